package heaviside.app.live;

import heaviside.engine.network.Diagnostic;
import heaviside.engine.run.Control;
import java.util.List;
import java.util.OptionalInt;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import org.jspecify.annotations.Nullable;

/// Plays a run: simulates at the live edge, replays the record elsewhere, steps, jumps and zooms.
public final class Transport {
    /// The choices of speed, biological over wall time. The last is as fast as possible, though never more than a window a
    /// frame: no spike passes unseen.
    public static final List<Double> SPEEDS = List.of(0.01, 0.1, 0.25, 1.0, Double.POSITIVE_INFINITY);
    private static final double FRAME_MS = 1000.0 / 60;
    private static final double REPLAY_AT_MOST = 20;
    private static final double SEEK_AT_MOST_MS = 5000;

    private final LiveRun run;
    private final TimeCursor time;
    private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper();
    private final DoubleProperty speed = new SimpleDoubleProperty(0.25);
    private @Nullable Seek seek;
    /// Whether this run was seen before the end of its trial.
    private boolean begun;

    /// A simulation on its way to a neuron's next spike.
    private record Seek(int neuron, int fromStep, long lastStep) {
    }

    Transport(LiveRun run, TimeCursor time) {
        this.run = run;
        this.time = time;
        speed.addListener((o, a, b) -> sendSpeed());
        time.windowMs().addListener((o, a, b) -> {
            if (Double.isInfinite(speed.get())) {
                sendSpeed();
            }
        });
    }

    /// Whether time goes on by itself, live or in the record.
    public ReadOnlyBooleanProperty playing() {
        return playing.getReadOnlyProperty();
    }

    /// Biological over wall time; positive infinity is as fast as possible.
    public DoubleProperty speed() {
        return speed;
    }

    /// Whether playing repeats the window.
    public BooleanProperty loop() {
        return time.loop();
    }

    /// Goes on from the cursor; a trial that is over begins again.
    public void play() {
        if (blocked()) {
            return;
        }
        if (!time.loop().get() && over() && time.atMs().get() >= run.trialEndMs() - run.dtMs()) {
            run.rerun();
        }
        if (time.loop().get() && time.following().get() && time.edgeMs().get() > 0) {
            time.repeat();
        }
        playing.set(true);
        if (time.following().get()) {
            run.engine().send(new Control.Resume());
        }
    }

    /// Holds.
    public void pause() {
        seek = null;
        playing.set(false);
        run.engine().send(new Control.Pause());
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
        if (time.following().get()) {
            run.engine().send(new Control.Step(1));
        } else {
            place(time.atMs().get() + run.dtMs());
        }
    }

    /// One dt back in the record.
    public void stepBack() {
        scrub(time.atMs().get() - run.dtMs());
    }

    /// Puts the cursor to a recorded moment and holds.
    public void scrub(double ms) {
        pause();
        place(ms);
    }

    /// To time 0.
    public void home() {
        pause();
        time.home(run.dtMs());
        run.changed();
    }

    /// To the live edge.
    public void end() {
        time.follow();
        if (playing.get()) {
            run.engine().send(new Control.Resume());
        }
        run.changed();
    }

    /// To the probed neuron's next spike; simulates on to it if it is not recorded yet.
    public void nextSpike(String probe) {
        neuron(probe).ifPresent(n -> {
            pause();
            int from = run.cursorStep() + 1;
            OptionalInt found = SpikeSearch.next(run.recording(), n, from);
            if (found.isPresent()) {
                place(found.getAsInt() * run.dtMs());
            } else if (!blocked()) {
                long steps = run.recording().steps();
                int most = (int) Math.max(1, SEEK_AT_MOST_MS / run.dtMs());
                seek = new Seek(n, (int) Math.max(from, steps), steps + most);
                time.follow();
                playing.set(true);
                run.engine().send(new Control.UntilSpike(n, most));
            }
        });
    }

    /// To the probed neuron's previous spike.
    public void previousSpike(String probe) {
        neuron(probe).ifPresent(n -> {
            pause();
            SpikeSearch.previous(run.recording(), n, run.cursorStep()).ifPresent(s -> place(s * run.dtMs()));
        });
    }

    /// Shows a window of time; the cursor stays inside.
    public void view(double startMs, double lengthMs) {
        double inside = time.view(startMs, lengthMs, run.dtMs());
        if (!Double.isNaN(inside)) {
            scrub(inside);
        }
        run.changed();
    }

    /// Multiplies the window's length; `aroundMs` stays where it is, or the live edge while the cursor follows it.
    public void zoom(double factor, double aroundMs) {
        double length = time.zoomed(factor);
        if (time.following().get()) {
            time.windowMs().set(length);
            run.changed();
        } else {
            view(aroundMs - (aroundMs - time.viewStartMs().get()) * length / time.windowMs().get(), length);
        }
    }

    /// Advances a replay.
    ///
    /// @return whether the cursor moved
    boolean replay(double wallS) {
        if (!playing.get() || time.following().get()) {
            return false;
        }
        boolean atEdge = time.replay(wallS * 1000 * Math.min(speed.get(), REPLAY_AT_MOST));
        if (over() && (atEdge || time.atMs().get() >= run.trialEndMs())) {
            toTrialEnd();
        } else if (atEdge) {
            end();
        }
        return true;
    }

    /// Holds where a trial is over, once a run.
    void holdAtEnd() {
        begun |= !over();
        if (begun && over() && playing.get() && time.following().get() && seek == null) {
            begun = false;
            toTrialEnd();
        }
    }

    /// The run may have gone on while the window was busy.
    private void toTrialEnd() {
        pause();
        double end = run.trialEndMs();
        time.view(end - time.windowMs().get(), time.windowMs().get(), run.dtMs());
        place(end);
    }

    private boolean over() {
        return time.edgeMs().get() >= run.trialEndMs();
    }

    /// Ends a jump whose spike is there, or will not come.
    void finishSeek() {
        Seek s = seek;
        if (s == null) {
            return;
        }
        RecordedRun r = run.recording();
        OptionalInt found = SpikeSearch.next(r, s.neuron, s.fromStep);
        if (found.isPresent() || r.steps() >= s.lastStep) {
            pause();
            time.edge(Math.max(time.edgeMs().get(), (r.steps() - 1) * run.dtMs()));
            if (found.isPresent()) {
                place(found.getAsInt() * run.dtMs());
            }
        }
    }

    /// Another run is about to begin.
    void reset() {
        seek = null;
        begun = false;
        playing.set(false);
        time.reset();
        sendSpeed();
    }

    private void sendSpeed() {
        run.engine().send(new Control.Speed(Math.min(speed.get(), time.windowMs().get() / FRAME_MS)));
    }

    private boolean blocked() {
        return run.problems().get().stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
    }

    private void place(double ms) {
        time.place(ms, run.dtMs());
        run.changed();
    }

    private OptionalInt neuron(String probe) {
        return run.network().probes().stream().filter(p -> p.id().equals(probe))
                .mapToInt(p -> Neurons.of(run.network(), p)).findFirst();
    }
}
