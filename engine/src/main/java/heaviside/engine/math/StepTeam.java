package heaviside.engine.math;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A fixed number of threads that run the same loop in step, with barriers that spin for a moment, then give way, then sleep:
/// quick where every member has a core, and no processor time lost where other work needs the cores. After a failure the barriers no
/// longer hold and the team must not be used again.
@SuppressWarnings({"NonAtomicVolatileUpdate", "ThreadPriorityCheck"}) // one thread writes; giving way is only a courtesy
public final class StepTeam implements AutoCloseable {
    /// What every member runs.
    @FunctionalInterface
    public interface Work {
        /// @param member 0 (the caller) to size - 1
        void run(int member);
    }

    private static final int SPINS = 2000;
    /// After this wait sleeping is worth its price, some 100 microseconds to wake up; members on cores of their own wait less.
    private static final long AWAKE_NANOS = 200_000;
    private final int size;
    private final Thread[] helpers;
    private final AtomicInteger arrived = new AtomicInteger();
    private final AtomicInteger asleep = new AtomicInteger();
    private volatile @Nullable Thread caller;
    private volatile int phase;
    private volatile int round;
    private volatile Work work = m -> {
    };
    private volatile boolean closed;
    private volatile @Nullable Throwable failure;

    /// @param size members, the caller included
    public StepTeam(int size) {
        this.size = size;
        this.helpers = new Thread[size - 1];
        for (int i = 0; i < helpers.length; i++) {
            int member = i + 1;
            helpers[i] = Thread.ofPlatform().daemon().name("step-" + member).start(() -> serve(member));
        }
    }

    /// Members.
    public int size() {
        return size;
    }

    /// Runs `w` on every member and waits for all. Only the caller writes `round`; the others read it.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    public void run(Work w) {
        failure = null;
        caller = Thread.currentThread();
        work = w;
        round++;
        for (Thread t : helpers) {
            LockSupport.unpark(t);
        }
        member(w, 0);
        Throwable f = failure;
        if (f != null) {
            throw new IllegalStateException("A simulation thread failed: " + f, f);
        }
    }

    /// Waits until every member is here: spins first, then gives way, then sleeps.
    @SuppressWarnings("ThreadPriorityCheck")
    public void barrier() {
        int mine = phase;
        if (arrived.incrementAndGet() == size) {
            arrived.set(0);
            phase = mine + 1;
            wake();
            return;
        }
        for (int i = 0; i < SPINS && phase == mine; i++) {
            Thread.onSpinWait();
        }
        if (waits(mine)) {
            long start = System.nanoTime();
            while (waits(mine) && System.nanoTime() - start < AWAKE_NANOS) {
                Thread.yield();
            }
            sleep(mine);
        }
    }

    private boolean waits(int mine) {
        return phase == mine && failure == null;
    }

    /// Who is about to sleep says so first and then looks once more; who wakes others changes the phase first and then looks
    /// for sleepers: one of both sees the other.
    private void sleep(int mine) {
        asleep.incrementAndGet();
        while (waits(mine)) {
            LockSupport.park(this);
        }
        asleep.decrementAndGet();
    }

    private void wake() {
        if (asleep.get() > 0) {
            for (Thread t : helpers) {
                LockSupport.unpark(t);
            }
            LockSupport.unpark(caller);
        }
    }

    private void member(Work w, int m) {
        try {
            w.run(m);
        } catch (RuntimeException | Error e) {
            failure = e;
            wake();
        }
        barrier();
    }

    private void serve(int m) {
        int seen = 0;
        while (!closed) {
            if (round == seen) {
                LockSupport.park(this);
                continue;
            }
            seen = round;
            member(work, m);
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Thread t : helpers) {
            LockSupport.unpark(t);
        }
    }
}
