package heaviside.engine.data;

/// MT19937 (Matsumoto and Nishimura 1998) as numpy's `RandomState` draws from it, for data sets that are published as a
/// numpy seed. Everything else in the engine uses [heaviside.engine.math.RandomStream].
final class MersenneTwister {
    private static final int N = 624;
    private static final int M = 397;
    private final int[] mt = new int[N];
    private int next = N;

    MersenneTwister(int seed) {
        mt[0] = seed;
        for (int i = 1; i < N; i++) {
            mt[i] = 1812433253 * (mt[i - 1] ^ (mt[i - 1] >>> 30)) + i;
        }
    }

    /// 32 random bits.
    int nextInt32() {
        if (next == N) {
            refill();
        }
        int y = mt[next++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >>> 18);
    }

    /// `random_sample()`: 53 bits on [0, 1).
    double nextDouble() {
        long a = nextInt32() >>> 5;
        long b = nextInt32() >>> 6;
        return (a * 67108864.0 + b) / 9007199254740992.0;
    }

    /// `randint(bound)`: masked rejection on 32-bit draws.
    int nextBelow(int bound) {
        int mask = bound - 1 == 0 ? 0 : -1 >>> Integer.numberOfLeadingZeros(bound - 1);
        while (true) {
            int v = mask == 0 ? 0 : nextInt32() & mask;
            if (v < bound) {
                return v;
            }
        }
    }

    private void refill() {
        for (int k = 0; k < N; k++) {
            int y = (mt[k] & 0x80000000) | (mt[(k + 1) % N] & 0x7fffffff);
            mt[k] = mt[(k + M) % N] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
        }
        next = 0;
    }
}
