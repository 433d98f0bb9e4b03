/// How well a spiking network answers that was made from a rate network, against the time that it is given. Start at
/// [heaviside.engine.experiment.conversion.ConversionExperiment].
@NullMarked
package heaviside.engine.experiment.conversion;

import org.jspecify.annotations.NullMarked;
