package heaviside.engine.data;

import java.util.Arrays;

/// Puts spikes in order of time.
final class SortedEvents {
    private SortedEvents() {
    }

    /// @param times ms, 0 or later, in any order; spikes of one time keep theirs. Not modified.
    /// @param channels Not modified.
    /// @param n how many
    static SpikeDataset.Events of(float[] times, int[] channels, int n) {
        long[] order = new long[n];
        for (int i = 0; i < n; i++) {
            // the bits of floats from 0 up ascend as their values do; + 0f makes -0 a 0
            order[i] = ((long) Float.floatToIntBits(times[i] + 0f) << 32) | i;
        }
        Arrays.sort(order);
        float[] t = new float[n];
        int[] c = new int[n];
        for (int i = 0; i < n; i++) {
            t[i] = times[(int) order[i]];
            c[i] = channels[(int) order[i]];
        }
        return new SpikeDataset.Events(t, c);
    }
}
