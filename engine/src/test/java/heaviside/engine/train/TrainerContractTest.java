package heaviside.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import heaviside.engine.data.Dataset;
import heaviside.engine.data.Split;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.ResetMode;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every trainer of the catalog keeps to. A new trainer is tested by being listed, on the first of the small networks here
/// that it trains.
class TrainerContractTest {
    private static final Dataset DATA = Networks.blobs(12, 3, 96, 30);
    private static final Network LAYERS = Networks.layered("blobs", "latency-linear", 12, new int[]{20}, 3, false,
            ResetMode.TO_VALUE, false, 0.5);

    /// The same with spiking outputs, for trainers of spike times.
    private static final Network SPIKING = LAYERS.withPopulation("out",
            p -> p.withModel(Lif.normalised(10, 5, ResetMode.TO_VALUE)));

    static Stream<Trainer> trainers() {
        return Trainers.all().stream();
    }

    private static TrainingSetup setup(Trainer t) {
        return TrainingSetup.standard("blobs").withTrainer(t.id()).withEncoder("latency-linear").withGrid(1, 25)
                .withBatchSize(16).withEpochs(3).withLearningRate(0.01).withThreads(2);
    }

    private static boolean refused(Trainer t, Network n, TrainingSetup s) {
        return t.check(n, s).stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
    }

    private static Network network(Trainer t) {
        return refused(t, LAYERS, setup(t)) ? SPIKING : LAYERS;
    }

    private static TrainingSession open(Trainer t, int threads) {
        return t.open(network(t), setup(t).withThreads(threads), DATA);
    }

    /// Time constants of the first hidden layer after some batches.
    private static double[][] taus(Trainer t, Network n, String init, String training) {
        TrainingSetup s = setup(t).withOption("tauInit", init).withOption("tauTraining", training);
        s = t.options().stream().anyMatch(o -> o.key().equals("units")) ? s.withOption("units", "spiking") : s;
        try (TrainingSession session = t.open(n, s, DATA)) {
            for (int b = 0; b < 4; b++) {
                session.trainBatch();
            }
            NeuronModel m = session.network().population("h0").orElseThrow().model();
            return new double[][]{values(m.get("tauMemMs")), values(m.get("tauExcMs")), values(m.get("tauInhMs"))};
        }
    }

    private static double[] values(Parameter p) {
        return p instanceof Parameter.PerItem i
                ? i.values().toArray()
                : DoubleStream.generate(p::centre).limit(20).toArray();
    }

    @ParameterizedTest
    @MethodSource("trainers")
    void itTrainsTimeConstantsInAllFourCasesOrSaysWhyNot(Trainer t) {
        boolean offers = t.options().contains(Heterogeneity.TAU_TRAINING);
        assertThat(t.tausStay().isBlank()).as("either the option or the reason").isEqualTo(offers);
        assumeThat(offers).as(t.tausStay()).isTrue();
        fourCases(t, network(t), 10, 5, 5);
    }

    @ParameterizedTest
    @MethodSource("trainers")
    void itTrainsTheTimeConstantsOfTwoCurrentsOrNamesThem(Trainer t) {
        Network two = network(t).withPopulation("h0", p -> p.withModel(p.model().with("tauInhMs", Parameter.of(8))));
        List<Diagnostic> refused = t.check(two, setup(t)).stream()
                .filter(d -> d.severity() == Diagnostic.Severity.ERROR).toList();
        assertThat(refused).allMatch(d -> d.code().equals("two-decays") && d.remedy().endsWith("."));
        boolean trains = refused.isEmpty() && t.options().contains(Heterogeneity.TAU_TRAINING);
        assertThat(t.id().equals("surrogate")).as("surrogate BPTT does").isEqualTo(trains);
        assumeThat(trains).as("two currents of one neuron").isTrue();
        fourCases(t, two, 10, 5, 8);
    }

