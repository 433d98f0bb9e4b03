package heaviside.app.live;

import heaviside.engine.io.Project;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.run.Control;
import heaviside.engine.run.Frame;
import heaviside.engine.sim.LearnedWeights;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A running simulation as the views see it: messages go in, the newest frame and an append-only recording come out.
public interface RunEngine extends AutoCloseable {
    /// Opens engines for projects.
    @FunctionalInterface
    interface Opener {
        /// A paused run at time 0. Never throws for what a user can get wrong: that is in [RunEngine#diagnostics].
        RunEngine open(Project project);
    }

    /// Sends a message; it is applied between two steps.
    void send(Control control);

    /// The newest state, or null before the first.
    @Nullable
    Frame latest();

    /// What was recorded.
    RecordedRun recording();

    /// What the compiler has to say; with an error in it, the run does not advance.
    List<Diagnostic> diagnostics();

    /// Number of synapses.
    long synapses();

    /// Number of synapses of a projection as drawn; -1 if it is not in the running network.
    long synapses(String projection);

    /// Present weights of connections that learn while they run; empty where none does.
    default List<LearnedWeights> learned() {
        return List.of();
    }

    /// Frames that no view saw.
    long droppedFrames();

    @Override
    void close();
}
