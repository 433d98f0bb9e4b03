package heaviside.engine.train.eventprop;

import java.util.Arrays;

/// Neurons and synapses in the normalised form `tau_m V' = -V + I`, `tau_s I' = -I`: an arrival adds its weight to I, a
/// neuron spikes where V rises through its threshold, and V is then 0. Sources are numbered in one row: the inputs first,
/// then the neurons.
public final class EventNetwork {
    private final int inputs;
    private final double[] tauMem;
    private final double[] tauSyn;
    private final double[] threshold;
    private final int[] pre;
    private final int[] post;
    private final double[] weight;
    private final double[] delay;
    /// Synapses by source, then delay.
    final int[] order;
    /// Groups of source s are `groupOffsets[s] .. groupOffsets[s + 1])`.
    final int[] groupOffsets;
    /// Synapses of group g are `order[groupStarts[g] .. groupStarts[g + 1])`; they share source and delay.
    final int[] groupStarts;
    private final double longest;

    /// Arrays are kept, not copied.
    ///
    /// @param inputs number of inputs M
    /// @param tauMem membrane time constant of each neuron, ms. Not modified.
    /// @param tauSyn synaptic time constant of each neuron, ms. Not modified.
    /// @param threshold of each neuron; infinite for one that never spikes. Not modified.
    /// @param pre source of each synapse: 0 to M - 1 an input, M + n neuron n. Not modified.
    /// @param post neuron of each synapse. Not modified.
    /// @param weight of each synapse. Read at every run.
    /// @param delay of each synapse, ms, 0 or above. Not modified.
    public EventNetwork(int inputs, double[] tauMem, double[] tauSyn, double[] threshold, int[] pre, int[] post,
            double[] weight, double[] delay) {
        this.inputs = inputs;
        this.tauMem = tauMem;
        this.tauSyn = tauSyn;
        this.threshold = threshold;
        this.pre = pre;
        this.post = post;
        this.weight = weight;
        this.delay = delay;
        for (int j = 0; j < tauMem.length; j++) {
            if (!(tauMem[j] > 0 && tauSyn[j] > 0 && threshold[j] > 0)) {
                throw new IllegalArgumentException(
                        "Neuron %d: tau_m %s, tau_s %s and threshold %s must be above 0.".formatted(j, tauMem[j],
                                tauSyn[j], threshold[j]));
            }
        }
        double most = 0;
        for (int k = 0; k < delay.length; k++) {
            if (!(delay[k] >= 0)) {
                throw new IllegalArgumentException("Synapse %d: delay %s is below 0 ms.".formatted(k, delay[k]));
            }
            most = Math.max(most, delay[k]);
        }
        longest = most;
        order = sorted();
        int sources = inputs + tauMem.length;
        groupOffsets = new int[sources + 1];
        int[] starts = new int[order.length + 1];
        int groups = 0;
        for (int p = 0; p < order.length; p++) {
            int k = order[p];
            if (p == 0 || pre[order[p - 1]] != pre[k] || delay[order[p - 1]] != delay[k]) {
                starts[groups++] = p;
                groupOffsets[pre[k] + 1]++;
            }
        }
        for (int s = 0; s < sources; s++) {
            groupOffsets[s + 1] += groupOffsets[s];
        }
        starts[groups] = order.length;
        groupStarts = Arrays.copyOf(starts, groups + 1);
    }

    /// From dense matrices; a weight of 0 is no synapse.
    ///
    /// @param win `[post][input]`. Not modified.
    /// @param wrec `[post][pre]`. Not modified.
    /// @param din delays as `win`. Not modified.
    /// @param drec delays as `wrec`. Not modified.
    public static EventNetwork dense(double[][] win, double[][] wrec, double[][] din, double[][] drec, double[] tauMem,
            double[] tauSyn, double[] threshold) {
        int n = tauMem.length;
        int m = win.length == 0 ? 0 : win[0].length;
        int most = n * (m + n);
        int[] pre = new int[most];
        int[] post = new int[most];
        double[] weight = new double[most];
        double[] delay = new double[most];
        int k = 0;
        for (int j = 0; j < n; j++) {
            for (int s = 0; s < m + n; s++) {
                double w = s < m ? win[j][s] : wrec[j][s - m];
                if (w != 0) {
                    pre[k] = s;
                    post[k] = j;
                    weight[k] = w;
                    delay[k++] = s < m ? din[j][s] : drec[j][s - m];
                }
            }
        }
        return new EventNetwork(m, tauMem, tauSyn, threshold, Arrays.copyOf(pre, k), Arrays.copyOf(post, k),
                Arrays.copyOf(weight, k), Arrays.copyOf(delay, k));
    }

    private int[] sorted() {
        Integer[] all = new Integer[pre.length];
        Arrays.setAll(all, k -> k);
        Arrays.sort(all, (a, b) -> pre[a] != pre[b]
                ? Integer.compare(pre[a], pre[b])
                : delay[a] != delay[b] ? Double.compare(delay[a], delay[b]) : Integer.compare(a, b));
        return Arrays.stream(all).mapToInt(Integer::intValue).toArray();
    }

    /// Number of inputs M.
    public int inputs() {
        return inputs;
    }

    /// Number of neurons.
    public int neurons() {
        return tauMem.length;
    }

    /// Number of synapses.
    public int synapses() {
        return pre.length;
    }

    /// Source of a synapse: an input, or M + a neuron.
    public int pre(int synapse) {
        return pre[synapse];
    }

    /// Target of a synapse.
    public int post(int synapse) {
        return post[synapse];
    }

    /// Weight of a synapse.
    public double weight(int synapse) {
        return weight[synapse];
    }

    /// Delay of a synapse, ms.
    public double delay(int synapse) {
        return delay[synapse];
    }

    /// Membrane time constant, ms.
    public double tauMem(int neuron) {
        return tauMem[neuron];
    }

    /// Synaptic time constant, ms.
    public double tauSyn(int neuron) {
        return tauSyn[neuron];
    }

    /// Threshold.
    public double threshold(int neuron) {
        return threshold[neuron];
    }

    /// The longest delay, ms.
    double longestDelay() {
        return longest;
    }

    /// Delay of a group.
    double groupDelay(int group) {
        return delay[order[groupStarts[group]]];
    }
}
