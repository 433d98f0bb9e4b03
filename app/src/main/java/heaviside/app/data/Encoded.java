package heaviside.app.data;

import heaviside.engine.encode.Encoder;
import heaviside.engine.encode.SpikeInput;
import heaviside.engine.math.RandomStream;
import heaviside.engine.network.TimeGrid;

/// Values and what an encoder made of them.
///
/// @param input spikes or currents on the grid
/// @param timesMs start of the step of each spike, ms. Not modified.
/// @param decoded the values read back from the spikes; empty where there is no decoder. Not modified.
/// @param error root of the mean squared difference between values and decoded ones; NaN where there is no decoder
/// @param silent channels without a spike
@SuppressWarnings("ArrayRecordComponent")
record Encoded(SpikeInput input, float[] timesMs, float[] decoded, double error, int silent) {
    /// @param values 0 to 1. Not modified.
    /// @param seed of random codes
    static Encoded of(Encoder e, float[] values, TimeGrid grid, int steps, long seed) {
        SpikeInput in = e.encode(values, grid, steps, new RandomStream(seed).stream("lab"));
        float[] times = new float[in.spikes()];
        boolean[] spoke = new boolean[in.channels()];
        int silent = in.channels();
        for (int t = 0; t < steps; t++) {
            for (int k = in.offsets()[t]; k < in.offsets()[t + 1]; k++) {
                times[k] = (float) (t * grid.dtMs());
                silent -= spoke[in.units()[k]] ? 0 : 1;
                spoke[in.units()[k]] = true;
            }
        }
        float[] back = e.decode(in, grid, values);
        double sum = 0;
        for (int i = 0; i < back.length; i++) {
            sum += (back[i] - values[i]) * (double) (back[i] - values[i]);
        }
        return new Encoded(in, times, back, back.length == 0 ? Double.NaN : Math.sqrt(sum / back.length), silent);
    }

    /// Whether values became currents and no spikes.
    boolean current() {
        return input.current().length > 0;
    }

    /// Mean rate of a channel, Hz.
    double rateHz(double durationMs) {
        return input.spikes() * 1000.0 / durationMs / Math.max(1, input.channels());
    }
}
