package heaviside.engine.data.street;

/// An upright rectangle in pixels.
///
/// @param x left edge
/// @param y upper edge
/// @param width 0 or above
/// @param height 0 or above
public record Box(double x, double y, double width, double height) {
    /// The right edge.
    public double right() {
        return x + width;
    }

    /// The lower edge.
    public double bottom() {
        return y + height;
    }

    /// Square pixels.
    public double area() {
        return width * height;
    }

    /// Square pixels that both cover.
    public double common(Box o) {
        double w = Math.min(right(), o.right()) - Math.max(x, o.x);
        double h = Math.min(bottom(), o.bottom()) - Math.max(y, o.y);
        return w <= 0 || h <= 0 ? 0 : w * h;
    }

    /// Intersection over union, 0 to 1.
    public double iou(Box o) {
        double c = common(o);
        double u = area() + o.area() - c;
        return u <= 0 ? 0 : c / u;
    }

    /// The part within a picture; of no size if there is none.
    public Box within(double pictureWidth, double pictureHeight) {
        double l = Math.clamp(x, 0, pictureWidth);
        double t = Math.clamp(y, 0, pictureHeight);
        return new Box(l, t, Math.clamp(right(), l, pictureWidth) - l, Math.clamp(bottom(), t, pictureHeight) - t);
    }

    /// The same rectangle moved.
    public Box moved(double dx, double dy) {
        return new Box(x + dx, y + dy, width, height);
    }
}
