package heaviside.engine.compile;

import heaviside.engine.encode.SpikeInput;
import heaviside.engine.network.Stimulus;
import heaviside.engine.network.TimeGrid;

/// Turns a data-set stimulus into spikes (or a current).
@FunctionalInterface
public interface InputSource {
    /// The encoded sample; it is presented again and again while a network runs.
    ///
    /// @throws IllegalArgumentException if the data set is not there or does not fit; the message says what to do
    SpikeInput input(Stimulus.DatasetInput stimulus, TimeGrid grid);

    /// No data at all: every data-set stimulus is a diagnostic.
    static InputSource none() {
        return (s, g) -> {
            throw new IllegalArgumentException("No data folder was given for '" + s.label() + "'. Name one.");
        };
    }
}
