package heaviside.engine.train;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// A fixed set of worker threads that share numbered pieces of work. Which thread takes a piece is left open; what a piece
/// is, is not: whoever sums over pieces does so in their order.
public final class Shards implements AutoCloseable {
    /// A piece of work.
    @FunctionalInterface
    public interface Piece {
        /// @param index which piece
        /// @param worker 0 to threads - 1: whose scratch memory to use
        void run(int index, int worker);
    }

    private final int threads;
    private final ExecutorService pool;

    /// @param threads worker threads, the caller's included; 0 for one a core
    public Shards(int threads) {
        this.threads = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
        AtomicInteger number = new AtomicInteger();
        this.pool = Executors.newFixedThreadPool(Math.max(1, this.threads - 1), r -> {
            Thread t = new Thread(r, "train-" + number.incrementAndGet());
            t.setDaemon(true);
            return t;
        });
    }

    /// Threads that work, the caller's included.
    public int threads() {
        return threads;
    }

    /// Runs pieces 0 to `count - 1` and returns when all are done. The first exception of any piece is thrown.
    public void run(int count, Piece piece) {
        AtomicInteger next = new AtomicInteger();
        AtomicReference<RuntimeException> failure = new AtomicReference<>();
        int helpers = Math.min(threads, count) - 1;
        CountDownLatch done = new CountDownLatch(Math.max(0, helpers));
        for (int w = 1; w <= helpers; w++) {
            int worker = w;
            pool.execute(() -> {
                take(next, count, piece, worker, failure);
                done.countDown();
            });
        }
        take(next, count, piece, 0, failure);
        boolean interrupted = false;
        while (true) {
            try {
                done.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        RuntimeException e = failure.get();
        if (e != null) {
            throw e;
        }
    }

    private static void take(AtomicInteger next, int count, Piece piece, int worker,
            AtomicReference<RuntimeException> failure) {
        try {
            for (int i = next.getAndIncrement(); i < count && failure.get() == null; i = next.getAndIncrement()) {
                piece.run(i, worker);
            }
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        } catch (Error e) {
            failure.compareAndSet(null, new IllegalStateException(e));
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
