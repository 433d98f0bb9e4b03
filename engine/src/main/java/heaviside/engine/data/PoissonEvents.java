package heaviside.engine.data;

import heaviside.engine.math.RandomStream;
import java.util.Arrays;

/// Draws spikes bin by bin: in every millisecond a channel fires with the probability of its rate.
final class PoissonEvents {
    private float[] times = new float[1024];
    private int[] channels = new int[1024];
    private int count;

    /// Fires channels `from` to `to - 1` during one millisecond.
    void draw(int ms, int from, int to, double rateHz, RandomStream random) {
        double p = rateHz / 1000;
        for (int c = from; c < to; c++) {
            if (random.nextDouble() < p) {
                if (count == times.length) {
                    times = Arrays.copyOf(times, 2 * count);
                    channels = Arrays.copyOf(channels, 2 * count);
                }
                times[count] = ms;
                channels[count++] = c;
            }
        }
    }

    SpikeDataset.Events events() {
        return new SpikeDataset.Events(Arrays.copyOf(times, count), Arrays.copyOf(channels, count));
    }
}
