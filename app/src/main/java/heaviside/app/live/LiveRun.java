package heaviside.app.live;

import heaviside.app.document.Document;
import heaviside.engine.io.Project;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Network;
import heaviside.engine.network.Population;
import heaviside.engine.network.Probe;
import heaviside.engine.run.Control;
import heaviside.engine.run.Frame;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import org.jspecify.annotations.Nullable;

/// The run of the open project: follows every edit, and knows the place in time that all views look at.
///
/// The cursor either follows the live edge or stands in recorded time; playing then replays the record up to the edge and
/// goes on simulating from there. Use on the JavaFX thread only; [#tick] is called once a frame.
public final class LiveRun implements AutoCloseable {
    /// The choices of speed, biological over wall time.
    public static final List<Double> SPEEDS = List.of(0.01, 0.1, 0.25, 1.0, Double.POSITIVE_INFINITY);
    private static final double REPLAY_AT_MOST = 20;
    private static final double SEEK_AT_MOST_MS = 5000;

    private final Document document;
    private final RunEngine.Opener opener;
    private RunEngine engine;
    private Project opened;
    private @Nullable Frame newest;
    private @Nullable Frame shown;
    private double[] rates = new double[0];
    private int rateAge;
    private long lastNanos;
    private @Nullable Seek seek;
    private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper following = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyDoubleWrapper cursorMs = new ReadOnlyDoubleWrapper();
    private final ReadOnlyDoubleWrapper edgeMs = new ReadOnlyDoubleWrapper();
    private final ReadOnlyDoubleWrapper viewStartMs = new ReadOnlyDoubleWrapper();
    private final ReadOnlyLongWrapper seed = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper beat = new ReadOnlyLongWrapper();
    private final ReadOnlyObjectWrapper<List<Diagnostic>> problems = new ReadOnlyObjectWrapper<>(List.of());
    private final DoubleProperty speed = new SimpleDoubleProperty(0.25);
    private final DoubleProperty windowMs = new SimpleDoubleProperty(600);
    private final BooleanProperty loop = new SimpleBooleanProperty();

    private record Seek(String probe, int neuron, int fromStep) {
    }

    /// Opens the document's project, paused at 0, and follows its edits.
    ///
    /// @param eachFrame takes what is to be called once a frame: `pump::add`
    public LiveRun(Document document, Consumer<Runnable> eachFrame, RunEngine.Opener opener) {
        this.document = document;
        this.opener = opener;
        opened = document.now();
        seed.set(opened.simulation().seed());
        engine = opener.open(opened);
        begin();
        document.project().addListener((o, before, after) -> follow(after));
        speed.addListener((o, a, b) -> engine.send(new Control.Speed(speed.get())));
        windowMs.addListener((o, a, b) -> keepCursorInView());
        eachFrame.accept(() -> tick(System.nanoTime()));
    }

    // ---- what is shown

    /// Whether time goes on by itself, live or in the record.
    public ReadOnlyBooleanProperty playing() {
        return playing.getReadOnlyProperty();
    }

    /// Whether the cursor is at the live edge.
    public ReadOnlyBooleanProperty following() {
        return following.getReadOnlyProperty();
    }

    /// The moment that every view shows, ms.
    public ReadOnlyDoubleProperty cursorMs() {
        return cursorMs.getReadOnlyProperty();
    }

    /// How far the simulation has come, ms.
    public ReadOnlyDoubleProperty edgeMs() {
        return edgeMs.getReadOnlyProperty();
    }

    /// Left end of the time window, ms.
    public ReadOnlyDoubleProperty viewStartMs() {
        return viewStartMs.getReadOnlyProperty();
    }

    /// Length of the time window, ms.
    public DoubleProperty windowMs() {
        return windowMs;
    }

    /// Biological over wall time; positive infinity is as fast as possible.
    public DoubleProperty speed() {
        return speed;
    }

