/// Exchange with other programs: a project out and in again and whether it still does the same; spikes and weights in the
/// formats of others. May import `io`, `run`, `record`, `network`, `compile`. Start at [heaviside.engine.exchange.Equivalence]
/// and [heaviside.engine.exchange.SpikeExport].
@NullMarked
package heaviside.engine.exchange;

import org.jspecify.annotations.NullMarked;
