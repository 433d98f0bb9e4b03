package heaviside.app.live;

import heaviside.app.document.Document;
import heaviside.engine.io.Project;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Network;
import heaviside.engine.run.Control;
import heaviside.engine.run.Frame;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The run of the open project: follows every edit, and knows the state at the place in time that all views look at. The
/// [Transport] plays it. Use on the JavaFX thread only; [#tick] is called once a frame.
public final class LiveRun implements AutoCloseable {
    private final Document document;
    private final RunEngine.Opener opener;
    private final TimeCursor time = new TimeCursor();
    private final Transport transport;
    private final PopulationRates rates = new PopulationRates();
    private final RecordedFrame recorded = new RecordedFrame();
    private RunEngine engine;
    private Project opened;
    private double trialEndMs;
    private @Nullable Frame newest;
    private long lastNanos;
    private final ReadOnlyLongWrapper seed = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper beat = new ReadOnlyLongWrapper();
    private final ReadOnlyObjectWrapper<List<Diagnostic>> problems = new ReadOnlyObjectWrapper<>(List.of());

    /// Opens the document's project, paused at 0, and follows its edits.
    ///
    /// @param eachFrame takes what is to be called once a frame: `pump::add`
    public LiveRun(Document document, Consumer<Runnable> eachFrame, RunEngine.Opener opener) {
        this.document = document;
        this.opener = opener;
        opened = document.now();
        seed.set(opened.simulation().seed());
        trialEndMs = Trial.endMs(opened);
        engine = opener.open(opened);
        transport = new Transport(this, time);
        begin();
        document.project().addListener((o, before, after) -> follow(after));
        eachFrame.accept(() -> tick(System.nanoTime()));
    }

    // ---- what is shown

    /// Whether time goes on by itself, live or in the record.
    public ReadOnlyBooleanProperty playing() {
        return transport.playing();
    }

    /// Whether the cursor is at the live edge.
    public ReadOnlyBooleanProperty following() {
        return time.following();
    }

    /// The moment that every view shows, ms.
    public ReadOnlyDoubleProperty cursorMs() {
        return time.atMs();
    }

    /// How far the simulation has come, ms.
    public ReadOnlyDoubleProperty edgeMs() {
        return time.edgeMs();
    }

    /// Left end of the time window, ms.
    public ReadOnlyDoubleProperty viewStartMs() {
        return time.viewStartMs();
    }

    /// Length of the time window, ms.
    public DoubleProperty windowMs() {
        return time.windowMs();
    }

    /// How much time an overview of the whole run shows, ms.
    public double overviewMs() {
        return time.overviewMs();
    }

    /// When the trial is over that the project is, ms; infinite where it goes on by itself.
    double trialEndMs() {
        return trialEndMs;
    }

    /// Seed of the run.
    public ReadOnlyLongProperty seed() {
        return seed.getReadOnlyProperty();
    }

    /// Counts up whenever there is something new to draw.
    public ReadOnlyLongProperty beat() {
        return beat.getReadOnlyProperty();
    }

    /// What the compiler has to say of the network.
    public ReadOnlyObjectProperty<List<Diagnostic>> problems() {
        return problems.getReadOnlyProperty();
    }

    /// What the user plays it with.
    public Transport transport() {
        return transport;
    }

    /// The network that runs.
    public Network network() {
        return opened.network();
    }

    /// How it is simulated.
    public Project.Simulation simulation() {
        return opened.simulation();
    }

    /// The running engine: sizes, losses, the record.
    public RunEngine engine() {
        return engine;
    }

    /// Synapses that lead from stimuli into the network; [RunEngine#synapses()] counts them too.
    public long inputs() {
        Network n = network();
        return n.projections().stream().filter(p -> n.stimulus(p.source()).isPresent())
                .mapToLong(p -> Math.max(0, engine.synapses(p.id()))).sum();
    }

    /// What was recorded.
    public RecordedRun recording() {
        return engine.recording();
    }

