package heaviside.engine.cli;

import heaviside.engine.analysis.Counts;
import heaviside.engine.analysis.Intervals;
import heaviside.engine.analysis.Lags;
import heaviside.engine.analysis.Pooled;
import heaviside.engine.analysis.PredictorBand;
import heaviside.engine.analysis.Trials;
import heaviside.engine.analysis.Window;
import heaviside.engine.cli.SpikeSelection.Chosen;
import heaviside.engine.math.RandomStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What the panels of the workbench show of a selection as a whole, as CSV: intervals of all units in bins, the correlograms of
/// selections beside what chance gives, the rate over trials.
///
/// @param out takes the lines
/// @param options what was asked for
record PooledNumbers(SpikeNumbers out, PopulationNumbers.Options options) {
    private static final double LOG_FROM_MS = 1;
    private static final double LOG_TO_MS = 2000;
    private static final int LOG_BINS = 48;
    private static final int LINEAR_BINS = 60;
    /// Linear bins reach this many mean intervals.
    private static final double REACH = 3;

    /// @param against trains of a second selection, which the cross-correlogram is to; null for none
    void recording(Chosen c, String name, double @Nullable [][] against) {
        intervals(c, name);
        Lags lags = options.lags();
        double[][] t = c.trains();
        boolean band = options.surrogates() > 0;
        if (band) {
            PopulationNumbers.check(t);
        }
        correlogram(name, "auto", lags.auto(t), band
                ? PredictorBand.auto(t, lags, options.kind(), options.jitterMs(), options.surrogates(),
                        new RandomStream(1), () -> false)
                : null);
        if (against != null) {
            PopulationNumbers.check(band ? against : new double[0][]);
            correlogram(name, "cross", lags.cross(Pooled.of(t), Pooled.of(against)).counts(), band
                    ? PredictorBand.cross(t, against, lags, options.kind(), options.jitterMs(), options.surrogates(),
                            new RandomStream(1), () -> false)
                    : null);
        }
        if (options.trialMs() > 0) {
            trials(c, name);
        }
    }

    private void intervals(Chosen c, String name) {
        double ratio = Math.pow(LOG_TO_MS / LOG_FROM_MS, 1.0 / LOG_BINS);
        Intervals[] all = Arrays.stream(c.trains()).map(Intervals::of).toArray(Intervals[]::new);
        long n = Arrays.stream(all).mapToLong(i -> i.isiMs().length).sum();
        double sum = Arrays.stream(all).mapToDouble(i -> Arrays.stream(i.isiMs()).sum()).sum();
        if (n == 0) {
            return;
        }
        double width = REACH * sum / n / LINEAR_BINS;
        long[] linear = new long[LINEAR_BINS];
        long[] log = new long[LOG_BINS];
        for (Intervals i : all) {
            add(linear, width > 0 ? i.histogram(width, LINEAR_BINS) : new int[LINEAR_BINS]);
            add(log, i.logHistogram(LOG_FROM_MS, ratio, LOG_BINS));
        }
        StringBuilder s = out.file("interval_histogram.csv", "recording,scale,from_ms,to_ms,intervals,percent");
        for (int k = 0; k < LINEAR_BINS; k++) {
            bin(s, name, "linear", k * width, (k + 1) * width, linear[k], n);
        }
        for (int k = 0; k < LOG_BINS; k++) {
            bin(s, name, "log", LOG_FROM_MS * Math.pow(ratio, k), LOG_FROM_MS * Math.pow(ratio, k + 1), log[k], n);
        }
    }

    private static void add(long[] sum, int[] more) {
        for (int k = 0; k < sum.length; k++) {
            sum[k] += more[k];
        }
    }

    private static void bin(StringBuilder s, String name, String scale, double from, double to, long count, long all) {
        s.append(name).append(',').append(scale).append(',').append(number(from)).append(',').append(number(to))
                .append(',').append(count).append(',').append(number(100.0 * count / all)).append('\n');
    }

    private void correlogram(String name, String kind, double[] counts, @Nullable PredictorBand band) {
        StringBuilder s = out.file("pooled_correlograms.csv",
                "recording,kind,lag_ms,pairs,chance_low,chance_high,chance_mean");
        Lags lags = options.lags();
        for (int k = 0; k < counts.length; k++) {
            s.append(name).append(',').append(kind).append(',').append(number((k - lags.side()) * lags.binMs()))
                    .append(',').append(number(counts[k]));
            for (double[] b : band == null ? new double[3][] : new double[][]{band.low(), band.high(), band.mean()}) {
                s.append(',').append(b == null ? "" : number(b[k]));
            }
            s.append('\n');
        }
    }

    private void trials(Chosen c, String name) {
        double bin = Math.min(options.lags().binMs(), options.trialMs());
        double[][] trials = Trials.every(Pooled.of(c.trains()), c.window(), options.trialMs());
        double[] hz = Counts.of(trials, new Window(0, options.trialMs()), bin).psthHz();
        StringBuilder s = out.file("rate_over_trials.csv", "recording,bin_start_ms,trials,rate_hz_per_unit");
        for (int b = 0; b < hz.length; b++) {
            s.append(name).append(',').append(number(b * bin)).append(',').append(trials.length).append(',')
                    .append(number(hz[b] / Math.max(1, c.trains().length))).append('\n');
        }
    }

    private static String number(double v) {
        return SpikeNumbers.number(v);
    }
}
