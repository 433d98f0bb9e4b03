package heaviside.app.chip;

import heaviside.app.document.Document;
import heaviside.app.task.Tasks;
import heaviside.engine.chip.Deployment;
import heaviside.engine.chip.DeploymentReport;
import heaviside.engine.chip.DeploymentSnapshot;
import heaviside.engine.chip.EnergyBreakdown;
import heaviside.engine.chip.FloatReference;
import heaviside.engine.chip.FreeRun;
import heaviside.engine.chip.FullChip;
import heaviside.engine.chip.host.HostCost;
import heaviside.engine.chip.ledger.EnergyLedger;
import heaviside.engine.chip.map.CorePlan;
import heaviside.engine.chip.spec.PriceSet;
import heaviside.engine.data.Dataset;
import heaviside.engine.deploy.ChipFixes;
import heaviside.engine.deploy.Deployments;
import heaviside.engine.io.Failures;
import heaviside.engine.io.Project;
import java.util.Comparator;
import java.util.function.BooleanSupplier;
import javafx.animation.PauseTransition;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.concurrent.Task;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// What the Chip view shows: the placement of the open project, kept up to date, and a run of test samples on it.
final class ChipViewModel {
    /// Where a project's data and floating-point reference come from.
    interface Source {
        /// The project's data.
        Dataset data(Project p);

        /// The reference, or null for none; closed after the run if it can be.
        @Nullable
        FloatReference reference(Project p, Dataset data, BooleanSupplier cancelled);
    }

    /// What the run is doing.
    enum Phase {
        IDLE, RUNNING, PAUSED, DONE
    }

