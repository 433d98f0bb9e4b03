/// TrueNorth: binary crossbars of 256 axons and 256 neurons, four axon types, integer neurons, a tick of 1 ms.
///
/// Start reading at [NeuronType] (the neuron's equation), then [ChipProgram] (what is loaded) and [TrueNorthChip] (what
/// ticks, at full size in real time). [PlainChip] computes the same the plain way; both give the same spikes for any order
/// of cores and any number of threads. May import `math`, `network` and the chip's specification and ledger.
@NullMarked
package heaviside.engine.chip.truenorth;

import org.jspecify.annotations.NullMarked;
