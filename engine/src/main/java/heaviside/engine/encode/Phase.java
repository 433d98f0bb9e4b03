package heaviside.engine.encode;

import heaviside.engine.math.RandomStream;
import heaviside.engine.network.TimeGrid;
import java.util.List;

/// Brighter fires earlier within every cycle of a rhythm: one spike a cycle (and at most one a step), at `(1 - x)` of the period; values up to `lowest`
/// stay silent (phase of firing, as against the theta rhythm; O'Keefe and Recce 1993).
///
/// @param periodMs length of a cycle, ms
/// @param lowest values up to this one stay silent
public record Phase(double periodMs, double lowest) implements Encoder {
    @Override
    public String id() {
        return "phase";
    }

    @Override
    public String title() {
        return "Phase: brighter fires earlier in every cycle";
    }

    @Override
    public SpikeInput encode(float[] values, TimeGrid grid, int steps, RandomStream random) {
        StepSpikes s = new StepSpikes(values.length, steps);
        double period = periodMs / grid.dtMs();
        for (int i = 0; i < values.length; i++) {
            if (values[i] > lowest) {
                double phase = (1 - Math.clamp(values[i], 0, 1)) * period;
                // a cycle shorter than a step gives one spike a step, however many cycles are in it
                for (double t = phase; t < steps; t += Math.max(period, 1)) {
                    s.add((int) t, i);
                }
            }
        }
        return s.input();
    }

    @Override
    public List<EncoderSetting> settings() {
        return List.of(EncoderSetting.ms("period", "T", "period", periodMs), EncoderSetting.lowest(lowest));
    }

    @Override
    public Encoder with(List<Double> values) {
        return new Phase(values.get(0), values.get(1));
    }

    @Override
    public float[] decode(SpikeInput input, TimeGrid grid, float[] values) {
        return Decoding.byFirst(input, grid, t -> 1 - t / periodMs);
    }
}
