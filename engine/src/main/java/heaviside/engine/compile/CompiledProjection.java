package heaviside.engine.compile;

import heaviside.engine.network.Projection;

/// A projection with its synapses drawn.
///
/// @param projection the description
/// @param fromStimulus whether the source is a stimulus
/// @param source index among populations or stimuli
/// @param target index among populations
/// @param synapses the synapses
public record CompiledProjection(Projection projection, boolean fromStimulus, int source, int target,
        Synapses synapses) {
}
