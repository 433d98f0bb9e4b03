package heaviside.engine.encode;

import heaviside.engine.math.RandomStream;
import heaviside.engine.network.TimeGrid;
import java.util.Arrays;
import java.util.List;

/// Brighter fires more often: in each step a spike with probability `x maxRate dt` (at most 1).
///
/// @param maxRateHz rate of the value 1, Hz
public record PoissonRate(double maxRateHz) implements Encoder {
    @Override
    public String id() {
        return "rate";
    }

    @Override
    public String title() {
        return "Poisson rate: brighter fires more often";
    }

    @Override
    public SpikeInput encode(float[] values, TimeGrid grid, int steps, RandomStream random) {
        double full = maxRateHz * grid.dtMs() / 1000;
        double expected = 0;
        for (float v : values) {
            expected += Math.clamp(v * full, 0, 1);
        }
        int[] units = new int[(int) Math.min((long) steps * values.length, 16 + (long) (1.5 * expected * steps))];
        int[] offsets = new int[steps + 1];
        int n = 0;
        for (int t = 0; t < steps; t++) {
            for (int i = 0; i < values.length; i++) {
                double p = values[i] * full;
                if (p > 0 && random.nextDouble() < p) {
                    if (n == units.length) {
                        units = Arrays.copyOf(units, 2 * n + 16);
                    }
                    units[n++] = i;
                }
            }
            offsets[t + 1] = n;
        }
        return SpikeInput.ofSpikes(values.length, steps, offsets, Arrays.copyOf(units, n));
    }

    @Override
    public List<EncoderSetting> settings() {
        return List.of(EncoderSetting.hz("rate", "r", "rate of 1", maxRateHz));
    }

    @Override
    public Encoder with(List<Double> values) {
        return new PoissonRate(values.getFirst());
    }

    /// The count over what the value 1 is expected to give.
    @Override
    public float[] decode(SpikeInput input, TimeGrid grid, float[] values) {
        int[] n = Decoding.counts(input);
        double most = input.steps() * Math.min(1, maxRateHz * grid.dtMs() / 1000);
        float[] out = new float[n.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = Decoding.value(n[i] / most);
        }
        return out;
    }
}
