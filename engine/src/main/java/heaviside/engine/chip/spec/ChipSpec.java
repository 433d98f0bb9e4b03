package heaviside.engine.chip.spec;

import java.util.List;
import java.util.Optional;

/// A chip of integer neurons in cores on a mesh: its limits and what its events cost.
///
/// @param id short name: "loihi-like"
/// @param title as shown
/// @param summary a sentence or two
/// @param kind how cores hold synapses
/// @param mesh tiles and cores
/// @param core limits of one core
/// @param weights limits of a weight
/// @param state precision of the neurons' integers
/// @param delays limits of a delay, in ticks
/// @param limitsFrom where the limits come from, with their caveat
/// @param priceSets at least one; the first is the default
public record ChipSpec(String id, String title, String summary, Kind kind, Mesh mesh, CoreLimits core,
        WeightLimits weights,
        StateLimits state, DelayLimits delays, Provenance limitsFrom, List<PriceSet> priceSets) {
    public ChipSpec {
        priceSets = List.copyOf(priceSets);
        if (priceSets.isEmpty()) {
            throw new IllegalArgumentException("Chip '" + id + "' has no price set. Give at least one.");
        }
    }

    /// How cores hold synapses.
    public enum Kind {
        /// Rows of weights for each axon; leaky neurons with a current; a neuron reaches many cores.
        AXON_TABLE,
        /// TrueNorth: a binary crossbar with four axon types and four weights a neuron; integrators; a neuron reaches one
        /// axon of one core; output is spikes.
        CROSSBAR
    }

    /// A mesh of tiles; each tile has a router and `coresPerTile` cores. Core `k` sits in tile `k / coresPerTile`, tiles
    /// count row by row.
    ///
    /// @param columns tiles in x
    /// @param rows tiles in y
    /// @param coresPerTile cores that share a router
    /// @param inputColumn column of the tile where input enters and read-out leaves
    /// @param inputRow its row
    public record Mesh(int columns, int rows, int coresPerTile, int inputColumn, int inputRow) {
        /// All cores.
        public int cores() {
            return columns * rows * coresPerTile;
        }

        /// Column of a core's tile.
        public int column(int core) {
            return core / coresPerTile % columns;
        }

        /// Row of a core's tile.
        public int row(int core) {
            return core / coresPerTile / columns;
        }
    }

    /// @param neurons neurons a core
    /// @param axons incoming axons a core: distinct sources that reach it
    /// @param fanOut outgoing axons a core: pairs of own neuron and target core
    /// @param synapseBits synapse memory in bits
    /// @param indexBits bits that a synapse of a sparse row needs beside its weight
    /// @param rowBits bits that each row needs beside its synapses
    public record CoreLimits(int neurons, int axons, int fanOut, long synapseBits, int indexBits, int rowBits) {
    }

    /// @param minBits fewest bits a weight, sign included
    /// @param maxBits most bits a weight, sign included
    /// @param minShift smallest power of two that a projection's weights are scaled by on delivery
    /// @param maxShift largest one
    public record WeightLimits(int minBits, int maxBits, int minShift, int maxShift) {
    }

    /// @param bits bits of membrane and current, sign included; values saturate
    /// @param decayBits bits of a decay multiplier's fraction
    public record StateLimits(int bits, int decayBits) {
        /// Largest magnitude.
        public int max() {
            return (1 << (bits - 1)) - 1;
        }
    }

    /// @param minTicks shortest delay
    /// @param maxTicks longest delay
    public record DelayLimits(int minTicks, int maxTicks) {
    }

    /// @param source publication
    /// @param caveat what to keep in mind
    public record Provenance(String source, String caveat) {
    }

    /// The set that tells static power and the price of one more event apart: the first such one, else the first of all.
    public PriceSet model() {
        return priceSets.stream().filter(p -> !p.allIn()).findFirst().orElse(priceSets.getFirst());
    }

    /// The published all-in headline, where there is one.
    public Optional<PriceSet> headline() {
        return priceSets.stream().filter(PriceSet::allIn).findFirst();
    }

    /// The price set with an id, else the default one.
    public PriceSet priceSet(String wanted) {
        return priceSets.stream().filter(p -> p.id().equals(wanted)).findFirst().orElse(priceSets.getFirst());
    }
}
