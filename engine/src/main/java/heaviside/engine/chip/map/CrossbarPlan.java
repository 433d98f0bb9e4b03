package heaviside.engine.chip.map;

import heaviside.engine.chip.truenorth.ChipProgram;
import java.util.List;

/// A network on a crossbar chip.
///
/// @param program what is loaded
/// @param neuronAt for `core * 256 + neuron` the neuron that sits there, populations following each other in the network's
///        order; -1 for a relay or an unused place. Not modified.
/// @param inputs for each input, where each channel's spikes enter
/// @param relays neurons that only pass spikes on
public record CrossbarPlan(ChipProgram program, int[] neuronAt, List<Entries> inputs, int relays) {
    public CrossbarPlan {
        inputs = List.copyOf(inputs);
    }

    /// Where the channels of an input enter. Arrays are not modified.
    ///
    /// @param start length channels + 1
    /// @param core core of each entry
    /// @param axon axon there
    /// @param delay ticks after the one in which the spike is given
    public record Entries(int[] start, int[] core, int[] axon, int[] delay) {
    }
}
