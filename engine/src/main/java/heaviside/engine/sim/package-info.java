/// The simulators: [heaviside.engine.sim.ClockSimulation] on a fixed grid, [heaviside.engine.sim.EventSimulation] with exact
/// spike times. May import `network`, `compile`, `math`, `encode`. Start at ClockSimulation.
///
/// Time on the grid: state `n` is the network at time `n dt`; *processing step n* leads from state n to state n + 1. A spike
/// found in state k has step k. With a delay of d steps it arrives at time `(k + d) dt`. Exponential currents under the exact
/// scheme jump at the start of processing step k + d; delta synapses and the schemes (a) to (d) add what arrives at the end
/// of a step, i.e. in processing step k + d - 1 (this is what the published recurrences do: a recurrent spike of state n
/// enters `syn_(n+1)`). A stimulus' spike in step n acts in processing step n + d.
///
/// Variables are structure-of-arrays; a kernel object a population is chosen once. A network's results do not depend on the
/// number of threads: each thread owns a range of target neurons.
@NullMarked
package heaviside.engine.sim;

import org.jspecify.annotations.NullMarked;
