package heaviside.engine.encode;

import heaviside.engine.math.RandomStream;
import heaviside.engine.network.TimeGrid;
import java.util.List;

/// Change makes spikes (send on delta): the value is approached in a straight line over the time of the presentation, and each
/// time that it has grown by the threshold a spike is sent. Brighter gives more spikes, evenly spaced. Signals in time go
/// through [DeltaModulation].
///
/// @param threshold change that sends a spike, above 0
public record Delta(double threshold) implements Encoder {
    @Override
    public String id() {
        return "delta";
    }

    @Override
    public String title() {
        return "Delta: a spike for every step that a slow rise has gained";
    }

    @Override
    public SpikeInput encode(float[] values, TimeGrid grid, int steps, RandomStream random) {
        StepSpikes s = new StepSpikes(values.length, steps);
        for (int i = 0; i < values.length; i++) {
            double x = Math.clamp(values[i], 0, 1);
            int spikes = (int) Math.floor(x / threshold + 1e-6);
            for (int k = 1; k <= spikes; k++) {
                s.add((int) Math.min(steps - 1.0, k * threshold / x * steps), i);
            }
        }
        return s.input();
    }

    @Override
    public List<EncoderSetting> settings() {
        return List.of(EncoderSetting.threshold(threshold));
    }

    @Override
    public Encoder with(List<Double> values) {
        return new Delta(values.getFirst());
    }

    /// The slope of the rise, from the last spike.
    @Override
    public float[] decode(SpikeInput input, TimeGrid grid, float[] values) {
        int[] n = Decoding.counts(input);
        int[] last = Decoding.last(input);
        float[] out = new float[n.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = n[i] == 0 ? 0 : Decoding.value(n[i] * threshold * input.steps() / (last[i] + 0.5));
        }
        return out;
    }
}
