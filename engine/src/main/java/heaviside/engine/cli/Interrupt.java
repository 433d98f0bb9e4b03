package heaviside.engine.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Ctrl-C: a verb that opened one sees [#requested] turn true, keeps what it has, and ends; the program waits for it.
final class Interrupt implements AutoCloseable {
    private static final CountDownLatch FINISHED = new CountDownLatch(1);
    private final AtomicBoolean requested = new AtomicBoolean();
    private volatile Runnable then = () -> {
    };
    private final Thread hook = new Thread(this::stop, "stop on Ctrl-C");

    private Interrupt() {
    }

    /// Listens until closed.
    static Interrupt open() {
        Interrupt i = new Interrupt();
        Runtime.getRuntime().addShutdownHook(i.hook);
        return i;
    }

    /// Whether the user wants it to end.
    boolean requested() {
        return requested.get();
    }

    /// As if Ctrl-C had been pressed.
    void request() {
        requested.set(true);
        then.run();
    }

    /// What stops work in progress, called from another thread as soon as Ctrl-C is pressed.
    void then(Runnable action) {
        then = action;
    }

    /// The program has said its last word.
    static void finished() {
        FINISHED.countDown();
    }

    private void stop() {
        request();
        try {
            FINISHED.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (!requested.get()) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                requested.set(true); // already going down
            }
        }
    }
}
