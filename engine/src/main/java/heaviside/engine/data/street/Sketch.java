package heaviside.engine.data.street;

/// Draws in a body's own measure: u forward, v up from the ground, both in pixels at scale 1.
final class Sketch {
    private final Raster raster;
    private double x;
    private double y;
    private double scale;
    private double ahead;

    Sketch(Raster raster) {
        this.raster = raster;
    }

    /// Where the next body stands.
    ///
    /// @param x of u = 0
    /// @param y of the ground
    /// @param scale pixels a unit
    /// @param right whether forward is to the right
    void at(double x, double y, double scale, boolean right) {
        this.x = x;
        this.y = y;
        this.scale = scale;
        this.ahead = right ? scale : -scale;
    }

    /// A polygon of corners u, v one after the other.
    void polygon(int value, double... uv) {
        double[] xy = new double[uv.length];
        for (int i = 0; i < uv.length; i += 2) {
            xy[i] = x + ahead * uv[i];
            xy[i + 1] = y - scale * uv[i + 1];
        }
        raster.polygon(xy, value);
    }

    void rectangle(int value, double u0, double v0, double u1, double v1) {
        polygon(value, u0, v0, u1, v0, u1, v1, u0, v1);
    }

    void disc(int value, double u, double v, double radius) {
        oval(value, u, v, radius, radius);
    }

    void oval(int value, double u, double v, double ru, double rv) {
        raster.ellipse(x + ahead * u, y - scale * v, scale * ru, scale * rv, value);
    }

    /// A straight limb of a thickness, at least a pixel wide.
    void limb(int value, double u0, double v0, double u1, double v1, double thickness) {
        double du = u1 - u0;
        double dv = v1 - v0;
        double n = Math.max(1e-9, Math.sqrt(du * du + dv * dv));
        double half = Math.max(thickness, 1.1 / scale) / 2 / n;
        double pu = -dv * half;
        double pv = du * half;
        polygon(value, u0 + pu, v0 + pv, u1 + pu, v1 + pv, u1 - pu, v1 - pv, u0 - pu, v0 - pv);
    }

    /// A circle's rim as twelve limbs.
    void ring(int value, double u, double v, double radius, double thickness) {
        double pu = u + radius;
        double pv = v;
        for (int i = 1; i <= 12; i++) {
            double a = i * StrictMath.PI / 6;
            double qu = u + radius * StrictMath.cos(a);
            double qv = v + radius * StrictMath.sin(a);
            limb(value, pu, pv, qu, qv, thickness);
            pu = qu;
            pv = qv;
        }
    }

    /// A shadow on the ground.
    void shadow(double u, double v, double ru, double rv, double factor) {
        raster.shade(x + ahead * u, y - scale * v, scale * ru, scale * rv, factor);
    }
}
