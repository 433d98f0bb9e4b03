package heaviside.engine.train.microscope;

import heaviside.engine.network.Diagnostic;
import heaviside.engine.train.eventprop.EventNetwork;
import heaviside.engine.train.eventprop.InputSpikes;
import java.util.List;

/// A drawn network ready for the microscope: LIF neurons that reset to rest, driven by given spikes. Membranes are in mV above
/// rest, weights as in the description.
///
/// @param inputs names of input channels
/// @param neurons names of neurons
/// @param synapses in the order of projections, sources, targets
/// @param tauMemMs one a neuron. Not modified.
/// @param tauSynMs one a neuron. Not modified.
/// @param thresholdMv above rest, one a neuron; infinite for a read-out. Not modified.
/// @param spikes the input
/// @param endMs end of the trial
public record Specimen(List<String> inputs, List<String> neurons, List<Synapse> synapses, double[] tauMemMs,
        double[] tauSynMs, double[] thresholdMv, InputSpikes spikes, double endMs) {

    /// One synapse.
    ///
    /// @param projection its projection
    /// @param index its place in the list of the projection's weights; -1 where drawn delays leave it none
    /// @param places length of that list
    /// @param pre source: an input, or inputs + a neuron
    /// @param post neuron
    /// @param weight in the units of the description
    /// @param delayMs delay
    /// @param gain mV of drive per unit of weight
    /// @param name "input 3 → neuron"
    public record Synapse(String projection, int index, int places, int pre, int post, double weight, double delayMs,
            double gain,
            String name) {
    }

    /// What reading a network gave.
    ///
    /// @param specimen the network; empty where an error is among the diagnostics
    /// @param diagnostics what does not fit, with remedies
    public record Opened(java.util.Optional<Specimen> specimen, List<Diagnostic> diagnostics) {
    }

    public Specimen {
        inputs = List.copyOf(inputs);
        neurons = List.copyOf(neurons);
        synapses = List.copyOf(synapses);
    }

    /// The weights of the description.
    public double[] weights() {
        return synapses.stream().mapToDouble(Synapse::weight).toArray();
    }

    /// A network for exact trials.
    ///
    /// @param drive weights times gain; kept, and read at every run
    EventNetwork events(double[] drive) {
        int[] pre = synapses.stream().mapToInt(Synapse::pre).toArray();
        int[] post = synapses.stream().mapToInt(Synapse::post).toArray();
        double[] delay = synapses.stream().mapToDouble(Synapse::delayMs).toArray();
        return new EventNetwork(inputs.size(), tauMemMs, tauSynMs, thresholdMv, pre, post, drive, delay);
    }

    /// Weights as drives, with one replaced.
    double[] drives(int synapse, double weight) {
        double[] d = synapses.stream().mapToDouble(s -> s.weight * s.gain).toArray();
        d[synapse] = weight * synapses.get(synapse).gain;
        return d;
    }
}
