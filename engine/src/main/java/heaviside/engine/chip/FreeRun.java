package heaviside.engine.chip;

import heaviside.engine.chip.ledger.EnergyLedger;
import heaviside.engine.chip.map.MappedNetwork;
import heaviside.engine.chip.tick.MappedChip;
import heaviside.engine.math.RandomStream;
import heaviside.engine.network.Network;
import heaviside.engine.network.Stimulus;
import java.util.ArrayList;
import java.util.List;

/// A drawn network on a chip with its own spiking stimuli, without samples: tick after tick beside the unmapped integers,
/// spike for spike. One thread drives it.
public final class FreeRun implements AutoCloseable {
    private final MappedChip chip;
    private final QuantisedReference integers;
    private final List<Stimulus> stimuli = new ArrayList<>();
    private final List<RandomStream> random = new ArrayList<>();
    private final double dtMs;
    private final int[] offset;
    private long tick;
    private long spikes;
    private Agreement agreement = Agreement.NONE;

    /// @param network what was mapped
    /// @param mapped without errors
    /// @param dtMs network time of a tick, ms
    /// @param seed of Poisson stimuli
    public FreeRun(Network network, MappedNetwork mapped, double dtMs, long seed) {
        this.chip = MappedChip.of(mapped);
        this.integers = new QuantisedReference(mapped.integers());
        this.dtMs = dtMs;
        for (Stimulus s : network.stimuli()) {
            if (s.spiking()) {
                stimuli.add(s);
                random.add(new RandomStream(seed).stream("stimulus").stream(s.id()));
            }
        }
        int n = mapped.integers().populations().size();
        this.offset = new int[n + 1];
        for (int p = 0; p < n; p++) {
            offset[p + 1] = offset[p] + mapped.integers().populations().get(p).size();
        }
    }

    /// Whether a network can run without samples: it has spiking stimuli, none of them a data set.
    public static boolean possible(Network network) {
        return network.stimuli().stream().anyMatch(Stimulus::spiking)
                && network.stimuli().stream().noneMatch(s -> s instanceof Stimulus.DatasetInput);
    }

    /// One tick of chip and integers.
    public void tick() {
        for (int i = 0; i < stimuli.size(); i++) {
            give(i);
        }
        chip.tick();
        boolean[][] expected = integers.tick();
        int both = 0;
        for (int k = 0; k < chip.spikeCount(); k++) {
            int neuron = chip.spikeAt(k);
            int p = 0;
            while (neuron >= offset[p + 1]) {
                p++;
            }
            both += expected[p][neuron - offset[p]] ? 1 : 0;
        }
        int theirs = 0;
        for (boolean[] p : expected) {
            for (boolean s : p) {
                theirs += s ? 1 : 0;
            }
        }
        if (chip.spikeCount() + theirs > 0) {
            agreement = agreement.plus(chip.spikeCount(), theirs, both, 0, (int) Math.min(tick, Integer.MAX_VALUE));
        }
        spikes += chip.spikeCount();
        tick++;
    }

    private void give(int input) {
        double from = tick * dtMs;
        switch (stimuli.get(input)) {
            case Stimulus.Poisson p -> {
                double chance = 1 - Math.exp(-p.rateHz() * dtMs * 1e-3);
                boolean on = from >= p.startMs() && from < p.stopMs();
                for (int c = 0; c < p.size(); c++) {
                    if (random.get(input).nextDouble() < chance && on) {
                        inject(input, c);
                    }
                }
            }
            case Stimulus.SpikeList l -> {
                for (int k = 0; k < l.timesMs().size(); k++) {
                    double at = l.timesMs().get(k);
                    if (at >= from && at < from + dtMs) {
                        inject(input, l.channels().get(k));
                    }
                }
            }
            default -> {
                // currents do not reach a chip; samples come by a deployment
            }
        }
    }

    private void inject(int input, int channel) {
        chip.inject(input, channel);
        integers.inject(input, channel);
    }

    /// Ticks done.
    public long ticks() {
        return tick;
    }

    /// Spikes so far.
    public long spikes() {
        return spikes;
    }

    /// Chip against integers so far.
    public Agreement agreement() {
        return agreement;
    }

    /// Counts so far.
    ///
    /// @param last ticks that are listed one by one
    public EnergyLedger.Snapshot ledger(int last) {
        return chip.snapshot(last);
    }

    @Override
    public void close() {
        chip.close();
    }
}
