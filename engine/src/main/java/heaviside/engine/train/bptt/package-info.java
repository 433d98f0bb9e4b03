/// Surrogate-gradient backpropagation through time: a double-precision reference over every option
/// ([heaviside.engine.train.bptt.ReferenceBptt]) and spike-list kernels in float that agree with it
/// ([heaviside.engine.train.bptt.BpttWorker]). Imports `train`, `math`, `network`, `data`, `encode`.
@NullMarked
package heaviside.engine.train.bptt;

import org.jspecify.annotations.NullMarked;
