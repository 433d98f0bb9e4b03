package heaviside.engine.chip.tick;

import heaviside.engine.chip.ledger.EnergyLedger;
import heaviside.engine.chip.map.CrossbarPlan;
import heaviside.engine.chip.map.MappedNetwork;
import heaviside.engine.chip.map.QuantisedNetwork;
import heaviside.engine.chip.truenorth.Destination;
import heaviside.engine.chip.truenorth.Draws;
import heaviside.engine.chip.truenorth.TrueNorthChip;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A TrueNorth with a mapped network: channels become axons, places become neurons.
public final class CrossbarChip implements MappedChip {
    private final MappedNetwork mapped;
    private final CrossbarPlan plan;
    private final TrueNorthChip chip;
    private final int[] offset;
    private final int[] counts;
    private final Map<Long, List<int[]>> later = new HashMap<>();
    private int[] spikes = new int[0];
    private int spikeCount;

    /// @param mapped a network without errors
    /// @throws IllegalArgumentException naming the first error
    public CrossbarChip(MappedNetwork mapped) {
        CrossbarPlan p = mapped.crossbar();
        if (!mapped.runs() || p == null) {
            throw new IllegalArgumentException(mapped.diagnostics().isEmpty()
                    ? "Nothing is mapped."
                    : mapped.diagnostics().getFirst().message());
        }
        this.mapped = mapped;
        this.plan = p;
        this.chip = new TrueNorthChip(p.program(), Draws.uniform(0), 1);
        List<QuantisedNetwork.Pop> pops = mapped.integers().populations();
        this.offset = new int[pops.size() + 1];
        for (int i = 0; i < pops.size(); i++) {
            offset[i + 1] = offset[i] + pops.get(i).size();
        }
        this.counts = new int[offset[pops.size()]];
    }

    @Override
    public MappedNetwork mapped() {
        return mapped;
    }

    @Override
    public void reset() {
        chip.reset();
        later.clear();
        Arrays.fill(counts, 0);
        spikeCount = 0;
    }

    @Override
    public void inject(int input, int channel) {
        CrossbarPlan.Entries e = plan.inputs().get(input);
        for (int k = e.start()[channel]; k < e.start()[channel + 1]; k++) {
            if (e.delay()[k] <= Destination.LONGEST) {
                chip.inject(e.core()[k], e.axon()[k], e.delay()[k]);
            } else {
                later.computeIfAbsent(chip.ticks() + e.delay()[k], t -> new ArrayList<>())
                        .add(new int[]{e.core()[k], e.axon()[k]});
            }
        }
    }

    @Override
    public void tick() {
        List<int[]> due = later.remove(chip.ticks());
        if (due != null) {
            due.forEach(d -> chip.inject(d[0], d[1], 0));
        }
        chip.tick();
        int[] places = chip.spikes();
        if (spikes.length < places.length) {
            spikes = new int[places.length];
        }
        spikeCount = 0;
        for (int place : places) {
            int neuron = plan.neuronAt()[place];
            if (neuron >= 0) {
                spikes[spikeCount++] = neuron;
                counts[neuron]++;
            }
        }
        Arrays.sort(spikes, 0, spikeCount);
    }

    @Override
    public int spikeCount() {
        return spikeCount;
    }

    @Override
    public int spikeAt(int i) {
        return spikes[i];
    }

    @Override
    public void readOut(int population, int[] into) {
        System.arraycopy(counts, offset[population], into, 0, into.length);
    }

    @Override
    public EnergyLedger.Snapshot snapshot(int last) {
        return chip.ledger(last);
    }

    @Override
    public void close() {
        chip.close();
    }
}
