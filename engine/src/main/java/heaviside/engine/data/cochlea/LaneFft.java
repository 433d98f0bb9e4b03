package heaviside.engine.data.cochlea;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Inverse discrete Fourier transforms (sign +, not scaled) of eight complex sequences at once, length a product of 2, 3
/// and 5. Element j stands at `16 j`: eight real parts, then eight imaginary parts. In place, decimation in time: the input is
/// asked for in permuted order, a block that fits the cache at a time, and each block is finished before the next is begun.
final class LaneFft {
    /// Sequences at once.
    static final int LANES = 8;
    /// Doubles of an element.
    static final int ELEMENT = 2 * LANES;
    /// Elements of 128 bytes that stay in a level-one cache.
    private static final int CACHED = 256;

    private static final int KEPT = 64;
    private static final Map<Integer, LaneFft> PLANS = new ConcurrentHashMap<>();

    private final int size;
    /// Radix of each level, outermost first.
    private final int[] radix;
    private final double[][] twiddles;
    private final int[] source;
    private final double[] halfTurn;
    private volatile double @Nullable [] eightfold;

    /// Gives the input of a transform.
    interface Input {
        /// Writes the elements [#source] of `from` to `from + count - 1`, one after the other.
        ///
        /// @param z receives them from `at` on. Modified.
        void write(int from, int count, double[] z, int at);
    }

    /// The plan of a length; a number of them is kept.
    static LaneFft of(int size) {
        LaneFft plan = PLANS.computeIfAbsent(size, LaneFft::new);
        if (PLANS.size() > KEPT) {
            PLANS.clear();
        }
        return plan;
    }

    private LaneFft(int size) {
        this.size = size;
        this.radix = factors(size);
        this.twiddles = new double[radix.length][];
        int n = size;
        for (int l = 0; l < radix.length; l++) {
            twiddles[l] = twiddles(n, radix[l]);
            n /= radix[l];
        }
        this.source = new int[size];
        fill(source, 0, 0, 1, 0, size);
        this.halfTurn = roots(1, 2 * size);
    }

    /// The smallest length that is not below n: products of 2, 3 and 5 with few odd factors.
    static int smooth(int n) {
        int best = Integer.MAX_VALUE;
        for (int odd : new int[]{1, 3, 5, 9, 15, 25, 27, 45, 75}) {
            long m = odd;
            while (m < n) {
                m *= 2;
            }
            best = (int) Math.min(best, m);
        }
        return best;
    }

    private static int[] factors(int size) {
        List<Integer> f = new ArrayList<>();
        int n = size;
        for (int r : new int[]{5, 3}) {
            while (n % r == 0) {
                f.add(r);
                n /= r;
            }
        }
        while (n % 4 == 0) {
            f.add(4);
            n /= 4;
        }
        if (n % 2 == 0) {
            f.add(2);
            n /= 2;
        }
        if (n != 1) {
            throw new IllegalArgumentException(size + " has other factors than 2, 3 and 5");
        }
        return f.stream().mapToInt(Integer::intValue).toArray();
    }

    private static double[] twiddles(int n, int r) {
        int m = n / r;
        double[] w = new double[2 * (r - 1) * m];
        for (int k = 0; k < m; k++) {
            for (int q = 1; q < r; q++) {
                double a = 2 * Math.PI * ((long) q * k % n) / n;
                int at = 2 * (k * (r - 1) + q - 1);
                w[at] = Math.cos(a);
                w[at + 1] = Math.sin(a);
            }
        }
        return w;
    }

    /// `e^{2 pi i l k / n}` for k below the size, l from 1 to `powers`.
    private double[] roots(int powers, int n) {
        double[] w = new double[2 * powers * size];
        for (int k = 0; k < size; k++) {
            for (int l = 1; l <= powers; l++) {
                double a = 2 * Math.PI * ((long) l * k % n) / n;
                w[2 * (powers * k + l - 1)] = Math.cos(a);
                w[2 * (powers * k + l - 1) + 1] = Math.sin(a);
            }
        }
        return w;
    }

    /// `e^{2 pi i k / (2 size)}`. Not modified.
    double[] halfTurn() {
        return halfTurn;
    }

    /// `e^{2 pi i l k / (8 size)}`, l = 1 to 7. Not modified.
    double[] eightfold() {
        double[] w = eightfold;
        if (w == null) {
            w = roots(LANES - 1, LANES * size);
            eightfold = w;
        }
        return w;
    }

    private void fill(int[] into, int level, int from, int stride, int offset, int n) {
        if (level == radix.length) {
            into[offset] = from;
            return;
        }
        int m = n / radix[level];
        for (int q = 0; q < radix[level]; q++) {
            fill(into, level + 1, from + q * stride, stride * radix[level], offset + q * m, m);
        }
    }

    int size() {
        return size;
    }

    /// Which element of the input stands at each place. Not modified.
    int[] source() {
        return source;
    }

    /// Transforms in place; output in order.
    ///
    /// @param z room for the values from `offset` on. Modified.
    void inverse(double[] z, int offset, Input input) {
        run(z, offset, 0, 0, size, input);
    }

    private void run(double[] z, int offset, int from, int level, int n, Input input) {
        int at = offset + ELEMENT * from;
        if (n <= CACHED) {
            input.write(from, n, z, at);
            int m = 1;
            for (int l = radix.length - 1; l >= level; l--) {
                LaneButterflies.pass(radix[l], z, at, m, n / (m * radix[l]), twiddles[l]);
                m *= radix[l];
            }
            return;
        }
        int r = radix[level];
        int m = n / r;
        for (int q = 0; q < r; q++) {
            run(z, offset, from + q * m, level + 1, m, input);
        }
        LaneButterflies.pass(r, z, at, m, 1, twiddles[level]);
    }
}
