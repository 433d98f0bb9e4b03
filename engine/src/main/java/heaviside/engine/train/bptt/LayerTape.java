package heaviside.engine.train.bptt;

import heaviside.engine.train.MemoryLedger;
import heaviside.engine.train.SpikeLists;

/// What one spiking layer keeps of a few samples for the backward pass: membranes and spike lists (and the current, where
/// the gradient goes through a hard reset). The surrogate is computed again from the membrane.
final class LayerTape {
    final BpttModel.Shape shape;
    final int steps;
    final int stride;
    /// Membrane of each sample, steps x stride.
    final float[][] u;
    /// Current before each step, where kept.
    final float[][] syn;
    /// Input of a step in the forward pass, then dL/dz, then dL/d input; sample after sample.
    final float[] x;
    /// Spikes of each sample by time.
    final int[][] offsets;
    final int[][] units;
    /// Spikes of each sample by neuron.
    final int[][] neuronOffsets;
    final int[][] neuronSteps;
    /// dL/d count of each sample's neurons.
    final float[][] count;
    /// Spikes of each neuron.
    final double[] counts;
    final double[] penalty;

    LayerTape(BpttModel.Shape shape, int steps, int group, boolean keepCurrent) {
        this.shape = shape;
        this.steps = steps;
        this.stride = shape.stride();
        this.u = new float[group][steps * stride];
        this.syn = new float[group][keepCurrent ? steps * stride : 0];
        this.x = new float[group * steps * stride];
        this.offsets = new int[group][steps + 1];
        this.units = new int[group][steps * shape.size()];
        this.neuronOffsets = new int[group][shape.size() + 1];
        this.neuronSteps = new int[group][steps * shape.size()];
        this.count = new float[group][stride];
        this.counts = new double[shape.size()];
        this.penalty = new double[shape.size()];
    }

    int xOff(int sample) {
        return sample * steps * stride;
    }

    int spikes(int sample) {
        return offsets[sample][steps];
    }

    void sortByNeuron(int sample) {
        SpikeLists.byChannel(offsets[sample], units[sample], steps, shape.size(), neuronOffsets[sample],
                neuronSteps[sample]);
    }

    void countSpikes(int sample) {
        java.util.Arrays.fill(counts, 0);
        int[] o = neuronOffsets[sample];
        for (int j = 0; j < shape.size(); j++) {
            counts[j] = o[j + 1] - o[j];
        }
    }

    /// Counts what is held: whole arrays, spike lists at their used length.
    void count(MemoryLedger ledger, int samples) {
        for (int s = 0; s < samples; s++) {
            ledger.hold("membrane", u[s]).hold("current", syn[s]).hold("spikes", 2 * 4L * spikes(s))
                    .hold("spikes", offsets[s]).hold("spikes", neuronOffsets[s]);
        }
    }
}
