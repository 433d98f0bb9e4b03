package heaviside.app.editor;

/// A rectangle on the canvas, in canvas units (pixels at 100 %).
record Box(double x, double y, double w, double h) {

    static Box around(double cx, double cy, double w, double h) {
        return new Box(cx - w / 2, cy - h / 2, w, h);
    }

    static Box between(double x0, double y0, double x1, double y1) {
        return new Box(Math.min(x0, x1), Math.min(y0, y1), Math.abs(x1 - x0), Math.abs(y1 - y0));
    }

    double cx() {
        return x + w / 2;
    }

    double cy() {
        return y + h / 2;
    }

    double right() {
        return x + w;
    }

    double bottom() {
        return y + h;
    }

    boolean contains(double px, double py) {
        return px >= x && py >= y && px <= x + w && py <= y + h;
    }

    boolean intersects(Box o) {
        return x < o.right() && o.x < right() && y < o.bottom() && o.y < bottom();
    }

    Box grow(double m) {
        return new Box(x - m, y - m, w + 2 * m, h + 2 * m);
    }

    Box union(Box o) {
        double l = Math.min(x, o.x);
        double t = Math.min(y, o.y);
        return new Box(l, t, Math.max(right(), o.right()) - l, Math.max(bottom(), o.bottom()) - t);
    }

    Box move(double dx, double dy) {
        return new Box(x + dx, y + dy, w, h);
    }
}
