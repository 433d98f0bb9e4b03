package heaviside.engine.bench;

import heaviside.engine.math.Alignment;
import heaviside.engine.math.FmaLoop;
import heaviside.engine.math.ReadLoop;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// What this machine can do, measured by short vector loops when first asked (best of several, so that other load hardly
/// shows). All figures are for all threads together.
public final class MachineLimits {
    private enum Figure {
        MEMORY, CACHE, NEAR, FLOPS
    }

    private static final ConcurrentMap<Figure, Double> ONE_THREAD = new ConcurrentHashMap<>();
    private static final int REPEATS = 12;
    private static final int MEMORY_FLOATS = 16 << 20;
    private static final int CACHE_FLOATS = 64 << 10;
    private static final int NEAR_FLOATS = 4 << 10;
    /// Threads that main memory feeds at full speed.
    private static final int MEMORY_THREADS = 2;
    private final int threads;

    private MachineLimits(int threads) {
        this.threads = threads;
    }

    /// Work that returns how much it did.
    @FunctionalInterface
    private interface Loop {
        double run();
    }

    /// The limits for a number of threads; each is measured once, in a fraction of a second.
    public static MachineLimits of(int threads) {
        return new MachineLimits(Math.min(threads, Runtime.getRuntime().availableProcessors()));
    }

    /// Bytes read from main memory a second.
    public double memoryBytesPerS() {
        return Math.min(threads, MEMORY_THREADS) * oneThread(Figure.MEMORY);
    }

    /// Bytes read a second from 256 KB, which the second-level cache holds.
    public double cacheBytesPerS() {
        return threads * oneThread(Figure.CACHE);
    }

    /// Bytes read a second from 16 KB, which the first-level cache holds.
    public double nearBytesPerS() {
        return threads * oneThread(Figure.NEAR);
    }

    /// Single-precision operations a second by fused multiply-add.
    public double floatFlops() {
        return threads * oneThread(Figure.FLOPS);
    }

    private static double oneThread(Figure f) {
        return ONE_THREAD.computeIfAbsent(f, g -> switch (g) {
            case MEMORY -> best(bytes(MEMORY_FLOATS, 1));
            case CACHE -> best(bytes(CACHE_FLOATS, 200));
            case NEAR -> best(bytes(NEAR_FLOATS, 4000));
            case FLOPS -> best(FmaLoop::run);
        });
    }

    private static Loop bytes(int floats, int times) {
        float[] a = new float[floats + Alignment.SLACK];
        return () -> ReadLoop.run(a, Alignment.start(a), floats, times);
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
