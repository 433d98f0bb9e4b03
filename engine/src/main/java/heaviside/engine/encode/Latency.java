package heaviside.engine.encode;

import heaviside.engine.math.RandomStream;
import heaviside.engine.network.TimeGrid;
import java.util.List;

/// Brighter fires earlier, as an integrator that is driven by the value: `t = tau ln(x / (x - threshold))`, no spike below
/// the threshold; at most one spike a channel (Zenke's spytorch).
///
/// @param tauMs time constant of the integrator, ms
/// @param threshold value that just does not reach it, 0 to 1
public record Latency(double tauMs, double threshold) implements TimedEncoder {
    @Override
    public String id() {
        return "latency";
    }

    @Override
    public String title() {
        return "Latency: brighter fires earlier";
    }

    @Override
    public double timeMs(float value) {
        return value < threshold
                ? Double.NaN
                : LatencyCode.currentToFirstSpike(value, tauMs, threshold, Double.POSITIVE_INFINITY);
    }

    @Override
    public SpikeInput encode(float[] values, TimeGrid grid, int steps, RandomStream random) {
        int[] step = new int[values.length];
        double tau = tauMs / grid.dtMs();
        for (int i = 0; i < values.length; i++) {
            double t = values[i] < threshold
                    ? steps
                    : LatencyCode.currentToFirstSpike(values[i], tau, threshold, steps);
            step[i] = t < steps ? (int) t : -1;
        }
        return SpikeSorting.onePerChannel(step, steps);
    }

    @Override
    public List<EncoderSetting> settings() {
        return List.of(EncoderSetting.ms("tau", "\u03c4", "time constant", tauMs),
                EncoderSetting.threshold(threshold));
    }

    @Override
    public Encoder with(List<Double> values) {
        return new Latency(values.get(0), values.get(1));
    }

    @Override
    public float[] decode(SpikeInput input, TimeGrid grid, float[] values) {
        return Decoding.byFirst(input, grid, t -> threshold / -Math.expm1(-t / tauMs));
    }
}
