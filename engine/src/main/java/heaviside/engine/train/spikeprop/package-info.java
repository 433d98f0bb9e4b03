/// SpikeProp: gradients of spike times through several delayed terminals a connection (Bohte, Kok and La Poutré,
/// Neurocomputing 48:17-37, 2002), and its extension to neurons that spike more than once (Booij and Nguyen 2005).
///
/// The double-precision reference takes any feed-forward list of synapses: start reading at
/// [heaviside.engine.train.spikeprop.SpikeProp], whose kernels are [heaviside.engine.train.spikeprop.SpikeResponse]. The
/// trainer reads a drawn network as such a list. Imports `train`, `network`, `compile`, `data`, of `train.eventprop` the
/// samples as exact spike times, and of `sim` only the crossing of a threshold.
@NullMarked
package heaviside.engine.train.spikeprop;

import org.jspecify.annotations.NullMarked;
