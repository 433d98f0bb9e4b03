package heaviside.engine.analysis;

import heaviside.engine.math.RandomStream;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/// Where a correlogram would lie by chance: bin by bin the middle 95 % of surrogates.
///
/// @param low lower edge of each bin of the correlogram
/// @param high upper edge
/// @param mean of the surrogates
/// @param surrogates that were counted
@SuppressWarnings("ArrayRecordComponent")
public record PredictorBand(double[] low, double[] high, double[] mean, int surrogates) {
    private static final double OUTSIDE = 0.025;

    /// How surrogates are made.
    public enum Kind {
        /// Each spike of the second train is moved at random.
        JITTER,
        /// The intervals of the second train come in random order.
        SHUFFLE
    }

    /// The band of a cross-correlogram of pooled trains.
    ///
    /// @param a one train a unit. Not modified.
    /// @param b one train a unit; surrogates are made of these, unit by unit. Not modified.
    /// @param jitterMs used by [Kind#JITTER] only
    /// @param cancelled asked between surrogates
    /// @return null if cancelled
    public static @org.jspecify.annotations.Nullable PredictorBand cross(double[][] a, double[][] b, Lags lags,
            Kind kind, double jitterMs, int surrogates, RandomStream random, BooleanSupplier cancelled) {
        double[] pooled = Pooled.of(a);
        return of(surrogates, cancelled, s -> {
            RandomStream r = random.stream(s);
            double[][] moved = new double[b.length][];
            for (int i = 0; i < b.length; i++) {
                moved[i] = one(kind, b[i], jitterMs, r);
            }
            return lags.cross(pooled, Pooled.of(moved)).counts();
        });
    }

    /// The band of the autocorrelograms of units, added up: each unit against its own surrogate.
    ///
    /// @param trains one a unit. Not modified.
    /// @return null if cancelled
    public static @org.jspecify.annotations.Nullable PredictorBand auto(double[][] trains, Lags lags, Kind kind,
            double jitterMs, int surrogates, RandomStream random, BooleanSupplier cancelled) {
        return of(surrogates, cancelled, s -> {
            RandomStream r = random.stream(s);
            double[][] moved = new double[trains.length][];
            for (int i = 0; i < moved.length; i++) {
                moved[i] = one(kind, trains[i], jitterMs, r);
            }
            return lags.auto(moved);
        });
    }

    private static double[] one(Kind kind, double[] train, double jitterMs, RandomStream r) {
        return switch (kind) {
            case JITTER -> Surrogates.jittered(train, jitterMs, r);
            case SHUFFLE -> Surrogates.shuffledIntervals(train, r);
        };
    }

    /// The band of anything that can be counted of a surrogate.
    ///
    /// @param surrogates 2 or more
    /// @param count bins of surrogate number s; all of one length
    /// @return null if cancelled
    public static @org.jspecify.annotations.Nullable PredictorBand of(int surrogates, BooleanSupplier cancelled,
            IntFunction<double[]> count) {
        if (surrogates < 2) {
            throw new IllegalArgumentException(surrogates + " surrogates give no band; take 2 or more.");
        }
        double[][] all = new double[surrogates][];
        for (int s = 0; s < surrogates; s++) {
            if (cancelled.getAsBoolean()) {
                return null;
            }
            all[s] = count.apply(s);
        }
        int bins = all[0].length;
        double[] low = new double[bins];
        double[] high = new double[bins];
        double[] mean = new double[bins];
        double[] at = new double[surrogates];
        int outside = (int) Math.floor(surrogates * OUTSIDE);
        for (int k = 0; k < bins; k++) {
            for (int s = 0; s < surrogates; s++) {
                at[s] = all[s][k];
                mean[k] += at[s] / surrogates;
            }
            Arrays.sort(at);
            low[k] = at[outside];
            high[k] = at[surrogates - 1 - outside];
        }
        return new PredictorBand(low, high, mean, surrogates);
    }
}
