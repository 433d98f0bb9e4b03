package heaviside.engine.encode;

import java.util.Arrays;

/// Spikes of channels at steps, collected in any order; several of one channel and step count once.
final class StepSpikes {
    private final int channels;
    private final int steps;
    private int[] at = new int[64];
    private int[] of = new int[64];
    private int count;

    StepSpikes(int channels, int steps) {
        this.channels = channels;
        this.steps = steps;
    }

    /// @param step 0 to steps - 1; others are left out
    void add(int step, int channel) {
        if (step < 0 || step >= steps) {
            return;
        }
        if (count == at.length) {
            at = Arrays.copyOf(at, 2 * count);
            of = Arrays.copyOf(of, 2 * count);
        }
        at[count] = step;
        of[count++] = channel;
    }

    SpikeInput input() {
        int[] starts = new int[steps + 1];
        for (int k = 0; k < count; k++) {
            starts[at[k] + 1]++;
        }
        for (int t = 0; t < steps; t++) {
            starts[t + 1] += starts[t];
        }
        int[] next = Arrays.copyOf(starts, steps);
        int[] sorted = new int[count];
        for (int k = 0; k < count; k++) {
            sorted[next[at[k]]++] = of[k];
        }
        int[] offsets = new int[steps + 1];
        int n = 0;
        for (int t = 0; t < steps; t++) {
            Arrays.sort(sorted, starts[t], starts[t + 1]); // collected channel by channel they are in order already
            for (int k = starts[t]; k < starts[t + 1]; k++) {
                if (k == starts[t] || sorted[k] != sorted[k - 1]) {
                    sorted[n++] = sorted[k];
                }
            }
            offsets[t + 1] = n;
        }
        return SpikeInput.ofSpikes(channels, steps, offsets, Arrays.copyOf(sorted, n));
    }
}
