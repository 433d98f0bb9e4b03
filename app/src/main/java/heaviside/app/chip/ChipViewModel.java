package heaviside.app.chip;

import heaviside.app.document.Document;
import heaviside.app.plot.Ticks;
import heaviside.app.task.Tasks;
import heaviside.engine.chip.DeploymentReport;
import heaviside.engine.chip.DeploymentSnapshot;
import heaviside.engine.chip.EnergyBreakdown;
import heaviside.engine.chip.FloatReference;
import heaviside.engine.chip.host.HostCost;
import heaviside.engine.chip.ledger.EnergyLedger;
import heaviside.engine.chip.map.CorePlan;
import heaviside.engine.chip.spec.PriceSet;
import heaviside.engine.data.Dataset;
import heaviside.engine.io.Failures;
import heaviside.engine.io.Project;
import java.util.Comparator;
import java.util.function.BooleanSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// What the Chip view shows and lets choose: the placement of the open project ([ChipPlacement]), a run of it ([ChipRun]),
/// and what is looked at.
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

    private final ChipPlacement placement;
    private final ChipRun run;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final IntegerProperty core = new SimpleIntegerProperty(-1);
    private final ObjectProperty<CoreQuantity> quantity = new SimpleObjectProperty<>(CoreQuantity.EVENTS);
    private final StringProperty priceSet = new SimpleStringProperty("");
    private final BooleanProperty perEvent = new SimpleBooleanProperty(false);

    ChipViewModel(Document document, Tasks tasks, Source source) {
        placement = new ChipPlacement(document, tasks, new ChipPlacement.Listener() {
            @Override
            public void leaving() {
                cancel();
            }

            @Override
            public void placing() {
                problem.set("");
            }

            @Override
            public void arriving(Placed p) {
                accept(p);
            }

            @Override
            public void failed(Throwable t) {
                if (placed().get() == null) {
                    run.forget();
                }
                fail(t);
            }
        });
        run = new ChipRun(document, tasks, source, placement.placed()::get, priceSet::get, this::fail);
        priceSet.addListener((o, a, b) -> run.reprice());
    }

    /// The placement of the open project; null before the first one.
    ReadOnlyObjectProperty<@Nullable Placed> placed() {
        return placement.placed();
    }

    /// Why there is no placement or why the last run failed; empty for none.
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /// Where the run stands; null before the first.
    ReadOnlyObjectProperty<@Nullable DeploymentSnapshot> snapshot() {
        return run.snapshot();
    }

    /// What the last run found.
    ReadOnlyObjectProperty<@Nullable DeploymentReport> report() {
        return run.report();
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return run.phase();
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

    /// Counts on show: of the whole run, or of the last second of one without end; null before the first.
    EnergyLedger.@Nullable Snapshot counts() {
        return run.counts();
    }

    /// The same by core and class, without a copy; null before the first.
    @Nullable
    CoreCounts coreCounts() {
        return run.coreCounts();
    }

    /// Whether what is on show runs without samples.
    boolean live() {
        Placed p = placed().get();
        return p != null && p.live();
    }

    /// Whether the full chip is on show.
    boolean fullChip() {
        return placement.fullChip();
    }

    /// Ticks a second of wall time that a run without samples makes.
    double ticksPerSecond() {
        return run.ticksPerSecond();
    }

    /// Ticks that a run without samples has done, also while nothing shows it.
    long ticksDone() {
        return run.ticksDone();
    }

    /// Whether runs without samples go at most as fast as the chip; applies to the next one.
    void paced(boolean on) {
        run.paced(on);
    }

    /// What a second of the chip's time takes on this computer, by the run on show; null where none is.
    @Nullable
    HostCost liveHost() {
        return run.liveHost();
    }

    /// Puts the random network that fills TrueNorth on show and runs it.
    void full() {
        placement.full(this::toggle);
    }

    /// Makes every fix that the open project needs, as one edit.
    void fixAll() {
        placement.fixAll();
    }

    /// Back from the full chip to the open project.
    void project() {
        placement.project();
    }

    /// The view came up: place what is open.
    void shown() {
        placement.shown();
    }

    void hidden() {
        placement.hidden();
    }

    /// Prices in force.
    @Nullable
    PriceSet prices() {
        Placed p = placed().get();
        return p == null ? null : p.spec().priceSet(priceSet.get());
    }

    /// Length of a tick on the chip, seconds: real time.
    double tickSeconds() {
        return run.tickSeconds();
    }

    private void accept(Placed p) {
        problem.set("");
        run.forget();
        if (core.get() < 0 || p.mapped().on(core.get()) == null) {
            core.set(p.mapped().plans().stream().max(Comparator.comparingInt(CorePlan::synapses)
                    .thenComparingInt(CorePlan::axons))
                    .map(CorePlan::core).orElse(-1));
        }
    }

    private void fail(Throwable t) {
        problem.set(Ticks.words(Failures.words(t)));
        run.fail();
    }

    /// Whether Run would do something.
    boolean canRun() {
        Placed p = placed().get();
        return p != null && p.runs();
    }

    /// Starts, pauses or goes on.
    void toggle() {
        problem.set("");
        run.toggle();
    }

    /// One tick; starts a run that holds if there is none.
    void step() {
        run.step();
    }

    /// Ends the run; what is done stays on show.
    void cancel() {
        run.cancel();
    }

    /// Where the energy of the run on show went; null before there is one.
    @Nullable
    EnergyBreakdown breakdown() {
        return run.breakdown();
    }

    /// Takes over what the run's thread has published; called once a frame.
    void poll() {
        run.poll();
    }

    /// Chip time over wall time of the run, or 0.
    double speed() {
        return run.speed();
    }
}
