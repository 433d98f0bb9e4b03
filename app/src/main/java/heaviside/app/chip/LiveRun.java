package heaviside.app.chip;

import heaviside.app.task.Tasks;
import heaviside.engine.chip.Agreement;
import heaviside.engine.chip.DeploymentSnapshot;
import heaviside.engine.chip.host.HostCost;
import heaviside.engine.chip.ledger.EnergyLedger;
import heaviside.engine.deploy.SimulatorTiming;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The full chip's run as the view sees it: what was counted in the last second, how fast it went, what it takes here.
final class LiveRun {
    /// A tick of the full chip, seconds.
    static final double TICK_S = 1e-3;
    private double tickSeconds = TICK_S;
    private static final int WINDOW = 1000;
    /// Threads of the full chip.
    static final int THREADS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 16);
    private final ArrayDeque<Moment> moments = new ArrayDeque<>();
    private @Nullable LiveSession session;

    private record Moment(EnergyLedger.Snapshot ledger, long nanos) {
    }

    /// @param chip makes what ticks
    /// @param tick a tick of the chip, seconds
    /// @param paced whether it runs at most as fast as the chip
    /// @param cancelled told when it was cancelled
    /// @param failed told why it failed
    void start(Supplier<LiveSession.Ticking> chip, double tick, boolean paced, boolean held, Tasks tasks,
            Runnable cancelled,
            Consumer<Throwable> failed) {
        tickSeconds = tick;
        LiveSession s = new LiveSession(chip, tick, paced);
        if (held) {
            s.pause();
        }
        session = s;
        moments.clear();
        s.setOnFailed(e -> {
            if (session == s) {
                failed.accept(s.getException());
            }
        });
        s.setOnCancelled(e -> {
            if (session == s) {
                cancelled.run();
            }
        });
        tasks.start(s);
    }

    /// Nothing is on show any more; a run that still goes on ends.
    void forget() {
        cancel();
        session = null;
        moments.clear();
    }

    /// Ticks done by the run on show.
    long ticksDone() {
        LiveSession s = session;
        return s == null ? 0 : s.ticksDone();
    }

    void pause() {
        LiveSession s = session;
        if (s != null) {
            s.pause();
        }
    }

    void resume() {
        LiveSession s = session;
        if (s != null) {
            s.resume();
        }
    }

    void step() {
        LiveSession s = session;
        if (s != null) {
            s.step();
        }
    }

    void cancel() {
        LiveSession s = session;
        if (s != null && !s.isDone()) {
            s.cancel();
            s.resume();
        }
    }

    /// Takes over the newest snapshot; whether there was one.
    @SuppressWarnings("ReferenceEquality") // a new value is a new object; comparing contents every frame would be slow
    boolean poll() {
        LiveSession s = session;
        EnergyLedger.Snapshot now = s == null ? null : s.latest();
        if (now == null || (!moments.isEmpty() && moments.getLast().ledger == now)) {
            return false;
        }
        moments.addLast(new Moment(now, System.nanoTime()));
        while (moments.size() > 2 && now.ticks() - second().ledger.ticks() >= WINDOW) {
            moments.removeFirst();
        }
        return true;
    }

    private Moment second() {
        var all = moments.iterator();
        all.next();
        return all.next();
    }

    /// Counts of the last second; null before there are two snapshots.
    EnergyLedger.@Nullable Snapshot counts() {
        return moments.size() < 2 ? null : moments.getLast().ledger.since(moments.getFirst().ledger);
    }

    /// The same by core and class, without a copy: what the map needs thirty times a second.
    @Nullable
    CoreCounts coreCounts() {
        return moments.size() < 2
                ? null
                : new CoreCounts(moments.getLast().ledger, moments.getFirst().ledger);
    }

    /// The newest snapshot as the view takes it; a second stands for a sample.
    @Nullable
    DeploymentSnapshot snapshot() {
        if (moments.isEmpty()) {
            return null;
        }
        EnergyLedger.Snapshot s = moments.getLast().ledger;
        LiveSession run = session;
        return new DeploymentSnapshot(0, 0, (int) (s.ticks() % WINDOW), steps(), 0, 0, -1, 0, 0, 0, 0,
                run == null ? Agreement.NONE : run.agreement(), Agreement.NONE, 0, s);
    }

    /// Ticks a second of the chip's time.
    private int steps() {
        return (int) Math.max(1, Math.round(1 / tickSeconds));
    }

    /// Ticks a second of wall time over the last second.
    double ticksPerSecond() {
        if (moments.size() < 2) {
            return 0;
        }
        Moment a = moments.getFirst();
        Moment b = moments.getLast();
        return (b.ledger.ticks() - a.ledger.ticks()) / ((b.nanos - a.nanos) * 1e-9);
    }

    /// What a second of the chip's time takes on this computer; null where nothing has run.
    ///
    /// @param watts stated
    @Nullable
    HostCost host(double watts) {
        LiveSession s = session;
        if (s == null || s.nanosPerTick() == 0) {
            return null;
        }
        SimulatorTiming t = s.timing();
        return t.seconds() > 0
                ? HostCost.of("clock simulator", t.seconds() / tickSeconds, t.joules() / tickSeconds, watts)
                : HostCost.of("chip simulator", s.nanosPerTick() * 1e-9 / tickSeconds, Double.NaN, watts);
    }
}
