package heaviside.engine.chip;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.chip.map.MappedNetwork;
import heaviside.engine.chip.map.Mapper;
import heaviside.engine.chip.map.Quantisation;
import heaviside.engine.chip.map.Repair;
import heaviside.engine.chip.spec.ChipSpecs;
import heaviside.engine.chip.spec.EventClass;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Doubles;
import heaviside.engine.network.Ints;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.Stimulus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreeRunTest {
    private static Network drawn() {
        return Network.EMPTY.plus(new Stimulus.Poisson("noise", "Noise", 30, 50, 0, Double.POSITIVE_INFINITY))
                .plus(new Stimulus.SpikeList("given", "Given", 2, Ints.of(new int[]{0, 1, 1}),
                        Doubles.of(new double[]{3, 10, 20})))
                .plus(new Population("e", "E", 60, Polarity.MIXED, Lif.normalised(20, 5, ResetMode.SUBTRACT)))
                .plus(new Projection("noise-e", "noise", "e", new Connectivity.FixedProbability(0.5, true),
                        Parameter.of(0.6), Parameter.of(1)))
                .plus(new Projection("given-e", "given", "e", new Connectivity.AllToAll(true), Parameter.of(2),
                        Parameter.of(1)))
                .plus(new Projection("e-e", "e", "e", new Connectivity.FixedProbability(0.1, false),
                        Parameter.of(-0.3), Parameter.of(3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"loihi-like", "truenorth"})
    void aDrawnNetworkRunsWithoutSamplesSpikeForSpike(String chip) {
        Network n = drawn();
        assertThat(FreeRun.possible(n)).isTrue();
        MappedNetwork m = Mapper.map(n, ChipSpecs.byId(chip), new Quantisation(1, Scheme.STORK,
                chip.equals("truenorth") ? 4 : 8, 1, Repair.all()));
        assertThat(m.runs()).as(m.diagnostics().toString()).isTrue();
        try (FreeRun a = new FreeRun(n, m, 1, 7); FreeRun b = new FreeRun(n, m, 1, 7)) {
            for (int t = 0; t < 300; t++) {
                a.tick();
                b.tick();
            }
            assertThat(a.spikes()).isGreaterThan(100).isEqualTo(b.spikes());
            assertThat(a.agreement().exact()).isTrue();
            assertThat(a.ledger(10).total(EventClass.SYNAPTIC_EVENT)).isPositive()
                    .isEqualTo(b.ledger(10).total(EventClass.SYNAPTIC_EVENT));
        }
    }
}
