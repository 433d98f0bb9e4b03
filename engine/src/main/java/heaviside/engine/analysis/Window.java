package heaviside.engine.analysis;

/// A stretch of time that trains are looked at in.
///
/// @param startMs first moment, ms
/// @param stopMs last moment, ms, after the first
public record Window(double startMs, double stopMs) {
    public Window {
        if (!(stopMs > startMs) || !Double.isFinite(stopMs - startMs)) {
            throw new IllegalArgumentException(
                    "A window from %s to %s ms: the end must come after the start.".formatted(startMs, stopMs));
        }
    }

    /// Length, ms.
    public double lengthMs() {
        return stopMs - startMs;
    }

    /// Whole bins of a width that fit; a rest shorter than a bin is left out.
    ///
    /// @throws IllegalArgumentException if the width is not above 0 or there would be more than 100 million
    public int bins(double widthMs) {
        if (!(widthMs > 0)) {
            throw new IllegalArgumentException("A bin of " + widthMs + " ms: it must be above 0.");
        }
        double n = Math.floor(lengthMs() / widthMs + 1e-9);
        if (n > 1e8) {
            throw new IllegalArgumentException("%,.0f bins of %s ms: take wider ones, up to 100,000,000 are possible."
                    .formatted(n, widthMs));
        }
        return (int) n;
    }

    /// The spikes of a train from the first to the last moment, both included.
    ///
    /// @param train ms, ascending. Not modified.
    public double[] cut(double[] train) {
        int from = 0;
        while (from < train.length && train[from] < startMs) {
            from++;
        }
        int to = train.length;
        while (to > from && train[to - 1] > stopMs) {
            to--;
        }
        return java.util.Arrays.copyOfRange(train, from, to);
    }
}
