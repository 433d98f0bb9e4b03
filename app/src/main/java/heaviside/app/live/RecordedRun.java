package heaviside.app.live;

import heaviside.engine.run.Control;
import java.util.List;

/// What a run has recorded so far, as the views read it while the run goes on writing.
public interface RecordedRun {
    /// Spikes so far.
    int spikeCount();

    /// Step of a spike; spikes are in time order.
    int spikeStep(int i);

    /// Time of a spike, ms: exact after an event-driven run, else that of its step.
    default double spikeTimeMs(int i) {
        return spikeStep(i) * dtMs();
    }

    /// Global neuron index of a spike: populations in network order.
    int spikeNeuron(int i);

    /// Index of the first spike at `step` or later; [#spikeCount] if none.
    int firstSpikeAtOrAfter(int step);

    /// Steps recorded.
    long steps();

    /// Step in ms.
    double dtMs();

    /// Smallest and largest value in each of `points` equal parts of `[fromStep, toStep)`: `2 * points` floats, NaN where
    /// nothing is recorded.
    float[] trace(String probe, String variable, int fromStep, int toStep, int points);

    /// A recorded value; NaN if there is none.
    float value(String probe, String variable, int step);

    /// All membrane potentials at a past step.
    ///
    /// @param into one a neuron. Modified.
    /// @return false if nothing is kept near that step
    boolean membraneAt(int step, float[] into);

    /// Control messages that were applied, oldest first.
    List<Applied> controls();

    /// @param step after which it was applied
    /// @param control what
    record Applied(long step, Control control) {
    }
}
