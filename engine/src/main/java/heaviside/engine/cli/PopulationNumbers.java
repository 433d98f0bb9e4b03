package heaviside.engine.cli;

import heaviside.engine.analysis.Activity;
import heaviside.engine.analysis.Correlogram;
import heaviside.engine.analysis.Counts;
import heaviside.engine.analysis.Hierarchy;
import heaviside.engine.analysis.Lags;
import heaviside.engine.analysis.Pca;
import heaviside.engine.analysis.PredictorBand;
import heaviside.engine.analysis.RateCurve;
import heaviside.engine.analysis.Trials;
import heaviside.engine.analysis.UnitOrder;
import heaviside.engine.analysis.Window;
import heaviside.engine.cli.SpikeSelection.Chosen;
import heaviside.engine.math.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// What units do together, as CSV: orders of units, components of the activity, rate as a smooth curve, rate over trials,
/// correlograms beside what chance gives, the tree of distances.
///
/// @param out takes the lines
/// @param options what was asked for
record PopulationNumbers(SpikeNumbers out, Options options) {
    private static final int COMPONENTS = 3;
    private static final int CROSS_UNITS = 10;
    private static final long MOST_SPIKES = 200_000;
    private static final int MOST_POINTS = 1_000_000;
    /// Points of the smooth rate within the width of its bell.
    private static final int POINTS = 4;

    /// @param binMs width of bins, and of the bell of the smooth rate
    /// @param lags of correlograms
    /// @param trialMs length of a trial; 0 for none
    /// @param surrogates for the band of chance; 0 for none
    /// @param jitterMs how far surrogates move spikes; 0 shuffles intervals instead
    record Options(double binMs, Lags lags, double trialMs, int surrogates, double jitterMs) {
        PredictorBand.Kind kind() {
            return jitterMs > 0 ? PredictorBand.Kind.JITTER : PredictorBand.Kind.SHUFFLE;
        }
    }

    void recording(Chosen c, String name) {
        order(c, name);
        components(c, name);
        smooth(c, name);
        if (options.trialMs > 0) {
            trials(c, name);
        }
        if (options.surrogates > 0) {
            chance(c, name);
        }
    }

    private static String number(double v) {
        return SpikeNumbers.number(v);
    }

    private void order(Chosen c, String name) {
        double[][] t = c.trains();
        int n = t.length;
        int[] rate = rank(UnitOrder.by(n, k -> -t[k].length));
        int[] latency = rank(UnitOrder.by(n, k -> t[k].length == 0 ? Double.NaN : t[k][0]));
        int[] similar = rank(UnitOrder.bySimilarity(t, c.window()));
        int[] cluster = UnitOrder.clusters(t, c.window(), 0).cluster();
        int[] clustered = rank(UnitOrder.by(n, k -> cluster[k]));
        StringBuilder s = out.file("order.csv", "recording,unit,by_rate,by_latency,by_similarity,by_cluster,cluster");
        for (int k = 0; k < n; k++) {
            s.append(name).append(',').append(SpikeNumbers.quoted(c.unitName(k))).append(',').append(rate[k])
                    .append(',').append(latency[k]).append(',').append(similar[k]).append(',').append(clustered[k])
                    .append(',')
                    .append(cluster[k] + 1).append('\n');
        }
    }

