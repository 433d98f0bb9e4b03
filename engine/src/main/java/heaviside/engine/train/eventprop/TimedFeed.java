package heaviside.engine.train.eventprop;

import heaviside.engine.data.Dataset;
import heaviside.engine.data.SpikeDataset;
import heaviside.engine.data.Split;
import heaviside.engine.encode.Encoder;
import heaviside.engine.encode.Encoders;
import heaviside.engine.encode.TimedEncoder;
import heaviside.engine.math.RandomStream;
import heaviside.engine.train.SampleBuffer;
import heaviside.engine.train.SampleFeed;
import heaviside.engine.train.TrainingSetup;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Samples as exact spike times. A data set of spikes gives its own, whatever the encoder. Encoders that give a value one
/// time keep it to full precision; others are read on the setup's grid. What a sample becomes depends on the seed, its index
/// and the epoch alone. Thread safe.
public final class TimedFeed {
    private static final long CACHE_SPIKES = 32L << 20;
    private final Dataset data;
    private final TrainingSetup setup;
    private final SampleFeed feed;
    private final Encoder encoder;
    private final RandomStream dropout;
    private final AtomicReferenceArray<short[]> order;

    /// Scratch memory of one thread.
    public static final class Scratch {
        private final float[] values;
        private final SampleBuffer grid = new SampleBuffer();
        private long[] keys = new long[64];

        Scratch(int channels) {
            values = new float[channels];
        }
    }

    /// @param data where the samples come from
    /// @param setup encoder, sizes, augmentation, seed; its grid only for encoders without exact times
    public TimedFeed(Dataset data, TrainingSetup setup) {
        this.data = data;
        this.setup = setup;
        this.feed = new SampleFeed(data, setup);
        this.encoder = Encoders.byId(setup.encoder());
        this.dropout = new RandomStream(setup.seed()).stream("dropout");
        boolean cached = data.channels() <= Short.MAX_VALUE
                && (long) feed.size(Split.TRAIN) * data.channels() <= 2 * CACHE_SPIKES && setup.inputShift() == 0;
        this.order = new AtomicReferenceArray<>(cached ? feed.size(Split.TRAIN) : 0);
    }

    /// Samples of a split, after the setup's limits.
    public int size(Split split) {
        return feed.size(split);
    }

    /// Channels a sample.
    public int channels() {
        return data.channels();
    }

    /// How long a sample is presented, ms.
    public double endMs() {
        return setup.steps() * setup.dtMs();
    }

    /// Scratch memory for [#load].
    public Scratch scratch() {
        return new Scratch(data.channels());
    }

    /// Fills the buffer with a sample. `epoch` 0 or above for training (moved, thinned), below 0 for evaluation.
    ///
    /// @param into Modified.
    /// @param s of the calling thread. Modified.
    public void load(Split split, int index, long epoch, TimedSample into, Scratch s) {
        into.start(data.label(split, index));
        boolean training = epoch >= 0 && split == Split.TRAIN;
        if (data instanceof SpikeDataset spikes) {
            given(spikes.spikes(split, index, training ? epoch : -1), training, epoch, index, into);
            return;
        }
        if (encoder instanceof TimedEncoder timed) {
            feed.moved(split, index, epoch, s.values);
            exact(timed, split == Split.TRAIN ? index : -1, training, epoch, index, into, s);
            return;
        }
        feed.load(split, index, epoch, s.grid, s.values);
        for (int n = 0; n < setup.steps(); n++) {
            for (int k = s.grid.offsets()[n]; k < s.grid.offsets()[n + 1]; k++) {
                into.add(n * setup.dtMs(), s.grid.units()[k]);
            }
        }
    }

    /// Spikes in time as the data set has them, in training moved along the channels as on a grid; no encoder is asked.
    private void given(SpikeDataset.Events events, boolean training, long epoch, int index, TimedSample into) {
        double p = training ? setup.inputDropout() : 0;
        RandomStream random = p > 0 ? dropout.stream(epoch).stream(index) : dropout;
        double end = endMs();
        int by = training ? feed.channelShift(index, epoch) : 0;
        for (int k = 0; k < events.timesMs().length; k++) {
            double t = events.timesMs()[k];
            int channel = events.channels()[k] + by;
            if (channel >= 0 && channel < data.channels() && t <= end && (p == 0 || random.nextDouble() >= p)) {
                into.add(t, channel);
            }
        }
    }

    private void exact(TimedEncoder timed, int cacheIndex, boolean training, long epoch, int index, TimedSample into,
            Scratch s) {
        double p = training ? setup.inputDropout() : 0;
        RandomStream random = p > 0 ? dropout.stream(epoch).stream(index) : dropout;
        double end = endMs();
        for (short c : byTime(timed, cacheIndex, s)) {
            double t = timed.timeMs(s.values[c]);
            if (t <= end && (p == 0 || random.nextDouble() >= p)) {
                into.add(t, c);
            }
        }
        into.sort();
    }

    /// The channels that spike, in order of time.
    private short[] byTime(TimedEncoder timed, int cacheIndex, Scratch s) {
        short[] known = cacheIndex >= 0 && cacheIndex < order.length() ? order.get(cacheIndex) : null;
        if (known != null) {
            return known;
        }
        int n = 0;
        for (int c = 0; c < s.values.length; c++) {
            double t = timed.timeMs(s.values[c]);
            if (!Double.isNaN(t)) {
                if (n == s.keys.length) {
                    s.keys = Arrays.copyOf(s.keys, 2 * n);
                }
                // times are not negative: their bits sort like them
                s.keys[n++] = (long) Float.floatToRawIntBits((float) t) << 32 | c;
            }
        }
        Arrays.sort(s.keys, 0, n);
        short[] sorted = new short[n];
        for (int k = 0; k < n; k++) {
            sorted[k] = (short) (int) s.keys[k];
        }
        if (cacheIndex >= 0 && cacheIndex < order.length()) {
            order.set(cacheIndex, sorted);
        }
        return sorted;
    }

    /// Mean spikes a channel and sample over the first training samples.
    double meanSpikes() {
        TimedSample b = new TimedSample();
        Scratch s = scratch();
        int n = Math.min(200, size(Split.TRAIN));
        long sum = 0;
        for (int i = 0; i < n; i++) {
            load(Split.TRAIN, i, -1, b, s);
            sum += b.count();
        }
        return (double) sum / Math.max(1, n) / channels();
    }
}
