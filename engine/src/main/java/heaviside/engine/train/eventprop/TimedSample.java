package heaviside.engine.train.eventprop;

import heaviside.engine.train.OwnLines;
import java.util.Arrays;

/// One sample as exact spike times, in order of time. A buffer: one a worker, filled again for every sample.
public final class TimedSample extends OwnLines {
    private double[] times = new double[16];
    private int[] channels = new int[16];
    private int count;
    private int label;

    /// Empties the buffer for a sample of a class.
    public void start(int trueClass) {
        count = 0;
        label = trueClass;
    }

    /// Adds a spike; later ones may be earlier in time until [#sort].
    public void add(double timeMs, int channel) {
        if (count == times.length) {
            times = Arrays.copyOf(times, 2 * count);
            channels = Arrays.copyOf(channels, 2 * count);
        }
        times[count] = timeMs;
        channels[count++] = channel;
    }

    /// Sorts by time by insertion: nearly sorted lists are cheap, equal times keep their order.
    public void sort() {
        for (int k = 1; k < count; k++) {
            double t = times[k];
            int c = channels[k];
            int at = k;
            while (at > 0 && times[at - 1] > t) {
                times[at] = times[at - 1];
                channels[at] = channels[at - 1];
                at--;
            }
            times[at] = t;
            channels[at] = c;
        }
    }

    /// Number of spikes.
    public int count() {
        return count;
    }

    /// Times, ms; the first [#count] count. Live.
    public double[] times() {
        return times;
    }

    /// Channels; the first [#count] count. Live.
    public int[] channels() {
        return channels;
    }

    /// True class.
    public int label() {
        return label;
    }
}
