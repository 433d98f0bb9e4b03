package heaviside.app.chip;

import heaviside.app.document.Document;
import heaviside.app.task.Tasks;
import heaviside.engine.chip.Deployment;
import heaviside.engine.chip.DeploymentReport;
import heaviside.engine.chip.DeploymentSnapshot;
import heaviside.engine.chip.EnergyBreakdown;
import heaviside.engine.chip.FloatReference;
import heaviside.engine.chip.FreeRun;
import heaviside.engine.chip.host.HostCost;
import heaviside.engine.chip.ledger.EnergyLedger;
import heaviside.engine.data.Dataset;
import heaviside.engine.deploy.Deployments;
import heaviside.engine.deploy.SimulatorTiming;
import heaviside.engine.network.Network;
import heaviside.engine.train.TrainingSetup;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// A run of what is placed: test samples one after the other, or, for the full chip and drawn networks with stimuli of their
/// own, tick after tick without end. What its thread publishes is taken over once a frame.
final class ChipRun {
    private final Document document;
    private final Tasks tasks;
    private final ChipViewModel.Source source;
    private final Supplier<@Nullable Placed> placed;
    private final Supplier<String> priceSet;
    private final Consumer<Throwable> failed;
    private final ReadOnlyObjectWrapper<@Nullable DeploymentSnapshot> snapshot = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable DeploymentReport> report = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<ChipViewModel.Phase> phase = new ReadOnlyObjectWrapper<>(
            ChipViewModel.Phase.IDLE);
    private final LiveRun full = new LiveRun();
    private @Nullable ChipSession session;
    private EnergyLedger.@Nullable Snapshot counts;
    private boolean paced = true;

    /// @param source samples and reference
    /// @param placed what is on show
    /// @param priceSet id of the prices in force
    /// @param failed told why a run failed
    ChipRun(Document document, Tasks tasks, ChipViewModel.Source source, Supplier<@Nullable Placed> placed,
            Supplier<String> priceSet, Consumer<Throwable> failed) {
        this.document = document;
        this.tasks = tasks;
        this.source = source;
        this.placed = placed;
        this.priceSet = priceSet;
        this.failed = failed;
    }

    /// Where the run stands; null before the first.
    ReadOnlyObjectProperty<@Nullable DeploymentSnapshot> snapshot() {
        return snapshot.getReadOnlyProperty();
    }

