package heaviside.engine.encode;

import heaviside.engine.math.RandomStream;
import heaviside.engine.network.TimeGrid;

/// Turns one analogue sample into input for a network. Listed in `Encoders`.
public interface Encoder {
    /// Catalog name: "latency".
    String id();

    /// Words: "Latency: brighter fires earlier".
    String title();

    /// Channels that a number of values become; as many, where not said otherwise.
    default int channels(int values) {
        return values;
    }

    /// @param values one value a channel, 0 to 1. Not modified.
    /// @param grid time grid
    /// @param steps number of steps
    /// @param random used by stochastic encoders only
    SpikeInput encode(float[] values, TimeGrid grid, int steps, RandomStream random);
}
