package heaviside.engine.analysis;

import heaviside.engine.math.RandomStream;
import java.util.Arrays;

/// Trains that keep some properties of a train and lose its fine timing: what a statistic would be by chance.
public final class Surrogates {
    private Surrogates() {
    }

    /// Every spike moved by a uniform amount: slow rate changes stay, timing finer than the jitter is lost.
    ///
    /// @param train ms, ascending. Not modified.
    /// @param jitterMs most to each side, 0 or above
    /// @return ascending
    public static double[] jittered(double[] train, double jitterMs, RandomStream random) {
        if (!(jitterMs >= 0) || Double.isInfinite(jitterMs)) {
            throw new IllegalArgumentException("A jitter of " + jitterMs + " ms: it must be 0 or above.");
        }
        double[] t = new double[train.length];
        for (int i = 0; i < t.length; i++) {
            t[i] = train[i] + jitterMs * (2 * random.nextDouble() - 1);
        }
        Arrays.sort(t);
        return t;
    }

    /// The same first spike and the same intervals in random order: rate and interval distribution stay.
    ///
    /// @param train ms, ascending. Not modified.
    public static double[] shuffledIntervals(double[] train, RandomStream random) {
        double[] isi = Intervals.of(train).isiMs();
        int[] order = new int[isi.length];
        Arrays.setAll(order, i -> i);
        random.shuffle(order);
        double[] t = train.clone();
        for (int i = 0; i < order.length; i++) {
            t[i + 1] = t[i] + isi[order[i]];
        }
        return t;
    }

    /// The train turned round in its window by a random amount: everything within it stays, its relation to others is lost.
    ///
    /// @param train ms, ascending, within the window. Not modified.
    public static double[] shifted(double[] train, Window window, RandomStream random) {
        double by = random.nextDouble() * window.lengthMs();
        double[] t = new double[train.length];
        for (int i = 0; i < t.length; i++) {
            double x = train[i] + by;
            t[i] = x > window.stopMs() ? x - window.lengthMs() : x;
        }
        Arrays.sort(t);
        return t;
    }
}