    /// What the last run found.
    ReadOnlyObjectProperty<@Nullable DeploymentReport> report() {
        return report.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<ChipViewModel.Phase> phase() {
        return phase.getReadOnlyProperty();
    }

    /// Forgets the run: something else is on show.
    void forget() {
        snapshot.set(null);
        counts = null;
        full.forget();
        report.set(null);
        phase.set(ChipViewModel.Phase.IDLE);
    }

    /// The run is over, by a failure.
    void fail() {
        phase.set(ChipViewModel.Phase.IDLE);
    }

    /// Counts on show: of the whole run, or of the last second of one without end; null before the first.
    EnergyLedger.@Nullable Snapshot counts() {
        return live() ? full.counts() : counts;
    }

    /// The same by core and class, without a copy; null before the first.
    @Nullable
    CoreCounts coreCounts() {
        EnergyLedger.Snapshot c = counts;
        return live() ? full.coreCounts() : c == null ? null : new CoreCounts(c, null);
    }

    private boolean live() {
        Placed p = placed.get();
        return p != null && p.live();
    }

    /// Ticks a second of wall time that a run without samples makes.
    double ticksPerSecond() {
        return full.ticksPerSecond();
    }

    /// Ticks that a run without samples has done, also while nothing shows it.
    long ticksDone() {
        return full.ticksDone();
    }

    /// Whether runs without samples go at most as fast as the chip; applies to the next one.
    void paced(boolean on) {
        paced = on;
    }

    /// What a second of the chip's time takes on this computer, by the run on show; null where none is.
    @Nullable
    HostCost liveHost() {
        return full.host(document.now().chip().hostWatts());
    }

    /// Length of a tick on the chip, seconds: real time.
    double tickSeconds() {
        Placed p = placed.get();
        return p != null && p.fullChip() ? LiveRun.TICK_S : document.now().training().dtMs() * 1e-3;
    }

    /// Starts, pauses or goes on.
    void toggle() {
        ChipSession s = session;
        switch (phase.get()) {
            case RUNNING -> {
                full.pause();
                if (s != null) {
                    s.pause();
                }
                phase.set(ChipViewModel.Phase.PAUSED);
            }
            case PAUSED -> {
                phase.set(ChipViewModel.Phase.RUNNING);
                full.resume();
                if (s != null) {
                    s.resume();
                }
            }
            case IDLE, DONE -> start(false);
        }
    }

    /// One tick; starts a run that holds if there is none.
    void step() {
        if (phase.get() == ChipViewModel.Phase.IDLE || phase.get() == ChipViewModel.Phase.DONE) {
            start(true);
        }
        ChipSession s = session;
        phase.set(ChipViewModel.Phase.PAUSED);
        if (live()) {
            full.step();
        } else if (s != null) {
            s.step();
        }
    }

    /// Ends the run; what is done stays on show.
    void cancel() {
        full.cancel();
        ChipSession s = session;
        if (s != null && (phase.get() == ChipViewModel.Phase.RUNNING || phase.get() == ChipViewModel.Phase.PAUSED)) {
            s.cancel();
            s.resume();
        }
    }

    /// A drawn network with stimuli of its own.
    private static LiveSession.Ticking free(Placed p) {
        Network n = p.project().network();
        TrainingSetup t = p.project().training();
        return LiveSession.free(new FreeRun(n, p.mapped(), t.dtMs(), t.seed()),
                cancelled -> SimulatorTiming.of(n, t.dtMs(), t.scheme(), t.seed(), LiveRun.THREADS, cancelled));
    }

    private void start(boolean held) {
        Placed p = placed.get();
        if (p == null || !p.runs()) {
            return;
        }
        if (p.live()) {
            counts = null;
            snapshot.set(null);
            phase.set(held ? ChipViewModel.Phase.PAUSED : ChipViewModel.Phase.RUNNING);
            full.start(() -> p.fullChip() ? LiveSession.full(p.mapped(), LiveRun.THREADS) : free(p), tickSeconds(),
                    paced,
                    held, tasks, () -> phase.set(ChipViewModel.Phase.DONE), failed);
            return;
        }
        String prices = priceSet.get();
        ChipSession s = new ChipSession(new ChipSession.Plan() {
            @Override
            public Dataset data() {
                return source.data(p.project());
            }

            @Override
            public @Nullable FloatReference reference(Dataset data, BooleanSupplier cancelled) {
                return source.reference(p.project(), data, cancelled);
            }

            @Override
            public Deployment open(Dataset data, @Nullable FloatReference reference) {
                return Deployment.open(p.project().network(), p.mapped(), data,
                        Deployments.options(p.project(), prices), reference);
            }
        }, held);
        session = s;
        report.set(null);
        snapshot.set(null);
        phase.set(held ? ChipViewModel.Phase.PAUSED : ChipViewModel.Phase.RUNNING);
        s.setOnFailed(e -> {
            if (session == s) {
                failed.accept(s.getException());
            }
        });
        tasks.start(s);
    }

    /// Where the energy of the run on show went; null before there is one.
    @Nullable
    EnergyBreakdown breakdown() {
        Placed p = placed.get();
        EnergyLedger.Snapshot c = counts();
        ChipSession s = session;
        if (p != null && p.live() && c != null) {
            return EnergyBreakdown.of(p.mapped(), c, tickSeconds(), 0);
        }
        return s == null || live() ? null : s.breakdown();
    }

    /// Takes over what the run's thread has published; called once a frame.
    @SuppressWarnings("ReferenceEquality") // a new value is a new object; comparing contents every frame would be slow
    void poll() {
        if (live()) {
            if (full.poll()) {
                snapshot.set(full.snapshot());
            }
            return;
        }
        ChipSession s = session;
        if (s == null) {
            return;
        }
        DeploymentSnapshot latest = s.latest();
        if (latest != null && latest != snapshot.get() && belongs()) {
            counts = latest.ledger();
            snapshot.set(latest);
        }
        DeploymentReport r = report.get() == null ? s.report(priceSet.get()) : null;
        if (r != null && report.get() == null && phase.get() != ChipViewModel.Phase.IDLE) {
            report.set(r);
            phase.set(ChipViewModel.Phase.DONE);
        }
    }

    /// The last report at the prices in force.
    void reprice() {
        ChipSession s = session;
        DeploymentReport r = report.get();
        if (s != null && r != null) {
            report.set(s.report(priceSet.get()));
        }
    }

    private boolean belongs() {
        return phase.get() != ChipViewModel.Phase.IDLE;
    }

    /// Chip time over wall time of the run, or 0.
    double speed() {
        if (live()) {
            return full.ticksPerSecond() * tickSeconds();
        }
        ChipSession s = session;
        DeploymentSnapshot x = snapshot.get();
        if (s == null || x == null || s.busyNanos() == 0) {
            return 0;
        }
        return x.ledger().ticks() * tickSeconds() / (s.busyNanos() * 1e-9);
    }
}