    private static void fourCases(Trainer t, Network n, double... means) {
        double[][] kept = taus(t, n, "hom", "std");
        double[][] drawn = taus(t, n, "het", "std");
        double[][] moved = taus(t, n, "hom", "het");
        double[][] together = taus(t, n, "hom", "hom");
        double[][] both = taus(t, n, "het", "het");
        for (int k = 0; k < means.length; k++) {
            double mean = means[k];
            // decays are kept in float
            assertThat(Arrays.stream(kept[k])).allMatch(v -> Math.abs(v - mean) < 1e-4);
            assertThat(Arrays.stream(drawn[k]).distinct().count()).isGreaterThan(10);
            assertThat(Arrays.stream(moved[k]).distinct().count()).as("moved on their own").isGreaterThan(10);
            assertThat(Arrays.stream(together[k]).distinct().count()).as("moved as one").isOne();
            assertThat(Math.abs(together[k][0] - kept[k][0])).isGreaterThan(1e-3);
            assertThat(both[k]).isNotEqualTo(drawn[k]);
            double[] within = Heterogeneity.bounds(n.population("h0").orElseThrow(), setup(t));
            assertThat(Arrays.stream(both[k])).allMatch(v -> v > within[0] - 1e-3 && v < within[1] + 1e-3);
        }
        assertThat(Arrays.equals(both[1], both[2])).as("one draw for one current").isEqualTo(means[1] == means[2]);
    }

    @ParameterizedTest
    @MethodSource("trainers")
    void itSaysFromWhichWeightsItStartsAndKeepsToIt(Trainer t) {
        FirstWeights drawn = t.firstWeights(network(t), setup(t));
        FirstWeights given = t.firstWeights(network(t), setup(t).withInitialisation("given"));
        assertThat(drawn.kind()).isEqualTo(FirstWeights.Kind.DRAWN);
        assertThat(given.kind()).isNotEqualTo(FirstWeights.Kind.DRAWN);
        assertThat(given.words()).endsWith(".").isNotEqualTo(drawn.words());
        assumeThat(given.kind() == FirstWeights.Kind.SAME && network(t).equals(LAYERS)).isTrue();
        Trainer first = Trainers.byId("surrogate");
        assertThat(start(t)).as("as the surrogate's on the same weights").isEqualTo(start(first));
    }

    private static List<Double> start(Trainer t) {
        try (TrainingSession s = t.open(LAYERS, setup(t).withInitialisation("given"), DATA)) {
            TrainingSession.Evaluation e = s.evaluate(Split.TEST, () -> false);
            return List.of(e.accuracy(), e.spikesPerSample());
        }
    }

    @ParameterizedTest
    @MethodSource("trainers")
    void itIntroducesItself(Trainer t) {
        assertThat(t.id()).matches("[a-z][a-z-]*");
        assertThat(t.title()).isNotBlank();
        assertThat(t.explanation()).endsWith(".");
        assertThat(t.stores()).isNotBlank();
        assertThat(Trainers.byId(t.id())).isSameAs(t);
        for (OptionSpec o : t.options()) {
            assertThat(o.complaint(o.initial())).as("the default of %s", o.key()).isEmpty();
            assertThat(o.help()).endsWith(".");
        }
    }

    @ParameterizedTest
    @MethodSource("trainers")
    void aBatchChangesTheWeightsAndReportsFiniteNumbers(Trainer t) {
        try (TrainingSession s = open(t, 2)) {
            List<float[]> before = s.weights();
            BatchReport b = s.trainBatch();
            assertThat(b.loss()).isFinite().isPositive();
            assertThat(b.accuracy()).isBetween(0.0, 1.0);
            assertThat(b.backwardBytes()).isPositive();
            for (double norm : b.gradientNorms()) {
                assertThat(norm).isFinite();
            }
            assertThat(b.measures().values()).allMatch(Double::isFinite);
            boolean changed = false;
            for (int k = 0; k < before.size(); k++) {
                changed |= !java.util.Arrays.equals(before.get(k), s.weights().get(k));
            }
            assertThat(changed).isTrue();
            TrainingSession.Evaluation e = s.evaluate(Split.TEST, () -> false);
            assertThat(e.loss()).isFinite();
            assertThat(s.trace(Split.TEST, 2).label()).isEqualTo(DATA.label(Split.TEST, 2));
        }
    }

