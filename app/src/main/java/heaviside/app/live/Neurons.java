package heaviside.app.live;

import heaviside.engine.network.Network;
import heaviside.engine.network.Population;
import heaviside.engine.network.Probe;

/// Numbers and names of neurons. Within a population they count from 0, as in project files and exports; the global index
/// counts through the populations in network order.
public final class Neurons {
    private Neurons() {
    }

    /// How a neuron is called: "E·23", or "Out" where it is the only one.
    public static String name(Population p, int neuron) {
        return p.size() == 1 ? p.label() : p.label() + "·" + neuron;
    }

    /// Global index of a population's first neuron; -1 if it is not in the network.
    public static int first(Network n, String population) {
        int at = 0;
        for (Population p : n.populations()) {
            if (p.id().equals(population)) {
                return at;
            }
            at += p.size();
        }
        return -1;
    }

    /// Global index of a probed neuron.
    public static int of(Network n, Probe p) {
        return first(n, p.population()) + p.neuron();
    }
}