    /// Whether playing repeats the window.
    public BooleanProperty loop() {
        return loop;
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

    /// The network that runs.
    public Network network() {
        return opened.network();
    }

    /// The project that runs.
    public Project project() {
        return opened;
    }

    /// What was recorded.
    public RecordedRun recording() {
        return engine.recording();
    }

    /// Number of synapses in the running network.
    public long synapses() {
        return engine.synapses();
    }

    /// Frames that no view saw.
    public long droppedFrames() {
        return engine.droppedFrames();
    }

    /// Measured biological over wall time; 0 while nothing advances.
    public double measuredSpeed() {
        Frame f = newest;
        return f == null || !f.running() ? 0 : f.speed();
    }

    /// The step at the cursor.
    public int cursorStep() {
        return (int) Math.rint(cursorMs.get() / dtMs());
    }

    /// Step of the grid, ms.
    public double dtMs() {
        return opened.simulation().dtMs();
    }

    /// State at the cursor: the newest frame, or one rebuilt from the record. Null before the first step.
    public @Nullable Frame frame() {
        Frame n = newest;
        if (following.get() || n == null) {
            return n;
        }
        int step = cursorStep();
        Frame s = shown;
        if (s == null || s.step() != step) {
            s = rebuilt(step, n);
            shown = s;
        }
        return s;
    }

    /// A probe's variable at the cursor; NaN if not recorded.
    public double value(String probe, String variable) {
        RecordedRun r = engine.recording();
        int last = (int) r.steps() - 1;
        return last < 0 ? Double.NaN : r.value(probe, variable, Math.max(0, Math.min(cursorStep(), last)));
    }

    /// Global index of a population's first neuron; -1 if it is not in the running network.
    public int firstNeuron(String population) {
        int at = 0;
        for (Population p : network().populations()) {
            if (p.id().equals(population)) {
                return at;
            }
            at += p.size();
        }
        return -1;
    }

    /// Mean rate of a population over the second before the cursor, Hz.
    public double rateHz(String population) {
        List<Population> pops = network().populations();
        for (int i = 0; i < pops.size() && i < rates.length; i++) {
            if (pops.get(i).id().equals(population)) {
                return rates[i];
            }
        }
        return 0;
    }

    // ---- transport

    /// Goes on from the cursor.
    public void play() {
        if (blocked()) {
            return;
        }
        if (loop.get() && following.get() && edgeMs.get() > 0) {
            following.set(false);
            cursorMs.set(viewStartMs.get());
        }
        playing.set(true);
        lastNanos = 0;
        if (following.get()) {
            engine.send(new Control.Resume());
        }
    }

    /// Holds.
    public void pause() {
        seek = null;
        playing.set(false);
        engine.send(new Control.Pause());
    }

    /// Play or pause.
    public void toggle() {
        if (playing.get()) {
            pause();
        } else {
            play();
        }
    }

    /// One dt on: simulated at the live edge, shown in the record.
    public void stepOnce() {
        if (blocked()) {
            return;
        }
        pause();
        if (following.get()) {
            engine.send(new Control.Step(1));
        } else {
            place(cursorMs.get() + dtMs());
        }
    }

    /// One dt back in the record.
    public void stepBack() {
        pause();
        place(cursorMs.get() - dtMs());
    }

    /// Puts the cursor to a recorded moment and holds.
    public void scrub(double ms) {
        pause();
        place(ms);
    }

    /// To time 0.
    public void home() {
        scrub(0);
        viewStartMs.set(0);
        changed();
    }

    /// To the live edge.
    public void end() {
        boolean was = playing.get();
        following.set(true);
        cursorMs.set(edgeMs.get());
        keepCursorInView();
        if (was) {
            engine.send(new Control.Resume());
        }
        changed();
    }

    /// To the probed neuron's next spike; simulates on to it if it is not recorded yet.
    public void nextSpike(String probe) {
        neuron(probe).ifPresent(n -> {
            pause();
            int from = cursorStep() + 1;
            if (!jumpTo(n, from) && !blocked()) {
                seek = new Seek(probe, n, (int) Math.max(from, engine.recording().steps()));
                following.set(true);
                playing.set(true);
                engine.send(new Control.Speed(Double.POSITIVE_INFINITY));
                engine.send(new Control.Resume());
            }
        });
    }

    /// To the probed neuron's previous spike.
    public void previousSpike(String probe) {
        neuron(probe).ifPresent(n -> {
            pause();
            RecordedRun r = engine.recording();
            for (int i = r.firstSpikeAtOrAfter(cursorStep()) - 1; i >= 0; i--) {
                if (r.spikeNeuron(i) == n) {
                    place(r.spikeStep(i) * dtMs());
                    return;
                }
            }
        });
    }

    /// Starts anew with the same seed.
    public void rerun() {
        restart(seed.get());
    }

    /// Starts anew with another seed, as an edit of the project.
    public void newSeed() {
        Project.Simulation s = opened.simulation();
        long next = s.seed() % 1_000_000 + 1;
        document.edit("Change seed", p -> p.withSimulation(
                new Project.Simulation(s.dtMs(), s.scheme(), next, s.durationMs())));
        document.endGesture();
    }

    /// Shows a window of time; the cursor stays inside.
    public void view(double startMs, double lengthMs) {
        double length = Math.max(5 * dtMs(), Math.min(lengthMs, 600_000));
        double start = Math.max(0, startMs);
        viewStartMs.set(start);
        windowMs.set(length);
        viewStartMs.set(start);
        double c = cursorMs.get();
        if (c < start || c > start + length) {
            pause();
            place(Math.max(start, Math.min(c, start + length)));
        }
        changed();
    }

    /// Multiplies the window's length; `aroundMs` stays where it is, or the live edge while the cursor follows it.
    public void zoom(double factor, double aroundMs) {
        double length = Math.max(5, Math.min(windowMs.get() * factor, 600_000));
        if (following.get()) {
            windowMs.set(length);
            changed();
        } else {
            view(aroundMs - (aroundMs - viewStartMs.get()) * length / windowMs.get(), length);
        }
    }

    /// How much time an overview of the whole run shows, ms.
    public double overviewMs() {
        return Math.max(windowMs.get(), edgeMs.get());
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
            edgeMs.set(f.timeMs());
        }
        if (!engine.diagnostics().equals(problems.get())) {
            problems.set(engine.diagnostics());
        }
        if (news && following.get()) {
            cursorMs.set(edgeMs.get());
            keepCursorInView();
        } else if (playing.get() && !following.get()) {
            replay(Math.min(wallS, 0.1));
            news = true;
        }
        finishSeek();
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
        boolean another = document.history().all().isEmpty();
        if (another || after.simulation().dtMs() != before.simulation().dtMs()
                || after.simulation().scheme() != before.simulation().scheme()) {
            boolean go = playing.get() || another;
            engine.close();
            engine = opener.open(after);
            seed.set(after.simulation().seed());
            begin();
            if (go) {
                play();
            }
            return;
        }
        NetworkChange.controls(before.network(), after.network()).forEach(engine::send);
        if (after.simulation().seed() != before.simulation().seed()) {
            restart(after.simulation().seed());
        }
        shown = null;
        changed();
    }

