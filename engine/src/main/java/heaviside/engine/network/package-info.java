/// Immutable, validated descriptions of networks: what the user draws and what a project file holds.
///
/// May import `math` only. Start reading at [Network]. Units stand in names (`tauMemMs`, `restMv`, `biasPa`).
/// pA x MOhm gives uV, hence the factor 1e-3 wherever a current meets a resistance. The *normalised* form used for
/// training is the same record with rest 0, threshold 1 and resistance 1000 MOhm: one pA then moves the membrane by
/// one unit, see [Lif#normalised].
///
/// A synapse's kinetics are a property of the receiving neuron (`tauExcMs`, `tauInhMs`), as in iaf_psc_exp: positive
/// weights enter the excitatory current, negative ones the inhibitory current. There is no separate synapse model.
@NullMarked
package heaviside.engine.network;

import org.jspecify.annotations.NullMarked;
