package heaviside.app.spikes;

/// Where things stand in the raster's panel, in layout units.
///
/// @param width, height of the panel
/// @param left where the spikes begin: names of groups stand left of it
record RasterGeometry(double width, double height, double left) {
    /// Room for a short name.
    static final double LEFT = 58;
    /// Room for the longest.
    static final double WIDEST = 132;
    private static final double RIGHT = 68;
    private static final double TOP = 60;
    private static final double BOTTOM = 24;
    private static final double RATE_TOP = 26;

    double right() {
        return width - RIGHT;
    }

    double top() {
        return TOP;
    }

    double bottom() {
        return height - BOTTOM;
    }

    double rateTop() {
        return RATE_TOP;
    }

    double rateBottom() {
        return TOP - 8;
    }

    double rasterWidth() {
        return Math.max(1, right() - left());
    }

    double rasterHeight() {
        return Math.max(1, bottom() - top());
    }

    double x(double ms, RasterSpan s) {
        return left + (ms - s.fromMs()) / s.lengthMs() * rasterWidth();
    }

    double ms(double x, RasterSpan s) {
        return s.fromMs() + (x - left()) / rasterWidth() * s.lengthMs();
    }

    double y(double share, RasterSpan s) {
        return top() + (share - s.top()) / (s.bottom() - s.top()) * rasterHeight();
    }

    double share(double y, RasterSpan s) {
        return s.top() + (y - top()) / rasterHeight() * (s.bottom() - s.top());
    }

    boolean inside(double x, double y) {
        return x >= left() && x <= right() && y >= rateTop() && y <= bottom();
    }
}
