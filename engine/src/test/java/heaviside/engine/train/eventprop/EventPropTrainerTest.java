package heaviside.engine.train.eventprop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import heaviside.engine.compile.InputSource;
import heaviside.engine.compile.NetworkCompiler;
import heaviside.engine.data.Dataset;
import heaviside.engine.data.Split;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Doubles;
import heaviside.engine.network.Ints;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.Stimulus;
import heaviside.engine.network.TimeGrid;
import heaviside.engine.sim.EventSimulation;
import heaviside.engine.train.Networks;
import heaviside.engine.train.Trainers;
import heaviside.engine.train.TrainingSession;
import heaviside.engine.train.TrainingSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventPropTrainerTest {
    private static final Dataset DATA = Networks.blobs(12, 3, 60, 30);

    /// What there is to train.
    enum Kind {
        /// Hidden layer and spiking output: the fast engine.
        CHAIN,
        /// Leaky read-out.
        READOUT,
        /// Recurrent, sparse, with delays and drawn parameters: the general engine.
        RECURRENT,
        /// Delays, time constants and thresholds are trained too.
        EVERYTHING
    }

    private static Network network(Kind kind) {
        boolean general = kind == Kind.RECURRENT || kind == Kind.EVERYTHING;
        NeuronModel lif = Lif.normalised(20, 5, ResetMode.TO_VALUE);
        NeuronModel hidden = general ? lif.with("tauMemMs", new Parameter.Uniform(12, 25)) : lif;
        NeuronModel out = kind == Kind.READOUT ? LeakyReadout.normalised(20, 5) : lif;
        List<Projection> p = new ArrayList<>(List.of(
                new Projection("in-h", "in", "h", new Connectivity.AllToAll(true), new Parameter.Normal(1, 0.6),
                        Parameter.of(0.5)),
                new Projection("h-o", "h", "o", new Connectivity.AllToAll(true), new Parameter.Normal(0.8, 0.4),
                        Parameter.of(0))));
        if (general) {
            p.add(new Projection("h-h", "h", "h", new Connectivity.FixedProbability(0.3, false),
                    new Parameter.Normal(-0.1, 0.5), new Parameter.Uniform(1, 4)));
            p.add(new Projection("o-o", "o", "o", new Connectivity.AllToAll(false), Parameter.of(-0.5),
                    Parameter.of(1)));
        }
        return new Network(List.of(new Population("h", "h", 20, Polarity.MIXED, hidden),
                new Population("o", "o", 3, Polarity.MIXED, out)),
                List.of(new Stimulus.DatasetInput("in", "in", 12, "blobs", "latency-linear", 0)), p, List.of());
    }

    private static TrainingSetup setup(Kind kind) {
        TrainingSetup s = TrainingSetup.standard("blobs").withTrainer("eventprop").withEncoder("latency-linear")
                .withGrid(0.5, 90).withBatchSize(15).withEpochs(kind == Kind.READOUT ? 12 : 4).withLearningRate(0.02)
                .withInitialisation(kind == Kind.READOUT ? "fluctuation" : "given")
                .withThreads(2).withInputDropout(0);
        return kind == Kind.EVERYTHING
                ? s.withOptions(Map.of("trainDelays", "true", "tauTraining", "het", "trainThresholds", "true"))
                : s;
    }

    private static TrainingSession open(Kind kind, TrainingSetup setup) {
        return Trainers.byId("eventprop").open(network(kind), setup, DATA);
    }

    @ParameterizedTest
    @EnumSource
    void itLearnsAndContinuesACheckpointBitForBitOnAnyNumberOfThreads(Kind kind) {
        try (TrainingSession a = open(kind, setup(kind)); TrainingSession b = open(kind, setup(kind).withThreads(1))) {
            double before = a.evaluate(Split.TEST, () -> false).loss();
            for (int i = 0; i < 5; i++) {
                a.trainBatch();
            }
            byte[] saved = a.checkpoint();
            while (a.epoch() < a.setup().epochs()) {
                a.trainBatch();
            }
            b.restore(saved);
            while (b.epoch() < b.setup().epochs()) {
                b.trainBatch();
            }
            assertThat(b.checkpoint()).isEqualTo(a.checkpoint());
            TrainingSession.Evaluation e = a.evaluate(Split.TEST, () -> false);
            assertThat(e.loss()).isLessThan((kind == Kind.READOUT ? 0.85 : 0.6) * before);
            // the highest membranes of a read-out tell classes apart less sharply than first spikes
            assertThat(e.accuracy()).isGreaterThan(kind == Kind.READOUT ? 0.5 : 0.9);
        }
    }

    @Test
    void everyTrainedNumberOfASessionAgreesWithFiniteDifferences() {
        TrainingSetup s = setup(Kind.EVERYTHING).withOption("silentPush", "0").withOption("slopeFloor", "0")
                .withOption("spikeLoss", "spike-times").withThreads(1);
        int[] order = {0, 1, 2};
        try (heaviside.engine.train.GradientEngine e = EventPropTrainer.exact(network(Kind.EVERYTHING), s, DATA)) {
            e.gradient(order, 0, 3, 0, () -> false);
            List<double[]> gradients = new ArrayList<>();
            for (var p : e.parameters()) {
                double[] g = new double[p.values().length];
                for (float[] shard : p.shards()) {
                    for (int k = 0; k < g.length; k++) {
                        g[k] += shard[k];
                    }
                }
                gradients.add(g);
            }
            int groups = 0;
            for (int g = 0; g < gradients.size(); g++) {
                groups += agreeing(e, order, g, gradients.get(g));
            }
            assertThat(groups).as("weights and delays of four projections, two time constants, thresholds")
                    .isGreaterThanOrEqualTo(10);
        }
    }

    /// 1 where at least most numbers of a group that matter agree: a step may make a spike appear.
    private static int agreeing(heaviside.engine.train.GradientEngine e, int[] order, int group, double[] g) {
        float[] v = e.parameters().get(group).values();
        int asked = 0;
        int close = 0;
        double most = 0;
        for (double x : g) {
            most = Math.max(most, Math.abs(x));
        }
        for (int k = 0; k < v.length && asked < 9; k++) {
            if (Math.abs(g[k]) < 0.05 * most) {
                continue;
            }
            float was = v[k];
            float h = 1e-3f * Math.max(0.2f, Math.abs(was));
            v[k] = was + h;
            e.refresh();
            double up = v[k];
            double above = e.gradient(order, 0, 3, 0, () -> false).loss() / 3;
            v[k] = was - h;
            e.refresh();
            double down = v[k];
            double below = e.gradient(order, 0, 3, 0, () -> false).loss() / 3;
            v[k] = was;
            asked++;
            close += Math.abs((above - below) / (up - down) - g[k]) < 0.02 * Math.abs(g[k]) ? 1 : 0;
        }
        e.refresh();
        assertThat(close).as("group %d: close of %d", group, asked).isGreaterThanOrEqualTo((asked + 1) / 2);
        return asked > 0 ? 1 : 0;
    }

    @Test
    void timeConstantsStartAndTrainAsInTheFourCases() {
        Network n = network(Kind.CHAIN);
        TrainingSetup s = setup(Kind.CHAIN).withOption("tauInit", "het");
        double[] before = taus(n, s, 0);
        assertThat(java.util.Arrays.stream(before).distinct().count()).isEqualTo(20);
        assertThat(java.util.stream.DoubleStream.of(before)).allMatch(t -> t >= 1.6 && t <= 99.8);
        assertThat(taus(n, s, 3)).as("standard training keeps them").isEqualTo(before);
        assertThat(taus(n, s.withOption("tauTraining", "het"), 3)).isNotEqualTo(before);
        double[] hom = taus(n, setup(Kind.CHAIN).withOption("tauInit", "hom").withOption("tauTraining", "hom"), 3);
        assertThat(java.util.Arrays.stream(hom).distinct().count()).isEqualTo(1);
        assertThat(hom[0]).isNotEqualTo(20);
    }

    private static double[] taus(Network n, TrainingSetup s, int batches) {
        try (TrainingSession t = Trainers.byId("eventprop").open(n, s, DATA)) {
            for (int b = 0; b < batches; b++) {
                t.trainBatch();
            }
            Parameter p = t.network().population("h").orElseThrow().model().get("tauMemMs");
            return p instanceof Parameter.PerItem i ? i.values().toArray() : new double[]{p.centre()};
        }
    }

    @Test
    void aDataSetOfSpikesKeepsItsTimesUnderALatencyEncoder() {
        heaviside.engine.data.SpikeDataset data = (heaviside.engine.data.SpikeDataset) heaviside.engine.data.Datasets
                .open("randman", heaviside.engine.data.DataFolders.standard(), 20);
        TimedFeed feed = new TimedFeed(data, TrainingSetup.standard("randman").withEncoder("latency-linear")
                .withGrid(1, 2000));
        TimedSample into = new TimedSample();
        feed.load(Split.TEST, 3, -1, into, feed.scratch());
        heaviside.engine.data.SpikeDataset.Events e = data.spikes(Split.TEST, 3, -1);
        assertThat(into.count()).isEqualTo(e.timesMs().length);
        for (int k = 0; k < into.count(); k++) {
            assertThat(into.times()[k]).isEqualTo(e.timesMs()[k]);
            assertThat(into.channels()[k]).isEqualTo(e.channels()[k]);
        }
    }

    @Test
    void spikesOfADataSetMoveAlongTheirChannelsAsOnTheGrid() {
        heaviside.engine.data.SpikeDataset data = (heaviside.engine.data.SpikeDataset) heaviside.engine.data.Datasets
                .open("randman", heaviside.engine.data.DataFolders.standard(), 20);
        TrainingSetup base = TrainingSetup.standard("randman").withEncoder("latency-linear").withGrid(1, 2000);
        TrainingSetup shifted = new TrainingSetup("eventprop", "randman", "latency-linear", 0, 0, 1, 2000,
                base.scheme(), true, base.surrogate(), base.reduction(), "adam", 0.01, 1, 10, 2, 0, 0, 0, 0, 0, 3,
                "given", 1, 1, java.util.Map.of());
        TimedFeed timed = new TimedFeed(data, shifted);
        heaviside.engine.train.SampleFeed grid = new heaviside.engine.train.SampleFeed(data, shifted);
        heaviside.engine.train.SampleBuffer bins = new heaviside.engine.train.SampleBuffer();
        TimedSample exact = new TimedSample();
        int moved = 0;
        for (int k = 0; k < 12; k++) {
            timed.load(Split.TRAIN, k, 2, exact, timed.scratch());
            grid.load(Split.TRAIN, k, 2, bins, new float[20]);
            int[] a = new int[20];
            int[] b = new int[20];
            for (int i = 0; i < exact.count(); i++) {
                a[exact.channels()[i]]++;
            }
            for (int i = 0; i < bins.offsets()[2000]; i++) {
                b[bins.units()[i]]++;
            }
            assertThat(a).isEqualTo(b);
            moved += exact.count() < 20 ? 1 : 0;
        }
        assertThat(moved).isPositive();
    }

    @ParameterizedTest
    @EnumSource(names = {"CHAIN", "RECURRENT"})
    void theTrainedNetworkSpikesInTheEventSimulationAsInTraining(Kind kind) {
        TrainingSetup setup = setup(kind);
        try (TrainingSession s = open(kind, setup)) {
            for (int i = 0; i < 6; i++) {
                s.trainBatch();
            }
            TrainingSession.Evaluation e = s.evaluate(Split.TEST, () -> false);
            TimedFeed feed = new TimedFeed(DATA, setup);
            TimedSample sample = new TimedSample();
            int hidden = 0;
            int right = 0;
            int n = DATA.size(Split.TEST);
            for (int k = 0; k < n; k++) {
                feed.load(Split.TEST, k, -1, sample, feed.scratch());
                EventSimulation sim = simulation(s.network(), sample, setup.dtMs());
                sim.advance(feed.endMs());
                int first = -1;
                for (int i = 0; i < sim.spikeCount(); i++) {
                    hidden += sim.spikeNeuron(i) < 20 ? 1 : 0;
                    first = first < 0 && sim.spikeNeuron(i) >= 20 ? sim.spikeNeuron(i) - 20 : first;
                }
                right += first == sample.label() ? 1 : 0;
            }
            assertThat((double) hidden / n).isEqualTo(e.spikesPerSample());
            assertThat((double) right / n).isEqualTo(e.accuracy());
            assertThat(hidden).isGreaterThan(100);
        }
    }

    private static EventSimulation simulation(Network trained, TimedSample sample, double dt) {
        int[] channels = java.util.Arrays.copyOf(sample.channels(), sample.count());
        double[] times = java.util.Arrays.copyOf(sample.times(), sample.count());
        Network n = new Network(trained.populations(),
                List.of(new Stimulus.SpikeList("in", "in", 12, Ints.of(channels), Doubles.of(times))),
                trained.projections(), List.of());
        return new EventSimulation(NetworkCompiler.compile(n, new TimeGrid(dt), Scheme.EXACT, 99, InputSource.none()));
    }

    @ParameterizedTest
    @EnumSource
    void itShowsOneSample(Kind kind) {
        try (TrainingSession s = open(kind, setup(kind))) {
            var t = s.trace(Split.TEST, 2);
            assertThat(t.readout()).hasDimensions(90, 3);
            assertThat(t.hiddenSteps()).hasSize(1);
            assertThat(t.hiddenSteps().getFirst().size()).isPositive();
            assertThat(java.util.Arrays.stream(t.probabilities()).sum()).isCloseTo(1, within(1e-9));
            assertThat(java.util.Arrays.stream(t.membraneCounts()).sum()).isEqualTo(90 * 20);
            var b = s.trainBatch();
            assertThat(b.gradientThroughTime()).hasDimensions(1, 90);
            assertThat(b.gradientNorms()[0]).isPositive();
            // spikes only: some thousand bytes, where every state would be 90 x 23 x 3 floats
            assertThat(b.backwardBytes()).isPositive().isLessThan(2 * 90 * 23 * 3 * 4L);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CHAIN", "RECURRENT"})
    void aCancelledBatchLeavesTheWeights(Kind kind) {
        try (TrainingSession s = open(kind, setup(kind)); TrainingSession calm = open(kind, setup(kind))) {
            assertThatThrownBy(() -> s.evaluate(Split.TEST, () -> true)).isInstanceOf(CancellationException.class);
            s.trainBatch();
            calm.trainBatch();
            assertThat(s.checkpoint()).isEqualTo(calm.checkpoint());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CHAIN", "RECURRENT"})
    void silentNeuronsArePushedUntilTheySpike(Kind kind) {
        Network weak = network(kind).withProjection("in-h", p -> p.withWeight(new Parameter.Normal(0.2, 0.05)))
                .withProjection("h-o", p -> p.withWeight(new Parameter.Normal(0.1, 0.05)));
        TrainingSetup pushed = setup(kind).withOption("silentPush", "0.01").withLearningRate(0.05);
        try (TrainingSession s = Trainers.byId("eventprop").open(weak, pushed, DATA)) {
            assertThat(s.evaluate(Split.TEST, () -> false).silent()[0]).isEqualTo(20);
            while (s.epoch() < 25) {
                s.trainBatch();
            }
            TrainingSession.Evaluation e = s.evaluate(Split.TEST, () -> false);
            assertThat(e.silent()[0]).isLessThan(10);
            assertThat(e.accuracy()).isGreaterThan(0.6);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CHAIN", "RECURRENT"})
    void aCheckpointKeepsForHowLongNeuronsHaveBeenSilent(Kind kind) {
        Network weak = network(kind).withProjection("in-h", p -> p.withWeight(new Parameter.Normal(0.2, 0.05)));
        TrainingSetup patient = setup(kind).withOption("silentPush", "0.01").withOption("silentAfter", "40")
                .withLearningRate(0.05);
        try (TrainingSession a = Trainers.byId("eventprop").open(weak, patient, DATA);
                TrainingSession b = Trainers.byId("eventprop").open(weak, patient, DATA)) {
            float[] first = a.weights().getFirst().clone();
            a.trainBatch();
            a.trainBatch();
            assertThat(a.weights().getFirst()).as("30 silent samples are not enough").isEqualTo(first);
            b.restore(a.checkpoint());
            a.trainBatch();
            b.trainBatch();
            assertThat(a.weights().getFirst()).as("45 are").isNotEqualTo(first);
            assertThat(b.checkpoint()).isEqualTo(a.checkpoint());
        }
    }

    @Test
    void whatItCannotTrainIsSaidWithARemedy() {
        Network n = network(Kind.CHAIN);
        assertThat(codes(n, setup(Kind.CHAIN))).isEmpty();
        assertThat(codes(n.withPopulation("h", p -> p.withModel(Lif.standard())), setup(Kind.CHAIN)))
                .contains("refractoryMs");
        assertThat(codes(n.withPopulation("h", p -> p.withModel(Lif.normalised(20, 5, ResetMode.SUBTRACT))),
                setup(Kind.CHAIN))).containsExactly("reset");
        assertThat(codes(n, setup(Kind.CHAIN).withEncoder("current"))).containsExactly("encoder");
        assertThat(codes(n, setup(Kind.CHAIN).withUpper(1, 2))).containsExactly("regulariser");
        assertThat(codes(n, setup(Kind.CHAIN).withOption("tauLossMs", "-1"))).containsExactly("tauLossMs");
        assertThat(codes(Network.EMPTY, setup(Kind.CHAIN))).contains("no-data-input", "no-output");
        assertThatThrownBy(() -> Trainers.byId("eventprop").open(n, setup(Kind.CHAIN), Networks.blobs(12, 4, 9, 9)))
                .hasMessageContaining("4 classes").hasMessageContaining("Resize");
    }

    private static List<String> codes(Network n, TrainingSetup s) {
        return Trainers.byId("eventprop").check(n, s).stream().map(Diagnostic::code).toList();
    }
}
