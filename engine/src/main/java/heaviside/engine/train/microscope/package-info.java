/// The gradient microscope: the loss along one weight of a small drawn network, with its jumps where spikes appear, vanish or
/// move, and what exact, surrogate and numeric slopes make of it. Imports `network`, `compile`, `train` and `eventprop`.
/// Start at [heaviside.engine.train.microscope.Specimen], then [heaviside.engine.train.microscope.Sweep].
@NullMarked
package heaviside.engine.train.microscope;

import org.jspecify.annotations.NullMarked;
