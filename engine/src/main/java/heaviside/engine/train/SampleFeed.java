package heaviside.engine.train;

import heaviside.engine.data.Dataset;
import heaviside.engine.data.SpikeDataset;
import heaviside.engine.data.Split;
import heaviside.engine.encode.DirectCurrent;
import heaviside.engine.encode.Encoder;
import heaviside.engine.encode.Encoders;
import heaviside.engine.encode.PoissonRate;
import heaviside.engine.encode.SpikeBins;
import heaviside.engine.encode.SpikeInput;
import heaviside.engine.math.RandomStream;
import heaviside.engine.network.TimeGrid;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Samples of a data set, encoded, moved and thinned for training as the setup says. What a sample becomes depends on the
/// seed, its index and the epoch alone. Thread safe.
public final class SampleFeed {
    private static final long CACHE_BYTES = 256L << 20;
    private final Dataset data;
    private final TrainingSetup setup;
    private final Encoder encoder;
    private final TimeGrid grid;
    private final RandomStream augment;
    private final RandomStream encoding;
    private final AtomicReferenceArray<SpikeInput> cacheTrain;
    private final AtomicReferenceArray<SpikeInput> cacheTest;
    private final AtomicLong cached = new AtomicLong();
    private final boolean cacheable;

    /// @param data where the samples come from
    /// @param setup encoder, time grid, sizes, augmentation, seed
    public SampleFeed(Dataset data, TrainingSetup setup) {
        this.data = data;
        this.setup = setup;
        this.encoder = Encoders.byId(setup.encoder());
        this.grid = new TimeGrid(setup.dtMs());
        this.augment = new RandomStream(setup.seed()).stream("augment");
        this.encoding = new RandomStream(setup.seed()).stream("encode");
        this.cacheTrain = new AtomicReferenceArray<>(size(Split.TRAIN));
        this.cacheTest = new AtomicReferenceArray<>(size(Split.TEST));
        this.cacheable = data instanceof SpikeDataset s
                ? !s.redrawn()
                : !(encoder instanceof PoissonRate) && !dense();
    }

    /// Samples of a split, after the setup's limits.
    public int size(Split split) {
        int limit = split == Split.TRAIN ? setup.trainSamples() : setup.testSamples();
        int n = data.size(split);
        return limit > 0 ? Math.min(n, limit) : n;
    }

    /// Channels a sample.
    public int channels() {
        return data.channels();
    }

    /// Number of classes.
    public int classes() {
        return data.classes().size();
    }

    /// Whether samples are constant currents.
    public boolean dense() {
        return encoder instanceof DirectCurrent && !(data instanceof SpikeDataset);
    }

    /// Where the samples come from.
    public Dataset data() {
        return data;
    }

    /// Raw values as a network without time sees them; moved and thinned in training (`epoch` 0 or above), kept channels
    /// scaled so that the mean stays. Modified: `into`.
    public int values(Split split, int index, long epoch, float[] into) {
        data.values(split, index, into);
        if (epoch >= 0 && split == Split.TRAIN) {
            RandomStream random = augment.stream(epoch).stream(index);
            shift(into, random);
            dropValues(into, random);
        }
        return data.label(split, index);
    }

    /// Raw values, moved in training (`epoch` 0 or above) but not thinned. Modified: `into`.
    public void moved(Split split, int index, long epoch, float[] into) {
        data.values(split, index, into);
        if (epoch >= 0 && split == Split.TRAIN) {
            shift(into, augment.stream(epoch).stream(index));
        }
    }

    /// Fills the buffer with a sample. `epoch` 0 or above for training (augmented), below 0 for evaluation.
    ///
    /// @param scratch length [#channels]. Modified.
    public void load(Split split, int index, long epoch, SampleBuffer into, float[] scratch) {
        boolean training = epoch >= 0 && split == Split.TRAIN;
        RandomStream random = augment.stream(Math.max(0, epoch)).stream(index);
        boolean moved = training && !(data instanceof SpikeDataset) && setup.inputShift() > 0 && data.width() > 0;
        if (data instanceof SpikeDataset s && !cacheable) {
            SpikeInput input = binned(s, split, index, training ? epoch : -1);
            into.set(training ? drop(moved(input, random), random) : input, data.label(split, index));
            return;
        }
        if (moved || !cacheable) {
            data.values(split, index, scratch);
            if (training) {
                shift(scratch, random);
            }
            RandomStream code = encoding.stream(split.name()).stream(training ? epoch : -1).stream(index);
            SpikeInput input = encoder.encode(scratch, grid, setup.steps(), code);
            into.set(training ? drop(input, random) : input, data.label(split, index));
            return;
        }
        SpikeInput input = cached(split, index, scratch);
        if (training && data instanceof SpikeDataset) {
            input = moved(input, random);
        }
        into.set(training ? drop(input, random) : input, data.label(split, index));
    }

