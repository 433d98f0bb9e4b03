package heaviside.engine.train.spikeprop;

import java.util.Arrays;

/// A feed-forward network as a list of synapses. Several synapses between the same pair, with delays of their own, are the
/// terminals of one connection. Sources are numbered: input channels first, then neurons.
final class SpikeNet {
    private final int inputs;
    private final SpikeResponse[] response;
    private final double[] threshold;
    private final int[] pre;
    private final double[] delay;
    private final double[] weight;
    private final int[] incoming;
    private final int[] start;
    private final int[] order;

    /// @param inputs channels
    /// @param response kernel of each neuron. Live: whoever trains time constants changes it.
    /// @param threshold of each neuron, above 0. Not modified.
    /// @param pre source of each synapse. Not modified.
    /// @param post neuron of each synapse. Not modified.
    /// @param delay of each synapse, ms. Not modified.
    /// @param weight of each synapse, in the unit of the threshold. Live: whoever trains changes it.
    /// @throws IllegalArgumentException if the synapses close a loop
    SpikeNet(int inputs, SpikeResponse[] response, double[] threshold, int[] pre, int[] post, double[] delay,
            double[] weight) {
        this.inputs = inputs;
        this.response = response;
        this.threshold = threshold;
        this.pre = pre;
        this.delay = delay;
        this.weight = weight;
        int n = response.length;
        start = new int[n + 1];
        for (int j : post) {
            start[j + 1]++;
        }
        for (int j = 0; j < n; j++) {
            start[j + 1] += start[j];
        }
        int[] at = start.clone();
        incoming = new int[post.length];
        for (int k = 0; k < post.length; k++) {
            incoming[at[post[k]]++] = k;
        }
        order = sorted();
    }

    /// Neurons, sources before targets.
    private int[] sorted() {
        int n = response.length;
        boolean[] done = new boolean[n];
        int[] sorted = new int[n];
        int count = 0;
        boolean moved = true;
        while (moved) {
            moved = false;
            for (int j = 0; j < n; j++) {
                if (!done[j] && ready(j, done)) {
                    sorted[count++] = j;
                    done[j] = true;
                    moved = true;
                }
            }
        }
        if (count < n) {
            throw new IllegalArgumentException("The network has a loop; SpikeProp trains feed-forward networks.");
        }
        return sorted;
    }

    private boolean ready(int j, boolean[] done) {
        return Arrays.stream(incoming, start[j], start[j + 1]).map(k -> pre[k] - inputs)
                .allMatch(s -> s < 0 || done[s]);
    }

    int inputs() {
        return inputs;
    }

    int neurons() {
        return response.length;
    }

    int synapses() {
        return pre.length;
    }

    /// Neuron number `place` when sources come before targets.
    int ordered(int place) {
        return order[place];
    }

    SpikeResponse response(int j) {
        return response[j];
    }

    double threshold(int j) {
        return threshold[j];
    }

    /// Synapses into a neuron: [#into] from here up to [#end].
    int begin(int j) {
        return start[j];
    }

    int end(int j) {
        return start[j + 1];
    }

    int into(int place) {
        return incoming[place];
    }

    int pre(int k) {
        return pre[k];
    }

    double delay(int k) {
        return delay[k];
    }

    double weight(int k) {
        return weight[k];
    }
}
