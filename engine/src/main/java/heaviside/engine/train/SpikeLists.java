package heaviside.engine.train;

import java.util.Arrays;

/// Orders of spike lists.
public final class SpikeLists {
    private SpikeLists() {
    }

    /// From a list by time to the same spikes by channel (a counting sort).
    ///
    /// @param offsets length at least `steps + 1`. Not modified.
    /// @param units channel of each spike. Not modified.
    /// @param byChannelOffsets length `channels + 1`. Modified.
    /// @param byChannelSteps at least as many as there are spikes. Modified.
    public static void byChannel(int[] offsets, int[] units, int steps, int channels, int[] byChannelOffsets,
            int[] byChannelSteps) {
        Arrays.fill(byChannelOffsets, 0, channels + 1, 0);
        int n = offsets[steps];
        for (int k = 0; k < n; k++) {
            byChannelOffsets[units[k]]++;
        }
        int sum = 0;
        for (int i = 0; i <= channels; i++) {
            int c = byChannelOffsets[i];
            byChannelOffsets[i] = sum;
            sum += c;
        }
        for (int t = 0; t < steps; t++) {
            for (int k = offsets[t]; k < offsets[t + 1]; k++) {
                byChannelSteps[byChannelOffsets[units[k]]++] = t;
            }
        }
        // every entry now points at the end of its channel: shift back
        System.arraycopy(byChannelOffsets, 0, byChannelOffsets, 1, channels);
        byChannelOffsets[0] = 0;
    }
}
