package heaviside.engine.train.bptt;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.data.Dataset;
import heaviside.engine.data.Split;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import heaviside.engine.train.LayeredNetwork;
import heaviside.engine.train.Networks;
import heaviside.engine.train.TrainingSession;
import heaviside.engine.train.TrainingSetup;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Time constants and thresholds that differ from neuron to neuron.
class HeterogeneityTest {
    private static final Dataset DATA = Networks.blobs(8, 3, 60, 20);
    private static final TrainingSetup SETUP = TrainingSetup.standard("blobs").withScheme(Scheme.PEREZ_NIEVES)
            .withGrid(1, 30).withReduction("max").withBatchSize(20).withThreads(2);

    private static Network network() {
        return Networks.layered("blobs", "latency-linear", 8, new int[]{20}, 3, false, ResetMode.SUBTRACT, true, 1);
    }

    private static Network trained(TrainingSetup setup, Network network) {
        try (TrainingSession s = new SurrogateTrainer().open(network, setup, DATA)) {
            for (int b = 0; b < 3; b++) {
                s.trainBatch();
            }
            double loss = s.evaluate(Split.TEST, () -> false).loss();
            assertThat(loss).isFinite();
            return s.network();
        }
    }

    private static double[] values(Network n, String population, String key) {
        Parameter p = n.population(population).orElseThrow().model().get(key);
        return p instanceof Parameter.PerItem i ? i.values().toArray() : new double[]{p.centre()};
    }

    @Test
    void homogeneousStandardTrainingKeepsTheTimeConstants() {
        Network n = trained(SETUP, network());
        assertThat(values(n, "h0", "tauMemMs")).containsExactly(10);
        assertThat(values(n, "h0", "thresholdMv")).containsExactly(1);
    }

    @Test
    void homogeneousStartAndHeterogeneousTrainingMovesEachNeuronOnItsOwn() {
        Network n = trained(SETUP.withOption("tauInit", "hom").withOption("tauTraining", "het")
                .withOption("trainThreshold", "true"), network());
        double[] mem = values(n, "h0", "tauMemMs");
        assertThat(DoubleStream.of(mem)).hasSize(20).allMatch(t -> t >= 3.25 && t <= 199.6);
        assertThat(IntStream.range(1, 20).anyMatch(j -> mem[j] != mem[0])).isTrue();
        assertThat(values(n, "h0", "tauExcMs")).isEqualTo(values(n, "h0", "tauInhMs")).hasSize(20);
        assertThat(DoubleStream.of(values(n, "h0", "thresholdMv"))).hasSize(20).allMatch(t -> t >= 0.5 && t <= 1.5)
                .anyMatch(t -> Math.abs(t - 1) > 1e-6);
        assertThat(values(n, "out", "tauMemMs")).as("the read-out's stay").hasSize(1);
    }

    @Test
    void sharedTrainingMovesOneTimeConstantALayer() {
        Network n = trained(SETUP.withOption("tauInit", "hom").withOption("tauTraining", "hom"), network());
        assertThat(DoubleStream.of(values(n, "h0", "tauMemMs"))).hasSize(1).allMatch(t -> Math.abs(t - 10) > 1e-4);
    }

    @Test
    void heterogeneousStartDrawsWithinBoundsAndTrainingWithoutItKeepsThem() {
        TrainingSetup het = SETUP.withOption("tauInit", "het");
        double[] before = trained(het, network()).population("h0").orElseThrow().model() instanceof Lif l
                ? ((Parameter.PerItem) l.tauMemMs()).values().toArray()
                : new double[0];
        assertThat(DoubleStream.of(before)).hasSize(20).allMatch(t -> t >= 3.25 && t <= 199.6);
        assertThat(java.util.Arrays.stream(before).distinct().count()).isGreaterThan(10);
        assertThat(values(trained(het, network()), "h0", "tauMemMs")).isEqualTo(before);
    }

    @Test
    void aNetworkWhoseNeuronsDifferTrainsAsItIs() {
        double[] taus = IntStream.range(0, 20).mapToDouble(j -> 5 + j).toArray();
        Network n = network().withPopulation("h0",
                p -> p.withModel(p.model().with("tauMemMs", Parameter.of(taus))));
        assertThat(LayeredNetwork.of(n, SETUP).error()).as("for trainers that need one value").isPresent();
        assertThat(new SurrogateTrainer().check(n, SETUP))
                .noneMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
        double[] after = values(trained(SETUP, n), "h0", "tauMemMs");
        for (int j = 0; j < 20; j++) {
            assertThat(after[j]).isCloseTo(taus[j], org.assertj.core.api.Assertions.within(1e-4 * taus[j]));
        }
    }
}