    /// Place of each unit in an order.
    private static int[] rank(int[] order) {
        int[] r = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            r[order[i]] = i;
        }
        return r;
    }

    /// Of square roots of counts, as in the panel of the workbench; left out where there are too few or too many bins.
    private void components(Chosen c, String name) {
        Activity a = Activity.of(c.trains(), c.window(), options.binMs);
        if (c.trains().length < 2 || a.bins() < 3 || Math.min(c.trains().length, a.bins()) > Pca.MOST) {
            return;
        }
        Pca p = Pca.of(a.stabilised(), COMPONENTS);
        StringBuilder scores = out.file("components.csv", "recording,component,bin_start_ms,score");
        StringBuilder loadings = out.file("loadings.csv", "recording,component,share,unit,loading");
        for (int k = 0; k < p.scores().length; k++) {
            for (int b = 0; b < p.scores()[k].length; b++) {
                scores.append(name).append(',').append(k + 1).append(',')
                        .append(number(c.window().startMs() + b * options.binMs)).append(',')
                        .append(number(p.scores()[k][b])).append('\n');
            }
            for (int u = 0; u < p.loadings()[k].length; u++) {
                loadings.append(name).append(',').append(k + 1).append(',').append(number(p.share(k))).append(',')
                        .append(SpikeNumbers.quoted(c.unitName(u))).append(',').append(number(p.loadings()[k][u]))
                        .append('\n');
            }
        }
    }

    private void smooth(Chosen c, String name) {
        double step = options.binMs / POINTS;
        int n = (int) Math.min(MOST_POINTS, Math.floor(c.window().lengthMs() / step) + 1);
        double[] at = new double[n];
        Arrays.setAll(at, k -> c.window().startMs() + k * step);
        double[] hz = RateCurve.gaussianHz(c.trains(), at, options.binMs);
        StringBuilder s = out.file("instantaneous_rate.csv", "recording,time_ms,rate_hz_per_unit");
        for (int k = 0; k < n; k++) {
            s.append(name).append(',').append(number(at[k])).append(',').append(number(hz[k])).append('\n');
        }
    }

    private void trials(Chosen c, String name) {
        double bin = Math.min(options.lags.binMs(), options.trialMs);
        StringBuilder s = out.file("trials.csv", "recording,unit,bin_start_ms,spikes,trials,rate_hz");
        for (int u = 0; u < c.trains().length; u++) {
            double[][] t = Trials.every(c.trains()[u], c.window(), options.trialMs);
            Counts counts = Counts.of(t, new Window(0, options.trialMs), bin);
            double[] hz = counts.psthHz();
            for (int b = 0; b < hz.length; b++) {
                s.append(name).append(',').append(SpikeNumbers.quoted(c.unitName(u))).append(',')
                        .append(number(b * bin)).append(',').append(counts.perBin()[b]).append(',').append(t.length)
                        .append(',').append(number(hz[b])).append('\n');
            }
        }
    }

    /// Surrogates of more spikes would take too long.
    static void check(double[][] trains) {
        if (Arrays.stream(trains).mapToLong(x -> x.length).sum() > MOST_SPIKES) {
            throw new IllegalArgumentException(
                    "--surrogates: more than %,d spikes. Choose less with --units, --from and --to."
                            .formatted(MOST_SPIKES));
        }
    }

    private void chance(Chosen c, String name) {
        double[][] t = c.trains();
        check(t);
        PredictorBand.Kind kind = options.kind();
        for (int a = 0; a < Math.min(CROSS_UNITS, t.length); a++) {
            for (int b = a + 1; b < Math.min(CROSS_UNITS, t.length); b++) {
                Correlogram g = options.lags.cross(t[a], t[b]);
                band(c, name, a, b, g.counts(), PredictorBand.cross(new double[][]{t[a]}, new double[][]{t[b]},
                        options.lags, kind, options.jitterMs, options.surrogates, new RandomStream(1), () -> false));
            }
            double[][] own = {t[a]};
            band(c, name, a, a, options.lags.auto(own), PredictorBand.auto(own, options.lags, kind,
                    options.jitterMs, options.surrogates, new RandomStream(1), () -> false));
        }
    }

    private void band(Chosen c, String name, int a, int b, double[] counts,
            @org.jspecify.annotations.Nullable PredictorBand found) {
        PredictorBand p = Objects.requireNonNull(found);
        StringBuilder s = out.file("predictor.csv",
                "recording,unit_a,unit_b,lag_ms,pairs,chance_low,chance_high,chance_mean");
        for (int i = 0; i < counts.length; i++) {
            s.append(name).append(',').append(SpikeNumbers.quoted(c.unitName(a))).append(',')
                    .append(SpikeNumbers.quoted(c.unitName(b))).append(',')
                    .append(number((i - options.lags.side()) * options.lags.binMs())).append(',')
                    .append(number(counts[i])).append(',').append(number(p.low()[i])).append(',')
                    .append(number(p.high()[i])).append(',').append(number(p.mean()[i])).append('\n');
        }
    }

    /// Average linkage: what is joined, in order. Numbers from that of the trains on are what earlier lines made.
    void tree(List<String> names, double[][] distances) {
        StringBuilder s = out.file("tree.csv", "merge,left,right,distance,trains");
        List<Hierarchy.Merge> merges = Hierarchy.of(distances).merges();
        for (int k = 0; k < merges.size(); k++) {
            Hierarchy.Merge m = merges.get(k);
            s.append(names.size() + k).append(',').append(m.left()).append(',').append(m.right()).append(',')
                    .append(number(m.height())).append(',').append(m.size()).append('\n');
        }
    }
}
