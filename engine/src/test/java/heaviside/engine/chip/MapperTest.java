package heaviside.engine.chip;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.chip.map.CorePlan;
import heaviside.engine.chip.map.MappedNetwork;
import heaviside.engine.chip.map.Mapper;
import heaviside.engine.chip.map.Quantisation;
import heaviside.engine.chip.spec.ChipSpec;
import heaviside.engine.chip.spec.ChipSpecs;
import heaviside.engine.chip.tick.Route;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Izhikevich;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.Stimulus;
import org.junit.jupiter.api.Test;

class MapperTest {
    private static final Quantisation EIGHT = new Quantisation(1, Scheme.STORK, 8, 1);

    static Network layers(int in, int hidden, Parameter weight, double delayMs) {
        return Network.EMPTY.plus(new Stimulus.DatasetInput("in", "in", in, "mnist", "latency", 0))
                .plus(new Population("hidden", "hidden", hidden, Polarity.MIXED,
                        Lif.normalised(20, 5, ResetMode.TO_VALUE)))
                .plus(new Population("out", "out", 10, Polarity.MIXED, LeakyReadout.normalised(20, 5)))
                .plus(new Projection("w1", "in", "hidden", new Connectivity.AllToAll(true), weight,
                        Parameter.of(delayMs)))
                .plus(new Projection("w2", "hidden", "out", new Connectivity.AllToAll(true),
                        new Parameter.Normal(0, 0.2), Parameter.of(0)));
    }

    private static Diagnostic only(MappedNetwork m, String code) {
        return m.diagnostics().stream().filter(d -> d.code().equals(code)).findFirst()
                .orElseThrow(() -> new AssertionError(m.diagnostics()));
    }

    @Test
    void synapseMemorySplitsADenseLayerOverCores() {
        MappedNetwork m = Mapper.map(layers(784, 256, new Parameter.Normal(0, 0.1), 0), ChipSpecs.byId("loihi-like"),
                EIGHT);
        assertThat(m.runs()).as(m.diagnostics().toString()).isTrue();
        assertThat(m.plans()).hasSize(3);
        assertThat(m.plans().stream().filter(c -> c.population() == 0).mapToInt(CorePlan::neurons))
                .containsExactly(128, 128);
        // 784 rows of 128 weights of 8 bits and 32 bits of row: the arithmetic of the specification
        assertThat(m.plans().getFirst().memoryBits()).isBetween(784L * (125 * 8 + 32), 784L * (128 * 8 + 32));
    }

    @Test
    void fanInBeyondTheAxonsOfACoreIsAnErrorWithLimitAndRemedy() {
        MappedNetwork m = Mapper.map(layers(784, 64, new Parameter.Normal(0, 0.1), 0),
                ChipSpecs.byId("custom-example"), new Quantisation(1, Scheme.STORK, 4, 1));
        Diagnostic d = only(m, "axons");
        assertThat(m.runs()).isFalse();
        assertThat(d.message()).startsWith("A core of 'hidden' needs 784 axons; the limit is 256.");
        assertThat(d.remedy()).contains("Lower the fan-in of 'hidden' to 256");
    }

    @Test
    void delayBeyondTheLimitNamesTheLongestOne() {
        MappedNetwork m = Mapper.map(layers(8, 8, Parameter.of(0.5), 80), ChipSpecs.byId("loihi-like"), EIGHT);
        assertThat(only(m, "delay").message()).isEqualTo("'w1' asks for a delay of 80 ticks; the limit is 62.");
        assertThat(only(m, "delay").remedy()).isEqualTo("Use 62 ms.");
    }

    @Test
    void tooManyWeightBitsAreRefused() {
        MappedNetwork m = Mapper.map(layers(8, 8, Parameter.of(0.5), 0), ChipSpecs.byId("loihi-like"),
                new Quantisation(1, Scheme.STORK, 12, 1));
        assertThat(only(m, "weight-bits").message()).contains("12 bits").contains("2 to 9");
    }

    @Test
    void otherNeuronModelsAndSchemesAreRefused() {
        Network n = Network.EMPTY.plus(new Population("p", "p", 2, Polarity.MIXED, Izhikevich.standard()));
        MappedNetwork m = Mapper.map(n, ChipSpecs.byId("loihi-like"), new Quantisation(1, Scheme.EXACT, 8, 1));
        assertThat(only(m, "model").remedy()).contains("'p'");
        assertThat(only(m, "scheme").message()).contains("(e)");
    }

    @Test
    void onlyBitWidthDecidesHowMuchRoundingLoses() {
        Network n = layers(50, 50, new Parameter.Normal(0, 0.1), 0);
        double coarse = Mapper.map(n, ChipSpecs.byId("loihi-like"), new Quantisation(1, Scheme.STORK, 3, 1))
                .integers().projections().getFirst().error();
        double fine = Mapper.map(n, ChipSpecs.byId("loihi-like"), EIGHT).integers().projections().getFirst()
                .error();
        assertThat(fine).isLessThan(0.02);
        assertThat(coarse).isGreaterThan(8 * fine);
    }

    @Test
    void packetsGoAlongXFirstThenY() {
        Route r = Route.between(1, 4, 4, 2);
        assertThat(r.columns()).containsExactly(1, 2, 3, 4, 4, 4);
        assertThat(r.rows()).containsExactly(4, 4, 4, 4, 3, 2);
        assertThat(r.hops()).isEqualTo(5);
    }

    @Test
    void routeHopsAreTheDistanceOnTheMeshOfTiles() {
        ChipSpec.Mesh mesh = ChipSpecs.byId("loihi-like").mesh();
        for (int a = 0; a < mesh.cores(); a += 7) {
            for (int b = 0; b < mesh.cores(); b += 5) {
                assertThat(Route.between(mesh, a, b).hops()).isEqualTo(
                        Math.abs(mesh.column(a) - mesh.column(b)) + Math.abs(mesh.row(a) - mesh.row(b)));
            }
        }
    }

    @Test
    void placementSavesHopsOfARecurrentLayerOverManyCores() {
        Network n = layers(20, 40, new Parameter.Normal(0, 0.1), 0).plus(new Projection("rec", "hidden", "hidden",
                new Connectivity.AllToAll(true), new Parameter.Normal(0, 0.05), Parameter.of(0)));
        MappedNetwork m = Mapper.map(n, RandomNetworks.smallCores(), EIGHT);
        assertThat(m.runs()).as(m.diagnostics().toString()).isTrue();
        assertThat(m.plans().size()).isGreaterThan(6);
        assertThat(m.hopsAfter()).isLessThan(m.hopsBefore());
    }
}
