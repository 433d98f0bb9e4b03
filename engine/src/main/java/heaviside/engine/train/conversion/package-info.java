/// From a trained rate network to a spiking one: thresholds are balanced against the activations that the rate network shows
/// on its training samples (Diehl et al. 2015; Rueckauer et al. 2017; Sengupta et al. 2019), so that the rate of an
/// integrate-and-fire neuron stands for the activation of a rectified linear unit. Start at
/// [heaviside.engine.train.conversion.Conversion].
@NullMarked
package heaviside.engine.train.conversion;

import org.jspecify.annotations.NullMarked;
