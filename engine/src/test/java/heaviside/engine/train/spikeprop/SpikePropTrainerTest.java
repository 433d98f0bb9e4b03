package heaviside.engine.train.spikeprop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heaviside.engine.data.Dataset;
import heaviside.engine.data.Datasets;
import heaviside.engine.data.DataFolders;
import heaviside.engine.data.Split;
import heaviside.engine.io.Project;
import heaviside.engine.io.ProjectFile;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Projection;
import heaviside.engine.train.BatchReport;
import heaviside.engine.train.SampleTrace;
import heaviside.engine.train.Trainers;
import heaviside.engine.train.TrainingSession;
import heaviside.engine.train.TrainingSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpikePropTrainerTest {
    private static final Path SAMPLES = Path.of(System.getProperty("heaviside.root", "..")).resolve("samples");

    private static Project sample(String name) throws IOException {
        return ProjectFile.load(SAMPLES.resolve(name));
    }

    private static Dataset data(String name) {
        return Datasets.open(name, new DataFolders(List.of(), List.of()));
    }

    private static TrainingSession open(Project p, TrainingSetup setup) {
        return Trainers.byId("spikeprop").open(p.network(), setup, data(setup.dataset()));
    }

    private static double epoch(TrainingSession s) {
        double loss = 0;
        int e = s.epoch();
        while (s.epoch() == e) {
            BatchReport b = s.trainBatch();
            loss += b.loss() / b.batches();
        }
        return loss;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void exclusiveOrIsLearntToASquaredErrorBelowOne(long seed) throws IOException {
        Project p = sample("xor-spikeprop");
        try (TrainingSession s = open(p, p.training().withSeed(seed).withThreads(1))) {
            double squared = 8;
            while (squared >= 1 && s.epoch() < 400) {
                // four patterns, half the square each
                squared = 8 * epoch(s);
            }
            assertThat(squared).as("after %d epochs", s.epoch()).isLessThan(1);
            assertThat(s.evaluate(Split.TEST, () -> false).accuracy()).isEqualTo(1);
        }
    }

    @Test
    void oneAndThreeThreadsTrainTheSameBitsAndACheckpointContinues() throws IOException {
        Project p = sample("iris");
        TrainingSetup setup = p.training().withBatchSize(16);
        try (TrainingSession a = open(p, setup.withThreads(1)); TrainingSession b = open(p, setup.withThreads(3))) {
            for (int i = 0; i < 7; i++) {
                a.trainBatch();
                b.trainBatch();
            }
            assertThat(b.checkpoint()).isEqualTo(a.checkpoint());
            byte[] saved = a.checkpoint();
            a.trainBatch();
            b.trainBatch();
            b.restore(saved);
            b.trainBatch();
            assertThat(b.checkpoint()).isEqualTo(a.checkpoint());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "several"})
    void anEpochLowersTheLossAndTheTrainedNetworkOpensAgain(String spikes) throws IOException {
        Project p = sample("xor-spikeprop");
        Network n = p.network();
        for (String id : List.of("excitatory", "inhibitory", "output")) {
            n = n.withPopulation(id, q -> q.withModel(q.model().with("refractoryMs", Parameter.of(0))));
        }
        TrainingSetup setup = p.training().withOption("spikesANeuron", spikes).withThreads(1);
        Project free = p.withNetwork(n);
        try (TrainingSession s = open(free, setup)) {
            double before = s.evaluate(Split.TEST, () -> false).loss();
            for (int e = 0; e < 40; e++) {
                epoch(s);
            }
            double after = s.evaluate(Split.TEST, () -> false).loss();
            assertThat(after).isLessThan(before);
            try (TrainingSession again = open(free.withNetwork(s.network()), setup)) {
                assertThat(again.evaluate(Split.TEST, () -> false).loss()).isCloseTo(after,
                        org.assertj.core.api.Assertions.within(1e-4));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hom", "het"})
    void timeConstantsLearnToo(String training) throws IOException {
        Project p = sample("xor-spikeprop");
        TrainingSetup setup = p.training().withOption("tauInit", "het").withOption("tauTraining", training)
                .withOption("sideRate", "100").withThreads(1);
        try (TrainingSession s = open(p, setup)) {
            double before = s.evaluate(Split.TEST, () -> false).loss();
            double[] start = taus(s.network());
            for (int e = 0; e < 40; e++) {
                epoch(s);
            }
            double after = s.evaluate(Split.TEST, () -> false).loss();
            assertThat(after).isLessThan(before);
            double[] end = taus(s.network());
            double moved = 0;
            for (int j = 0; j < end.length; j++) {
                moved = Math.max(moved, Math.abs(end[j] - start[j]));
            }
            assertThat(moved).as("ms").isGreaterThan(0.01);
            Project again = p.withNetwork(s.network());
            try (TrainingSession t = open(again, p.training().withOption("tauInit", "network").withThreads(1))) {
                assertThat(t.evaluate(Split.TEST, () -> false).loss()).as("heights become weights again")
                        .isCloseTo(after, org.assertj.core.api.Assertions.within(1e-4));
            }
        }
    }

    private static double[] taus(Network n) {
        return n.populations().stream().map(q -> q.model().get("tauMemMs")).flatMapToDouble(
                v -> v instanceof Parameter.PerItem i
                        ? java.util.Arrays.stream(i.values().toArray())
                        : java.util.stream.DoubleStream.of(v.centre()))
                .toArray();
    }

    @Test
    void weightsKeepTheSignOfTheirPopulation() throws IOException {
        Project p = sample("xor-spikeprop");
        try (TrainingSession s = open(p, p.training().withLearningRate(0.02).withThreads(1))) {
            for (int e = 0; e < 5; e++) {
                epoch(s);
            }
            List<String> ids = s.network().projections().stream().map(Projection::id).toList();
            for (float w : s.weights().get(ids.indexOf("excitatory-output"))) {
                assertThat(w).isNotNegative();
            }
            for (float w : s.weights().get(ids.indexOf("inhibitory-output"))) {
                assertThat(w).isNotPositive();
            }
        }
    }

    @Test
    void aTraceShowsHiddenSpikesAndMembranes() throws IOException {
        Project p = sample("xor-spikeprop");
        try (TrainingSession s = open(p, p.training())) {
            SampleTrace t = s.trace(Split.TEST, 1);
            assertThat(t.label()).isEqualTo(1);
            assertThat(t.input().spikes()).isEqualTo(3);
            assertThat(t.hiddenSteps().stream().mapToInt(i -> i.size()).sum()).isEqualTo(5);
            float highest = 0;
            for (float[] v : t.readout()) {
                highest = Math.max(highest, v[0]);
            }
            assertThat(highest).isBetween(0.5f, 1.05f);
        }
    }

    private static List<String> codes(Network n, TrainingSetup s) {
        List<Diagnostic> found = Trainers.byId("spikeprop").check(n, s);
        assertThat(found).allMatch(d -> !d.remedy().isBlank());
        return found.stream().map(Diagnostic::code).toList();
    }

    @Test
    void whatItCannotTrainIsNamedWithARemedy() throws IOException {
        Project p = sample("xor-spikeprop");
        Network n = p.network();
        assertThat(codes(n, p.training())).isEmpty();
        assertThat(codes(n.withPopulation("output", q -> q.withModel(LeakyReadout.normalised(10, 5))), p.training()))
                .contains("model");
        assertThat(codes(n, p.training().withOption("spikesANeuron", "several"))).contains("refractoryMs");
        assertThat(codes(n, p.training().withEncoder("current"))).contains("encoder");
        List<Projection> more = new ArrayList<>(n.projections());
        more.add(new Projection("back", "excitatory", "inhibitory", new Connectivity.AllToAll(true), Parameter.of(1),
                Parameter.of(1)));
        more.add(new Projection("forth", "inhibitory", "excitatory", new Connectivity.AllToAll(true), Parameter.of(-1),
                Parameter.of(1)));
        assertThat(codes(new Network(n.populations(), n.stimuli(), more, n.probes()), p.training())).contains("loop");
        assertThatThrownBy(() -> Trainers.byId("spikeprop").open(n, p.training(), data("yin-yang")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("channels");
    }
}
