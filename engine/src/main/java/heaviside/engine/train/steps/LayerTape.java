package heaviside.engine.train.steps;

import heaviside.engine.train.MemoryLedger;
import java.util.Arrays;

/// What a layer did in some consecutive steps, as the backward pass reads it: a row a step.
final class LayerTape {
    final StepLayer layer;
    final float[] u;
    /// Current before each step; empty where it is not kept.
    final float[] s;
    final float[] inh;
    final float[] b;
    /// Bit 0: the neuron could not spike; bit 1: nor will it in the next state. Empty where the layer holds none.
    final byte[] held;
    /// Spikes of row r are `units[offsets[r] .. offsets[r + 1])`.
    final int[] offsets;
    int[] units = new int[16];
    private final boolean current;

    LayerTape(StepLayer layer, int length, boolean current) {
        this.layer = layer;
        this.current = current;
        this.u = new float[length * layer.stride];
        this.s = new float[current ? length * layer.stride : 0];
        this.inh = new float[current && layer.twoCurrents() ? length * layer.stride : 0];
        this.b = new float[layer.adaptive() ? length * layer.stride : 0];
        this.held = new byte[layer.holds() ? length * layer.size : 0];
        this.offsets = new int[length + 1];
    }

    /// Keeps the present state as row r; rows come in order.
    void record(int r, LayerRun run) {
        System.arraycopy(run.u, 0, u, r * layer.stride, layer.stride);
        if (current) {
            System.arraycopy(run.s, 0, s, r * layer.stride, layer.stride);
        }
        if (inh.length > 0) {
            System.arraycopy(run.inh, 0, inh, r * layer.stride, layer.stride);
        }
        if (b.length > 0) {
            System.arraycopy(run.b, 0, b, r * layer.stride, layer.stride);
        }
        for (int j = 0; j < layer.size && held.length > 0; j++) {
            held[r * layer.size + j] = (byte) (run.held[j] | (run.left[j] > 0 ? 2 : 0));
        }
        int from = offsets[r];
        if (units.length < from + run.firedCount) {
            units = Arrays.copyOf(units, 2 * (from + run.firedCount));
        }
        System.arraycopy(run.fired, 0, units, from, run.firedCount);
        offsets[r + 1] = from + run.firedCount;
    }

    void count(MemoryLedger ledger, int rows) {
        ledger.hold("membrane", u).hold("current", s).hold("current", inh).hold("adaptation", b)
                .hold("held", held.length)
                .hold("spikes", 4L * (offsets[rows] + rows + 1));
    }
}
