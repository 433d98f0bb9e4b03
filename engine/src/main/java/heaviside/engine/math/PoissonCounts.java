package heaviside.engine.math;

/// Independent Poisson counts for many channels in each step, by inversion of a 48-bit uniform number (what is rarer than
/// 2^-48 does not occur). Counts are a pure function of key, step and channel.
///
/// The first 16 bits decide nearly always: four channels share one hash, and only where they equal the first 16 bits of a
/// threshold does a second hash give the other 32.
public final class PoissonCounts {
    private static final double SCALE = 0x1.0p48;
    private static final int MOST = 400;
    private final CounterRandom random;
    /// Threshold k: the count is the number of thresholds at or below the 48-bit draw.
    private final long[] thresholds;
    /// Their first 16 bits, shifted into the signed range, up to the first that has no larger one.
    private final short[] leading;

    /// @param mean mean count of a channel in a step, at most 64
    public PoissonCounts(CounterRandom random, double mean) {
        if (!(mean >= 0 && mean <= 64)) {
            throw new IllegalArgumentException("A mean of " + mean + " spikes a step is outside 0 to 64.");
        }
        this.random = random;
        long[] t = new long[MOST];
        int n = 0;
        double p = Math.exp(-mean);
        double cumulative = p;
        while (n < t.length) {
            long limit = Math.round(cumulative * SCALE);
            if (limit >= (long) SCALE) {
                break;
            }
            t[n++] = limit;
            p *= mean / n;
            cumulative += p;
            if (p < 1e-16 && cumulative > 0.5) {
                break;
            }
        }
        thresholds = java.util.Arrays.copyOf(t, n);
        short[] first = new short[n];
        int kept = 0;
        while (kept < n && (kept == 0 || first[kept - 1] < Short.MAX_VALUE)) {
            first[kept] = (short) ((t[kept] >>> 32) - 0x8000);
            kept++;
        }
        leading = java.util.Arrays.copyOf(first, kept);
    }

    /// Count of a channel in a step.
    public int count(long step, int channel) {
        return countAt(random.base(step), channel);
    }

    /// Adds `weight * count` to channels `from` to `to - 1`.
    ///
    /// @param into one a channel. Modified.
    /// @param from a multiple of 64
    public void add(long step, double weight, double[] into, int from, int to) {
        long base = random.base(step);
        int done = VectorSupport.PRESENT ? PoissonCountsVector.add(this, base, leading, weight, into, from, to) : from;
        addScalar(base, weight, into, done, to);
    }

    void addScalar(long base, double weight, double[] into, int from, int to) {
        for (int c = from; c < to; c++) {
            into[c] += weight * countAt(base, c);
        }
    }

    private int countAt(long base, int channel) {
        long first = CounterRandom.bits(base, channel >> 2) >>> (16 * (channel & 3)) & 0xffff;
        short s = (short) (first - 0x8000);
        int k = 0;
        while (k < leading.length && s > leading[k]) {
            k++;
        }
        if (k < leading.length && s == leading[k]) {
            long draw = first << 32 | CounterRandom.bits(~base, channel) >>> 32;
            while (k < thresholds.length && draw >= thresholds[k]) {
                k++;
            }
        }
        return k;
    }
}
