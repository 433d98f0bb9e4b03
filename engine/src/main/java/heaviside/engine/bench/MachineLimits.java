package heaviside.engine.bench;

import heaviside.engine.math.FmaLoop;
import heaviside.engine.math.ReadLoop;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// What this machine can do, measured by short vector loops when first asked (best of several, so that other load hardly
/// shows).
///
/// @param memoryBytesPerS bytes read from main memory a second, all threads together
/// @param cacheBytesPerS bytes read a second from 256 KB, which the second-level cache holds, all threads together
/// @param nearBytesPerS bytes read a second from 16 KB, which the first-level cache holds, all threads together
/// @param floatFlops single-precision operations a second by fused multiply-add, all threads together
public record MachineLimits(double memoryBytesPerS, double cacheBytesPerS, double nearBytesPerS, double floatFlops) {
    private static final ConcurrentMap<Integer, MachineLimits> MEASURED = new ConcurrentHashMap<>();
    private static final int REPEATS = 12;
    private static final int MEMORY_FLOATS = 16 << 20;
    private static final int CACHE_FLOATS = 64 << 10;
    private static final int NEAR_FLOATS = 4 << 10;
    /// Threads that main memory feeds at full speed.
    private static final int MEMORY_THREADS = 2;

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
        double near = best(bytes(NEAR_FLOATS, 4000));
        double cache = best(bytes(CACHE_FLOATS, 200));
        double memory = best(bytes(MEMORY_FLOATS, 1));
        double flops = best(FmaLoop::run);
        return new MachineLimits(memory * Math.min(n, MEMORY_THREADS), cache * n, near * n, flops * n);
    }

    private static Loop bytes(int floats, int times) {
        float[] a = new float[floats];
        return () -> ReadLoop.run(a, times);
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
}
