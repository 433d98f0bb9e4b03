package heaviside.engine.encode;

import heaviside.engine.math.RandomStream;
import heaviside.engine.network.TimeGrid;
import java.util.List;

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

    @Override
    public List<EncoderSetting> settings() {
        return List.of(new EncoderSetting("scale", "s", "current of 1", "", scale, 0, 1000, 0, 5, false, false));
    }

    @Override
    public Encoder with(List<Double> values) {
        return new DirectCurrent(values.getFirst());
    }

    @Override
    public float[] decode(SpikeInput input, TimeGrid grid, float[] values) {
        float[] out = new float[input.channels()];
        for (int i = 0; i < out.length && scale > 0; i++) {
            out[i] = (float) (input.current()[i] / scale);
        }
        return out;
    }
}
