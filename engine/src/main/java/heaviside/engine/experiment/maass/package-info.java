/// One spiking neuron against sigmoidal units (Maass 1997): what one neuron computes by the times of its inputs, and how
/// many sigmoidal units the same takes. Start at [heaviside.engine.experiment.maass.MaassExperiment]; the construction is
/// [heaviside.engine.experiment.maass.OneNeuron], its limits come from [heaviside.engine.experiment.maass.SpacingLimits].
@NullMarked
package heaviside.engine.experiment.maass;

import org.jspecify.annotations.NullMarked;
