package heaviside.engine.encode;

import heaviside.engine.math.RandomStream;
import heaviside.engine.network.TimeGrid;
import java.util.Arrays;
import java.util.List;

/// Population code: every value excites overlapping Gaussian fields over 0 to 1, and the more a field is excited the earlier
/// its neuron fires; those below a tenth stay silent (Bohte, Kok and La Poutre 2002). Field f of value i is channel
/// `i fields + f`. A data set is seen through the same fields where a network's input has `fields` times its channels
/// ([heaviside.engine.data.Datasets#fitted]).
///
/// @param fields fields a value, 3 or more
/// @param tMaxMs time of a field that is not excited, ms
public record PopulationLatency(int fields, double tMaxMs) implements Encoder {
    /// Width of the fields: `1/(beta (fields - 2))`.
    public static final double BETA = 1.5;
    private static final double LEAST = 0.1;

    @Override
    public String id() {
        return "population";
    }

    @Override
    public String title() {
        return "Population: fields over the value, more excited fires earlier";
    }

    @Override
    public int channels(int values) {
        return fields * values;
    }

    @Override
    public SpikeInput encode(float[] values, TimeGrid grid, int steps, RandomStream random) {
        double[] centres = LatencyCode.fieldCentres(0, 1, fields);
        double sigma = LatencyCode.fieldSigma(0, 1, fields, BETA);
        int[] step = new int[fields * values.length];
        Arrays.fill(step, -1);
        for (int i = 0; i < values.length; i++) {
            for (int f = 0; f < fields; f++) {
                double a = LatencyCode.fieldActivation(values[i], centres[f], sigma);
                double t = (1 - a) * tMaxMs / grid.dtMs();
                if (a >= LEAST && t < steps) {
                    step[i * fields + f] = (int) t;
                }
            }
        }
        return SpikeSorting.onePerChannel(step, steps);
    }

    @Override
    public List<EncoderSetting> settings() {
        return List.of(new EncoderSetting("fields", "m", "fields a value", "", fields, 3, 64, 3, 16, false, true),
                EncoderSetting.ms("last", "T", "time of 0", tMaxMs));
    }

    @Override
    public Encoder with(List<Double> values) {
        return new PopulationLatency((int) Math.rint(values.get(0)), values.get(1));
    }

    /// From the two fields that fire first: where two Gaussians of one width have this ratio.
    @Override
    public float[] decode(SpikeInput input, TimeGrid grid, float[] values) {
        int[] first = Decoding.first(input);
        double[] centres = LatencyCode.fieldCentres(0, 1, fields);
        double sigma = LatencyCode.fieldSigma(0, 1, fields, BETA);
        float[] out = new float[first.length / fields];
        double[] a = new double[fields];
        for (int i = 0; i < out.length; i++) {
            int best = 0;
            for (int f = 0; f < fields; f++) {
                int t = first[i * fields + f];
                a[f] = t < 0 ? 0 : 1 - (t + 0.5) * grid.dtMs() / tMaxMs;
                best = a[f] > a[best] ? f : best;
            }
            if (a[best] > 0) {
                int other = best == 0 ? 1 : best == fields - 1 || a[best - 1] > a[best + 1] ? best - 1 : best + 1;
                double x = (centres[best] + centres[other]) / 2
                        + sigma * sigma * Math.log(a[best] / a[other]) / (centres[best] - centres[other]);
                out[i] = Decoding.value(a[other] > 0 ? x : centres[best]);
            }
        }
        return out;
    }
}
