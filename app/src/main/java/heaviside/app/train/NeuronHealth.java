package heaviside.app.train;

import heaviside.app.plot.Ticks;
import heaviside.app.train.Health.Finding;
import heaviside.engine.io.Project;
import heaviside.engine.network.Ints;
import heaviside.engine.train.SampleTrace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Neurons that never spike and neurons that hardly do anything else: how many, in which layer, which ones.
final class NeuronHealth {
    /// Trainers whose gradient needs a spike: silent neurons get none.
    static final Set<String> NEED_SPIKES = Set.of("eventprop", "spikeprop");
    private static final int LISTED = 5;
    private final LaneProgress lane;
    private final Cures cures;
    private final Layers layers;

    NeuronHealth(LaneProgress lane, Project p) {
        this.lane = lane;
        cures = new Cures(lane.trainer(), p, silent() == neurons());
        layers = new Layers(lane);
    }

    int neurons() {
        return IntStream.of(lane.layers()).sum();
    }

    int silent() {
        return lane.silent().stream().mapToInt(s -> s.length).sum();
    }

    int saturated() {
        return IntStream.of(lane.saturated()).sum();
    }

    /// Neurons that no sample made spike.
    Optional<Finding> silence() {
        int n = silent();
        if (n == 0) {
            return Optional.empty();
        }
        List<String> where = new ArrayList<>();
        for (int l = 0; l < lane.silent().size(); l++) {
            if (lane.silent().get(l).length > 0) {
                where.add(place(l, lane.silent().get(l).length, lane.silent().get(l)));
            }
        }
        String gradient = NEED_SPIKES.contains(lane.trainer())
                ? "Without a spike they get no gradient."
                : "Hardly any gradient reaches them.";
        double peak = peak();
        String far = n == neurons() && peak < 1
                ? " The highest V is about %s of the threshold.".formatted(percent(peak))
                : "";
        return Optional.of(
                new Finding("Silent: %s. %s%s".formatted(String.join("; ", where), gradient, far), cures.louder(peak)));
    }

    /// Neurons that spike in more than 40 % of all steps.
    Optional<Finding> saturation() {
        if (saturated() == 0) {
            return Optional.empty();
        }
        List<String> where = new ArrayList<>();
        for (int l = 0; l < lane.saturated().length; l++) {
            if (lane.saturated()[l] > 0) {
                where.add(place(l, lane.saturated()[l], busiest(l, lane.saturated()[l])));
            }
        }
        return Optional.of(new Finding("Saturated: %s. They spike in more than 40 %% of all steps."
                .formatted(String.join("; ", where)), cures.quieter(2 * saturated() > neurons())));
    }

    /// "11 of 120 in “hidden” (no. 3, 7, 12, 19, 21 …)".
    private String place(int layer, int count, int[] which) {
        String in = " in " + layers.spiking(layer, lane.layers().length);
        if (count == lane.layers()[layer]) {
            return "all " + Look.count(count) + in;
        }
        String listed = IntStream.of(which).limit(LISTED).mapToObj(Look::count).collect(Collectors.joining(", "));
        return Look.count(count) + " of " + Look.count(lane.layers()[layer]) + in
                + (listed.isEmpty() ? "" : " (no. " + listed + (which.length > LISTED ? " …)" : ")"));
    }

    /// The neurons with most spikes in the samples that are kept, ascending.
    private int[] busiest(int layer, int count) {
        int[] spikes = new int[lane.layers()[layer]];
        for (SampleTrace t : traces()) {
            if (layer < t.hiddenUnits().size()) {
                Ints units = t.hiddenUnits().get(layer);
                for (int i = 0; i < units.size(); i++) {
                    if (units.get(i) < spikes.length) {
                        spikes[units.get(i)]++;
                    }
                }
            }
        }
        return IntStream.range(0, spikes.length).boxed().filter(j -> spikes[j] > 0)
                .sorted(Comparator.comparingInt((Integer j) -> -spikes[j])).limit(count).sorted()
                .mapToInt(Integer::intValue).toArray();
    }

    private Collection<SampleTrace> traces() {
        return lane.after().isEmpty() ? lane.before().values() : lane.after().values();
    }

    /// The highest membrane of the kept samples in thresholds, as their histogram resolves it; NaN where none was counted.
    private double peak() {
        double peak = Double.NaN;
        for (SampleTrace t : traces()) {
            long[] c = t.membraneCounts();
            int top = c.length - 1;
            while (top >= 0 && c[top] == 0) {
                top--;
            }
            if (top >= 0) {
                double v = t.membraneLow() + (top + 0.5) / c.length * (t.membraneHigh() - t.membraneLow());
                peak = Double.isNaN(peak) ? v : Math.max(peak, v);
            }
        }
        return peak;
    }

    private static String percent(double share) {
        return Ticks.number(100 * share, share < 0.095 ? 1 : 0) + " %";
    }
}
