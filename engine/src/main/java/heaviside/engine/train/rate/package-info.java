/// The rate network as a baseline: the same layers with continuous units, trained by backprop. Start at
/// [heaviside.engine.train.rate.RateTrainer]; [heaviside.engine.train.rate.ReferenceRate] is the double-precision
/// definition. Imports `train`, `math`, `network`, `data`, `encode`.
@NullMarked
package heaviside.engine.train.rate;

import org.jspecify.annotations.NullMarked;
