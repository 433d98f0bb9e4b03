package heaviside.engine.chip.tick;

import heaviside.engine.chip.ledger.EnergyLedger;
import heaviside.engine.chip.map.MappedNetwork;

/// A chip with a network on it. One thread drives it.
public sealed interface MappedChip extends AutoCloseable permits Chip, CrossbarChip {
    /// A chip of the kind that the network was mapped to.
    ///
    /// @throws IllegalArgumentException naming the first error of the mapping
    static MappedChip of(MappedNetwork mapped) {
        return mapped.crossbar() == null ? new Chip(mapped) : new CrossbarChip(mapped);
    }

    /// What runs on it.
    MappedNetwork mapped();

    /// Puts every neuron to rest and drops what is under way; the counts go on.
    void reset();

    /// Gives a spike on a channel of an input to the next tick.
    void inject(int input, int channel);

    /// One tick.
    void tick();

    /// Number of spikes in the last tick.
    int spikeCount();

    /// Neuron of a spike of the last tick, ascending; populations follow each other in the network's order.
    int spikeAt(int i);

    /// What a population says to the outside, once a tick: membranes taken off the chip, or how often each neuron spiked
    /// since the reset where a chip puts out spikes only.
    ///
    /// @param into modified, length of the population
    void readOut(int population, int[] into);

    /// The counts so far, and the synaptic events of the last ticks.
    ///
    /// @param last how many of them
    EnergyLedger.Snapshot snapshot(int last);

    @Override
    void close();
}
