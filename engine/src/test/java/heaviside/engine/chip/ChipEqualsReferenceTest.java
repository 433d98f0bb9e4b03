package heaviside.engine.chip;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.chip.ledger.Bill;
import heaviside.engine.chip.ledger.EnergyLedger;
import heaviside.engine.chip.map.CorePlan;
import heaviside.engine.chip.map.MappedNetwork;
import heaviside.engine.chip.map.Mapper;
import heaviside.engine.chip.spec.ChipSpec;
import heaviside.engine.chip.spec.EventClass;
import heaviside.engine.chip.spec.PriceSet;
import heaviside.engine.chip.tick.Chip;
import heaviside.engine.math.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChipEqualsReferenceTest {
    private static final int TICKS = 120;

    private static MappedNetwork mapped(long seed) {
        MappedNetwork m = Mapper.map(RandomNetworks.network(seed), RandomNetworks.smallCores(),
                RandomNetworks.quantisation(seed));
        assertThat(m.runs()).as(m.diagnostics().toString()).isTrue();
        return m;
    }

    private static List<List<Integer>> chipSpikes(Chip chip, long seed) {
        RandomStream in = new RandomStream(seed).stream("input");
        int channels = chip.mapped().integers().inputs().getFirst().size();
        List<List<Integer>> all = new ArrayList<>();
        for (int t = 0; t < TICKS; t++) {
            for (int c = 0; c < channels; c++) {
                if (in.nextDouble() < 0.1) {
                    chip.inject(0, c);
                }
            }
            chip.tick();
            List<Integer> tick = new ArrayList<>();
            for (int i = 0; i < chip.spikeCount(); i++) {
                tick.add(chip.spikeAt(i));
            }
            all.add(tick);
        }
        return all;
    }

    private static List<List<Integer>> referenceSpikes(QuantisedReference r, int channels, long seed) {
        RandomStream in = new RandomStream(seed).stream("input");
        List<List<Integer>> all = new ArrayList<>();
        for (int t = 0; t < TICKS; t++) {
            for (int c = 0; c < channels; c++) {
                if (in.nextDouble() < 0.1) {
                    r.inject(0, c);
                }
            }
            boolean[][] s = r.tick();
            List<Integer> tick = new ArrayList<>();
            int at = 0;
            for (boolean[] p : s) {
                for (boolean x : p) {
                    if (x) {
                        tick.add(at);
                    }
                    at++;
                }
            }
            all.add(tick);
        }
        return all;
    }

    @Test
    void mappedChipSpikesExactlyLikeItsUnmappedReference() {
        long spikes = 0;
        int split = 0;
        for (long seed = 1; seed <= 40; seed++) {
            MappedNetwork m = mapped(seed);
            Chip chip = new Chip(m);
            QuantisedReference r = new QuantisedReference(m.integers());
            List<List<Integer>> onChip = chipSpikes(chip, seed);
            assertThat(onChip).as("seed %d", seed)
                    .isEqualTo(referenceSpikes(r, m.integers().inputs().getFirst().size(), seed));
            for (int p = 0; p < 3; p++) {
                for (int i = 0; i < m.integers().populations().get(p).size(); i++) {
                    assertThat(chip.membrane(p, i)).isEqualTo(r.membranes(p)[i]);
                }
            }
            spikes += onChip.stream().mapToLong(List::size).sum();
            split += m.plans().size() > 3 ? 1 : 0;
        }
        assertThat(spikes).as("the property is about networks that spike").isGreaterThan(5000);
        assertThat(split).as("and whose populations fill several cores").isGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 5, 8})
    void orderOfCoresDoesNotMatter(long seed) {
        MappedNetwork m = mapped(seed);
        int[] order = new int[m.plans().size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        new RandomStream(seed).shuffle(order);
        Chip a = new Chip(m);
        Chip b = new Chip(m, order);
        assertThat(chipSpikes(b, seed)).isEqualTo(chipSpikes(a, seed));
        assertThat(b.ledger().snapshot(TICKS).counts()).isDeepEqualTo(a.ledger().snapshot(TICKS).counts());
    }

    @Test
    void ledgerTotalsAreTheSumOfTheirParts() {
        for (long seed = 1; seed <= 12; seed++) {
            MappedNetwork m = mapped(seed);
            Chip chip = new Chip(m);
            List<List<Integer>> spikes = chipSpikes(chip, seed);
            EnergyLedger ledger = chip.ledger();
            EnergyLedger.Snapshot s = ledger.snapshot(TICKS);
            for (EventClass c : EventClass.values()) {
                long byTick = 0;
                for (int t = 0; t < TICKS; t++) {
                    byTick += ledger.inTick(c, t);
                }
                assertThat(byTick).as("%s by tick", c).isEqualTo(s.total(c));
            }
            assertThat(s.total(EventClass.SPIKE)).isEqualTo(spikes.stream().mapToLong(List::size).sum());
            long neurons = m.plans().stream().mapToLong(CorePlan::neurons).sum();
            assertThat(s.total(EventClass.UPDATE_ACTIVE) + s.total(EventClass.UPDATE_IDLE))
                    .isEqualTo(neurons * TICKS);
            PriceSet prices = m.spec().priceSets().getFirst();
            Bill whole = Bill.of(s, prices, 1e-3);
            double byCore = 0;
            for (int core = 0; core < s.cores(); core++) {
                byCore += Bill.ofCore(s, core, prices, 1e-3).allInJoules();
            }
            assertThat(byCore).isCloseTo(whole.allInJoules(), Offset.offset(1e-12 * whole.allInJoules()));
            assertThat(whole.lines().stream().mapToDouble(Bill.Line::joules).sum())
                    .isCloseTo(whole.allInJoules(), Offset.offset(1e-12 * whole.allInJoules()));
        }
    }

    @Test
    void synapticEventsAreSpikesTimesTheirNonzeroSynapses() {
        MappedNetwork m = mapped(2);
        Chip chip = new Chip(m);
        RandomStream in = new RandomStream(2).stream("input");
        long expected = 0;
        int channels = m.integers().inputs().getFirst().size();
        int[] fanOut = new int[1000];
        int[] inputFanOut = new int[channels];
        int[] offset = {0, m.integers().populations().getFirst().size(), 0, 0};
        offset[2] = offset[1] + m.integers().populations().get(1).size();
        for (var p : m.integers().projections()) {
            for (int k = 0; k + 1 < p.rowStart().length; k++) {
                int n = p.rowStart()[k + 1] - p.rowStart()[k];
                if (p.fromInput()) {
                    inputFanOut[k] += n;
                } else {
                    fanOut[offset[p.source()] + k] += n;
                }
            }
        }
        for (int t = 0; t < TICKS; t++) {
            for (int c = 0; c < channels; c++) {
                if (in.nextDouble() < 0.1) {
                    chip.inject(0, c);
                    expected += inputFanOut[c];
                }
            }
            chip.tick();
            for (int i = 0; i < chip.spikeCount(); i++) {
                expected += fanOut[chip.spikeAt(i)];
            }
        }
        assertThat(chip.ledger().total(EventClass.SYNAPTIC_EVENT)).isEqualTo(expected).isPositive();
    }

    @Test
    void smallCoresHoldNoMoreThanTheirLimits() {
        for (long seed = 1; seed <= 20; seed++) {
            MappedNetwork m = mapped(seed);
            ChipSpec.CoreLimits limits = m.spec().core();
            for (CorePlan c : m.plans()) {
                assertThat(c.neurons()).isLessThanOrEqualTo(limits.neurons());
                assertThat(c.axons()).isLessThanOrEqualTo(limits.axons());
                assertThat(c.memoryBits()).isLessThanOrEqualTo(limits.synapseBits());
            }
            assertThat(m.hopsAfter()).isLessThanOrEqualTo(m.hopsBefore());
        }
    }
}
