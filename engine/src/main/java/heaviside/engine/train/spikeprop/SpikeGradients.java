package heaviside.engine.train.spikeprop;

import java.util.Arrays;

/// Where a backward pass adds its gradients.
///
/// @param weights dE/dw of each synapse. Modified.
/// @param tauMem dE/d tau_m of each neuron, per ms, or empty where nobody asks. Modified.
/// @param tauSyn dE/d tau_s of each neuron, per ms, or empty. Modified.
record SpikeGradients(double[] weights, double[] tauMem, double[] tauSyn) {
    /// Room for a network's gradients.
    static SpikeGradients of(SpikeNet net, boolean taus) {
        int n = taus ? net.neurons() : 0;
        return new SpikeGradients(new double[net.synapses()], new double[n], new double[n]);
    }

    boolean taus() {
        return tauMem.length > 0;
    }

    void clear() {
        Arrays.fill(weights, 0);
        Arrays.fill(tauMem, 0);
        Arrays.fill(tauSyn, 0);
    }
}
