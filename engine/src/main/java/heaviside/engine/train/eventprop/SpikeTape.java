package heaviside.engine.train.eventprop;

import heaviside.engine.train.MemoryLedger;
import java.util.Arrays;

/// All that EventProp keeps of a forward pass: time, neuron and current of every spike, in order of time.
public final class SpikeTape {
    /// Bytes a spike: time 8, neuron 4, current 8.
    public static final int BYTES_PER_SPIKE = 20;
    private double[] times = new double[64];
    private int[] neurons = new int[64];
    private double[] currents = new double[64];
    private int count;

    void clear() {
        count = 0;
    }

    void add(double time, int neuron, double current) {
        if (count == times.length) {
            times = Arrays.copyOf(times, 2 * count);
            neurons = Arrays.copyOf(neurons, 2 * count);
            currents = Arrays.copyOf(currents, 2 * count);
        }
        times[count] = time;
        neurons[count] = neuron;
        currents[count++] = current;
    }

    /// Spikes.
    public int count() {
        return count;
    }

    /// Time of a spike, ms.
    public double time(int spike) {
        return times[spike];
    }

    /// Who spiked.
    public int neuron(int spike) {
        return neurons[spike];
    }

    /// Current at the spike.
    public double current(int spike) {
        return currents[spike];
    }

    /// The `index`-th spike of a neuron, 0-based; -1 if it has not so many.
    public int find(int neuron, int index) {
        int left = index;
        for (int k = 0; k < count; k++) {
            if (neurons[k] == neuron && left-- == 0) {
                return k;
            }
        }
        return -1;
    }

    /// Adds the bytes that are held.
    public void count(MemoryLedger ledger) {
        ledger.hold("spikes", (long) BYTES_PER_SPIKE * count);
    }
}
