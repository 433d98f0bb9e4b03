package heaviside.engine.encode;

import heaviside.engine.math.RandomStream;
import heaviside.engine.network.TimeGrid;
import java.util.List;

/// Step-forward coding (Kasabov et al. 2016): a baseline at 0 follows the value, which appears at once, by one threshold a
/// step, and each step forward is a spike: a burst at the start whose length tells the value. Signals in time go through
/// [DeltaModulation].
///
/// @param threshold height of a step, above 0
public record StepForward(double threshold) implements Encoder {
    @Override
    public String id() {
        return "step-forward";
    }

    @Override
    public String title() {
        return "Step-forward: a burst at the start, longer for brighter";
    }

    @Override
    public SpikeInput encode(float[] values, TimeGrid grid, int steps, RandomStream random) {
        StepSpikes s = new StepSpikes(values.length, steps);
        for (int i = 0; i < values.length; i++) {
            int spikes = (int) Math.floor(Math.clamp(values[i], 0, 1) / threshold + 1e-6);
            for (int k = 0; k < spikes; k++) {
                s.add(k, i);
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
        return new StepForward(values.getFirst());
    }

    /// Where the baseline ends.
    @Override
    public float[] decode(SpikeInput input, TimeGrid grid, float[] values) {
        int[] n = Decoding.counts(input);
        float[] out = new float[n.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = Decoding.value(n[i] * threshold);
        }
        return out;
    }
}
