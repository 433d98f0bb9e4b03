package heaviside.engine.train.eventprop;

import java.util.Arrays;
import java.util.List;

/// For how many training samples each hidden neuron has been silent: one that has been so for long has no gradient of its
/// own and is pushed, one that rightly rests for a few samples is left alone, whatever the size of a batch.
final class Silence {
    private final float[][] samples;
    private final int patience;

    /// @param sizes neurons of each layer. Not modified.
    /// @param patience samples without a spike after which a neuron is pushed; at most 2^24, which a float counts to
    Silence(int[] sizes, int patience) {
        this.patience = patience;
        samples = new float[sizes.length][];
        Arrays.setAll(samples, l -> new float[sizes[l]]);
    }

    /// Takes note of a batch.
    ///
    /// @param spiked whether any of its samples made the neuron spike
    /// @param count samples of the batch
    /// @return whether the neuron has been silent long enough to be pushed
    boolean lasts(int layer, int neuron, boolean spiked, int count) {
        float now = spiked ? 0 : Math.min(patience, samples[layer][neuron] + count);
        samples[layer][neuron] = now;
        return now >= patience;
    }

    /// What a checkpoint keeps. Live.
    List<float[]> state() {
        return List.of(samples);
    }
}
