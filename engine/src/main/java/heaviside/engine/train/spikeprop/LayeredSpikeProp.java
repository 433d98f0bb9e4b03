package heaviside.engine.train.spikeprop;

import java.util.Arrays;

/// SpikeProp of fully connected layers in which every connection has the same terminals: the form of the publication, for
/// comparison with its numbers.
///
/// @param tauMemMs, tauSynMs time constants of every neuron; equal ones give `(s/tau) e^(1 - s/tau)`
/// @param threshold of every neuron
/// @param delaysMs of the terminals. Not modified.
/// @param weights `[layer][target][source][terminal]`. Not modified.
/// @param spikes of a neuron at most
public record LayeredSpikeProp(double tauMemMs, double tauSynMs, double threshold, double[] delaysMs,
        double[][][][] weights, int spikes) {

    /// What a sample gave.
    ///
    /// @param times first spike of every neuron of each layer; infinite where there is none
    /// @param loss `1/2 sum (t - target)^2` over the outputs that spike
    /// @param gradients dE/dw, as the weights
    /// @param byTauMem dE/d tau_m of every neuron of each layer, per ms; the heights of potentials are held
    /// @param byTauSyn dE/d tau_s likewise
    public record Result(double[][] times, double loss, double[][][][] gradients, double[][] byTauMem,
            double[][] byTauSyn) {
    }

    /// The single-spike model with equal time constants.
    public static LayeredSpikeProp published(double tauMs, double threshold, double[] delaysMs,
            double[][][][] weights) {
        return new LayeredSpikeProp(tauMs, tauMs, threshold, delaysMs, weights, 1);
    }

    /// Spike times, loss and gradient of one sample.
    ///
    /// @param inputTimes one spike a channel; a value that is no number leaves the channel silent. Not modified.
    /// @param targets wanted time of each output. Not modified.
    public Result run(double[] inputTimes, double[] targets) {
        int neurons = Arrays.stream(weights).mapToInt(l -> l.length).sum();
        SpikeNet net = net(inputTimes.length, neurons);
        SpikeProp pass = new SpikeProp(net, new SpikeProp.Mode(spikes, Double.POSITIVE_INFINITY, 0));
        for (int c = 0; c < inputTimes.length; c++) {
            if (Double.isFinite(inputTimes[c])) {
                pass.input(c, inputTimes[c]);
            }
        }
        pass.forward();
        double[] ofFirst = new double[neurons];
        double loss = 0;
        for (int o = 0; o < targets.length; o++) {
            int j = neurons - targets.length + o;
            double late = pass.first(j) - targets[o];
            if (Double.isFinite(late)) {
                loss += 0.5 * late * late;
                ofFirst[j] = late;
            }
        }
        SpikeGradients gradient = SpikeGradients.of(net, true);
        pass.backward(ofFirst, gradient);
        return new Result(times(pass), loss, shaped(gradient.weights()), layers(gradient.tauMem()),
                layers(gradient.tauSyn()));
    }

    private SpikeNet net(int inputs, int neurons) {
        int synapses = 0;
        for (double[][][] layer : weights) {
            for (double[][] target : layer) {
                synapses += target.length * delaysMs.length;
            }
        }
        int[] pre = new int[synapses];
        int[] post = new int[synapses];
        double[] delay = new double[synapses];
        double[] weight = new double[synapses];
        int at = 0;
        int below = 0;
        int here = inputs;
        for (double[][][] layer : weights) {
            for (int j = 0; j < layer.length; j++) {
                for (int i = 0; i < layer[j].length; i++) {
                    for (int d = 0; d < delaysMs.length; d++) {
                        pre[at] = below + i;
                        post[at] = here + j - inputs;
                        delay[at] = delaysMs[d];
                        weight[at++] = layer[j][i][d];
                    }
                }
            }
            below = here;
            here += layer.length;
        }
        SpikeResponse[] response = new SpikeResponse[neurons];
        Arrays.fill(response, SpikeResponse.of(tauMemMs, tauSynMs));
        double[] thresholds = new double[neurons];
        Arrays.fill(thresholds, threshold);
        return new SpikeNet(inputs, response, thresholds, pre, post, delay, weight);
    }

    private double[][] times(SpikeProp pass) {
        double[][] times = new double[weights.length][];
        int at = 0;
        for (int l = 0; l < weights.length; l++) {
            times[l] = new double[weights[l].length];
            for (int j = 0; j < times[l].length; j++) {
                times[l][j] = pass.first(at++);
            }
        }
        return times;
    }

    private double[][] layers(double[] ofNeurons) {
        double[][] g = new double[weights.length][];
        int at = 0;
        for (int l = 0; l < g.length; l++) {
            g[l] = Arrays.copyOfRange(ofNeurons, at, at + weights[l].length);
            at += weights[l].length;
        }
        return g;
    }

    private double[][][][] shaped(double[] gradient) {
        double[][][][] g = new double[weights.length][][][];
        int at = 0;
        for (int l = 0; l < g.length; l++) {
            g[l] = new double[weights[l].length][][];
            for (int j = 0; j < g[l].length; j++) {
                g[l][j] = new double[weights[l][j].length][];
                for (int i = 0; i < g[l][j].length; i++) {
                    g[l][j][i] = Arrays.copyOfRange(gradient, at, at + delaysMs.length);
                    at += delaysMs.length;
                }
            }
        }
        return g;
    }
}
