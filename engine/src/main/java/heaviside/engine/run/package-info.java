/// How a view follows a running engine without locks: one thread owns the state; [Control] goes in, frames, spikes and an
/// append-only recording come out. Start at [heaviside.engine.run.SimulationRun]. May import `network`, `compile`, `sim`, `record`, `math`.
@NullMarked
package heaviside.engine.run;

import org.jspecify.annotations.NullMarked;
