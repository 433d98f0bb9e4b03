package heaviside.engine.encode;

import java.util.Arrays;

/// Spikes of channels at steps, collected in any order; several of one channel and step count once.
final class StepSpikes {
    private final int channels;
    private final int steps;
    private long[] keys = new long[64];
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
        if (count == keys.length) {
            keys = Arrays.copyOf(keys, 2 * count);
        }
        keys[count++] = (long) step * channels + channel;
    }

    SpikeInput input() {
        Arrays.sort(keys, 0, count);
        int[] offsets = new int[steps + 1];
        int[] units = new int[count];
        int n = 0;
        for (int k = 0; k < count; k++) {
            if (k == 0 || keys[k] != keys[k - 1]) {
                units[n++] = (int) (keys[k] % channels);
                offsets[(int) (keys[k] / channels) + 1] = n;
            }
        }
        for (int t = 1; t <= steps; t++) {
            offsets[t] = Math.max(offsets[t], offsets[t - 1]);
        }
        return SpikeInput.ofSpikes(channels, steps, offsets, Arrays.copyOf(units, n));
    }
}