    private static final double RATE_HZ = 20;
    private static final int SYNAPSES = 128;
    private final Document document;
    private final Tasks tasks;
    private final Source source;
    private final ReadOnlyObjectWrapper<@Nullable Placed> placed = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable DeploymentSnapshot> snapshot = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable DeploymentReport> report = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.IDLE);
    private final IntegerProperty core = new SimpleIntegerProperty(-1);
    private final ObjectProperty<CoreQuantity> quantity = new SimpleObjectProperty<>(CoreQuantity.EVENTS);
    private final StringProperty priceSet = new SimpleStringProperty("");
    private final BooleanProperty perEvent = new SimpleBooleanProperty(false);
    private final PauseTransition settle = new PauseTransition(Duration.millis(150));
    private @Nullable ChipSession session;
    private final LiveRun full = new LiveRun();
    private EnergyLedger.@Nullable Snapshot counts;
    private @Nullable Task<Placed> placing;
    private boolean visible;
    private boolean paced = true;

    ChipViewModel(Document document, Tasks tasks, Source source) {
        this.document = document;
        this.tasks = tasks;
        this.source = source;
        settle.setOnFinished(e -> place());
        priceSet.addListener((o, a, b) -> reprice());
        document.project().addListener((o, before, now) -> {
            if (!now.network().equals(before.network()) || !now.chip().equals(before.chip())
                    || !now.training().equals(before.training())) {
                cancel();
                if (visible) {
                    settle.playFromStart();
                }
            }
        });
    }

    /// The placement of the open project; null before the first one.
    ReadOnlyObjectProperty<@Nullable Placed> placed() {
        return placed.getReadOnlyProperty();
    }

    /// Why there is no placement or why the last run failed; empty for none.
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /// Where the run stands; null before the first.
    ReadOnlyObjectProperty<@Nullable DeploymentSnapshot> snapshot() {
        return snapshot.getReadOnlyProperty();
    }

    /// What the last run found.
    ReadOnlyObjectProperty<@Nullable DeploymentReport> report() {
        return report.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return phase.getReadOnlyProperty();
    }

    /// Selected core, or -1.
    IntegerProperty core() {
        return core;
    }

    ObjectProperty<CoreQuantity> quantity() {
        return quantity;
    }

    /// Id of the price set in force; empty for the chip's first.
    StringProperty priceSet() {
        return priceSet;
    }

    /// Whether bars show one synaptic event rather than one inference.
    BooleanProperty perEvent() {
        return perEvent;
    }

    /// Counts on show: of the whole run, or of the last second of the full chip; null before the first.
    EnergyLedger.@Nullable Snapshot counts() {
        return live() ? full.counts() : counts;
    }

    /// The same by core and class, without a copy; null before the first.
    @Nullable
    CoreCounts coreCounts() {
        EnergyLedger.Snapshot c = counts;
        return live() ? full.coreCounts() : c == null ? null : new CoreCounts(c, null);
    }

    /// Whether what is on show runs without samples.
    boolean live() {
        Placed p = placed.get();
        return p != null && p.live();
    }

    /// Whether the full chip is on show.
    boolean fullChip() {
        Placed p = placed.get();
        return p != null && p.fullChip();
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

    /// Puts the random network that fills TrueNorth on show and runs it.
    void full() {
        cancel();
        Project open = document.now();
        Task<Placed> task = new Task<>() {
            @Override
            protected Placed call() {
                updateTitle("Chip: full TrueNorth");
                return Placed.full(open, FullChip.mapped(RATE_HZ, SYNAPSES, 1));
            }
        };
        placing = task;
        problem.set("");
        placed.set(null);
        task.setOnSucceeded(e -> {
            if (placing == task) {
                accept(task.getValue());
                toggle();
            }
        });
        task.setOnFailed(e -> fail(task.getException()));
        tasks.start(task);
    }

    /// Makes every fix that the open project needs, as one edit.
    void fixAll() {
        Project open = document.now();
        Task<ChipFixes> task = new Task<>() {
            @Override
            protected ChipFixes call() throws Exception {
                updateTitle("Chip: fixing");
                return ChipFixes.all(open, true);
            }
        };
        task.setOnSucceeded(e -> {
            ChipFixes f = task.getValue();
            if (document.now().equals(open) && !f.done().isEmpty()) {
                document.endGesture();
                document.edit("Fix all: " + String.join(", ", f.done()), p -> f.project());
            }
        });
        task.setOnFailed(e -> fail(task.getException()));
        tasks.start(task);
    }

    /// Back from the full chip to the open project.
    void project() {
        if (fullChip()) {
            cancel();
            place();
        }
    }

    /// The view came up: place what is open.
    @SuppressWarnings("ReferenceEquality") // a new value is a new object; comparing contents every frame would be slow
    void shown() {
        visible = true;
        Placed p = placed.get();
        if (p == null ? placing == null || placing.isDone() : !p.fullChip() && p.project() != document.now()) {
            place();
        }
    }

    void hidden() {
        visible = false;
        settle.stop();
    }

    /// Prices in force.
    @Nullable
    PriceSet prices() {
        Placed p = placed.get();
        return p == null ? null : p.spec().priceSet(priceSet.get());
    }

    /// Length of a tick on the chip, seconds: real time.
    double tickSeconds() {
        return fullChip() ? LiveRun.TICK_S : document.now().training().dtMs() * 1e-3;
    }

    @SuppressWarnings("ReferenceEquality") // a new value is a new object; comparing contents every frame would be slow
    private void place() {
        Project p = document.now();
        Task<Placed> old = placing;
        if (old != null) {
            old.cancel();
        }
        Task<Placed> task = new Task<>() {
            @Override
            protected Placed call() throws Exception {
                updateTitle("Chip: placing");
                return Placing.place(p);
            }
        };
        placing = task;
        task.setOnSucceeded(e -> {
            if (placing == task && (document.now() == p || sameSettings(p, document.now()))) {
                accept(task.getValue());
            }
        });
        task.setOnFailed(e -> fail(task.getException()));
        tasks.start(task);
    }

    private static boolean sameSettings(Project a, Project b) {
        return a.network().equals(b.network()) && a.chip().equals(b.chip()) && a.training().equals(b.training());
    }

    private void accept(Placed p) {
        problem.set("");
        snapshot.set(null);
        counts = null;
        full.forget();
        report.set(null);
        phase.set(Phase.IDLE);
        placed.set(p);
        if (core.get() < 0 || p.mapped().on(core.get()) == null) {
            core.set(p.mapped().plans().stream().max(Comparator.comparingInt(CorePlan::synapses)
                    .thenComparingInt(CorePlan::axons))
                    .map(CorePlan::core).orElse(-1));
        }
    }

    private void fail(Throwable t) {
        problem.set(Failures.words(t));
        phase.set(Phase.IDLE);
    }

    /// Whether Run would do something.
    boolean canRun() {
        Placed p = placed.get();
        return p != null && p.runs();
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
                phase.set(Phase.PAUSED);
            }
            case PAUSED -> {
                phase.set(Phase.RUNNING);
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
        if (phase.get() == Phase.IDLE || phase.get() == Phase.DONE) {
            start(true);
        }
        ChipSession s = session;
        phase.set(Phase.PAUSED);
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
        if (s != null && (phase.get() == Phase.RUNNING || phase.get() == Phase.PAUSED)) {
            s.cancel();
            s.resume();
        }
    }

    private void start(boolean held) {
        Placed p = placed.get();
        if (p == null || !p.runs()) {
            return;
        }
        if (p.live()) {
            counts = null;
            snapshot.set(null);
            phase.set(held ? Phase.PAUSED : Phase.RUNNING);
            double dt = p.project().training().dtMs();
            long seed = p.project().training().seed();
            full.start(() -> p.fullChip()
                    ? LiveSession.full(p.mapped(), LiveRun.THREADS)
                    : LiveSession.free(new FreeRun(p.project().network(), p.mapped(), dt, seed)), tickSeconds(), paced,
                    held, tasks, () -> phase.set(Phase.DONE), this::fail);
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
        problem.set("");
        report.set(null);
        snapshot.set(null);
        phase.set(held ? Phase.PAUSED : Phase.RUNNING);
        s.setOnFailed(e -> {
            if (session == s) {
                fail(s.getException());
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
        if (r != null && report.get() == null && phase.get() != Phase.IDLE) {
            report.set(r);
            phase.set(Phase.DONE);
        }
    }

    /// The last report at the prices in force.
    private void reprice() {
        ChipSession s = session;
        DeploymentReport r = report.get();
        if (s != null && r != null) {
            report.set(s.report(priceSet.get()));
        }
    }

    private boolean belongs() {
        return phase.get() != Phase.IDLE;
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
