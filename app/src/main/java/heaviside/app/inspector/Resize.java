package heaviside.app.inspector;

import heaviside.engine.network.Network;
import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.ParameterSpec;
import heaviside.engine.network.Population;
import heaviside.engine.network.Probe;
import java.util.Arrays;
import java.util.List;

/// Changes the number of neurons of a population and what depends on it.
final class Resize {
    private Resize() {
    }

    /// The network with a population of another size: given values a neuron are cut or go on with the last one, probes of
    /// neurons that are gone go, too.
    static Network population(Network n, String id, int size) {
        List<Probe> probes = n.probes().stream().filter(p -> !p.population().equals(id) || p.neuron() < size).toList();
        return n.withProbes(probes).withPopulation(id,
                p -> new Population(p.id(), p.label(), size, p.polarity(), model(p.model(), size)));
    }

    private static NeuronModel model(NeuronModel m, int size) {
        NeuronModel out = m;
        for (ParameterSpec s : m.specs()) {
            if (m.get(s.key()) instanceof Parameter.PerItem i && i.values().size() != size) {
                double[] old = i.values().toArray();
                double[] v = Arrays.copyOf(old, size);
                Arrays.fill(v, Math.min(old.length, size), size, old.length == 0 ? s.initial() : old[old.length - 1]);
                out = out.with(s.key(), Parameter.of(v));
            }
        }
        return out;
    }
}
