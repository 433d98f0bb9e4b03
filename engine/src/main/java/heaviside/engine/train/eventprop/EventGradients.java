package heaviside.engine.train.eventprop;

/// dL/d parameters of one trial, or summed over trials.
///
/// @param weights each synapse
/// @param delays each synapse, per ms
/// @param tauMem each neuron, per ms
/// @param tauSyn each neuron, per ms
/// @param threshold each neuron
/// @param inputTimes each input spike of the last trial, per ms
public record EventGradients(double[] weights, double[] delays, double[] tauMem, double[] tauSyn, double[] threshold,
        double[] inputTimes) {
    /// All 0.
    public static EventGradients of(EventNetwork net, int inputSpikes) {
        int n = net.neurons();
        return new EventGradients(new double[net.synapses()], new double[net.synapses()], new double[n], new double[n],
                new double[n], new double[inputSpikes]);
    }
}
