package heaviside.engine.encode;

import heaviside.engine.data.SpikeDataset;
import heaviside.engine.network.TimeGrid;
import java.util.Arrays;

/// Puts spikes in time on a grid: step `t/dt`, several spikes of a channel in one step count once, later spikes are left
/// out.
public final class SpikeBins {
    private SpikeBins() {
    }

    /// The spikes of `events` within `steps` steps.
    ///
    /// @param channels channels in all
    /// @throws IllegalArgumentException if a spike is before 0 or of no channel
    public static SpikeInput of(SpikeDataset.Events events, int channels, TimeGrid grid, int steps) {
        int n = events.timesMs().length;
        long[] keys = new long[n];
        int kept = 0;
        for (int k = 0; k < n; k++) {
            int c = events.channels()[k];
            double t = events.timesMs()[k];
            if (c < 0 || c >= channels || !(t >= 0)) {
                throw new IllegalArgumentException(
                        "A spike at %s ms of channel %d does not fit %d channels.".formatted(t, c, channels));
            }
            // a float that is a multiple of dt up to its rounding belongs to its own step
            double s = t / grid.dtMs();
            long step = (long) Math.floor(s + 2 * Math.ulp((float) s));
            if (step < steps) {
                keys[kept++] = step * channels + c;
            }
        }
        Arrays.sort(keys, 0, kept);
        int[] offsets = new int[steps + 1];
        int[] units = new int[kept];
        int count = 0;
        int at = 0;
        for (int s = 0; s < steps; s++) {
            for (; at < kept && keys[at] / channels == s; at++) {
                if (at == 0 || keys[at] != keys[at - 1]) {
                    units[count++] = (int) (keys[at] % channels);
                }
            }
            offsets[s + 1] = count;
        }
        return SpikeInput.ofSpikes(channels, steps, offsets, count == kept ? units : Arrays.copyOf(units, count));
    }
}
