package heaviside.app.editor;

/// A side of a node, with its outward normal.
enum Side {
    LEFT(0, -1, 0), RIGHT(1, 1, 0), TOP(2, 0, -1), BOTTOM(3, 0, 1);

    static final int COUNT = 4;
    final int at;

    final double nx;
    final double ny;

    Side(int at, double nx, double ny) {
        this.at = at;
        this.nx = nx;
        this.ny = ny;
    }

    boolean horizontal() {
        return nx != 0;
    }

    /// The point of a side at a coordinate along it.
    double x(Box b, double along) {
        return nx < 0 ? b.x() : nx > 0 ? b.right() : along;
    }

    /// The point of a side at a coordinate along it.
    double y(Box b, double along) {
        return ny < 0 ? b.y() : ny > 0 ? b.bottom() : along;
    }

    double low(Box b) {
        return horizontal() ? b.y() : b.x();
    }

    double high(Box b) {
        return horizontal() ? b.bottom() : b.right();
    }
}
