package heaviside.app.spikes;

/// What part of the sheet the raster shows.
///
/// @param fromMs left edge
/// @param toMs right edge
/// @param top, bottom shares of the height of all units
record RasterSpan(double fromMs, double toMs, double top, double bottom) {
    private static final double LEAST_MS = 0.5;
    private static final double LEAST_HEIGHT = 1e-5;

    /// Time shown, ms.
    double lengthMs() {
        return toMs - fromMs;
    }

    /// Zoomed about a moment, within `all`.
    RasterSpan zoomedTime(double aboutMs, double factor, RasterSpan all) {
        double length = Math.clamp(lengthMs() * factor, Math.min(LEAST_MS, all.lengthMs()), all.lengthMs());
        double share = (aboutMs - fromMs) / lengthMs();
        return within(aboutMs - share * length, length, top, bottom - top, all);
    }

    /// Zoomed about a height.
    RasterSpan zoomedUnits(double about, double factor, RasterSpan all) {
        double height = Math.clamp((bottom - top) * factor, LEAST_HEIGHT, 1);
        double share = (about - top) / (bottom - top);
        return within(fromMs, lengthMs(), about - share * height, height, all);
    }

    /// Moved by a time and a share of the height.
    RasterSpan moved(double ms, double height, RasterSpan all) {
        return within(fromMs + ms, lengthMs(), top + height, bottom - top, all);
    }

    private static RasterSpan within(double from, double length, double top, double height, RasterSpan all) {
        double f = Math.clamp(from, all.fromMs, Math.max(all.fromMs, all.toMs - length));
        double t = Math.clamp(top, 0, Math.max(0, 1 - height));
        return new RasterSpan(f, f + length, t, t + height);
    }
}
