package heaviside.engine.encode;

import heaviside.engine.math.RandomStream;
import heaviside.engine.network.TimeGrid;

/// The value itself as a constant current in every step; the first layer turns it into spikes.
///
/// @param scale current of the value 1
public record DirectCurrent(double scale) implements Encoder {
    @Override
    public String id() {
        return "current";
    }

    @Override
    public String title() {
        return "Direct current: the value in every step";
    }

    @Override
    public SpikeInput encode(float[] values, TimeGrid grid, int steps, RandomStream random) {
        float[] current = new float[values.length];
        for (int i = 0; i < current.length; i++) {
            current[i] = (float) (values[i] * scale);
        }
        return SpikeInput.ofCurrent(current, steps);
    }
}
