package heaviside.engine.encode;

/// Counting sort of spikes into time order.
final class SpikeSorting {
    private SpikeSorting() {
    }

    /// @param step step of each channel's only spike, or -1 for none
    static SpikeInput onePerChannel(int[] step, int steps) {
        int[] offsets = new int[steps + 1];
        for (int s : step) {
            if (s >= 0) {
                offsets[s + 1]++;
            }
        }
        for (int t = 0; t < steps; t++) {
            offsets[t + 1] += offsets[t];
        }
        int[] units = new int[offsets[steps]];
        int[] at = offsets.clone();
        for (int i = 0; i < step.length; i++) {
            if (step[i] >= 0) {
                units[at[step[i]]++] = i;
            }
        }
        return SpikeInput.ofSpikes(step.length, steps, offsets, units);
    }
}
