package heaviside.engine.chip.map;

import heaviside.engine.network.Scheme;
import java.util.Set;

/// How a network becomes integers on a chip.
///
/// @param dtMs length of a tick in the network's time, ms
/// @param scheme discrete scheme that the network was trained with: (a), (b) or (c)
/// @param weightBits bits a weight, sign included
/// @param seed draws parameters and connections that are given as distributions
/// @param repairs what the mapper may do where a rule of the chip is broken
/// @param moves cores that change places after placement
public record Quantisation(double dtMs, Scheme scheme, int weightBits, long seed, Set<Repair> repairs,
        Moves moves) {
    public Quantisation {
        repairs = Set.copyOf(repairs);
    }

    /// With nothing moved by hand.
    public Quantisation(double dtMs, Scheme scheme, int weightBits, long seed, Set<Repair> repairs) {
        this(dtMs, scheme, weightBits, seed, repairs, Moves.NONE);
    }

    /// With the repairs that change no spike.
    public Quantisation(double dtMs, Scheme scheme, int weightBits, long seed) {
        this(dtMs, scheme, weightBits, seed, Repair.EXACT);
    }

    /// Whether a repair may be made.
    boolean may(Repair r) {
        return repairs.contains(r);
    }
}