    @ParameterizedTest
    @MethodSource("trainers")
    void itLearnsWhatCanBeLearnt(Trainer t) {
        try (TrainingSession s = open(t, 2)) {
            double before = s.evaluate(Split.TEST, () -> false).loss();
            while (s.epoch() < 3) {
                s.trainBatch();
            }
            assertThat(s.evaluate(Split.TEST, () -> false).loss()).isLessThan(0.8 * before);
        }
    }

    @ParameterizedTest
    @MethodSource("trainers")
    void oneAndThreeThreadsTrainTheSameBits(Trainer t) {
        try (TrainingSession a = open(t, 1); TrainingSession b = open(t, 3)) {
            for (int i = 0; i < 7; i++) {
                a.trainBatch();
                b.trainBatch();
            }
            assertThat(b.checkpoint()).isEqualTo(a.checkpoint());
        }
    }

    @ParameterizedTest
    @MethodSource("trainers")
    void aRestoredCheckpointContinuesBitForBit(Trainer t) {
        try (TrainingSession a = open(t, 2); TrainingSession b = open(t, 2)) {
            a.trainBatch();
            a.trainBatch();
            byte[] saved = a.checkpoint();
            a.trainBatch();
            a.trainBatch();
            b.restore(saved);
            assertThat(b.checkpoint()).isEqualTo(saved);
            b.trainBatch();
            b.trainBatch();
            assertThat(b.checkpoint()).isEqualTo(a.checkpoint());
        }
    }

    @ParameterizedTest
    @MethodSource("trainers")
    void aCancelledBatchLeavesTheWeights(Trainer t) throws InterruptedException {
        try (TrainingSession s = open(t, 2); TrainingSession calm = open(t, 2)) {
            CountDownLatch done = new CountDownLatch(1);
            Thread nagging = Thread.ofPlatform().start(() -> {
                while (done.getCount() > 0) {
                    s.cancelBatch();
                    Thread.onSpinWait();
                }
            });
            int trained = 0;
            try {
                while (trained < 6) {
                    s.trainBatch();
                    trained++;
                }
            } catch (CancellationException e) {
                assertThat(e).hasMessageContaining("ancel");
            } finally {
                done.countDown();
                nagging.join();
            }
            for (int i = 0; i < trained; i++) {
                calm.trainBatch();
            }
            assertThat(s.checkpoint()).as("after %d batches and a cancelled one", trained)
                    .isEqualTo(calm.checkpoint());
            try {
                s.trainBatch();
            } catch (CancellationException e) { // a request that came after the last batch ends this one
                s.trainBatch();
            }
            calm.trainBatch();
            assertThat(s.checkpoint()).isEqualTo(calm.checkpoint());
        }
    }

    @ParameterizedTest
    @MethodSource("trainers")
    void anUnsuitableNetworkIsRefusedWithARemedy(Trainer t) {
        Network noInput = new Network(LAYERS.populations(), List.of(), List.of(), List.of());
        assertThat(t.check(noInput, setup(t))).anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR)
                .allMatch(d -> !d.remedy().isBlank());
        assertThatThrownBy(() -> t.open(noInput, setup(t), DATA)).isInstanceOf(IllegalArgumentException.class);
        assertThat(t.check(network(t), setup(t).withLearningRate(-1))).anyMatch(d -> d.code().equals("learningRate"));
        for (OptionSpec o : t.options()) {
            assertThat(t.check(network(t), o.put(setup(t), "nonsense"))).as("a wrong %s", o.key())
                    .anyMatch(d -> d.code().equals(o.key()) && d.message().contains("nonsense"));
        }
    }
}
