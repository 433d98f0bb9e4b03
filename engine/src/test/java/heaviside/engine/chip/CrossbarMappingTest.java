package heaviside.engine.chip;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.chip.map.MappedNetwork;
import heaviside.engine.chip.map.Mapper;
import heaviside.engine.chip.map.Quantisation;
import heaviside.engine.chip.spec.ChipSpec;
import heaviside.engine.chip.spec.ChipSpecs;
import heaviside.engine.chip.spec.EventClass;
import heaviside.engine.chip.tick.MappedChip;
import heaviside.engine.math.RandomStream;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Scheme;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrossbarMappingTest {
    private static final ChipSpec TRUENORTH = ChipSpecs.byId("truenorth");
    private static final int TICKS = 120;

    private static MappedNetwork mapped(long seed, int bits) {
        return Mapper.map(RandomNetworks.network(seed), TRUENORTH, new Quantisation(1, Scheme.SPYTORCH, bits, seed));
    }

    @Test
    void chipSpikesExactlyLikeTheQuantisedReference() {
        long spikes = 0;
        int relays = 0;
        for (long seed = 1; seed <= 16; seed++) {
            MappedNetwork m = mapped(seed, 2 + (int) (seed % 3));
            if (!m.runs()) {
                assertThat(m.diagnostics()).anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR
                        && !d.remedy().isEmpty());
                continue;
            }
            List<int[]> onChip = new ArrayList<>();
            try (MappedChip chip = MappedChip.of(m)) {
                QuantisedReference r = new QuantisedReference(m.integers());
                RandomStream in = new RandomStream(seed).stream("input");
                for (int t = 0; t < TICKS; t++) {
                    for (int c = 0; c < m.integers().inputs().getFirst().size(); c++) {
                        if (in.nextDouble() < 0.1) {
                            chip.inject(0, c);
                            r.inject(0, c);
                        }
                    }
                    chip.tick();
                    int[] mine = new int[chip.spikeCount()];
                    for (int i = 0; i < mine.length; i++) {
                        mine[i] = chip.spikeAt(i);
                    }
                    onChip.add(mine);
                    assertThat(mine).as("seed %d, tick %d", seed, t).isEqualTo(flat(r.tick()));
                }
                assertThat(chip.snapshot(0).total(EventClass.SYNAPTIC_EVENT)).isGreaterThanOrEqualTo(r.events());
            }
            spikes += onChip.stream().mapToLong(x -> x.length).sum();
            relays += java.util.Objects.requireNonNull(m.crossbar()).relays();
        }
        assertThat(spikes).as("the property is about networks that spike").isGreaterThan(2000);
        assertThat(relays).as("and that need relays").isGreaterThan(100);
    }

    private static int[] flat(boolean[][] spikes) {
        List<Integer> all = new ArrayList<>();
        int at = 0;
        for (boolean[] p : spikes) {
            for (boolean s : p) {
                if (s) {
                    all.add(at);
                }
                at++;
            }
        }
        return all.stream().mapToInt(Integer::intValue).toArray();
    }

    @Test
    void delaysAboveFifteenTicksGoThroughRelays() {
        Network n = RandomNetworks.network(4);
        Network late = n.withProjection("b-out", p -> new heaviside.engine.network.Projection(p.id(), p.source(),
                p.target(), new Connectivity.AllToAll(true), p.weight(), Parameter.of(40)));
        MappedNetwork m = Mapper.map(late, TRUENORTH, new Quantisation(1, Scheme.SPYTORCH, 2, 4));
        assertThat(m.runs()).as(m.diagnostics().toString()).isTrue();
        assertThat(m.diagnostics()).anyMatch(d -> d.code().equals("relays"));
        assertThat(m.hopsAfter()).isLessThanOrEqualTo(m.hopsBefore());
    }

    @Test
    void whatATrueNorthNeuronIsNotIsNamedWithItsRemedy() {
        assertThat(mapped(1, 2).diagnostics()).filteredOn(d -> d.code().equals("integrator")).isNotEmpty()
                .allMatch(d -> d.message().contains("τ") && d.remedy().contains("integrator"));
        assertThat(mapped(1, 8).diagnostics()).filteredOn(d -> d.code().equals("weight-bits")).singleElement()
                .satisfies(d -> assertThat(d.message()).contains("8 bits").contains("2 to 4"));
    }
}
