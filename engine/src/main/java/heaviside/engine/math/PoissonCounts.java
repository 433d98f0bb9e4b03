package heaviside.engine.math;

/// Independent Poisson counts for many channels in each step, by inversion of a 32-bit uniform number (what is rarer than
/// 2^-32 does not occur). Counts are a pure function of key, step and channel.
public final class PoissonCounts {
    private final CounterRandom random;
    /// Threshold k, shifted into the signed range: the count is the number of thresholds at or below the draw.
    private final int[] thresholds;

    /// @param mean mean count of a channel in a step, at most 64
    public PoissonCounts(CounterRandom random, double mean) {
        if (!(mean >= 0 && mean <= 64)) {
            throw new IllegalArgumentException("A mean of " + mean + " spikes a step is outside 0 to 64.");
        }
        this.random = random;
        int[] t = new int[400];
        int n = 0;
        double p = Math.exp(-mean);
        double cumulative = p;
        while (n < t.length) {
            long limit = Math.round(cumulative * 0x1.0p32);
            if (limit >= 0x1_0000_0000L) {
                break;
            }
            t[n++] = (int) limit ^ Integer.MIN_VALUE;
            p *= mean / n;
            cumulative += p;
            if (p < 1e-12 && cumulative > 0.5) {
                break;
            }
        }
        thresholds = java.util.Arrays.copyOf(t, n);
    }

    /// Count of a channel in a step.
    public int count(long step, int channel) {
        return count(random.base(step), channel, thresholds);
    }

    /// Adds `weight * count` to channels `from` to `to - 1`.
    ///
    /// @param into one a channel. Modified.
    /// @param from a multiple of 16
    public void add(long step, double weight, double[] into, int from, int to) {
        long base = random.base(step);
        int done = VectorSupport.PRESENT ? PoissonCountsVector.add(base, thresholds, weight, into, from, to) : from;
        for (int c = done; c < to; c++) {
            into[c] += weight * count(base, c, thresholds);
        }
    }

    static int count(long base, int channel, int[] thresholds) {
        long bits = CounterRandom.bits(base, channel >> 1);
        int u = (int) ((channel & 1) == 0 ? bits : bits >>> 32) ^ Integer.MIN_VALUE;
        int k = 0;
        while (k < thresholds.length && u >= thresholds[k]) {
            k++;
        }
        return k;
    }
}
