package heaviside.engine.analysis;

import heaviside.engine.math.RandomStream;

/// Counts of the lags `b - a` between all pairs of spikes of two trains.
///
/// @param binMs width of a bin, ms
/// @param counts bin k, from -K to K, holds lags in `[(k - 1/2) bin, (k + 1/2) bin)`; length `2 K + 1`
@SuppressWarnings("ArrayRecordComponent")
public record Correlogram(double binMs, double[] counts) {
    /// Most bins to each side.
    public static final int MAX_SIDE = 10_000_000;

    /// Largest lag's bin, K.
    public int side() {
        return counts.length / 2;
    }

    /// Centre of bin `i` of [#counts], ms.
    public double lagMs(int i) {
        return (i - side()) * binMs;
    }

    /// Lags from every spike of `a` to every spike of `b`.
    ///
    /// @param a ms, ascending. Not modified.
    /// @param b ms, ascending. Not modified.
    /// @param maxLagMs centre of the outermost bin
    public static Correlogram cross(double[] a, double[] b, double binMs, double maxLagMs) {
        double[] counts = empty(binMs, maxLagMs);
        add(counts, a, b, binMs);
        return new Correlogram(binMs, counts);
    }

    /// A train with itself; the centre holds each spike's lag 0 to itself, as published counts do.
    public static Correlogram auto(double[] train, double binMs, double maxLagMs) {
        return cross(train, train, binMs, maxLagMs);
    }

    /// Same-trial lags, added up over trials.
    ///
    /// @param a one train a trial
    /// @param b one train a trial, as many
    public static Correlogram cross(double[][] a, double[][] b, double binMs, double maxLagMs) {
        sameTrials(a, b);
        double[] counts = empty(binMs, maxLagMs);
        for (int i = 0; i < a.length; i++) {
            add(counts, a[i], b[i], binMs);
        }
        return new Correlogram(binMs, counts);
    }

    /// Shuffle predictor over trials: what a common stimulus alone gives. `a` of each trial against `b` of every other
    /// trial, scaled to as many pairs of trials as [#cross] adds up.
    public static Correlogram shuffledTrials(double[][] a, double[][] b, double binMs, double maxLagMs) {
        sameTrials(a, b);
        int n = a.length;
        if (n < 2) {
            throw new IllegalArgumentException("Shuffling trials needs two or more; there is " + n + ".");
        }
        double[] counts = empty(binMs, maxLagMs);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (i != j) {
                    add(counts, a[i], b[j], binMs);
                }
            }
        }
        return scaled(binMs, counts, 1.0 / (n - 1));
    }

    /// Shuffle predictor for one long recording: `b` with its intervals in random order keeps its rate and interval
    /// distribution but loses its relation to `a`; mean over `rounds` shuffles.
    public static Correlogram shuffledIntervals(double[] a, double[] b, double binMs, double maxLagMs, int rounds,
            RandomStream random) {
        double[] counts = empty(binMs, maxLagMs);
        double[] isi = Intervals.of(b).isiMs();
        int[] order = new int[isi.length];
        double[] shuffled = b.clone();
        for (int r = 0; r < rounds; r++) {
            for (int i = 0; i < order.length; i++) {
                order[i] = i;
            }
            random.shuffle(order);
            for (int i = 0; i < order.length; i++) {
                shuffled[i + 1] = shuffled[i] + isi[order[i]];
            }
            add(counts, a, shuffled, binMs);
        }
        return scaled(binMs, counts, 1.0 / Math.max(1, rounds));
    }

    /// This less a predictor of the same bins.
    public Correlogram minus(Correlogram predictor) {
        if (predictor.counts.length != counts.length || predictor.binMs != binMs) {
            throw new IllegalArgumentException("The predictor has %d bins of %s ms, the correlogram %d of %s ms."
                    .formatted(predictor.counts.length, predictor.binMs, counts.length, binMs));
        }
        double[] d = counts.clone();
        for (int i = 0; i < d.length; i++) {
            d[i] -= predictor.counts[i];
        }
        return new Correlogram(binMs, d);
    }

    private static void sameTrials(double[][] a, double[][] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("%d trials against %d; give pairs.".formatted(a.length, b.length));
        }
    }

    private static double[] empty(double binMs, double maxLagMs) {
        double side = Math.rint(maxLagMs / binMs);
        if (!(binMs > 0) || !(side >= 0 && side <= MAX_SIDE)) {
            throw new IllegalArgumentException(
                    "Lags to %s ms in bins of %s ms: give a width above 0 and at most %,d bins to a side."
                            .formatted(maxLagMs, binMs, MAX_SIDE));
        }
        return new double[2 * (int) side + 1];
    }

    private static Correlogram scaled(double binMs, double[] counts, double by) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] *= by;
        }
        return new Correlogram(binMs, counts);
    }

    private static void add(double[] counts, double[] a, double[] b, double binMs) {
        int side = counts.length / 2;
        double reach = (side + 1) * binMs;
        int from = 0;
        for (double t : a) {
            while (from < b.length && b[from] - t < -reach) {
                from++;
            }
            for (int j = from; j < b.length && b[j] - t <= reach; j++) {
                double k = Math.floor((b[j] - t) / binMs + 0.5);
                if (k >= -side && k <= side) {
                    counts[side + (int) k]++;
                }
            }
        }
    }
}
