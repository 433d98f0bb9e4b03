package heaviside.engine.run;

import heaviside.engine.network.Network;

/// A message to a running simulation, applied between two steps and logged with its step.
public sealed interface Control {
    /// Start or go on.
    record Resume() implements Control {
    }

    /// Hold.
    record Pause() implements Control {
    }

    /// Advance `n` steps, then hold.
    record Step(int n) implements Control {
    }

    /// Advance as fast as possible to the next spike of a neuron, then hold; hold anyway after `mostSteps`.
    ///
    /// @param neuron global index
    record UntilSpike(int neuron, int mostSteps) implements Control {
    }

    /// Biological over wall time: 1 is real time; positive infinity is as fast as possible.
    record Speed(double factor) implements Control {
    }

    /// One parameter of one neuron, or of all (`neuron = -1`), in the model's unit; state is kept.
    record SetParameter(String population, int neuron, String key, double value) implements Control {
    }

    /// An edited network: whatever is unchanged keeps its state; new parts start at rest.
    record Replace(Network network) implements Control {
    }

    /// Back to time 0 with this seed; the recording starts anew.
    record Restart(long seed) implements Control {
    }

    /// End the run's thread.
    record Stop() implements Control {
    }
}
