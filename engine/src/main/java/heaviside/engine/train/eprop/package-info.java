/// e-prop (Bellec et al. 2020): learning forward in time from eligibility traces. [ReferenceEprop] is the double-precision
/// definition with everything visible; [ExactEpropGradient] the backward pass that it approximates. Start reading there.
/// Imports `math`, `network`, `data`, `encode` and `train`.
@NullMarked
package heaviside.engine.train.eprop;

import org.jspecify.annotations.NullMarked;
