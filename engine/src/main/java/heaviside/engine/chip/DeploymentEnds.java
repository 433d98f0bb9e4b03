package heaviside.engine.chip;

import heaviside.engine.chip.map.QuantisedNetwork;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Network;
import heaviside.engine.network.Stimulus;
import java.util.List;

/// Where samples go in and decisions come out of a network.
final class DeploymentEnds {
    private DeploymentEnds() {
    }

    /// Index of the data-set input among the spiking ones.
    static int input(Network network, QuantisedNetwork q) {
        List<String> sets = network.stimuli().stream().filter(s -> s instanceof Stimulus.DatasetInput)
                .map(Stimulus::id).toList();
        if (sets.size() != 1) {
            throw new IllegalArgumentException(
                    "The network has %d data-set inputs; a deployment needs exactly one.".formatted(sets.size()));
        }
        for (int i = 0; i < q.inputs().size(); i++) {
            if (q.inputs().get(i).id().equals(sets.getFirst())) {
                return i;
            }
        }
        throw new IllegalArgumentException("The data-set input delivers no spikes. Use the latency encoder.");
    }

    /// Index of the read-out among the populations.
    static int readout(Network network) {
        int found = -1;
        for (int i = 0; i < network.populations().size(); i++) {
            if (network.populations().get(i).model() instanceof LeakyReadout) {
                if (found >= 0) {
                    throw new IllegalArgumentException(
                            "The network has more than one leaky read-out; a deployment needs exactly one.");
                }
                found = i;
            }
        }
        if (found < 0) {
            throw new IllegalArgumentException("The network has no leaky read-out. Add one as its last layer.");
        }
        return found;
    }
}
