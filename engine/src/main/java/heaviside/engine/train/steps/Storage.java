package heaviside.engine.train.steps;

import heaviside.engine.train.OptionSpec;
import heaviside.engine.train.TrainingSetup;
import java.util.List;

/// What of the forward pass is kept for the backward pass.
///
/// @param kind one of the four ways
/// @param size checkpoints (segments, recursive; 0 for as many as suit T), or steps of the window (truncated)
public record Storage(Kind kind, int size) {
    /// The ways.
    public enum Kind {
        /// Every state of every step.
        FULL,
        /// Checkpoints at equal distances; each segment runs forward once more before it runs backward: about 2 sqrt(T)
        /// states for one more forward pass.
        SEGMENTS,
        /// Checkpoints set by binomial bisection (Griewank and Walther 2000, "Revolve"): about log T states for about log T
        /// more forward passes.
        RECURSIVE,
        /// The gradient is cut every `size` steps: biased, and needs no more than these.
        TRUNCATED
    }

    /// How states are stored.
    public static final OptionSpec HOW = OptionSpec.choice("storage", "stored states", "full",
            List.of("full", "segments", "recursive", "truncated"),
            "Full keeps every step. Segments and recursive recompute from checkpoints: same gradient, less memory. "
                    + "Truncated cuts it every few steps: biased.");
    /// How many checkpoints.
    public static final OptionSpec CHECKPOINTS = OptionSpec.whole("checkpoints", "checkpoints", "K", 0, 100_000, 0,
            "For segments and recursive: 0 takes about √T of them, or log₂ T.");
    /// The window.
    public static final OptionSpec WINDOW = OptionSpec.whole("window", "window", "k", 1, 1_000_000, 20,
            "For truncated: how far back in time an error is followed.");

    /// Every state.
    public static final Storage ALL = new Storage(Kind.FULL, 0);

    /// Of a setup.
    public static Storage of(TrainingSetup s) {
        return switch (HOW.text(s)) {
            case "segments" -> new Storage(Kind.SEGMENTS, CHECKPOINTS.whole(s));
            case "recursive" -> new Storage(Kind.RECURSIVE, CHECKPOINTS.whole(s));
            case "truncated" -> new Storage(Kind.TRUNCATED, WINDOW.whole(s));
            default -> ALL;
        };
    }

    /// Steps that stand on the tape at once.
    int taped(int steps) {
        return switch (kind) {
            case FULL -> steps;
            case SEGMENTS -> length(steps);
            case RECURSIVE -> 1;
            case TRUNCATED -> Math.min(size, steps);
        };
    }

    /// Checkpoints kept at once.
    int checkpoints(int steps) {
        return switch (kind) {
            case FULL, TRUNCATED -> 0;
            case SEGMENTS -> (steps + length(steps) - 1) / length(steps);
            case RECURSIVE ->
                size > 0 ? Math.min(size, steps) : Math.max(1, 32 - Integer.numberOfLeadingZeros(steps - 1));
        };
    }

    /// Steps of a segment.
    int length(int steps) {
        int segments = size > 0 ? Math.min(size, steps) : Math.max(1, (int) Math.rint(Math.sqrt(steps)));
        return (steps + segments - 1) / segments;
    }

    /// Where to set the next checkpoint between two steps that are `length` apart, with `checkpoints` in all, the first
    /// step's included: the binomial split, by which no step runs forward more often than it must.
    static int split(int length, int checkpoints) {
        int repeats = 1;
        while (reach(checkpoints, repeats) < length) {
            repeats++;
        }
        return (int) Math.max(1, Math.min(length - 1, reach(checkpoints, repeats - 1)));
    }

    /// Steps that `checkpoints` reverse when none runs more than `repeats` times: `(c + r)! / (c! r!)`.
    private static long reach(int checkpoints, int repeats) {
        long n = 1;
        for (int k = 1; k <= repeats; k++) {
            n = n * (checkpoints + k) / k;
            if (n > Integer.MAX_VALUE) {
                return n;
            }
        }
        return n;
    }
}
