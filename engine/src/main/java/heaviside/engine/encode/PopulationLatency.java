package heaviside.engine.encode;

import heaviside.engine.math.RandomStream;
import heaviside.engine.network.TimeGrid;
import java.util.Arrays;

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
}
