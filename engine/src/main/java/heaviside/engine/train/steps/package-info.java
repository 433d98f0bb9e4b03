/// Surrogate BPTT step by step: every network that unrolls over time, not only plain layers. Convolution and pooling with
/// shared weights, delays of many steps (trained, too), adaptive thresholds, refractoriness and parameters of every neuron's
/// own; and every way to store or recompute the states: all of them, checkpoints by segments, recursive checkpoints, or a
/// window (truncated, biased). May import `train`, `train.bptt`, `network`, `math`. Start at [StepWorker]; [StepEngine] is
/// what a session uses. Plain layers with all states stored run faster in `train.bptt`, with the same bits.
@NullMarked
package heaviside.engine.train.steps;

import org.jspecify.annotations.NullMarked;
