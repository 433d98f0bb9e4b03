package heaviside.engine.train;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/// A fixed set of worker threads that share numbered pieces of work. Which thread takes a piece is left open; what a piece
/// is, is not: whoever sums over pieces does so in their order. A thread takes the same pieces first in every job, whose
/// memory is near it then, and helps others afterwards.
///
/// A batch of a small network is done in a fraction of a millisecond, and to wake a sleeping thread takes a tenth of that: so
/// a thread that has run out of work looks for more for some tens of microseconds before it sleeps.
public final class Shards implements AutoCloseable {
    /// A piece of work.
    @FunctionalInterface
    public interface Piece {
        /// @param index which piece
        /// @param worker 0 to threads - 1: whose scratch memory to use
        void run(int index, int worker);
    }

    /// Looks before a thread sleeps, where there is a processor to spare.
    private static final int LOOKS = Runtime.getRuntime().availableProcessors() > 1 ? 4000 : 0;
    /// Counters are a cache line apart.
    private static final int APART = 16;
    private final int threads;
    private final Helper[] helpers;
    private volatile Job job;
    private volatile boolean closed;

    /// @param threads worker threads, the caller's included; 0 for one a core
    public Shards(int threads) {
        this.threads = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
        this.job = new Job(0, (index, worker) -> {
        });
        this.helpers = new Helper[this.threads - 1];
        for (int w = 0; w < helpers.length; w++) {
            helpers[w] = new Helper(w + 1, job);
            helpers[w].start();
        }
    }

    /// Threads that work, the caller's included.
    public int threads() {
        return threads;
    }

    /// Runs pieces 0 to `count - 1` and returns when all are done. The first exception of any piece is thrown.
    public void run(int count, Piece piece) {
        Job mine = new Job(count, piece);
        if (count > 1 && !closed) {
            job = mine;
            for (Helper h : helpers) {
                h.wake();
            }
        }
        mine.take(0);
        mine.await();
        RuntimeException e = mine.failure.get();
        if (e != null) {
            throw e;
        }
    }

    /// Pieces that are being shared.
    private final class Job {
        private final int count;
        private final Piece piece;
        private final Thread owner = Thread.currentThread();
        private final AtomicIntegerArray next = new AtomicIntegerArray(threads * APART);
        private final AtomicInteger done = new AtomicInteger();
        private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

        Job(int count, Piece piece) {
            this.count = count;
            this.piece = piece;
        }

        /// Takes pieces until there are none; after a failure they are passed over.
        void take(int worker) {
            for (int v = 0; v < threads; v++) {
                int whose = (worker + v) % threads;
                for (int i = piece(whose); i < count; i = piece(whose)) {
                    take(i, worker);
                }
            }
        }

        private int piece(int whose) {
            return whose + threads * next.getAndIncrement(whose * APART);
        }

        private void take(int i, int worker) {
            try {
                if (failure.get() == null) {
                    piece.run(i, worker);
                }
            } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
            } catch (Error e) {
                failure.compareAndSet(null, new IllegalStateException(e));
            }
            if (done.incrementAndGet() == count && worker != 0) {
                LockSupport.unpark(owner);
            }
        }

        /// Waits for pieces that others have taken, whether interrupted or not.
        void await() {
            boolean interrupted = false;
            for (int i = 0; done.get() < count; i++) {
                if (i < LOOKS) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.park(this);
                    interrupted |= Thread.interrupted();
                }
            }
            if (interrupted) {
                owner.interrupt();
            }
        }
    }

    /// A worker thread beside the caller's.
    private final class Helper extends Thread {
        private final int worker;
        private Job seen;
        private volatile boolean asleep;

        Helper(int worker, Job first) {
            super("train-" + worker);
            this.worker = worker;
            this.seen = first;
            setDaemon(true);
        }

        /// A new job was published, or the end.
        void wake() {
            if (asleep) {
                LockSupport.unpark(this);
            }
        }

        @Override
        public void run() {
            while (!closed) {
                for (int i = 0; i < LOOKS && job == seen && !closed; i++) {
                    Thread.onSpinWait();
                }
                asleep = true;
                while (job == seen && !closed) {
                    LockSupport.park(this);
                }
                asleep = false;
                seen = job;
                seen.take(worker);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Helper h : helpers) {
            h.wake();
        }
    }
}
