package heaviside.engine.data;

import heaviside.engine.math.RandomStream;
import java.util.Arrays;
import java.util.List;

/// Smooth random manifolds as spike times (Zenke and Vogels 2021): ten classes, each a one-dimensional manifold (alpha 3,
/// the spectrum of the published torch code, or that of the numpy code) in twenty dimensions; each coordinate, standardised to 0 .. 1 over a class'
/// samples, is the time of one channel's only spike within 100 ms. Counts carry no information. 500 points a class: 4,000
/// for training, 1,000 for tests, mixed.
public final class RandmanSet implements SpikeDataset {
    private static final int CLASSES = 10;
    private static final int PER_CLASS = 500;
    private static final int UNITS = 20;
    private static final double ALPHA = 3;
    private static final double DURATION_MS = 100;
    private final float[][] point = new float[CLASSES * PER_CLASS][];
    private final int[] label = new int[CLASSES * PER_CLASS];

    private final Randman.Spectrum spectrum;

    /// The set of the torch code's spectrum.
    public RandmanSet() {
        this(Randman.Spectrum.TORCH);
    }

    /// The set of a spectrum.
    public RandmanSet(Randman.Spectrum spectrum) {
        this.spectrum = spectrum;
        RandomStream random = new RandomStream(0x4A9D).stream("randman");
        int[] order = new int[point.length];
        Arrays.setAll(order, i -> i);
        random.stream("order").shuffle(order);
        for (int c = 0; c < CLASSES; c++) {
            float[][] p = manifold(spectrum, random.stream(c));
            for (int i = 0; i < PER_CLASS; i++) {
                int at = order[c * PER_CLASS + i];
                point[at] = p[i];
                label[at] = c;
            }
        }
    }

    private static float[][] manifold(Randman.Spectrum spectrum, RandomStream r) {
        Randman m = Randman.draw(spectrum, ALPHA, UNITS, 1, r.stream("shape"));
        RandomStream where = r.stream("points");
        double[][] y = new double[PER_CLASS][];
        double[] low = new double[UNITS];
        double[] high = new double[UNITS];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < PER_CLASS; i++) {
            y[i] = m.at(new double[]{where.nextDouble()});
            for (int u = 0; u < UNITS; u++) {
                low[u] = Math.min(low[u], y[i][u]);
                high[u] = Math.max(high[u], y[i][u]);
            }
        }
        float[][] p = new float[PER_CLASS][UNITS];
        for (int i = 0; i < PER_CLASS; i++) {
            for (int u = 0; u < UNITS; u++) {
                p[i][u] = (float) ((y[i][u] - low[u]) / Math.max(1e-12, high[u] - low[u]));
            }
        }
        return p;
    }

    private static int at(Split split, int index) {
        return split == Split.TRAIN ? index : 4000 + index;
    }

    @Override
    public String id() {
        return spectrum == Randman.Spectrum.TORCH ? "randman" : "randman-numpy";
    }

    @Override
    public String title() {
        return spectrum == Randman.Spectrum.TORCH ? "Random manifolds" : "Random manifolds, numpy spectrum";
    }

    @Override
    public String provenance() {
        return "Generated, 4,000 + 1,000 points; validation is the test part. Zenke and Vogels 2021.";
    }

    @Override
    public int channels() {
        return UNITS;
    }

    @Override
    public List<String> classes() {
        return List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    }

    @Override
    public int size(Split split) {
        return split == Split.TRAIN ? 4000 : 1000;
    }

    @Override
    public int label(Split split, int index) {
        return label[at(split, index)];
    }

    @Override
    public double durationMs() {
        return DURATION_MS;
    }

    /// The spike times themselves, 0 to 1: counts would be the same for all.
    @Override
    public void values(Split split, int index, float[] into) {
        System.arraycopy(point[at(split, index)], 0, into, 0, UNITS);
    }

    @Override
    public Events spikes(Split split, int index, long draw) {
        float[] p = point[at(split, index)];
        int[] units = java.util.stream.IntStream.range(0, UNITS).boxed()
                .sorted(java.util.Comparator.comparingDouble(u -> p[u])).mapToInt(Integer::intValue).toArray();
        float[] times = new float[UNITS];
        for (int k = 0; k < UNITS; k++) {
            times[k] = (float) Math.min(p[units[k]] * DURATION_MS, Math.nextDown((float) DURATION_MS));
        }
        return new Events(times, units);
    }
}
