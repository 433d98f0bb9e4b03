package heaviside.engine.data;

import heaviside.engine.math.RandomStream;
import java.util.Arrays;
import java.util.List;

/// Spikes drawn by a rule, of which the class is to be told. Every sample has its own random stream: the same sample is always
/// the same. What differs between classes stands at the rule.
abstract sealed class SyntheticSpikes implements SpikeDataset {
    private static final int TRAIN = 2000;
    private static final int TEST = 500;
    private static final String[] NAMES = {"0", "1", "2", "3", "4"};
    private final String id;
    private final String title;
    private final int channels;
    private final List<String> classes;
    private final double durationMs;
    private final RandomStream random;

    SyntheticSpikes(String id, String title, int channels, List<String> classes, double durationMs) {
        this.id = id;
        this.title = title;
        this.channels = channels;
        this.classes = classes;
        this.durationMs = durationMs;
        this.random = new RandomStream(0x5eed).stream(id);
    }

    /// Draws a sample of a class.
    abstract void draw(int label, RandomStream r, Spikes into);

    /// Collects spikes.
    static final class Spikes {
        private final double durationMs;
        private float[] times = new float[256];
        private int[] channels = new int[256];
        private int count;

        Spikes(double durationMs) {
            this.durationMs = durationMs;
        }

        /// Outside of the sample's time it is left out.
        void add(double ms, int channel) {
            if (!(ms >= 0 && (float) ms < (float) durationMs)) {
                return;
            }
            if (count == times.length) {
                times = Arrays.copyOf(times, 2 * count);
                channels = Arrays.copyOf(channels, 2 * count);
            }
            times[count] = (float) ms;
            channels[count++] = channel;
        }

        /// A Poisson process.
        void poisson(int channel, double rateHz, RandomStream r) {
            for (double t = gap(rateHz, r); t < durationMs; t += gap(rateHz, r)) {
                add(t, channel);
            }
        }

        static double gap(double rateHz, RandomStream r) {
            return -Math.log(1 - r.nextDouble()) * 1000 / rateHz;
        }
    }

    /// Four patterns of rates over 40 channels, 5 to 60 Hz, for 200 ms: counts tell the class.
    static final class Poisson extends SyntheticSpikes {
        private static final int N = 40;
        private final double[][] rates = new double[4][N];

        Poisson() {
            super("poisson", "Poisson rates, synthetic", N, List.of("0", "1", "2", "3"), 200);
            RandomStream r = new RandomStream(0x5eed).stream("poisson rates");
            for (double[] row : rates) {
                Arrays.setAll(row, i -> 5 * Math.pow(12, r.nextDouble()));
            }
        }

        @Override
        void draw(int label, RandomStream r, Spikes into) {
            for (int c = 0; c < N; c++) {
                into.poisson(c, rates[label][c], r);
            }
        }
    }

    /// Single spikes or bursts of four at intervals of 4 ms, in 40 channels at the same mean rate of 20 Hz, for 300 ms:
    /// intervals tell the class, counts hardly.
    static final class BurstsOrNot extends SyntheticSpikes {
        private static final double RATE_HZ = 20;
        private static final int SPIKES = 4;
        private static final double INTERVAL_MS = 4;

        BurstsOrNot() {
            super("bursts", "Bursts or single spikes, synthetic", 40, List.of("single", "bursts"), 300);
        }

        @Override
        void draw(int label, RandomStream r, Spikes into) {
            for (int c = 0; c < channels(); c++) {
                if (label == 0) {
                    into.poisson(c, RATE_HZ, r);
                } else {
                    double before = SPIKES * INTERVAL_MS;
                    for (double t = Spikes.gap(RATE_HZ / SPIKES, r) - before; t < durationMs(); t += Spikes
                            .gap(RATE_HZ / SPIKES, r)) {
                        for (int k = 0; k < SPIKES; k++) {
                            into.add(t + k * INTERVAL_MS, c);
                        }
                    }
                }
            }
        }
    }

    /// One of five sequences of 50 channels, each firing once within 50 ms (jittered by 1 ms), hidden at any time in 200 ms
    /// of Poisson spikes of 10 Hz: only the order of firing tells the class.
    static final class Motifs extends SyntheticSpikes {
        private static final int N = 50;
        private static final double LENGTH_MS = 50;
        private final double[][] when = new double[5][N];

        Motifs() {
            super("motifs", "Hidden motifs, synthetic", N, List.of(NAMES), 200);
            RandomStream r = new RandomStream(0x5eed).stream("motif times");
            for (double[] row : when) {
                Arrays.setAll(row, i -> LENGTH_MS * r.nextDouble());
            }
        }

        @Override
        void draw(int label, RandomStream r, Spikes into) {
            double start = (durationMs() - LENGTH_MS) * r.nextDouble();
            for (int c = 0; c < N; c++) {
                into.poisson(c, 10, r);
                into.add(start + when[label][c] + r.nextGaussian(), c);
            }
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String provenance() {
        return "Generated, %,d + %,d samples.".formatted(TRAIN, TEST);
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public List<String> classes() {
        return classes;
    }

    @Override
    public int size(Split split) {
        return split == Split.TRAIN ? TRAIN : TEST;
    }

    @Override
    public int label(Split split, int index) {
        return index % classes.size();
    }

    @Override
    public double durationMs() {
        return durationMs;
    }

    @Override
    public Events spikes(Split split, int index, long draw) {
        Spikes s = new Spikes(durationMs);
        draw(label(split, index), random.stream(split.name()).stream(index), s);
        return SortedEvents.of(s.times, s.channels, s.count);
    }
}
