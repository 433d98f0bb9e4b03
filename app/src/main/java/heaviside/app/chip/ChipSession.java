package heaviside.app.chip;

import heaviside.app.plot.Ticks;
import heaviside.engine.chip.Deployment;
import heaviside.engine.chip.DeploymentReport;
import heaviside.engine.chip.DeploymentSnapshot;
import heaviside.engine.chip.EnergyBreakdown;
import heaviside.engine.chip.FloatReference;
import heaviside.engine.data.Dataset;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import javafx.concurrent.Task;
import org.jspecify.annotations.Nullable;

/// Drives a deployment on a background thread; the newest snapshot wins, nothing waits for the view.
final class ChipSession extends Task<DeploymentReport> {
    private static final long EVERY_NANOS = 15_000_000;
    private final Plan plan;
    private final AtomicReference<@Nullable DeploymentSnapshot> latest = new AtomicReference<>();
    private final AtomicReference<@Nullable Deployment> ended = new AtomicReference<>();
    private boolean paused;
    private int steps;
    private long busyNanos;

    /// What a run needs; all of it is asked for on the background thread.
    interface Plan {
        /// The test samples.
        Dataset data();

        /// The floating-point reference, or null for none.
        @Nullable
        FloatReference reference(Dataset data, BooleanSupplier cancelled);

        /// The deployment at its first sample.
        Deployment open(Dataset data, @Nullable FloatReference reference);
    }

    /// @param paused whether it waits for a step
    ChipSession(Plan plan, boolean paused) {
        this.plan = plan;
        this.paused = paused;
        updateTitle("Chip: test samples");
    }

    /// The newest state, or null before the first tick.
    @Nullable
    DeploymentSnapshot latest() {
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
        updateMessage("Reading samples, timing this computer");
        Dataset data = plan.data();
        FloatReference reference = plan.reference(data, this::isCancelled);
        try {
            return run(plan.open(data, reference));
        } finally {
            if (reference instanceof AutoCloseable c) {
                c.close();
            }
        }
    }

    private DeploymentReport run(Deployment d) throws InterruptedException {
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
    @Nullable
    DeploymentReport report(String priceSet) {
        Deployment d = ended.get();
        return d == null ? null : d.report(priceSet);
    }

    /// Where the energy went, once the thread has ended; null before.
    @Nullable
    EnergyBreakdown breakdown() {
        Deployment d = ended.get();
        return d == null ? null : d.breakdown();
    }

    private void publish(Deployment d) {
        DeploymentSnapshot s = d.snapshot();
        latest.set(s);
        updateProgress(s.samples(), s.total());
        updateMessage(Ticks.words("%,d of %,d samples".formatted(s.samples(), s.total())));
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
