package heaviside.app.editor;

/// One cubic curve from source to target, and where its label hangs.
///
/// @param from side of the source that it leaves
/// @param to side of the target that it enters
/// @param labelX anchor of the label on the curve
/// @param labelNx direction from the anchor to the label
/// @param labelled whether there is room for a label
record Route(Side from, Side to, double x0, double y0, double x1, double y1, double x2, double y2, double x3, double y3,
        double labelX, double labelY, double labelNx, double labelNy, boolean labelled) {

    static Route of(Side from, Side to, double x0, double y0, double x3, double y3, double k0, double k3) {
        return new Route(from, to, x0, y0, x0 + k0 * from.nx, y0 + k0 * from.ny, x3 + k3 * to.nx, y3 + k3 * to.ny, x3,
                y3, 0, 0, 0, 0, false);
    }

    Route withLabel(double x, double y, double nx, double ny, boolean shown) {
        return new Route(from, to, x0, y0, x1, y1, x2, y2, x3, y3, x, y, nx, ny, shown);
    }

    double x(double t) {
        double u = 1 - t;
        return u * u * u * x0 + 3 * u * u * t * x1 + 3 * u * t * t * x2 + t * t * t * x3;
    }

    double y(double t) {
        double u = 1 - t;
        return u * u * u * y0 + 3 * u * u * t * y1 + 3 * u * t * t * y2 + t * t * t * y3;
    }

    /// Direction of travel at `t`, unit length.
    double[] tangent(double t) {
        double u = 1 - t;
        double dx = 3 * u * u * (x1 - x0) + 6 * u * t * (x2 - x1) + 3 * t * t * (x3 - x2);
        double dy = 3 * u * u * (y1 - y0) + 6 * u * t * (y2 - y1) + 3 * t * t * (y3 - y2);
        double l = Math.hypot(dx, dy);
        return l < 1e-9 ? new double[]{-to.nx, -to.ny} : new double[]{dx / l, dy / l};
    }

    double length() {
        double sum = 0;
        for (int i = 1; i <= 16; i++) {
            sum += Math.hypot(x(i / 16.0) - x((i - 1) / 16.0), y(i / 16.0) - y((i - 1) / 16.0));
        }
        return sum;
    }

    /// Distance from a point, to within the error of 24 straight pieces.
    double distance(double px, double py) {
        double best = Double.POSITIVE_INFINITY;
        double ax = x0;
        double ay = y0;
        for (int i = 1; i <= 24; i++) {
            double bx = x(i / 24.0);
            double by = y(i / 24.0);
            double l2 = (bx - ax) * (bx - ax) + (by - ay) * (by - ay);
            double t = l2 == 0
                    ? 0
                    : Math.max(0, Math.min(1, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / l2));
            best = Math.min(best, Math.hypot(px - ax - t * (bx - ax), py - ay - t * (by - ay)));
            ax = bx;
            ay = by;
        }
        return best;
    }
}
