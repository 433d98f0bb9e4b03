package heaviside.engine.encode;

import heaviside.engine.math.RandomStream;
import heaviside.engine.network.TimeGrid;
import java.util.List;

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

    /// Numbers that can be turned, at their values now.
    default List<EncoderSetting> settings() {
        return List.of();
    }

    /// The same code with other numbers.
    ///
    /// @param values one for each of [#settings], in its range
    default Encoder with(List<Double> values) {
        return this;
    }

    /// The values as far as they can be read back from what was encoded: each spike is taken to come in the middle of its step,
    /// a silent channel is 0. Empty where there is no decoder.
    ///
    /// @param input what [#encode] gave
    /// @param grid its time grid
    /// @param values what was encoded: codes of change start at the first, others use only their number. Not modified.
    default float[] decode(SpikeInput input, TimeGrid grid, float[] values) {
        return new float[0];
    }

    /// @param values one value a channel, 0 to 1. Not modified.
    /// @param grid time grid
    /// @param steps number of steps
    /// @param random used by stochastic encoders only
    SpikeInput encode(float[] values, TimeGrid grid, int steps, RandomStream random);
}
