package heaviside.engine.network;

/// A fixed grid of time steps.
///
/// @param dtMs step in ms, 1e-4 to 100
public record TimeGrid(double dtMs) {
    public TimeGrid {
        if (!(dtMs >= 1e-4 && dtMs <= 100)) {
            throw new IllegalArgumentException(
                    "dt = " + dtMs + " ms is outside 0.0001 to 100 ms. 0.1 ms suits most networks.");
        }
    }

    /// How many steps make up `ms`.
    ///
    /// @throws IllegalArgumentException if it is no multiple of dt (relative tolerance 1e-9), e.g. "0.25 ms is not a
    ///         multiple of dt = 0.1 ms. Use 0.2 or 0.3 ms."
    public int steps(double ms) {
        double n = ms / dtMs;
        double r = Math.rint(n);
        if (Math.abs(n - r) > 1e-6 * Math.max(1, Math.abs(n))) {
            throw new IllegalArgumentException("%s ms is not a multiple of dt = %s ms. Use %s or %s ms.".formatted(ms,
                    dtMs, round(Math.floor(n) * dtMs), round(Math.ceil(n) * dtMs)));
        }
        if (!(r >= 0 && r <= Integer.MAX_VALUE)) {
            throw new IllegalArgumentException(ms + " ms is negative or longer than 2^31 steps. Shorten it.");
        }
        return (int) r;
    }

    /// The step nearest to `ms`, at least `atLeast`.
    public int nearest(double ms, int atLeast) {
        return (int) Math.max(atLeast, Math.min(Integer.MAX_VALUE, Math.rint(ms / dtMs)));
    }

    /// Time of a step's start in ms.
    public double timeMs(long step) {
        return step * dtMs;
    }

    private static double round(double v) {
        return Math.rint(v * 1e9) / 1e9;
    }
}
