package heaviside.engine.encode;

import heaviside.engine.math.RandomStream;
import heaviside.engine.network.TimeGrid;
import java.util.List;

/// Brighter fires earlier, linearly: `t = (1 - x) tMax`, no spike at or below `lowest`; at most one spike a channel
/// (Wunderlich and Pehle 2021: pixels above 1 of 255, tMax 20 ms).
///
/// @param id catalog name
/// @param title words
/// @param tMaxMs time of the darkest value, ms
/// @param lowest values up to this one stay silent
public record LinearLatency(String id, String title, double tMaxMs, double lowest) implements TimedEncoder {
    @Override
    public double timeMs(float value) {
        return value > lowest ? (1 - (double) value) * tMaxMs : Double.NaN;
    }

    @Override
    public SpikeInput encode(float[] values, TimeGrid grid, int steps, RandomStream random) {
        int[] step = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            double t = (1 - values[i]) * tMaxMs / grid.dtMs();
            step[i] = values[i] > lowest && t < steps ? (int) Math.max(0, t) : -1;
        }
        return SpikeSorting.onePerChannel(step, steps);
    }

    @Override
    public List<EncoderSetting> settings() {
        return List.of(EncoderSetting.ms("last", "T", "time of 0", tMaxMs), EncoderSetting.lowest(lowest));
    }

    @Override
    public Encoder with(List<Double> values) {
        return new LinearLatency(id, title, values.get(0), values.get(1));
    }

    @Override
    public float[] decode(SpikeInput input, TimeGrid grid, float[] values) {
        return Decoding.byFirst(input, grid, t -> 1 - t / tMaxMs);
    }
}
