package heaviside.engine.math;

/// Random numbers as a pure function of a key and two counters (a step and an index): any thread can make any of them, in
/// any order. SplitMix64's mixing function, as in [RandomStream].
public final class CounterRandom {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private final long key;

    /// @param key from a named stream
    public CounterRandom(long key) {
        this.key = key;
    }

    /// The base of all numbers of a step.
    public long base(long step) {
        return mix(key ^ mix(step + GOLDEN));
    }

    /// 64 random bits.
    public static long bits(long base, long index) {
        return mix(base + index * GOLDEN);
    }

    /// Uniform on (0, 1), 53 bits, never 0.
    public static double uniform(long base, long index) {
        return ((bits(base, index) >>> 11) + 0.5) * 0x1.0p-53;
    }

    /// Standard normal by inversion (Wichura 1988, AS 241, relative accuracy 1e-16).
    public static double gaussian(long base, long index) {
        return NormalQuantile.of(uniform(base, index));
    }

    static long mix(long z0) {
        long z = z0;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
