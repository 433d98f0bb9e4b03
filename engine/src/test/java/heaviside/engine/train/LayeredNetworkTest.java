package heaviside.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Projection;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import org.junit.jupiter.api.Test;

class LayeredNetworkTest {
    private static final TrainingSetup SETUP = TrainingSetup.standard("mnist").withScheme(Scheme.STORK);
    private static final Network GOOD = Networks.layered("mnist", "latency", 8, new int[]{6, 5}, 3, false,
            ResetMode.TO_VALUE, true, 0.5);

    @Test
    void readsInputLayersRecurrenceAndReadout() {
        LayeredNetwork n = LayeredNetwork.of(GOOD, SETUP);
        assertThat(n.diagnostics()).isEmpty();
        assertThat(n.layers()).extracting(LayeredNetwork.Layer::size).containsExactly(6, 5);
        assertThat(n.layers().getFirst().recurrent()).isNotNull();
        assertThat(n.output().size()).isEqualTo(3);
        assertThat(n.layers().getFirst().dynamics().kappa()).isEqualTo(1 - Math.exp(-0.1));
    }

    @Test
    void physicalUnitsBecomeMultiplesOfTheThreshold() {
        Network physical = GOOD.withPopulation("h0", p -> p.withModel(Lif.standard()
                .with("refractoryMs", Parameter.of(0))));
        LayeredNetwork n = LayeredNetwork.of(physical, SETUP);
        assertThat(n.diagnostics()).isEmpty();
        // 100 MOhm x 1 pA = 0.1 mV, of 15 mV between rest and threshold
        assertThat(n.layers().getFirst().gain()).isEqualTo(0.1 / 15);
    }

    @Test
    void whatDoesNotFitIsNamedWithARemedy() {
        expect(GOOD.withPopulation("h0", p -> p.withModel(p.model().with("refractoryMs", Parameter.of(2)))),
                "refractoryMs", "h0");
        expect(GOOD.withPopulation("h1", p -> p.withModel(p.model().with("tauInhMs", Parameter.of(9)))), "two-decays",
                "h1");
        expect(GOOD.withProjection("h0-h1", p -> new Projection(p.id(), p.source(), p.target(), p.connectivity(),
                p.weight(), Parameter.of(5))), "delay", "h0-h1");
        expect(GOOD.withProjection("h0-h1", p -> new Projection(p.id(), p.source(), p.target(),
                new Connectivity.FixedProbability(0.5, true), p.weight(), p.delayMs())), "connectivity", "h0-h1");
        expect(GOOD.without(java.util.Set.of("out")), "no-chain", "h1");
        expect(Network.EMPTY, "no-data-input", "");
        assertThat(LayeredNetwork.of(GOOD, SETUP.withScheme(Scheme.EXACT)).error()).isPresent();
    }

    private static void expect(Network n, String code, String subject) {
        Diagnostic d = LayeredNetwork.of(n, SETUP).error().orElseThrow();
        assertThat(d.code()).isEqualTo(code);
        assertThat(d.subject()).isEqualTo(subject);
        assertThat(d.remedy()).isNotBlank();
    }
}
