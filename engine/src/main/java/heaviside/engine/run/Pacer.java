package heaviside.engine.run;

/// Keeps biological time at a given ratio to wall time, and measures the ratio that is reached.
final class Pacer {
    private static final long LAG_NANOS = 100_000_000L;
    private static final int WINDOW = 64;
    private static final double MIN_WINDOW_NANOS = 5e8;
    private final double dtMs;
    private double factor = 1;
    private long anchorNanos;
    private long anchorStep;
    private final long[] nanos = new long[WINDOW];
    private final long[] steps = new long[WINDOW];
    private int samples;

    Pacer(double dtMs) {
        this.dtMs = dtMs;
    }

    /// Biological over wall time; infinite is as fast as possible.
    void factor(double f, long now, long step) {
        factor = f;
        anchor(now, step);
    }

    /// Starts counting here, after a pause.
    void anchor(long now, long step) {
        anchorNanos = now;
        anchorStep = step;
        samples = 0;
        measure(now, step);
    }

    /// Steps that are due; very many at infinite speed.
    int due(long now, long step) {
        if (Double.isInfinite(factor)) {
            return Integer.MAX_VALUE;
        }
        double target = anchorStep + (now - anchorNanos) * 1e-6 * factor / dtMs;
        double due = Math.floor(target - step);
        double most = LAG_NANOS * 1e-6 * factor / dtMs;
        if (due > Math.max(1, most)) {
            anchorNanos = now;
            anchorStep = step;
            return (int) Math.min(Integer.MAX_VALUE, Math.max(1, most));
        }
        return (int) Math.max(0, due);
    }

    /// Time until the next step is due.
    long waitNanos(long now, long step) {
        double at = anchorNanos + (step + 1 - anchorStep) * dtMs * 1e6 / factor;
        return (long) Math.max(0, at - now);
    }

    /// Notes where the run is; called about every frame.
    void measure(long now, long step) {
        int k = samples % WINDOW;
        nanos[k] = now;
        steps[k] = step;
        samples++;
    }

    /// Biological over wall time, averaged over the last half second or what there is of it.
    double speed(long now, long step) {
        int kept = Math.min(samples, WINDOW);
        for (int back = 1; back <= kept; back++) {
            int k = (samples - back) % WINDOW;
            if (now - nanos[k] >= MIN_WINDOW_NANOS || back == kept) {
                double wallMs = (now - nanos[k]) * 1e-6;
                return wallMs > 0 ? (step - steps[k]) * dtMs / wallMs : 0;
            }
        }
        return 0;
    }
}
