package heaviside.app.explore;

import heaviside.app.live.Neurons;
import heaviside.app.plot.Ticks;
import heaviside.engine.network.AdaptiveLif;
import heaviside.engine.network.DeltaLif;
import heaviside.engine.network.Izhikevich;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Population;
import heaviside.engine.network.Probe;
import java.util.ArrayList;
import java.util.List;

/// One trace: what a probe reads, and the range in which to draw it.
///
/// @param probe what it shows
/// @param name "E·23"
/// @param unit of the variable
/// @param low lowest value that is always in view; NaN where only the data decide
/// @param high highest value that is always in view; NaN where only the data decide
/// @param threshold dashed line, or NaN
/// @param ticks values to label, none where the data decide
record Lane(Probe probe, String name, String unit, double low, double high, double threshold, List<Double> ticks) {

    /// The lanes of a network, one a probe.
    static List<Lane> of(Network n) {
        List<Lane> out = new ArrayList<>();
        for (Probe p : n.probes()) {
            n.population(p.population()).ifPresent(pop -> out.add(of(p, pop)));
        }
        return out;
    }

    private static Lane of(Probe p, Population pop) {
        String name = Neurons.name(pop, p.neuron());
        if (!p.variable().equals("V")) {
            boolean threshold = p.variable().equals("threshold");
            String unit = threshold ? "mV" : p.variable().equals("u") ? "" : "pA";
            return new Lane(p, name, unit, threshold ? Double.NaN : 0, threshold ? Double.NaN : 0, Double.NaN,
                    List.of());
        }
        NeuronModel m = pop.model();
        return switch (m) {
            case Lif l -> membrane(p, name, m);
            case DeltaLif l -> membrane(p, name, m);
            case AdaptiveLif l -> membrane(p, name, m);
            case LeakyReadout l -> new Lane(p, name, "mV", at(m, "restMv", p), at(m, "restMv", p), Double.NaN,
                    List.of());
            case Izhikevich l -> {
                double c = at(m, "c", p);
                double peak = at(m, "peakMv", p);
                yield new Lane(p, name, "mV", c - 15, peak, Double.NaN, List.of(c, peak));
            }
        };
    }

    private static Lane membrane(Probe p, String name, NeuronModel m) {
        double reset = at(m, "resetMv", p);
        double rest = at(m, "restMv", p);
        double threshold = at(m, "thresholdMv", p);
        double low = Math.min(reset, rest);
        return new Lane(p, name, "mV", low, threshold, threshold, List.of(low, threshold));
    }

    private static double at(NeuronModel m, String key, Probe p) {
        return at(m, key, p.neuron());
    }

    /// A parameter of one neuron.
    static double at(NeuronModel m, String key, int neuron) {
        Parameter v = m.get(key);
        return v instanceof Parameter.PerItem i && neuron < i.values().size() ? i.values().get(neuron) : v.centre();
    }

    /// A value as the lane writes it: "−59.9 mV".
    String text(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        double a = Math.abs(value);
        int decimals = a < 1 ? 3 : a < 10 ? 2 : 1;
        String number = Ticks.number(value, decimals);
        return unit.isEmpty() ? number : number + " " + unit;
    }
}
