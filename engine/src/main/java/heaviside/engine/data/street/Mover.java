package heaviside.engine.data.street;

/// A body on its way.
final class Mover {
    final int id;
    final Body body;
    /// Middle, pixels.
    double x;
    /// Ground, pixels.
    double y;
    /// Pixels a frame, at the size that it has now.
    double speedX;
    double speedY;
    final boolean right;
    final double slope;
    double travelled;

    /// @param right whether it looks to the right
    /// @param slope rise of its way, pixels down a pixel to the right
    Mover(int id, Body body, double x, double y, double speedX, double speedY, boolean right, double slope) {
        this.id = id;
        this.body = body;
        this.x = x;
        this.y = y;
        this.speedX = speedX;
        this.speedY = speedY;
        this.right = right;
        this.slope = slope;
    }

    double scale() {
        return StreetScene.scale(y);
    }

    void step() {
        x += speedX;
        y += speedY + speedX * slope;
        travelled += (Math.abs(speedX) + Math.abs(speedY)) / scale();
    }

    /// Half its length now.
    double half() {
        return scale() * body.length / 2;
    }

    /// Generous bounds of what is drawn.
    Box bounds() {
        double s = scale();
        double half = s * (body.length / 2 + 10);
        return new Box(x - half, y - s * (body.height + 6), 2 * half, s * (body.height + 10));
    }

    /// Whether it has left the picture for good.
    boolean gone() {
        double margin = half() + 12;
        boolean sideways = (speedX > 0 && x > StreetScene.WIDTH + margin) || (speedX < 0 && x < -margin);
        boolean across = (speedY > 0 && y > StreetScene.HEIGHT + 60) || (speedY < 0 && y < StreetScene.FAR - 14);
        return sideways || across;
    }
}
