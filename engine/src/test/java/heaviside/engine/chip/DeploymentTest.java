package heaviside.engine.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heaviside.engine.chip.ledger.Bill;
import heaviside.engine.chip.spec.ChipSpecs;
import heaviside.engine.chip.spec.EventClass;
import heaviside.engine.data.Dataset;
import heaviside.engine.data.Split;
import heaviside.engine.encode.Encoders;
import heaviside.engine.network.Connectivity;
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
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DeploymentTest {
    /// Three classes: channel k is bright, the others dark.
    private record OneBright() implements Dataset {
        @Override
        public String id() {
            return "one-bright";
        }

        @Override
        public String title() {
            return "One bright channel";
        }

        @Override
        public String provenance() {
            return "made by the test";
        }

        @Override
        public int channels() {
            return 3;
        }

        @Override
        public List<String> classes() {
            return List.of("0", "1", "2");
        }

        @Override
        public int size(Split split) {
            return 30;
        }

        @Override
        public int label(Split split, int index) {
            return index % 3;
        }

        @Override
        public void values(Split split, int index, float[] into) {
            for (int i = 0; i < 3; i++) {
                into[i] = i == index % 3 ? 0.9f : 0.05f;
            }
        }
    }

    /// Channel k drives hidden neurons 2k, 2k + 1, which drive class k.
    private static Network network() {
        double[] w1 = new double[3 * 6];
        double[] w2 = new double[6 * 3];
        for (int k = 0; k < 3; k++) {
            w1[k * 6 + 2 * k] = 12;
            w1[k * 6 + 2 * k + 1] = 14;
            w2[2 * k * 3 + k] = 1;
            w2[(2 * k + 1) * 3 + k] = 1;
        }
        return Network.EMPTY.plus(new Stimulus.DatasetInput("in", "in", 3, "one-bright", "latency", 0))
                .plus(new Population("hidden", "hidden", 6, Polarity.MIXED,
                        Lif.normalised(20, 5, ResetMode.TO_VALUE)))
                .plus(new Population("out", "out", 3, Polarity.MIXED, LeakyReadout.normalised(20, 5)))
                .plus(new Projection("w1", "in", "hidden", new Connectivity.AllToAll(true), Parameter.of(w1),
                        Parameter.of(0)))
                .plus(new Projection("w2", "hidden", "out", new Connectivity.AllToAll(true), Parameter.of(w2),
                        Parameter.of(0)));
    }

    private static DeploymentOptions options(int samples) {
        return new DeploymentOptions(1, 40, Scheme.STORK, Encoders.byId("latency"), "max", 8, samples, 1, 15, 1000,
                "sana-fe");
    }

    @Test
    void reportHoldsCountsAccuracyAndJoulesThatAddUp() {
        FloatReference always1 = (i, x) -> new FloatReference.Outcome(1, 2_000_000, List.of());
        DeploymentReport r = Deployment.run(network(), ChipSpecs.byId("loihi-like"), new OneBright(), options(0),
                always1, s -> {
                }, () -> false);
        assertThat(r.samples()).isEqualTo(30);
        assertThat(r.complete()).isTrue();
        assertThat(r.accuracyChip()).isEqualTo(1);
        assertThat(r.accuracyQuantised()).isEqualTo(1);
        assertThat(r.accuracyFloat()).isCloseTo(1 / 3.0, Offset.offset(1e-12));
        assertThat(r.againstReference().exact()).isTrue();
        assertThat(r.againstReference().compared()).isPositive();
        assertThat(r.perInference().inputSpikes()).isEqualTo(1);
        Bill b = r.bill();
        assertThat(b.line(EventClass.SYNAPTIC_EVENT).count())
                .isEqualTo(30 * 2 + b.line(EventClass.SPIKE).count());
        double byHand = b.line(EventClass.SYNAPTIC_EVENT).count() * 35.5e-12
                + b.line(EventClass.UPDATE_ACTIVE).count() * 72.8e-12
                + b.line(EventClass.UPDATE_IDLE).count() * 51.2e-12 + b.line(EventClass.SPIKE).count() * 69.3e-12
                + b.line(EventClass.MESSAGE).count() * 111e-12 + b.line(EventClass.HOP_EW).count() * 3.0e-12
                + b.line(EventClass.HOP_NS).count() * 4.2e-12;
        assertThat(b.marginalJoules()).isCloseTo(byHand, Offset.offset(1e-15));
        assertThat(b.staticJoules()).isCloseTo(0.104 * 30 * 40 * 1e-3, Offset.offset(1e-9));
        assertThat(r.annMacs()).isEqualTo(3 * 6 + 6 * 3);
        assertThat(r.hosts()).hasSize(2);
        assertThat(r.hosts().getFirst().seconds()).isCloseTo(2e-3, Offset.offset(1e-12));
        assertThat(r.hostSecondsPerInference()).as("the fastest simulator counts")
                .isEqualTo(Math.min(r.hosts().getFirst().seconds(), r.hosts().getLast().seconds()));
        assertThat(r.comparisons()).anySatisfy(c -> {
            assertThat(c.id()).isEqualTo("host");
            assertThat(c.joulesPerInference())
                    .isEqualTo(java.util.Objects.requireNonNull(r.host()).joules());
        });
        assertThat(r.toText()).contains("One bright channel on Loihi-like").contains("all ").contains("not priced");
        JsonNode json = JsonMapper.builder().build().readTree(r.toJson());
        assertThat(json.get("accuracyChip").doubleValue()).isEqualTo(1);
    }

    @Test
    void cancelKeepsWhatIsDone() {
        int[] asked = {0};
        DeploymentReport r = Deployment.run(network(), ChipSpecs.byId("loihi-like"), new OneBright(), options(0),
                null, s -> {
                }, () -> ++asked[0] > 100);
        assertThat(r.complete()).isFalse();
        assertThat(r.samples()).isEqualTo(2);
        assertThat(r.bill().line(EventClass.READOUT).count()).as("only finished samples are charged")
                .isEqualTo(2 * 40 * 3);
        assertThat(r.accuracyFloat()).isNaN();
    }

    @Test
    void sameSeedGivesTheSameReport() {
        DeploymentReport a = Deployment.run(network(), ChipSpecs.byId("loihi-like"), new OneBright(), options(10),
                null, s -> {
                }, () -> false);
        DeploymentReport b = Deployment.run(network(), ChipSpecs.byId("loihi-like"), new OneBright(), options(10),
                null, s -> {
                }, () -> false);
        assertThat(b.bill()).isEqualTo(a.bill());
        assertThat(b.readings()).isEqualTo(a.readings());
        assertThat(b.crossovers()).isEqualTo(a.crossovers());
        assertThat(b.perInference()).isEqualTo(a.perInference());
        assertThat(b.againstReference()).isEqualTo(a.againstReference());
    }

    @Test
    void wrongNumberOfChannelsIsNamed() {
        Network n = network();
        Network four = new Network(n.populations(),
                List.of(new Stimulus.DatasetInput("in", "in", 4, "one-bright", "latency", 0)),
                List.of(new Projection("w1", "in", "hidden", new Connectivity.AllToAll(true), Parameter.of(1),
                        Parameter.of(0)), n.projections().get(1)),
                List.of());
        assertThatThrownBy(() -> Deployment.open(four, ChipSpecs.byId("loihi-like"), new OneBright(), options(0),
                null)).hasMessageContaining("has 3 channels, the input has 4");
    }
}
