package heaviside.app.chip;

import heaviside.engine.chip.Agreement;
import heaviside.engine.chip.FreeRun;
import heaviside.engine.chip.ledger.EnergyLedger;
import heaviside.engine.chip.map.MappedNetwork;
import heaviside.engine.chip.truenorth.Draws;
import heaviside.engine.chip.truenorth.TrueNorthChip;
import heaviside.engine.deploy.SimulatorTiming;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.concurrent.Task;
import org.jspecify.annotations.Nullable;

/// Runs a chip without samples on a background thread, at most as fast as the chip itself unless told otherwise; about thirty
/// times a second it publishes a snapshot, the newest wins, nothing waits for the view.
final class LiveSession extends Task<EnergyLedger.Snapshot> {
    private static final int RECENT = 600;
    /// A little faster than thirty a second, so that the view gets no fewer.
    private static final long EVERY_NANOS = 32_000_000;
    private static final long HELD_NANOS = 33_000_000;
    private static final long BATCH_NANOS = 8_000_000;
    private static final int MOST_TICKS = 16;
    private final Supplier<Ticking> maker;
    private final double tickNanos;
    private final boolean paced;
    private final AtomicReference<EnergyLedger.@Nullable Snapshot> latest = new AtomicReference<>();
    private boolean paused;
    private int steps;
    private long busyNanos;
    private long ticks;
    private volatile long done;
    private volatile SimulatorTiming timing = SimulatorTiming.NONE;
    private volatile Agreement agreement = Agreement.NONE;

    /// What ticks; made and closed on the run's thread.
    interface Ticking extends AutoCloseable {
        void run(int ticks);

        long ticks();

        EnergyLedger.Snapshot ledger(int last);

        /// Chip against its integers so far; nothing where they do not run beside it.
        default Agreement agreement() {
            return Agreement.NONE;
        }

        /// Times the fastest simulator of the same network; nothing where the chip's own ticks are that.
        default SimulatorTiming timing(BooleanSupplier cancelled) {
            return SimulatorTiming.NONE;
        }

        @Override
        void close();
    }

    /// @param tickSeconds a tick of the chip
    /// @param paced whether it does not outrun the chip
    LiveSession(Supplier<Ticking> maker, double tickSeconds, boolean paced) {
        this.maker = maker;
        this.paced = paced;
        this.tickNanos = tickSeconds * 1e9;
        updateTitle("Chip: live");
    }

    /// The full chip.
    static Ticking full(MappedNetwork mapped, int threads) {
        TrueNorthChip chip = new TrueNorthChip(Objects.requireNonNull(mapped.crossbar()).program(), Draws.uniform(1),
                threads);
        return new Ticking() {
            @Override
            public void run(int ticks) {
                chip.run(ticks);
            }

            @Override
            public long ticks() {
                return chip.ticks();
            }

            @Override
            public EnergyLedger.Snapshot ledger(int last) {
                return chip.ledger(last);
            }

            @Override
            public void close() {
                chip.close();
            }
        };
    }

    /// A drawn network with its own stimuli.
    ///
    /// @param timing as [Ticking#timing]
    static Ticking free(FreeRun run, Function<BooleanSupplier, SimulatorTiming> timing) {
        return new Ticking() {
            @Override
            public SimulatorTiming timing(BooleanSupplier cancelled) {
                return timing.apply(cancelled);
            }

            @Override
            public void run(int ticks) {
                for (int i = 0; i < ticks; i++) {
                    run.tick();
                }
            }

            @Override
            public long ticks() {
                return run.ticks();
            }

            @Override
            public EnergyLedger.Snapshot ledger(int last) {
                return run.ledger(last);
            }

            @Override
            public Agreement agreement() {
                return run.agreement();
            }

            @Override
            public void close() {
                run.close();
            }
        };
    }

    EnergyLedger.@Nullable Snapshot latest() {
        return latest.get();
    }

    /// Chip against its integers.
    Agreement agreement() {
        return agreement;
    }

    /// Ticks done.
    long ticksDone() {
        return done;
    }

    synchronized void pause() {
        paused = true;
    }

    synchronized void resume() {
        paused = false;
        notifyAll();
    }

    synchronized void step() {
        paused = true;
        steps++;
        notifyAll();
    }

    /// As [Ticking#timing], once the run has begun.
    SimulatorTiming timing() {
        return timing;
    }

    /// Wall time of the computation, nanoseconds a tick; 0 before the first.
    synchronized double nanosPerTick() {
        return ticks == 0 ? 0 : (double) busyNanos / ticks;
    }

    @Override
    protected EnergyLedger.Snapshot call() throws InterruptedException {
        updateMessage("Building the cores, timing the simulator");
        try (Ticking chip = maker.get()) {
            timing = chip.timing(this::isCancelled);
            updateMessage("Running");
            long told = 0;
            long start = System.nanoTime();
            long base = 0;
            int batch = 1;
            while (!isCancelled()) {
                long waited = System.nanoTime();
                boolean single = hold();
                if (isCancelled()) {
                    break;
                }
                long now = System.nanoTime();
                if (now - waited > HELD_NANOS) { // held: chip time starts anew
                    start = now;
                    base = chip.ticks();
                }
                chip.run(single ? 1 : batch);
                long took = System.nanoTime() - now;
                count(took, single ? 1 : batch);
                done = chip.ticks();
                agreement = chip.agreement();
                batch = Math.clamp(took == 0 ? MOST_TICKS : batch * BATCH_NANOS / took, 1, MOST_TICKS);
                now = System.nanoTime();
                if (single || now - told >= EVERY_NANOS) {
                    // keeps the rhythm although batches end late
                    told = now - told < 2 * EVERY_NANOS ? told + EVERY_NANOS : now;
                    latest.set(chip.ledger(RECENT));
                }
                long ahead = (long) ((chip.ticks() - base) * tickNanos) - (System.nanoTime() - start);
                if (paced && ahead > 1_000_000) {
                    Thread.sleep(ahead / 1_000_000);
                } else if (ahead < -200_000_000) { // slower than the chip: do not catch up later
                    start = System.nanoTime();
                    base = chip.ticks();
                }
            }
            EnergyLedger.Snapshot last = chip.ledger(RECENT);
            latest.set(last);
            return last;
        } catch (InterruptedException e) {
            if (!isCancelled()) {
                throw e;
            }
            return Objects.requireNonNullElseGet(latest.get(), () -> new EnergyLedger(1).snapshot(0));
        }
    }

    private synchronized void count(long nanos, int n) {
        busyNanos += nanos;
        ticks += n;
        if (ticks > 4000) { // the last seconds count
            busyNanos /= 2;
            ticks /= 2;
        }
    }

    private synchronized boolean hold() throws InterruptedException {
        while (paused && steps == 0 && !isCancelled()) {
            wait(50);
        }
        if (steps > 0) {
            steps--;
            return true;
        }
        return false;
    }
}
