package heaviside.engine.math;

import java.nio.charset.StandardCharsets;

/// A seeded stream of random numbers with named, independent children: the same seed and names give the same numbers on
/// every machine.
///
/// SplitMix64 (Steele, Lea, Flood 2014): a counter with a strong mixing function, so that a stream's whole state is one
/// `long` that a checkpoint can hold. Not thread safe: one stream a thread.
public final class RandomStream {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private final long seed;
    private long state;
    private double spare = Double.NaN;

    /// @param seed any value
    public RandomStream(long seed) {
        this.seed = seed;
        this.state = mix(seed + GOLDEN);
    }

    /// A child stream that depends on this stream's seed and `name` only, not on what has been drawn.
    public RandomStream stream(String name) {
        long h = 0xcbf29ce484222325L;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            h = (h ^ (b & 0xff)) * 0x100000001b3L;
        }
        return new RandomStream(mix(seed ^ mix(h)));
    }

    /// A child stream for an index (a sample, an epoch).
    public RandomStream stream(long index) {
        return new RandomStream(mix(seed ^ mix(index + 0x632BE59BD9B4E019L)));
    }

    /// 64 random bits.
    public long nextLong() {
        state += GOLDEN;
        return mix(state);
    }

    /// Uniform on [0, 1), 53 bits.
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /// Uniform on 0 .. bound-1 (multiply-shift; bias below 2^-32).
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound " + bound + " must be above 0");
        }
        return (int) (((nextLong() >>> 32) * bound) >>> 32);
    }

    /// Standard normal (polar method).
    public double nextGaussian() {
        if (!Double.isNaN(spare)) {
            double s = spare;
            spare = Double.NaN;
            return s;
        }
        while (true) {
            double u = 2 * nextDouble() - 1;
            double v = 2 * nextDouble() - 1;
            double s = u * u + v * v;
            if (s > 0 && s < 1) {
                double m = StrictMath.sqrt(-2 * StrictMath.log(s) / s);
                spare = v * m;
                return u * m;
            }
        }
    }

    /// Exponential with mean 1.
    public double nextExponential() {
        return -StrictMath.log(1 - nextDouble());
    }

    /// Gamma with the given shape and scale 1 (Marsaglia and Tsang 2000).
    public double nextGamma(double shape) {
        if (shape < 1) {
            return nextGamma(shape + 1) * StrictMath.pow(1 - nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / StrictMath.sqrt(9 * d);
        while (true) {
            double x = nextGaussian();
            double v = 1 + c * x;
            if (v <= 0) {
                continue;
            }
            v = v * v * v;
            double u = 1 - nextDouble();
            if (StrictMath.log(u) < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
                return d * v;
            }
        }
    }

    /// Shuffles `a` in place. Modified.
    public void shuffle(int[] a) {
        for (int i = a.length - 1; i > 0; i--) {
            int j = nextInt(i + 1);
            int t = a[i];
            a[i] = a[j];
            a[j] = t;
        }
    }

    /// The whole state, for a checkpoint (valid when no Gaussian spare is pending; draw Gaussians in pairs or from a
    /// child stream).
    public long state() {
        return state;
    }

    /// Continues from a state taken with [#state].
    public void restore(long saved) {
        state = saved;
        spare = Double.NaN;
    }

    private static long mix(long z0) {
        long z = z0;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