    /// Measured biological over wall time; 0 while nothing advances.
    public double measuredSpeed() {
        Frame f = newest;
        return f == null || !f.running() ? 0 : f.speed();
    }

    /// The step at the cursor.
    public int cursorStep() {
        return (int) Math.rint(time.atMs().get() / dtMs());
    }

    /// Step of the grid, ms.
    public double dtMs() {
        return opened.simulation().dtMs();
    }

    /// State at the cursor: the newest frame, or one rebuilt from the record. Null before the first step.
    public @Nullable Frame frame() {
        Frame n = newest;
        return time.following().get() || n == null
                ? n
                : recorded.at(engine.recording(), cursorStep(), n.membrane().length);
    }

    /// A probe's variable at the cursor; NaN if not recorded.
    public double value(String probe, String variable) {
        RecordedRun r = engine.recording();
        int last = (int) r.steps() - 1;
        return last < 0 ? Double.NaN : r.value(probe, variable, Math.max(0, Math.min(cursorStep(), last)));
    }

    /// Mean rate of a population over the second before the cursor, Hz.
    public double rateHz(String population) {
        return rates.of(network(), engine.recording(), cursorStep(), population);
    }

    // ---- what the user asks for

    /// Starts anew with the same seed.
    public void rerun() {
        restart(seed.get());
    }

    /// Starts anew with another seed, as an edit of the project.
    public void newSeed() {
        document.edit("Change seed", p -> p.withSimulation(p.simulation()
                .withSeed(p.simulation().seed() % 1_000_000 + 1)));
        document.endGesture();
    }

    /// Takes in what the engine published, advances a replay, notes the rates. Called once a frame.
    ///
    /// @param nanos wall time
    public void tick(long nanos) {
        double wallS = lastNanos == 0 ? 0 : (nanos - lastNanos) * 1e-9;
        lastNanos = nanos;
        Frame before = newest;
        Frame f = engine.latest();
        boolean news = f != null && !f.equals(before);
        newest = f;
        if (f != null) {
            time.edge(f.timeMs());
        }
        if (!engine.diagnostics().equals(problems.get())) {
            problems.set(engine.diagnostics());
        }
        if (news && time.following().get()) {
            time.follow();
        } else {
            news |= transport.replay(Math.min(wallS, 0.1));
        }
        transport.finishSeek();
        transport.holdAtEnd();
        if (news) {
            changed();
        }
    }

    @Override
    public void close() {
        engine.close();
    }

    // ---- inside

    private void follow(Project after) {
        Project before = opened;
        opened = after;
        trialEndMs = Trial.endMs(after);
        boolean another = document.history().all().isEmpty();
        if (another || !steps(after.simulation()).equals(steps(before.simulation()))) {
            boolean go = transport.playing().get() || another;
            engine.close();
            engine = opener.open(after);
            seed.set(after.simulation().seed());
            begin();
            if (another) {
                time.fit(trialEndMs);
            }
            if (go) {
                transport.play();
            }
            return;
        }
        NetworkChange.controls(before.network(), after.network()).forEach(engine::send);
        rates.reset();
        if (after.simulation().seed() != before.simulation().seed()) {
            restart(after.simulation().seed());
        }
        recorded.forget();
        changed();
    }

    /// What a run cannot change while it goes on.
    private static List<Object> steps(Project.Simulation s) {
        return List.of(s.dtMs(), s.scheme(), s.regime());
    }

    private void begin() {
        newest = null;
        recorded.forget();
        transport.reset();
        rates.reset();
        problems.set(engine.diagnostics());
        changed();
    }

    private void restart(long newSeed) {
        boolean go = transport.playing().get();
        seed.set(newSeed);
        engine.send(new Control.Pause());
        engine.send(new Control.Restart(newSeed));
        begin();
        if (go) {
            transport.play();
        }
    }

    /// There is something new to draw.
    void changed() {
        beat.set(beat.get() + 1);
    }
}
