package heaviside.app.chip;

import heaviside.engine.chip.Deployment;
import heaviside.engine.chip.DeploymentReport;
import heaviside.engine.chip.DeploymentSnapshot;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import javafx.concurrent.Task;
import org.jspecify.annotations.Nullable;

/// Drives a deployment on a background thread; the newest snapshot wins, nothing waits for the view.
final class ChipSession extends Task<DeploymentReport> {
    private static final long EVERY_NANOS = 15_000_000;
    private final Callable<Deployment> open;
    private final AtomicReference<@Nullable DeploymentSnapshot> latest = new AtomicReference<>();
    private final AtomicReference<@Nullable Deployment> ended = new AtomicReference<>();
    private boolean paused;
    private int steps;
    private long busyNanos;

    /// @param open maps the network and gets data and reference; called on the background thread
    ChipSession(Callable<Deployment> open, boolean paused) {
        this.open = open;
        this.paused = paused;
        updateTitle("Chip: test samples");
    }

    /// The newest state, or null before the first tick.
    @Nullable DeploymentSnapshot latest() {
        return latest.get();
    }

    synchronized void pause() {
        paused = true;
    }

    synchronized void resume() {
        paused = false;
        notifyAll();
    }

    /// Runs one tick and holds.
    synchronized void step() {
        paused = true;
        steps++;
        notifyAll();
    }

    synchronized boolean isPaused() {
        return paused;
    }

    /// Wall time spent ticking, in nanoseconds.
    synchronized long busyNanos() {
        return busyNanos;
    }

    @Override
    protected DeploymentReport call() throws Exception {
        updateMessage("Placing the network");
        Deployment d = open.call();
        latest.set(d.snapshot());
        long told = System.nanoTime();
        while (!d.done() && !isCancelled()) {
            boolean single = hold();
            if (isCancelled()) {
                break;
            }
            long start = System.nanoTime();
            d.tick();
            long now = System.nanoTime();
            synchronized (this) {
                busyNanos += now - start;
            }
            if (single || now - told > EVERY_NANOS) {
                told = now;
                publish(d);
            }
        }
        publish(d);
        ended.set(d);
        return d.report();
    }

    /// The report once the thread has ended, also after a cancel; null before.
    ///
    /// @param priceSet id of the prices to charge
    @Nullable DeploymentReport report(String priceSet) {
        Deployment d = ended.get();
        return d == null ? null : d.report(priceSet);
    }

    private void publish(Deployment d) {
        DeploymentSnapshot s = d.snapshot();
        latest.set(s);
        updateProgress(s.samples(), s.total());
        updateMessage("%,d of %,d samples".formatted(s.samples(), s.total()));
    }

    private synchronized boolean hold() throws InterruptedException {
        try {
            while (paused && steps == 0 && !isCancelled()) {
                wait(50);
            }
        } catch (InterruptedException e) {
            if (!isCancelled()) {
                throw e;
            }
        }
        if (steps > 0) {
            steps--;
            return true;
        }
        return false;
    }
}
