package heaviside.engine.train.conversion;

import heaviside.engine.network.Connectivity;
import heaviside.engine.network.DeltaLif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Stimulus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Integrate-and-fire neurons with the balanced weights of a rate network: threshold 1, a spike subtracts it, input values are
/// constant currents, biases too. A layer hears the one below a step later. Read-out units gather without spiking; the class
/// whose sum is largest is the answer. Neurons leak with the longest time constant that there is, 100 s.
public final class SpikingTwin {
    private static final double TAU_MS = 1e5;
    private static final double R_MOHM = 1e6;
    private static final double NEVER = 1000;
    private final RateWeights weights;

    SpikingTwin(RateWeights balanced) {
        this.weights = balanced;
    }

    /// Runs a sample.
    ///
    /// @param input values. Not modified.
    /// @param steps time steps, 1 or above
    /// @param answers receives the answer after each step, at least `steps` long. Modified.
    /// @return spikes of each hidden layer, neuron by neuron
    public List<int[]> run(float[] input, int steps, int[] answers) {
        int layers = weights.layers();
        double beta = Math.exp(-1 / TAU_MS);
        double[][] v = new double[layers][];
        double[][] constant = new double[layers][];
        boolean[][] spiked = new boolean[layers][];
        List<int[]> counts = new ArrayList<>();
        for (int l = 0; l < layers; l++) {
            int n = weights.sizes()[l + 1];
            v[l] = new double[n];
            spiked[l] = new boolean[n];
            constant[l] = new double[n];
            for (int j = 0; j < n; j++) {
                constant[l][j] = weights.biases().get(l)[j];
            }
            if (l + 1 < layers) {
                counts.add(new int[n]);
            }
        }
        for (int i = 0; i < input.length; i++) {
            weights.feed(0, i, input[i], constant[0]);
        }
        for (int t = 0; t < steps; t++) {
            for (int l = layers - 1; l >= 0; l--) {
                for (int j = 0; j < v[l].length; j++) {
                    v[l][j] = beta * v[l][j] + constant[l][j];
                }
                for (int i = 0; l > 0 && i < spiked[l - 1].length; i++) {
                    if (spiked[l - 1][i]) {
                        weights.feed(l, i, 1, v[l]);
                    }
                }
            }
            for (int l = 0; l + 1 < layers; l++) {
                fire(v[l], spiked[l], counts.get(l));
            }
            answers[t] = largest(v[layers - 1]);
        }
        return counts;
    }

    private static void fire(double[] v, boolean[] spiked, int[] counts) {
        for (int j = 0; j < v.length; j++) {
            spiked[j] = v[j] >= 1;
            if (spiked[j]) {
                v[j] -= 1;
                counts[j]++;
            }
        }
    }

    private static int largest(double[] v) {
        int best = 0;
        for (int c = 1; c < v.length; c++) {
            best = v[c] > v[best] ? c : best;
        }
        return best;
    }

    /// The same as a network that runs under the exact scheme with a step of 1 ms.
    ///
    /// @param dataset name of the data set whose samples are the input
    public Network network(String dataset) {
        int[] sizes = weights.sizes();
        Network n = Network.EMPTY.plus(new Stimulus.DatasetInput("input", "Input", sizes[0], dataset, "current", 0));
        for (int l = 0; l < weights.layers(); l++) {
            boolean last = l + 1 == weights.layers();
            String id = last ? "readout" : "layer" + (l + 1);
            String from = l == 0 ? "input" : "layer" + l;
            n = n.plus(new Population(id, last ? "Read-out" : "Layer " + (l + 1), sizes[l + 1], Polarity.MIXED,
                    neuron(weights.biases().get(l), last)));
            float[] w = weights.weights().get(l);
            double[] given = new double[w.length];
            Arrays.setAll(given, i -> w[i]);
            n = n.plus(new Projection(from + "-" + id, from, id, new Connectivity.AllToAll(true), Parameter.of(given),
                    Parameter.of(l == 0 ? 0 : 1)));
        }
        return n;
    }

    /// A layer's neurons; read-out units never spike.
    static DeltaLif neuron(float[] bias, boolean readout) {
        double gain = -Math.expm1(-1 / TAU_MS) * 1e-3 * R_MOHM;
        double[] current = new double[bias.length];
        Arrays.setAll(current, j -> bias[j] / gain);
        Parameter zero = Parameter.of(0);
        return new DeltaLif(Parameter.of(TAU_MS), Parameter.of(R_MOHM), zero, Parameter.of(readout ? NEVER : 1), zero,
                zero, Parameter.of(current), zero, readout ? ResetMode.NONE : ResetMode.SUBTRACT);
    }
}
