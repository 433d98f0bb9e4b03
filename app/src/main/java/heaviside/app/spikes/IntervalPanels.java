package heaviside.app.spikes;

import heaviside.app.plot.Figure;
import heaviside.app.plot.Figure.Axis;
import heaviside.app.plot.Ticks;
import heaviside.app.spikes.Analysis.Outcome;
import heaviside.engine.analysis.Bursts;
import heaviside.engine.analysis.Intervals;
import heaviside.engine.analysis.UnitStatistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/// Intervals, their irregularity, bursts.
final class IntervalPanels {
    private static final double NOTE_ROOM = 1.2;
    private static final double LOG_FROM = 1;
    private static final double LOG_TO = 2000;
    private static final int LOG_BINS = 48;
    private static final int LINEAR_BINS = 60;
    private static final int VARIATION_BINS = 48;

    private IntervalPanels() {
    }

    static Outcome intervals(Comparison c, BooleanSupplier cancelled) {
        boolean log = c.options().logIntervals();
        double ratio = Math.pow(LOG_TO / LOG_FROM, 1.0 / LOG_BINS);
        double[] edges = log ? new double[LOG_BINS + 1] : Layers.edges(0, linearBin(c), LINEAR_BINS);
        if (log) {
            Arrays.setAll(edges, k -> LOG_FROM * Math.pow(ratio, k));
        }
        List<Figure.Layer> layers = new ArrayList<>();
        double shortest = Double.POSITIVE_INFINITY;
        for (Comparison.Part p : Layers.parts(c)) {
            double[] share = new double[edges.length - 1];
            long all = 0;
            for (double[] t : p.trains()) {
                Intervals i = Intervals.of(t);
                int[] h = log ? i.logHistogram(LOG_FROM, ratio, LOG_BINS) : i.histogram(edges[1], LINEAR_BINS);
                for (int k = 0; k < h.length; k++) {
                    share[k] += h[k];
                }
                all += i.isiMs().length;
                for (double ms : i.isiMs()) {
                    shortest = Math.min(shortest, ms);
                }
            }
            for (int k = 0; k < share.length; k++) {
                share[k] *= 100.0 / Math.max(1, all);
            }
            layers.add(new Figure.Steps(Layers.name(p) + " percent", Layers.ink(p), edges, share, 0.22));
        }
        if (Double.isInfinite(shortest)) {
            return Outcome.words("No unit has two spikes here, so there is no interval.");
        }
        Axis x = log
                ? new Axis(LOG_FROM, LOG_TO, true, 4, "", v -> v >= 1000 ? "1 s" : Ticks.number(v, 0) + " ms")
                : Axis.of(0, edges[LINEAR_BINS]).unit("ms");
        // room above the highest bar, where the note stands
        Axis y = Axis.of(0, NOTE_ROOM * Layers.fromZero(layers.stream().map(l -> ((Figure.Steps) l).values())).high());
        Figure f = new Figure(x, y.format(v -> Ticks.number(v, y.high() < 3 ? 1 : 0) + " %"), layers,
                List.of(new Figure.Mark(Math.max(shortest, log ? LOG_FROM : 0), "")),
                "dashed: shortest, " + RatePanels.width(shortest));
        return new Outcome(f, "", "");
    }

    private static double linearBin(Comparison c) {
        double mean = 0;
        int n = 0;
        for (Comparison.Part p : Layers.parts(c)) {
            for (double[] t : p.trains()) {
                if (t.length > 1) {
                    mean += t[t.length - 1] - t[0];
                    n += t.length - 1;
                }
            }
        }
        return n == 0 ? 1 : Ticks.step(3 * mean / n, LINEAR_BINS);
    }

    /// The measure that the panel shows.
    static double measure(double[] train, String id) {
        Intervals i = Intervals.of(train);
        return switch (id) {
            case "cv" -> i.isiMs().length < 2 ? Double.NaN : i.cvPopulation();
            case "cv2" -> i.cv2();
            case "lv" -> i.lv();
            case "lvr" -> i.lvr(UnitStatistics.REFRACTORY_MS);
            default -> throw new IllegalArgumentException("There is no measure '" + id + "'.");
        };
    }

