package heaviside.app.train;

import heaviside.app.plot.Ticks;
import heaviside.app.train.Health.Finding;
import heaviside.engine.train.BatchReport;
import heaviside.engine.train.EpochReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Gradients that vanish or explode on their way: back through time, back through the layers, or from epoch to epoch.
final class GradientHealth {
    /// A gradient at the first steps below this share of that in the middle of the trial is called vanishing; above its
    /// inverse, exploding. The last steps do not count: little of the loss is left there.
    static final double FADED = 1e-2;
    /// A layer's gradient that has grown by this since the first epoch is exploding.
    static final double GROWN = 1e3;
    /// A weight's gradient, as a root mean square over a layer, below this share of that at the read-out has vanished.
    static final double FADED_BELOW = 3e-3;
    private static final double EDGE = 0.1;
    private final LaneProgress lane;
    private final Layers layers;
    private final Cures cures;
    private final double dtMs;

    GradientHealth(LaneProgress lane, Layers layers, Cures cures, double dtMs) {
        this.lane = lane;
        this.layers = layers;
        this.cures = cures;
        this.dtMs = dtMs;
    }

    /// @param compareLayers whether to look at layers against each other, too: not while the weights run away
    List<Finding> findings(boolean compareLayers) {
        List<Finding> found = new ArrayList<>();
        BatchReport b = lane.lastBatch();
        if (b == null) {
            return found;
        }
        List<EpochReport> reports = lane.reports();
        float[][] now = reports.isEmpty() ? b.gradientThroughTime() : reports.getLast().gradientThroughTime();
        for (int l = 0; l < now.length; l++) {
            throughTime(now[l], layers.spiking(l, now.length), found);
            if (reports.size() > 1 && reports.getFirst().gradientThroughTime().length > l) {
                growth(now[l], reports.getFirst().gradientThroughTime()[l], layers.spiking(l, now.length), found);
            }
        }
        if (compareLayers && found.isEmpty() && now.length > 0) {
            throughLayers(b.gradientNorms(), found);
        }
        return found;
    }

    private void throughTime(float[] norms, String where, List<Finding> found) {
        double ratio = ratio(norms);
        if (sum(norms, 0, norms.length) == 0) {
            if (NeuronHealth.NEED_SPIKES.contains(lane.trainer())) {
                return; // silence says it all
            }
            found.add(new Finding("Vanishing: no gradient reaches %s at any step. V never comes near the threshold."
                    .formatted(where), cures.nearer()));
        } else if (ratio > 0 && ratio < FADED) {
            found.add(new Finding("Vanishing back in time: in %s the gradient at %s is %s of that at %s."
                    .formatted(where, window(norms, true), share(ratio), window(norms, false)), cures.longerMemory()));
        } else if (ratio > 1 / FADED) {
            found.add(new Finding("Exploding back in time: in %s the gradient at %s is %s times that at %s."
                    .formatted(where, window(norms, true), Ticks.number(ratio, 0), window(norms, false)),
                    cures.calmer(ratio, last(norms) / 2.0)));
        }
    }

    private void growth(float[] now, float[] first, String where, List<Finding> found) {
        double growth = sum(now, 0, now.length) / Math.max(1e-30, sum(first, 0, first.length));
        if (growth > GROWN) {
            found.add(new Finding("Exploding: the gradient of %s has grown %s-fold since the first epoch."
                    .formatted(where, Ticks.number(growth, 0)), cures.slower()));
        }
    }

    private void throughLayers(double[] norms, List<Finding> found) {
        double[] weights = layers.weights(norms.length);
        if (weights.length == 0) {
            return;
        }
        double out = norms[norms.length - 1] / Math.sqrt(weights[norms.length - 1]);
        for (int l = 0; l < norms.length - 1; l++) {
            double ratio = norms[l] / Math.sqrt(weights[l]) / Math.max(1e-300, out);
            if (out > 0 && ratio < FADED_BELOW) {
                found.add(new Finding("Vanishing: a weight into %s gets %s of the gradient of one into the read-out."
                        .formatted(layers.target(l), share(ratio)), cures.nearer()));
            }
        }
    }

    /// "0 to 3 ms": the first steps, or those in the middle.
    private String window(float[] norms, boolean first) {
        int n = width(last(norms));
        int from = first ? 0 : last(norms) / 2 - n / 2;
        return "%s to %s ms".formatted(ms(from), ms(from + n));
    }

    private String ms(int step) {
        double t = step * dtMs;
        return Ticks.number(t, t == Math.rint(t) ? 0 : 1);
    }

    /// "0.085 %", "3 × 10⁻⁸".
    private static String share(double ratio) {
        double e = Math.floor(Math.log10(Math.max(1e-300, ratio)) + 0.0223); // 9.5 counts as 10
        if (e >= -5) {
            return String.format(Locale.ROOT, "%." + (int) Math.max(0, -e - 1) + "f %%", 100 * ratio);
        }
        StringBuilder power = new StringBuilder("⁻");
        Integer.toString((int) -e).chars().forEach(c -> power.append("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0')));
        return "%s × 10%s".formatted(Ticks.number(ratio / Math.pow(10, e), 0), power);
    }

    /// Mean norm over the first tenth of the steps that have a gradient over that of the tenth in their middle; 0 if there
    /// is none.
    static double ratio(float[] norms) {
        int last = last(norms);
        int n = width(last);
        int middle = last / 2 - n / 2;
        double there = last < 4 * n ? 0 : sum(norms, middle, middle + n);
        return there == 0 ? 0 : sum(norms, 0, n) / there;
    }

    private static int last(float[] norms) {
        int last = norms.length;
        while (last > 0 && norms[last - 1] == 0) {
            last--;
        }
        return last;
    }

    private static int width(int last) {
        return Math.max(1, (int) (EDGE * last));
    }

    private static double sum(float[] a, int from, int to) {
        double s = 0;
        for (int i = from; i < Math.min(to, a.length); i++) {
            s += a[i];
        }
        return s;
    }
}
