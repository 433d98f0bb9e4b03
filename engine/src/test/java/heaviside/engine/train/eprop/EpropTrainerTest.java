package heaviside.engine.train.eprop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heaviside.engine.compile.CompiledNetwork;
import heaviside.engine.compile.NetworkCompiler;
import heaviside.engine.data.Dataset;
import heaviside.engine.data.SignalTask;
import heaviside.engine.data.Split;
import heaviside.engine.math.RandomStream;
import heaviside.engine.network.AdaptiveLif;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.Stimulus;
import heaviside.engine.network.TimeGrid;
import heaviside.engine.sim.ClockSimulation;
import heaviside.engine.train.BatchReport;
import heaviside.engine.train.Networks;
import heaviside.engine.train.SampleTrace;
import heaviside.engine.train.SurrogateSpec;
import heaviside.engine.train.Trainers;
import heaviside.engine.train.TrainingSession;
import heaviside.engine.train.TrainingSetup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EpropTrainerTest {
    private static final int INPUTS = 6;
    private static final int NEURONS = 7;
    private static final int OUTPUTS = 2;

    private static Parameter p(double v) {
        return Parameter.of(v);
    }

    private static double[] normal(int n, double sd, long seed) {
        RandomStream r = new RandomStream(seed);
        double[] w = new double[n];
        Arrays.setAll(w, i -> sd * r.nextGaussian());
        return w;
    }

    /// A recurrent layer whose odd neurons adapt, with weights as given; units of the threshold.
    private static Network lsnn(double refractoryMs, double sd) {
        double[] steps = new double[NEURONS];
        for (int j = 1; j < NEURONS; j += 2) {
            steps[j] = 0.2;
        }
        AdaptiveLif model = new AdaptiveLif(p(20), p(1000), p(0), p(1), p(0), p(refractoryMs), p(0), p(0), p(5), p(5),
                p(100), Parameter.of(steps), ResetMode.SUBTRACT, AdaptiveLif.Adaptation.PLAIN);
        return new Network(
                List.of(new Population("h", "h", NEURONS, Polarity.MIXED, model), new Population("out", "out", OUTPUTS,
                        Polarity.MIXED, new LeakyReadout(p(20), p(1000), p(0), p(0.01)))),
                List.of(new Stimulus.DatasetInput("in", "in", INPUTS, "task", "latency-linear", 0)),
                List.of(new Projection("in-h", "in", "h", new Connectivity.AllToAll(true),
                        Parameter.of(normal(INPUTS * NEURONS, sd, 1)), p(0)),
                        new Projection("h-h", "h", "h", new Connectivity.AllToAll(false),
                                Parameter.of(normal(NEURONS * NEURONS, sd / 2, 2)), p(0)),
                        new Projection("h-out", "h", "out", new Connectivity.AllToAll(true),
                                Parameter.of(normal(NEURONS * OUTPUTS, 5, 3)), p(0))),
                List.of());
    }

    private static TrainingSetup setup(String optimizer, int steps) {
        return TrainingSetup.standard("yin-yang").withDataset("task").withLower(0, 0).withTrainer("eprop")
                .withGrid(1, steps).withScheme(Scheme.LSNN)
                .withSurrogate(new SurrogateSpec("triangular", 1, 0.3)).withInitialisation("given")
                .withReduction("mean")
                .withOptimizer(optimizer).withLearningRate(1).withBatchSize(1).withThreads(1)
                .withOption("rateStrength", "0");
    }

    /// One sample of random spikes, with signals to follow from row 3 on.
    private record Task(int steps, int samples) implements SignalTask {
        double[] signal(int row) {
            return row < 3 ? new double[OUTPUTS] : normal(OUTPUTS, 1, row);
        }

        @Override
        public void target(Split split, int index, double timeMs, double[] into) {
            System.arraycopy(signal((int) Math.rint(timeMs)), 0, into, 0, OUTPUTS);
        }

        @Override
        public double durationMs() {
            return steps;
        }

        @Override
        public Events spikes(Split split, int index, long draw) {
            RandomStream r = new RandomStream(77).stream(index);
            List<int[]> all = new ArrayList<>();
            for (int t = 0; t < steps; t++) {
                for (int i = 0; i < INPUTS; i++) {
                    if (r.nextDouble() < 0.2) {
                        all.add(new int[]{t, i});
                    }
                }
            }
            float[] times = new float[all.size()];
            int[] channels = new int[all.size()];
            for (int k = 0; k < times.length; k++) {
                times[k] = all.get(k)[0];
                channels[k] = all.get(k)[1];
            }
            return new Events(times, channels);
        }

        @Override
        public String id() {
            return "task";
        }

        @Override
        public String title() {
            return "Task";
        }

        @Override
        public String provenance() {
            return "made for tests";
        }

        @Override
        public int channels() {
            return INPUTS;
        }

        @Override
        public List<String> classes() {
            return List.of("a", "b");
        }

        @Override
        public int size(Split split) {
            return samples;
        }
    }

    private static double[][] postByPre(float[] preByPost, int pre, int post) {
        double[][] w = new double[post][pre];
        for (int i = 0; i < pre; i++) {
            for (int j = 0; j < post; j++) {
                w[j][i] = preByPost[i * post + j];
            }
        }
        return w;
    }

    @Test
    void theFastTrainerTakesTheStepOfTheReference() {
        int steps = 60;
        Task task = new Task(steps, 1);
        Network net = lsnn(0, 8);
        try (TrainingSession s = new EpropTrainer().open(net, setup("sgd", steps), task)) {
            List<float[]> before = s.weights();
            s.trainBatch();
            List<float[]> after = s.weights();
            double beta = Math.exp(-1.0 / 20);
            double[] shift = new double[NEURONS];
            for (int j = 1; j < NEURONS; j += 2) {
                shift[j] = 0.2;
            }
            EpropNetwork reference = new EpropNetwork(postByPre(before.get(0), INPUTS, NEURONS),
                    postByPre(before.get(1), NEURONS, NEURONS), postByPre(before.get(2), NEURONS, OUTPUTS), shift, beta,
                    Math.exp(-1.0 / 100), beta, 1, 0.3);
            ReferenceEprop r = new ReferenceEprop(reference, null);
            SpikeTable x = new SpikeTable(task, steps);
            // state t of the trainer is step t of the reference, and reaches the read-out's row t + 2
            for (int t = 1; t + 2 <= steps; t++) {
                r.step(x.at(t - 1), task.signal(t + 2));
            }
            double[][][] gradients = {r.in().gradient(), r.recurrent().gradient(), r.gradOut()};
            int[] rows = {INPUTS, NEURONS, NEURONS};
            for (int k = 0; k < 3; k++) {
                int cols = before.get(k).length / rows[k];
                double largest = 0;
                for (int i = 0; i < rows[k]; i++) {
                    for (int j = 0; j < cols; j++) {
                        double change = before.get(k)[i * cols + j] - after.get(k)[i * cols + j];
                        double expected = gradients[k][j][i] / (steps + 1);
                        largest = Math.max(largest, Math.abs(expected));
                        assertThat(change).as("matrix %d, %d to %d", k, i, j).isCloseTo(expected,
                                within(1e-5 + 1e-4 * Math.abs(expected)));
                    }
                }
                assertThat(largest).as("the gradient of matrix %d is not 0", k).isGreaterThan(1e-3);
            }
        }
    }

    /// Input spikes as rows of 0 and 1.
    private static final class SpikeTable {
        private final double[][] x;

        SpikeTable(Task task, int steps) {
            x = new double[steps][INPUTS];
            heaviside.engine.data.SpikeDataset.Events e = task.spikes(Split.TRAIN, 0, 0);
            for (int k = 0; k < e.channels().length; k++) {
                x[(int) e.timesMs()[k]][e.channels()[k]] = 1;
            }
        }

        double[] at(int t) {
            return x[t];
        }
    }

    @ParameterizedTest
    @CsvSource({"mean,NONE", "every,NONE", "last,SUBTRACT", "sum,SUBTRACT"})
    void withoutRecurrenceItIsTheGradientOfBackpropThroughTime(String reduction, ResetMode reset) {
        Dataset data = Networks.blobs(12, 3, 40, 10);
        Network net = Networks.layered("blobs", "latency-linear", 12, new int[]{20}, 3, false, reset, false, 0.6);
        TrainingSetup setup = TrainingSetup.standard("blobs").withEncoder("latency-linear").withGrid(1, 30)
                .withReduction(reduction).withOptimizer("sgd").withLearningRate(0.5).withBatchSize(20).withThreads(2)
                .withInitialisation("given").withLower(0.01, 3).withUpper(0.02, 1).withOption("rateStrength", "0");
        try (TrainingSession a = Trainers.byId("surrogate").open(net, setup.withTrainer("surrogate"), data);
                TrainingSession b = Trainers.byId("eprop").open(net, setup.withTrainer("eprop"), data)) {
            List<float[]> start = a.weights();
            BatchReport ra = a.trainBatch();
            BatchReport rb = b.trainBatch();
            assertThat(rb.loss()).isCloseTo(ra.loss(), within(1e-5 * ra.loss()));
            assertThat(rb.accuracy()).isEqualTo(ra.accuracy());
            assertThat(rb.spikesPerSample()).isEqualTo(ra.spikesPerSample());
            for (int k = 0; k < 2; k++) {
                float largest = 0;
                for (int i = 0; i < start.get(k).length; i++) {
                    assertThat(b.weights().get(k)[i]).isCloseTo(a.weights().get(k)[i],
                            within(2e-5f * (1 + Math.abs(a.weights().get(k)[i] - start.get(k)[i]))));
                    largest = Math.max(largest, Math.abs(a.weights().get(k)[i] - start.get(k)[i]));
                }
                assertThat(largest).isGreaterThan(1e-3f);
            }
        }
    }

    /// Time constants of the hidden layer, ms: membrane, then current.
    private static double[] taus(Network n) {
        Population p = n.populations().getFirst();
        double[] m = p.model().get("tauMemMs").sample(p.size(), new RandomStream(1));
        double[] s = p.model().get("tauExcMs").sample(p.size(), new RandomStream(1));
        double[] all = Arrays.copyOf(m, 2 * m.length);
        System.arraycopy(s, 0, all, m.length, s.length);
        return all;
    }

    @ParameterizedTest
    @CsvSource({"het,std,mean", "het,het,mean", "hom,het,every", "het,hom,mean", "network,hom,last"})
    void timeConstantsThatDifferAreTrainedByTheGradientOfBackpropThroughTime(String init, String training,
            String reduction) {
        Dataset data = Networks.blobs(12, 3, 40, 10);
        Network net = Networks.layered("blobs", "latency-linear", 12, new int[]{20}, 3, false, ResetMode.SUBTRACT,
                false, 0.6);
        TrainingSetup setup = TrainingSetup.standard("blobs").withEncoder("latency-linear").withGrid(1, 30)
                .withReduction(reduction).withOptimizer("sgd").withLearningRate(0.02).withBatchSize(20).withThreads(2)
                .withInitialisation("given").withLower(0.01, 3).withUpper(0.02, 1).withOption("tauInit", init)
                .withOption("tauTraining", training)
                // in steps they do not depend on the mean, which is another one in the drawn network
                .withOption("tauBounds", "steps");
        // the read-out's filters are drawn by surrogate training only
        Network own = heaviside.engine.train.Heterogeneity.started(net, setup).withPopulation("out",
                x -> net.population("out").orElseThrow());
        TrainingSetup given = setup.withOption("tauInit", "network");
        try (TrainingSession a = Trainers.byId("surrogate").open(own, given.withTrainer("surrogate"), data);
                TrainingSession b = Trainers.byId("eprop").open(net,
                        setup.withTrainer("eprop").withOption("rateStrength", "0"), data)) {
            double[] before = taus(b.network());
            BatchReport ra = a.trainBatch();
            BatchReport rb = b.trainBatch();
            assertThat(rb.loss()).isCloseTo(ra.loss(), within(1e-5 * ra.loss()));
            assertThat(rb.spikesPerSample()).isEqualTo(ra.spikesPerSample());
            double[] expected = taus(a.network());
            double[] found = taus(b.network());
            double largest = 0;
            for (int j = 0; j < found.length; j++) {
                double change = Math.abs(expected[j] - before[j]);
                largest = Math.max(largest, change);
                assertThat(found[j]).as("tau %d", j).isCloseTo(expected[j], within(2e-3 * change + 2e-4 * before[j]));
            }
            assertThat(largest > 0.01).isEqualTo(!training.equals("std"));
            for (int k = 0; k < 2; k++) {
                for (int i = 0; i < a.weights().get(k).length; i++) {
                    assertThat(b.weights().get(k)[i]).isCloseTo(a.weights().get(k)[i], within(4e-5f));
                }
            }
        }
    }

    @Test
    void theFilterOfTheReadOutIsOneForAll() {
        Network net = lsnn(0, 8).withPopulation("out",
                x -> x.withModel(x.model().with("tauMemMs", Parameter.of(new double[]{10, 20}))));
        assertThat(new EpropTrainer().check(net, setup("sgd", 40)))
                .anyMatch(d -> d.code().equals("per-neuron") && d.subject().equals("out"));
    }

    @Test
    void whatIsHeldDoesNotDependOnTheNumberOfSteps() {
        long[] bytes = new long[2];
        int[] steps = {40, 400};
        for (int k = 0; k < 2; k++) {
            try (TrainingSession s = new EpropTrainer().open(lsnn(0, 8), setup("adam", steps[k]),
                    new Task(steps[k], 2))) {
                bytes[k] = s.trainBatch().backwardBytes();
            }
        }
        assertThat(bytes[0]).isEqualTo(bytes[1]).isLessThan(10_000);
    }

    @Test
    void simulatorAndTrainerSpikeAlikeWithAdaptationAndRefractoriness() {
        int steps = 120;
        try (TrainingSession session = new EpropTrainer().open(lsnn(3, 14), setup("sgd", steps), new Task(steps, 4))) {
            session.trainBatch();
            SampleTrace trace = session.trace(Split.TEST, 1);
            List<String> expected = new ArrayList<>();
            for (int k = 0; k < trace.hiddenSteps().getFirst().size(); k++) {
                expected.add(trace.hiddenSteps().getFirst().get(k) + ":" + trace.hiddenUnits().getFirst().get(k));
            }
            CompiledNetwork compiled = NetworkCompiler.compile(session.network(), new TimeGrid(1), Scheme.LSNN, 1,
                    (s, g) -> trace.input());
            assertThat(compiled.diagnostics()).noneMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
            List<String> simulated = new ArrayList<>();
            try (ClockSimulation sim = new ClockSimulation(compiled)) {
                sim.advance(steps - 1, (state, first, units, count) -> {
                    for (int k = 0; k < count; k++) {
                        simulated.add(state + ":" + (first + units[k]));
                    }
                }, state -> {
                });
            }
            assertThat(expected).hasSizeGreaterThan(20);
            assertThat(simulated).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void theFiringRateTermDrawsRatesToTheirTarget() {
        TrainingSetup setup = setup("adam", 200).withLearningRate(0.05).withBatchSize(4)
                .withOption("rateStrength", "1000").withOption("rateTargetHz", "40");
        try (TrainingSession s = new EpropTrainer().open(lsnn(0, 8), setup, new Task(200, 4))) {
            double before = s.evaluate(Split.TEST, () -> false).spikesPerSample();
            for (int i = 0; i < 100; i++) {
                s.trainBatch();
            }
            double after = s.evaluate(Split.TEST, () -> false).spikesPerSample();
            double target = NEURONS * 40 * 0.2;
            assertThat(Math.abs(after - target)).isLessThan(0.4 * Math.abs(before - target));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"symmetric", "random", "adaptive"})
    void itFollowsSignals(String signal) {
        TrainingSetup setup = setup("adam", 100).withLearningRate(0.02).withOption("learningSignal", signal);
        try (TrainingSession s = new EpropTrainer().open(lsnn(0, 8), setup, new Task(100, 1))) {
            double before = s.evaluate(Split.TEST, () -> false).loss();
            for (int i = 0; i < 80; i++) {
                s.trainBatch();
            }
            assertThat(s.evaluate(Split.TEST, () -> false).loss()).isLessThan(0.75 * before);
        }
    }

    @Test
    void itSaysWhatItCannotTrain() {
        EpropTrainer t = new EpropTrainer();
        assertThat(t.check(lsnn(3, 8), setup("sgd", 40))).isEmpty();
        assertThat(t.check(lsnn(3, 8), setup("sgd", 40).withReduction("max"))).singleElement()
                .satisfies(d -> assertThat(d.remedy()).contains("mean"));
        assertThat(t.check(lsnn(3, 8), setup("sgd", 40).withScheme(Scheme.STORK)))
                .anyMatch(d -> d.message().contains("refractory"));
        Network drawn = lsnn(0, 8).withPopulation("h",
                x -> x.withModel(x.model().with("adaptStepMv", new Parameter.Uniform(0, 1))));
        assertThat(t.check(drawn, setup("sgd", 40))).anyMatch(d -> d.code().equals("adaptStepMv"));
    }
}
