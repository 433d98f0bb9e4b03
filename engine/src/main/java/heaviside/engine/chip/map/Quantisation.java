package heaviside.engine.chip.map;

import heaviside.engine.network.Scheme;

/// How a network becomes integers.
///
/// @param dtMs length of a tick in the network's time, ms
/// @param scheme discrete scheme that the network was trained with: (a), (b) or (c)
/// @param weightBits bits a weight, sign included
/// @param seed draws parameters and connections that are given as distributions
public record Quantisation(double dtMs, Scheme scheme, int weightBits, long seed) {
}
