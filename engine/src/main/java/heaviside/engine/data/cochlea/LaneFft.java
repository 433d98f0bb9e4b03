package heaviside.engine.data.cochlea;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Inverse discrete Fourier transforms (sign +, not scaled) of four complex sequences at once, length a product of 2, 3
/// and 5. Element j stands at `8 j`: four real parts, then four imaginary parts. In place, decimation in time: the input is
/// written in permuted order, blocks that fit the cache are finished before the next is begun.
final class LaneFft {
    /// Sequences at once.
    static final int LANES = 4;
    /// Elements of 64 bytes that stay in a level-one cache.
    private static final int CACHED = 256;

    private static final int KEPT = 64;
    private static final Map<Integer, LaneFft> PLANS = new ConcurrentHashMap<>();

    private final int size;
    /// Radix of each level, outermost first.
    private final int[] radix;
    private final double[][] twiddles;
    private final int[] place;

    private final double[] halfTurn;
    private final double[] fourfold;

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
        this.place = places();
        this.halfTurn = roots(1, 2 * size);
        this.fourfold = roots(3, 4 * size);
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

    /// `e^{2 pi i l k / (4 size)}`, l = 1 to 3. Not modified.
    double[] fourfold() {
        return fourfold;
    }

    private int[] places() {
        int[] at = new int[size];
        fill(at, 0, 0, 1, 0, size);
        return at;
    }

    private void fill(int[] at, int level, int from, int stride, int offset, int n) {
        if (level == radix.length) {
            at[from] = offset;
            return;
        }
        int m = n / radix[level];
        for (int q = 0; q < radix[level]; q++) {
            fill(at, level + 1, from + q * stride, stride * radix[level], offset + q * m, m);
        }
    }

    int size() {
        return size;
    }

    /// Where element j of the input must be written. Not modified.
    int[] place() {
        return place;
    }

    /// Transforms in place; input at [#place], output in order.
    ///
    /// @param z values from `offset` on. Modified.
    void inverse(double[] z, int offset) {
        run(z, offset, 0, size);
    }

    private void run(double[] z, int offset, int level, int n) {
        if (n <= CACHED) {
            int m = 1;
            for (int l = radix.length - 1; l >= level; l--) {
                LaneButterflies.pass(radix[l], z, offset, m, n / (m * radix[l]), twiddles[l]);
                m *= radix[l];
            }
            return;
        }
        int r = radix[level];
        int m = n / r;
        for (int q = 0; q < r; q++) {
            run(z, offset + 2 * LANES * q * m, level + 1, m);
        }
        LaneButterflies.pass(r, z, offset, m, 1, twiddles[level]);
    }
}
