package heaviside.app.inspector;

import heaviside.app.document.Document;
import heaviside.app.live.Neurons;
import heaviside.app.plot.Ticks;
import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.ParameterSpec;
import heaviside.engine.network.Population;
import java.util.ArrayList;
import java.util.List;

/// Reads and changes the parameters of one population, or of one of its neurons, as undoable edits.
///
/// @param document what is edited
/// @param population its id
/// @param neuron index, or -1 for all
record ParameterEditor(Document document, String population, int neuron) {

    /// The population as it is now.
    ///
    /// @throws java.util.NoSuchElementException if it is gone
    Population now() {
        return document.now().network().population(population).orElseThrow();
    }

    /// Value of a parameter for the neuron, or the centre for all.
    double value(String key) {
        return value(now().model(), key, neuron);
    }

    static double value(NeuronModel m, String key, int neuron) {
        Parameter p = m.get(key);
        return p instanceof Parameter.PerItem i && neuron >= 0 && neuron < i.values().size()
                ? i.values().get(neuron)
                : p.centre();
    }

    /// What to write instead of a number; empty where a number says it all.
    String words(String key) {
        return switch (now().model().get(key)) {
            case Parameter.Constant c -> "";
            case Parameter.PerItem i -> neuron >= 0 || same(i) ? "" : "mixed";
            case Parameter.Uniform u -> Ticks.number(u.low(), 1) + " – " + Ticks.number(u.high(), 1);
            case Parameter.Normal n -> Ticks.number(n.mean(), 1) + " ± " + Ticks.number(n.sd(), 1);
            case Parameter.LogNormal n -> "log-n. " + Ticks.number(n.median(), 1);
            case Parameter.Gamma g -> "Γ " + Ticks.number(g.mean(), 1);
        };
    }

    private static boolean same(Parameter.PerItem i) {
        for (int k = 1; k < i.values().size(); k++) {
            if (i.values().get(k) != i.values().get(0)) {
                return false;
            }
        }
        return true;
    }

    /// Changes a parameter; consecutive changes of the same one coalesce until the gesture ends.
    ///
    /// @throws IllegalArgumentException with the reason if the value is impossible
    void change(ParameterSpec spec, double value) {
        spec.check(value);
        Population p = now();
        Parameter to = neuron < 0 || p.size() == 1 ? Parameter.of(value) : oneChanged(p, spec, value);
        p.model().with(spec.key(), to);
        String of = neuron < 0 || p.size() == 1 ? "" : " of " + Neurons.name(p, neuron);
        document.edit("Change " + Symbols.plain(spec.symbol()) + of, spec.key() + " of " + population + " " + neuron,
                project -> project.withNetwork(project.network().withPopulation(population,
                        x -> x.withModel(x.model().with(spec.key(), to)))));
    }

    private Parameter oneChanged(Population p, ParameterSpec spec, double value) {
        double[] all = switch (p.model().get(spec.key())) {
            case Parameter.Constant c -> filled(p.size(), c.value());
            case Parameter.PerItem i -> i.values().toArray();
            case Parameter.Uniform u -> drawn(p);
            case Parameter.Normal n -> drawn(p);
            case Parameter.LogNormal n -> drawn(p);
            case Parameter.Gamma g -> drawn(p);
        };
        all[neuron] = value;
        return Parameter.of(all);
    }

    private static double[] filled(int n, double value) {
        double[] v = new double[n];
        java.util.Arrays.fill(v, value);
        return v;
    }

    private static double[] drawn(Population p) {
        throw new IllegalArgumentException("The values of " + p.label() + " are drawn at random. Choose \u201cAll of "
                + p.label() + "\u201d to give them one value.");
    }

    /// Puts every parameter to its default, for the neuron or for all, as one step.
    void resetAll() {
        Population p = now();
        NeuronModel m = p.model();
        for (ParameterSpec s : m.specs()) {
            boolean number = m.get(s.key()) instanceof Parameter.Constant
                    || m.get(s.key()) instanceof Parameter.PerItem;
            if (neuron < 0 || p.size() == 1) {
                m = m.with(s.key(), Parameter.of(s.initial()));
            } else if (number && value(s.key()) != s.initial()) {
                m = m.with(s.key(), oneChanged(p, s, s.initial()));
            }
        }
        NeuronModel to = m;
        document.edit("Reset all of " + (neuron < 0 ? p.label() : Neurons.name(p, neuron)),
                project -> project.withNetwork(project.network().withPopulation(population, x -> x.withModel(to))));
        document.endGesture();
    }

    /// Headings in order of first appearance.
    List<String> groups() {
        List<String> out = new ArrayList<>();
        for (ParameterSpec s : now().model().specs()) {
            if (!out.contains(s.group())) {
                out.add(s.group());
            }
        }
        return out;
    }
}
