package heaviside.engine.train.bptt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heaviside.engine.data.Dataset;
import heaviside.engine.data.Split;
import heaviside.engine.math.LifCoefficients;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import heaviside.engine.train.Heterogeneity;
import heaviside.engine.train.LayeredNetwork;
import heaviside.engine.train.Networks;
import heaviside.engine.train.SampleFeed;
import heaviside.engine.train.TrainingSession;
import heaviside.engine.train.TrainingSetup;
import java.util.ArrayList;
import java.util.List;
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
        assertThat(DoubleStream.of(mem)).hasSize(20).allMatch(t -> t >= 0.81 && t <= 99.8);
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
        double[] before = values(trained(het, network()), "h0", "tauMemMs");
        assertThat(DoubleStream.of(before)).hasSize(20).allMatch(t -> t >= 0.81 && t <= 99.8);
        assertThat(java.util.Arrays.stream(before).distinct().count()).isGreaterThan(10);
        assertThat(values(trained(het, network()), "h0", "tauMemMs")).isEqualTo(before);
        assertThat(DoubleStream.of(values(trained(het.withOption("tauBounds", "steps"), network()), "h0", "tauMemMs")))
                .allMatch(t -> t >= 3.25 && t <= 199.6).anyMatch(t -> t < 3.27);
    }

    private static double[] bounds(double mem, double syn, double dt, String how) {
        return Heterogeneity.bounds(
                new Population("p", "p", 1, Polarity.MIXED, Lif.normalised(mem, syn, ResetMode.SUBTRACT)),
                SETUP.withGrid(dt, 10).withOption("tauBounds", how));
    }

    @Test
    void boundsAreThePublishedOnesAtThePublishedStepAndDoNotGrowWithTheStep() {
        double[] published = {0.5 / (1 - Math.log(2)), -0.5 / Math.log(0.995)};
        assertThat(bounds(20, 10, 0.5, "steps")).containsExactly(published, within(1e-4));
        assertThat(bounds(20, 10, 0.5, "ms")).containsExactly(published, within(1e-4));
        assertThat(bounds(20, 10, 10, "ms")).containsExactly(published, within(1e-4));
        assertThat(bounds(20, 10, 10, "steps")[0]).as("above both means").isGreaterThan(32);
        assertThat(bounds(100, 2, 0.5, "ms")).as("wider around means far off").satisfies(b -> {
            assertThat(b[0]).isLessThan(0.33);
            assertThat(b[1]).isGreaterThan(498);
        });
    }

    /// Integral of the square of one neuron's response to the network's weights of a source, over those of all.
    private static double spread(LifCoefficients k, int j, double squares) {
        double u = 0;
        double i = 1;
        double sum = 0;
        for (int n = 0; n < 5000; n++) {
            u = k.beta()[j] * u + k.kappa()[j] * i;
            i *= k.alpha()[j];
            sum += u * u;
        }
        return sum * squares;
    }

    @Test
    void drawnWeightsLetSlowAndFastMembranesFluctuateAlike() {
        TrainingSetup het = SETUP.withOption("tauInit", "het").withOption("tauDistribution", "uniform")
                .withInitialisation("fluctuation");
        Network wide = Networks.layered("blobs", "latency-linear", 200, new int[]{20}, 3, false, ResetMode.SUBTRACT,
                true, 1);
        LayeredNetwork layered = LayeredNetwork.ofHeterogeneous(wide, het);
        List<LifCoefficients> k = new ArrayList<>();
        layered.all().forEach(l -> k.add(LifCoefficients.of(l.size(), 0)));
        new Heterogeneity(layered, het).start(k::get);
        SampleFeed feed = new SampleFeed(Networks.blobs(200, 3, 60, 20), het);
        layered.initialise(het, feed, k::get, (l, recurrent, w) -> {
            if (l == 0 && !recurrent) {
                double[] squares = new double[20];
                for (int i = 0; i < w.length; i++) {
                    squares[i % 20] += w[i] * w[i];
                }
                double[] spreads = IntStream.range(0, 20).mapToDouble(j -> spread(k.get(0), j, squares[j])).toArray();
                double mean = DoubleStream.of(spreads).average().orElseThrow();
                // 200 squares of a Gauss: a tenth of their sum
                assertThat(DoubleStream.of(spreads)).allMatch(v -> Math.abs(v / mean - 1) < 0.5);
                double[] sorted = DoubleStream.of(squares).sorted().toArray();
                assertThat(sorted[19]).as("weights differ where membranes do not").isGreaterThan(5 * sorted[0]);
            }
        });
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
