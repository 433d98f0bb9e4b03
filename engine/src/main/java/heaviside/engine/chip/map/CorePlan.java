package heaviside.engine.chip.map;

/// What one core holds. Arrays are not modified.
///
/// @param core where it sits
/// @param population index of its population
/// @param first first neuron of the population on this core
/// @param neurons how many
/// @param axonSource for each incoming axon, the source: population index, or -1 - input index
/// @param axonNeuron for each incoming axon, neuron or channel of the source
/// @param rowStart length axons + 1
/// @param targets local target neuron of each synapse
/// @param weights weight of each synapse, already shifted
/// @param delays extra ticks of each synapse
/// @param memoryBits synapse memory used
/// @param routeStart length neurons + 1: outgoing axons of each neuron
/// @param routeCore target core of each outgoing axon
/// @param routeAxon axon there
public record CorePlan(int core, int population, int first, int neurons, int[] axonSource, int[] axonNeuron,
        int[] rowStart, int[] targets, int[] weights, short[] delays, long memoryBits, int[] routeStart,
        int[] routeCore, int[] routeAxon) {
    /// Incoming axons.
    public int axons() {
        return axonSource.length;
    }

    /// Stored synapses.
    public int synapses() {
        return targets.length;
    }
}
