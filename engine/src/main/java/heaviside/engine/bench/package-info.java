/// Benchmarks of stated workloads with synthetic input made from a seed; they print ratios and counts, no test asserts a
/// wall time. `Workloads` lists them.
@NullMarked
package heaviside.engine.bench;

import org.jspecify.annotations.NullMarked;
