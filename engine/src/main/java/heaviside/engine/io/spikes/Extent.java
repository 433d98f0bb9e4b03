package heaviside.engine.io.spikes;

/// When a recording began and how long it was, as far as a file says.
///
/// @param startMs first moment; NaN where the file does not say
/// @param durationMs length; NaN where the file does not say
record Extent(double startMs, double durationMs) {
    /// The file does not say.
    static final Extent UNKNOWN = new Extent(Double.NaN, Double.NaN);

    /// Where a recording begins whose first and last spike are these: what the file says, as long as no spike is earlier;
    /// else 0, or the first spike where that is far from 0, such as the time of day.
    double start(double first, double last) {
        if (startMs <= first && Double.isFinite(startMs)) {
            return startMs;
        }
        return first >= 0 && first <= 10 * (last - first) + 60_000 ? 0 : first;
    }

    /// Where it ends: what the file says, as long as no spike is later; else the last spike.
    double end(double start, double last) {
        double end = durationMs > 0 && start + durationMs >= last ? start + durationMs : last;
        return end > start ? end : start + Math.max(1, 2 * Math.ulp(start));
    }
}