    /// Mean spikes a channel and second, or mean square current a channel, over the first training samples.
    public double meanDrive() {
        SampleBuffer b = new SampleBuffer();
        float[] scratch = new float[channels()];
        int n = Math.min(200, size(Split.TRAIN));
        double sum = 0;
        for (int i = 0; i < n; i++) {
            load(Split.TRAIN, i, -1, b, scratch);
            if (dense()) {
                for (float c : b.current()) {
                    sum += (double) c * c;
                }
            } else {
                sum += b.offsets()[setup.steps()] / (setup.steps() * setup.dtMs() * 1e-3);
            }
        }
        return sum / Math.max(1, n) / channels();
    }

    private SpikeInput binned(SpikeDataset spikes, Split split, int index, long draw) {
        return SpikeBins.of(spikes.spikes(split, index, draw), data.channels(), grid, setup.steps());
    }

    private SpikeInput coded(Split split, int index, float[] scratch) {
        data.values(split, index, scratch);
        return encoder.encode(scratch, grid, setup.steps(), encoding.stream(index));
    }

    private SpikeInput cached(Split split, int index, float[] scratch) {
        AtomicReferenceArray<SpikeInput> cache = split == Split.TRAIN ? cacheTrain : cacheTest;
        SpikeInput input = index < cache.length() && split != Split.VALIDATION ? cache.get(index) : null;
        if (input == null) {
            input = data instanceof SpikeDataset s
                    ? binned(s, split, index, -1)
                    : coded(split, index, scratch);
            long bytes = 4L * (input.offsets().length + input.units().length) + 64;
            if (split != Split.VALIDATION && index < cache.length() && cached.addAndGet(bytes) < CACHE_BYTES) {
                cache.set(index, input);
            }
        }
        return input;
    }

    private void shift(float[] v, RandomStream random) {
        int r = setup.inputShift();
        int w = data.width();
        if (r <= 0 || w <= 0) {
            return;
        }
        int h = v.length / w;
        int dx = random.nextInt(2 * r + 1) - r;
        int dy = random.nextInt(2 * r + 1) - r;
        int step = dy * w + dx;
        // walk against the direction of the move, so that no source is overwritten before it is read
        for (int k = 0; k < w * h; k++) {
            int at = step > 0 ? w * h - 1 - k : k;
            int y = at / w - dy;
            int x = at % w - dx;
            v[at] = x >= 0 && x < w && y >= 0 && y < h ? v[y * w + x] : 0;
        }
    }

    private int by(RandomStream random) {
        int r = setup.inputShift();
        return r > 0 ? random.nextInt(2 * r + 1) - r : 0;
    }

    /// By how many channels a training sample of spikes in time is moved.
    public int channelShift(int index, long epoch) {
        return by(augment.stream(Math.max(0, epoch)).stream(index));
    }

    /// Spikes moved along the channels by up to [TrainingSetup#inputShift]; those that leave are lost.
    private SpikeInput moved(SpikeInput in, RandomStream random) {
        int r = setup.inputShift();
        if (r <= 0) {
            return in;
        }
        int by = by(random);
        int[] offsets = new int[in.steps() + 1];
        int[] units = new int[in.spikes()];
        int n = 0;
        for (int t = 0; t < in.steps(); t++) {
            for (int k = in.offsets()[t]; k < in.offsets()[t + 1]; k++) {
                int u = in.units()[k] + by;
                if (u >= 0 && u < in.channels()) {
                    units[n++] = u;
                }
            }
            offsets[t + 1] = n;
        }
        return SpikeInput.ofSpikes(in.channels(), in.steps(), offsets, units);
    }

    private void dropValues(float[] v, RandomStream random) {
        double p = setup.inputDropout();
        if (p > 0) {
            float keep = (float) (1 / (1 - p));
            for (int i = 0; i < v.length; i++) {
                v[i] = random.nextDouble() < p ? 0 : v[i] * keep;
            }
        }
    }

    private SpikeInput drop(SpikeInput in, RandomStream random) {
        double p = setup.inputDropout();
        if (p <= 0) {
            return in;
        }
        if (in.current().length > 0) {
            float[] c = in.current().clone();
            dropValues(c, random);
            return SpikeInput.ofCurrent(c, in.steps());
        }
        int[] offsets = new int[in.steps() + 1];
        int[] units = new int[in.spikes()];
        int n = 0;
        for (int t = 0; t < in.steps(); t++) {
            for (int k = in.offsets()[t]; k < in.offsets()[t + 1]; k++) {
                if (random.nextDouble() >= p) {
                    units[n++] = in.units()[k];
                }
            }
            offsets[t + 1] = n;
        }
        return SpikeInput.ofSpikes(in.channels(), in.steps(), offsets, units);
    }
}
