package heaviside.engine.chip;

import heaviside.engine.encode.SpikeInput;
import java.util.List;

/// The same network in floating point on this computer, given by the caller: what the chip is held against.
@FunctionalInterface
public interface FloatReference {
    /// Runs one sample.
    ///
    /// @param index test sample
    /// @param input what the chip gets as well
    Outcome classify(int index, SpikeInput input);

    /// What computes it, for people: "trainer's forward pass, 2 threads".
    default String simulator() {
        return "floating point";
    }

    /// Joules of one inference by the processor's own counters; NaN where they cannot be read.
    default double joulesPerInference() {
        return Double.NaN;
    }

    /// @param predicted class
    /// @param nanos time of the computation alone
    /// @param spikes spikes of the populations that report them, for comparison; may be empty
    record Outcome(int predicted, long nanos, List<Spikes> spikes) {
        public Outcome {
            spikes = List.copyOf(spikes);
        }
    }

    /// Spikes of one population.
    ///
    /// @param population id
    /// @param steps step of each spike, ascending. Not modified.
    /// @param neurons neuron of each spike. Not modified.
    record Spikes(String population, int[] steps, int[] neurons) {
    }
}