    private void begin() {
        newest = null;
        shown = null;
        seek = null;
        playing.set(false);
        following.set(true);
        edgeMs.set(0);
        cursorMs.set(0);
        viewStartMs.set(0);
        rates = new double[0];
        problems.set(engine.diagnostics());
        engine.send(new Control.Speed(speed.get()));
        changed();
    }

    private void restart(long newSeed) {
        boolean go = playing.get();
        seed.set(newSeed);
        engine.send(new Control.Pause());
        engine.send(new Control.Restart(newSeed));
        begin();
        if (go) {
            play();
        }
    }

    private boolean blocked() {
        return problems.get().stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
    }

    private void place(double ms) {
        double dt = dtMs();
        double at = Math.rint(Math.max(0, Math.min(ms, edgeMs.get())) / dt) * dt;
        following.set(at >= edgeMs.get() - dt / 2);
        cursorMs.set(following.get() ? edgeMs.get() : at);
        keepCursorInView();
        changed();
    }

    private void replay(double wallS) {
        double next = cursorMs.get() + wallS * 1000 * Math.min(speed.get(), REPLAY_AT_MOST);
        double end = Math.min(edgeMs.get(), viewStartMs.get() + windowMs.get());
        if (loop.get() && next >= end) {
            cursorMs.set(viewStartMs.get());
        } else if (next >= edgeMs.get()) {
            end();
        } else {
            cursorMs.set(next);
            keepCursorInView();
        }
    }

