package heaviside.engine.bench;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// What this machine can do, measured by short loops when first asked (best of several, so that other load hardly shows).
///
/// @param memoryBytesPerS bytes read from main memory a second, all threads together
/// @param cacheBytesPerS bytes read and written in 256 KB of level-two cache a second, all threads together
/// @param floatFlops single-precision operations a second by fused multiply-add, all threads together
public record MachineLimits(double memoryBytesPerS, double cacheBytesPerS, double floatFlops) {
    private static final ConcurrentMap<Integer, MachineLimits> MEASURED = new ConcurrentHashMap<>();
    private static final int REPEATS = 8;
    private static final int MEMORY_DOUBLES = 8 << 20;
    private static final int CACHE_DOUBLES = 16 << 10;

    /// Work that returns how much it did.
    @FunctionalInterface
    private interface Loop {
        double run();
    }

    /// The limits for a number of threads; measured once, in about a second.
    public static MachineLimits of(int threads) {
        return MEASURED.computeIfAbsent(threads, MachineLimits::measure);
    }

    private static MachineLimits measure(int threads) {
        int n = Math.min(threads, Runtime.getRuntime().availableProcessors());
        double[] memory = new double[MEMORY_DOUBLES];
        double read = best(() -> sum(memory));
        double[] a = new double[CACHE_DOUBLES];
        double[] b = new double[CACHE_DOUBLES];
        double cache = best(() -> scale(a, b));
        double flops = best(heaviside.engine.math.FmaLoop::run);
        return new MachineLimits(read * Math.min(n, 2), cache * n, flops * n);
    }

    private static double best(Loop loop) {
        double best = 0;
        loop.run();
        for (int r = 0; r < REPEATS; r++) {
            long start = System.nanoTime();
            double done = loop.run();
            best = Math.max(best, done / ((System.nanoTime() - start) * 1e-9));
        }
        return best;
    }

    private static double sum(double[] x) {
        long s = 0;
        long[] four = new long[4];
        for (int i = 0; i < x.length; i += 8) {
            four[0] += x[i] > 0 ? 1 : 0;
            four[1] += x[i + 2] > 0 ? 1 : 0;
            four[2] += x[i + 4] > 0 ? 1 : 0;
            four[3] += x[i + 6] > 0 ? 1 : 0;
        }
        s += four[0] + four[1] + four[2] + four[3];
        return 8.0 * x.length + (s > 0 ? 1 : 0);
    }

    private static double scale(double[] a, double[] b) {
        for (int k = 0; k < 200; k++) {
            for (int i = 0; i < a.length; i++) {
                b[i] = a[i] * 0.5 + b[i];
            }
        }
        return 200.0 * 24 * a.length;
    }
}
