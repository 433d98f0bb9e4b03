package heaviside.app.data;

import heaviside.engine.data.SpikeDataset;
import heaviside.engine.data.Split;
import java.util.List;

/// A data set of one sample: spikes that a network shall classify.
///
/// @param classes class names of the network
record OneSound(Events events, int channels, List<String> classes, double durationMs) implements SpikeDataset {
    @Override
    public String id() {
        return "one-sound";
    }

    @Override
    public String title() {
        return "One sound";
    }

    @Override
    public String provenance() {
        return "Heard by the artificial cochlea.";
    }

    @Override
    public int size(Split split) {
        return split == Split.VALIDATION ? 0 : 1;
    }

    @Override
    public int label(Split split, int index) {
        return 0;
    }

    @Override
    public Events spikes(Split split, int index, long draw) {
        return events;
    }
}
