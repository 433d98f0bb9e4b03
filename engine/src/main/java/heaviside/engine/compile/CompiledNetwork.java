package heaviside.engine.compile;

import heaviside.engine.encode.SpikeInput;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Network;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.TimeGrid;
import java.util.List;
import java.util.Map;

/// A network ready to run.
///
/// @param network the description
/// @param grid time grid
/// @param scheme discrete scheme
/// @param seed of every draw, and of what is random while it runs
/// @param populations in network order
/// @param projections in network order
/// @param inputs encoded samples by stimulus id
/// @param diagnostics warnings and notes; no errors
public record CompiledNetwork(Network network, TimeGrid grid, Scheme scheme, long seed,
        List<CompiledPopulation> populations, List<CompiledProjection> projections, Map<String, SpikeInput> inputs,
        List<Diagnostic> diagnostics) {
    public CompiledNetwork {
        populations = List.copyOf(populations);
        projections = List.copyOf(projections);
        inputs = Map.copyOf(inputs);
        diagnostics = List.copyOf(diagnostics);
    }

    /// Number of neurons.
    public int neurons() {
        return (int) network.neurons();
    }

    /// Number of synapses.
    public long synapses() {
        return projections.stream().mapToLong(p -> p.synapses().count()).sum();
    }
}
