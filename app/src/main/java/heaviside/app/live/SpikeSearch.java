package heaviside.app.live;

import java.util.OptionalInt;

/// Finds spikes of one neuron in a record.
final class SpikeSearch {
    private SpikeSearch() {
    }

    /// Step of the neuron's first spike at a step or later.
    static OptionalInt next(RecordedRun r, int neuron, int fromStep) {
        int n = r.spikeCount();
        for (int i = r.firstSpikeAtOrAfter(fromStep); i < n; i++) {
            if (r.spikeNeuron(i) == neuron) {
                return OptionalInt.of(r.spikeStep(i));
            }
        }
        return OptionalInt.empty();
    }

    /// Step of the neuron's last spike before a step.
    static OptionalInt previous(RecordedRun r, int neuron, int beforeStep) {
        for (int i = r.firstSpikeAtOrAfter(beforeStep) - 1; i >= 0; i--) {
            if (r.spikeNeuron(i) == neuron) {
                return OptionalInt.of(r.spikeStep(i));
            }
        }
        return OptionalInt.empty();
    }
}