    static Outcome variation(Comparison c, BooleanSupplier cancelled) {
        String id = c.options().variation();
        List<double[]> values = new ArrayList<>();
        double max = 2;
        for (Comparison.Part p : Layers.parts(c)) {
            double[] v = Arrays.stream(p.trains()).mapToDouble(t -> measure(t, id)).filter(Double::isFinite).toArray();
            Arrays.sort(v);
            values.add(v);
            max = Math.max(max, v.length == 0 ? 0 : v[(int) (0.995 * (v.length - 1))]);
        }
        if (values.stream().allMatch(v -> v.length == 0)) {
            return Outcome.words("No unit has three spikes here.");
        }
        double width = Ticks.step(max * 1.05, VARIATION_BINS);
        int bins = (int) Math.ceil(max * 1.05 / width);
        List<Figure.Layer> layers = new ArrayList<>();
        List<String> means = new ArrayList<>();
        int n = values.size();
        for (int k = 0; k < n; k++) {
            Comparison.Part p = Layers.parts(c).get(k);
            double[] count = new double[bins];
            for (double v : values.get(k)) {
                int at = (int) (v / width);
                if (at < bins) {
                    count[at]++;
                }
            }
            layers.add(new Figure.Columns(Layers.name(p) + " units", Layers.ink(p), Layers.centres(0, width, bins),
                    count, 0.8 * width / n, n == 1 ? 0 : (k - 0.5) * 0.8 * width / n));
            means.add((p.letter() + " "
                    + Ticks.number(Arrays.stream(values.get(k)).average().orElse(Double.NaN), 2)).strip());
        }
        Axis y = Layers.fromZero(layers.stream().map(l -> ((Figure.Columns) l).values()));
        Figure f = new Figure(Axis.of(0, bins * width), Axis.of(0, NOTE_ROOM * y.high()).ticks(3), layers,
                List.of(new Figure.Mark(1, "")), "dashed: Poisson, 1");
        return new Outcome(f, String.join(", ", means), "");
    }

    static Outcome bursts(Comparison c, BooleanSupplier cancelled) {
        List<Figure.Layer> layers = new ArrayList<>();
        List<String> words = new ArrayList<>();
        int bins = 20;
        for (Comparison.Part p : Layers.parts(c)) {
            double[] units = new double[bins];
            long inside = 0;
            long bursts = 0;
            long spikes = 0;
            for (double[] t : p.trains()) {
                if (cancelled.getAsBoolean()) {
                    return Outcome.words("");
                }
                long mine = 0;
                for (Bursts.Burst b : Bursts.STANDARD.of(t)) {
                    mine += b.size();
                    bursts++;
                }
                inside += mine;
                spikes += t.length;
                if (t.length > 0) {
                    units[(int) Math.min(bins - 1, (double) bins * mine / t.length)]++;
                }
            }
            double minutes = p.window().lengthMs() / 60_000 * Math.max(1, p.trains().length);
            words.add(String.format(Locale.ROOT, "%s%s bursts, %s a unit and minute, %s of the spikes",
                    p.letter().isEmpty() ? "" : p.letter() + ": ", Ticks.number(bursts, 0),
                    Ticks.number(bursts / minutes, 1), Layers.percent(spikes == 0 ? 0 : (double) inside / spikes)));
            int n = Layers.parts(c).size();
            layers.add(new Figure.Columns(Layers.name(p) + " units", Layers.ink(p),
                    Layers.centres(0, 100.0 / bins, bins), units, 0.8 * 100 / bins / n,
                    n == 1 ? 0 : (p.slot() - 0.5) * 0.8 * 100 / bins / n));
        }
        Figure f = Layers.figure(Axis.of(0, 100).unit("% in bursts"),
                Layers.fromZero(layers.stream().map(l -> ((Figure.Columns) l).values())), layers);
        Bursts s = Bursts.STANDARD;
        return new Outcome(f, "units", String.join(".\n", words)
                + ".\nA burst: %d spikes or more, first interval to %.0f ms, then to %.0f ms.".formatted(s.spikes(),
                        s.beginIsiMs(), s.withinIsiMs()));
    }
}