    private void keepCursorInView() {
        double c = cursorMs.get();
        double w = windowMs.get();
        double start = viewStartMs.get();
        if (following.get() || c > start + w) {
            viewStartMs.set(Math.max(0, following.get() ? c - w : Math.max(c - w, start)));
        } else if (c < start) {
            viewStartMs.set(Math.max(0, c - w / 4));
        }
    }

    private Optional<Integer> neuron(String probe) {
        return network().probes().stream().filter(p -> p.id().equals(probe)).findFirst().map(this::neuron);
    }

    /// How a neuron is called: "E·23", or "Out" where it is the only one.
    public static String name(Population p, int neuron) {
        return p.size() == 1 ? p.label() : p.label() + "·" + neuron;
    }

    /// Global index of a probed neuron.
    public int neuron(Probe p) {
        return firstNeuron(p.population()) + p.neuron();
    }

    private boolean jumpTo(int neuron, int fromStep) {
        RecordedRun r = engine.recording();
        int n = r.spikeCount();
        for (int i = r.firstSpikeAtOrAfter(fromStep); i < n; i++) {
            if (r.spikeNeuron(i) == neuron) {
                place(r.spikeStep(i) * dtMs());
                return true;
            }
        }
        return false;
    }

    private void finishSeek() {
        Seek s = seek;
        if (s == null) {
            return;
        }
        RecordedRun r = engine.recording();
        boolean late = (r.steps() - s.fromStep) * dtMs() > SEEK_AT_MOST_MS;
        boolean found = false;
        for (int i = r.firstSpikeAtOrAfter(s.fromStep); i < r.spikeCount() && !found; i++) {
            found = r.spikeNeuron(i) == s.neuron;
        }
        if (found || late) {
            pause();
            engine.send(new Control.Speed(speed.get()));
            edgeMs.set(Math.max(edgeMs.get(), (r.steps() - 1) * dtMs()));
            if (found) {
                jumpTo(s.neuron, s.fromStep);
            }
        }
    }

    private Frame rebuilt(int step, Frame n) {
        RecordedRun r = engine.recording();
        float[] v = new float[n.membrane().length];
        if (!r.membraneAt(step, v)) {
            Arrays.fill(v, Float.NaN);
        }
        float[] since = new float[v.length];
        Arrays.fill(since, 1e9f);
        double dt = dtMs();
        int count = r.spikeCount();
        int first = r.firstSpikeAtOrAfter((int) Math.max(0, step - 200 / dt));
        int i = first;
        for (; i < count && r.spikeStep(i) <= step; i++) {
            int k = r.spikeNeuron(i);
            if (k < since.length) {
                since[k] = (float) ((step - r.spikeStep(i)) * dt);
            }
        }
        return new Frame(step, step * dt, v, since, false, 0, i);
    }

    private void changed() {
        if (rateAge++ % 8 == 0) {
            rates = measuredRates();
        }
        beat.set(beat.get() + 1);
    }

    private double[] measuredRates() {
        List<Population> pops = network().populations();
        double[] out = new double[pops.size()];
        int[] ends = new int[pops.size()];
        int at = 0;
        for (int p = 0; p < ends.length; p++) {
            at += pops.get(p).size();
            ends[p] = at;
        }
        RecordedRun r = engine.recording();
        int to = cursorStep();
        int from = (int) Math.max(0, to - 1000 / dtMs());
        double seconds = Math.max(1, to - from) * dtMs() / 1000;
        int n = r.spikeCount();
        for (int i = r.firstSpikeAtOrAfter(from); i < n && r.spikeStep(i) <= to; i++) {
            int k = r.spikeNeuron(i);
            for (int p = 0; p < ends.length; p++) {
                if (k < ends[p]) {
                    out[p]++;
                    break;
                }
            }
        }
        for (int p = 0; p < ends.length; p++) {
            out[p] /= seconds * pops.get(p).size();
        }
        return out;
    }
}
