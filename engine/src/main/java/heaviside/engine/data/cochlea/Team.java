package heaviside.engine.data.cochlea;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// Does several things, in any order or at the same time.
@FunctionalInterface
interface Team {
    /// One after the other.
    Team ALONE = tasks -> tasks.forEach(Runnable::run);

    /// Returns when all are done. A task may itself ask for some.
    void run(List<Runnable> tasks);

    /// The calling thread, which is one of so many workers, and those others that are free. Whoever calls does what nobody else
    /// has begun, so that it only waits for tasks that are under way.
    static Team of(ExecutorService workers, int threads) {
        return threads == 1 ? ALONE : tasks -> {
            AtomicInteger next = new AtomicInteger();
            AtomicReference<RuntimeException> failure = new AtomicReference<>();
            Phaser open = new Phaser(tasks.size() + 1);
            Runnable work = () -> {
                for (int i = next.getAndIncrement(); i < tasks.size(); i = next.getAndIncrement()) {
                    try {
                        tasks.get(i).run();
                    } catch (RuntimeException e) {
                        failure.compareAndSet(null, e);
                    } finally {
                        open.arrive();
                    }
                }
            };
            for (int i = 1; i < Math.min(threads, tasks.size()); i++) {
                workers.execute(work);
            }
            work.run();
            open.arriveAndAwaitAdvance();
            RuntimeException e = failure.get();
            if (e != null) {
                throw e;
            }
        };
    }
}
