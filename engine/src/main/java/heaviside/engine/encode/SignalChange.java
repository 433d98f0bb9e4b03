package heaviside.engine.encode;

import heaviside.engine.data.SpikeDataset;
import heaviside.engine.math.RandomStream;
import heaviside.engine.network.TimeGrid;
import java.util.List;

/// The values as one signal in time, from the start of the presentation to its end, straight between the values; its changes
/// become spikes of channel 0 (rises) and channel 1 (falls), see [DeltaModulation].
///
/// @param stepForward whether a baseline follows by one threshold a step at most; else send on delta, as often as needed.
///     Several spikes of a channel in one step count once.
/// @param threshold change that sends a spike, above 0
public record SignalChange(boolean stepForward, double threshold) implements Encoder {
    @Override
    public String id() {
        return stepForward ? "signal-step-forward" : "signal-delta";
    }

    @Override
    public String title() {
        return stepForward
                ? "Signal, step-forward: a baseline follows by one step at a time"
                : "Signal, delta: a spike for each step up or down";
    }

    @Override
    public int channels(int values) {
        return 2;
    }

    @Override
    public List<EncoderSetting> settings() {
        return List.of(EncoderSetting.threshold(threshold));
    }

    @Override
    public Encoder with(List<Double> values) {
        return new SignalChange(stepForward, values.getFirst());
    }

    @Override
    public SpikeInput encode(float[] values, TimeGrid grid, int steps, RandomStream random) {
        float[] s = new float[steps + 1];
        for (int t = 0; t <= steps; t++) {
            double at = (double) t / steps * (values.length - 1);
            int k = (int) Math.min(at, Math.max(0, values.length - 2));
            s[t] = values.length < 2
                    ? values[0]
                    : (float) (values[k] + (at - k) * (values[k + 1] - (double) values[k]));
        }
        float[][] signal = {s};
        SpikeDataset.Events e = stepForward
                ? DeltaModulation.stepForward(signal, grid.dtMs(), threshold)
                : DeltaModulation.delta(signal, grid.dtMs(), threshold);
        return SpikeBins.of(e, 2, grid, steps);
    }

    /// The baseline that the spikes move, from the first value on.
    @Override
    public float[] decode(SpikeInput input, TimeGrid grid, float[] values) {
        float[] out = new float[values.length];
        double base = values.length == 0 ? 0 : values[0];
        int t = 0;
        for (int i = 0; i < out.length; i++) {
            int to = out.length < 2 ? 0 : (int) Math.round((double) i / (out.length - 1) * input.steps());
            for (; t < to; t++) {
                for (int k = input.offsets()[t]; k < input.offsets()[t + 1]; k++) {
                    base += input.units()[k] == 0 ? threshold : -threshold;
                }
            }
            out[i] = (float) base;
        }
        return out;
    }
}
