package heaviside.engine.train.bptt;

import heaviside.engine.train.MemoryLedger;
import heaviside.engine.train.SpikeLists;
import java.util.Arrays;

/// Spikes of one layer and sample: marks by step, and lists by time and by neuron, which grow as they must.
final class SpikeTable {
    final int steps;
    final int size;
    /// Words of marks a step.
    final int words;
    /// Bit j of the words of step n: neuron j spiked at step n. One row more than steps.
    final long[] bits;
    /// Spikes of step n are `units[offsets[n] .. offsets[n + 1])`.
    final int[] offsets;
    int[] units = new int[0];
    /// Spikes of neuron j are at steps `neuronSteps[neuronOffsets[j] .. neuronOffsets[j + 1])`.
    final int[] neuronOffsets;
    int[] neuronSteps = new int[0];
    /// Neurons that spiked, ascending.
    final int[] active;
    int activeCount;

    SpikeTable(int steps, int size) {
        this.steps = steps;
        this.size = size;
        this.words = (size + 63) / 64;
        this.bits = new long[(steps + 1) * words];
        this.offsets = new int[steps + 1];
        this.neuronOffsets = new int[size + 1];
        this.active = new int[size + 1];
    }

    int count() {
        return offsets[steps];
    }

    /// Makes the list by time from the marks.
    void list() {
        room(SpikeLists.count(bits, steps * words));
        SpikeLists.byTime(bits, words, steps, offsets, units);
    }

    /// Appends step n to the list by time; steps come in order.
    void append(int n) {
        int k = offsets[n];
        room(k + size);
        offsets[n + 1] = SpikeLists.append(bits, n * words, words, units, k);
    }

    /// Makes the list by neuron from the list by time.
    void listByNeuron() {
        if (neuronSteps.length < count()) {
            neuronSteps = new int[count() + count() / 4];
        }
        activeCount = SpikeLists.byChannel(offsets, units, steps, size, neuronOffsets, neuronSteps, active);
    }

    private void room(int n) {
        if (units.length < n + SpikeLists.SLACK) {
            units = Arrays.copyOf(units, n + n / 4 + SpikeLists.SLACK);
        }
    }

    /// Adds to every neuron's entry its number of spikes. Modified: `into`.
    void addCounts(double[] into) {
        for (int k = 0; k < count(); k++) {
            into[units[k]]++;
        }
    }

    /// Spikes of step n below a neuron.
    ///
    /// @param neuron a multiple of 64
    int below(int n, int neuron) {
        int c = 0;
        for (int w = 0; w < Math.min(words, neuron / 64); w++) {
            c += Long.bitCount(bits[n * words + w]);
        }
        return c;
    }

    void count(MemoryLedger ledger) {
        ledger.hold("spikes", 2 * 4L * count()).hold("spikes", offsets).hold("spikes", neuronOffsets).hold("spikes",
                8L * bits.length);
    }
}
