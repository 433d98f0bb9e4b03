package heaviside.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.compile.InputSource;
import heaviside.engine.io.Project;
import heaviside.engine.io.ProjectFile;
import heaviside.engine.network.Network;
import heaviside.engine.network.Plasticity;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.TimeGrid;
import heaviside.engine.record.Recording;
import heaviside.engine.sim.LearnedWeights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The sample in which a neuron learns to fire at the beginning of a pattern, and runs that learn.
class LearningRunTest {
    private static final Path SAMPLE = Path.of(System.getProperty("heaviside.root", ".."), "samples", "stdp");
    private static final double FIRST_MS = 20;
    private static final double PERIOD_MS = 100;
    private Project project = Project.empty("none yet");

    @BeforeEach
    void load() throws Exception {
        project = ProjectFile.load(SAMPLE);
    }

    private TimeGrid grid() {
        return new TimeGrid(project.simulation().dtMs());
    }

    private Recording run(Network n, List<LearnedWeights> learned) {
        return Headless.simulate(n, Stepping.clock(grid(), project.simulation().scheme()), project.simulation().seed(),
                project.simulation().durationMs(), InputSource.none(), 1, x -> true, learned::addAll);
    }

    /// Time of the first spike in each repetition, from the pattern's start.
    private static double[] latencies(Recording r, int repetitions) {
        double[] first = new double[repetitions];
        java.util.Arrays.fill(first, Double.NaN);
        for (int i = 0; i < r.spikeCount(); i++) {
            double t = r.spikeStep(i) * r.dtMs() - FIRST_MS;
            int k = (int) (t / PERIOD_MS);
            if (k < repetitions && Double.isNaN(first[k])) {
                first[k] = t - k * PERIOD_MS;
            }
        }
        return first;
    }

    @Test
    void theNeuronLearnsToFireAtTheBeginningOfThePattern() {
        List<LearnedWeights> learned = new ArrayList<>();
        double[] t = latencies(run(project.network(), learned), 60);
        assertThat(t[0]).isGreaterThan(38);
        assertThat(t[59]).isLessThan(14);
        for (int k = 10; k < 60; k += 10) {
            assertThat(t[k]).isLessThan(t[k - 10]);
        }
        double[] w = learned.getFirst().weights();
        assertThat(java.util.Arrays.stream(w, 0, 10).min().orElseThrow()).isGreaterThan(100);
        assertThat(java.util.Arrays.stream(w, 20, 40).max().orElseThrow()).isLessThan(10);
    }

    @Test
    void withoutPlasticityItGoesOnFiringLateAndWithKeptWeightsItFiresEarlyFromTheStart() {
        List<LearnedWeights> learned = new ArrayList<>();
        run(project.network(), learned);
        Network fixed = project.network().withProjection("pattern-N", p -> p.withPlasticity(Plasticity.Fixed.NONE));
        assertThat(java.util.Arrays.stream(latencies(run(fixed, new ArrayList<>()), 60)).boxed()).allMatch(t -> t > 38);
        Network kept = LearnedWeights.keep(project.network(), learned).withProjection("pattern-N",
                p -> p.withPlasticity(Plasticity.Fixed.NONE));
        assertThat(java.util.Arrays.stream(latencies(run(kept, new ArrayList<>()), 60)).boxed()).allMatch(t -> t < 15);
    }

    private static long step(SimulationRun run) {
        Frame f = run.latest();
        return f == null ? -1 : f.step();
    }

    private static void until(BooleanSupplier done) throws InterruptedException {
        for (int i = 0; i < 2000 && !done.getAsBoolean(); i++) {
            Thread.sleep(10);
        }
        assertThat(done.getAsBoolean()).isTrue();
    }

    @Test
    void aRunThatLearnsReplaysBitForBitWithItsEdits() throws Exception {
        try (SimulationRun run = SimulationRun.open(project.network(), Stepping.clock(grid(), Scheme.EXACT), 1,
                InputSource.none())) {
            run.send(new Control.Step(8000));
            until(() -> step(run) == 8000);
            double[] before = run.learned().getFirst().weights();
            run.send(new Control.Replace(project.network().withProjection("pattern-N",
                    p -> p.withPlasticity(p.plasticity().with("aPlus", 1)))));
            run.send(new Control.SetParameter("N", -1, "thresholdMv", -51));
            run.send(new Control.Step(12_000));
            until(() -> step(run) == 20_000);
            assertThat(run.learned().getFirst().step()).isEqualTo(20_000);
            assertThat(run.learned().getFirst().weights()).isNotEqualTo(before);
            Recording live = run.recording();
            Recording again = Replay.of(live, Stepping.clock(grid(), Scheme.EXACT), InputSource.none());
            assertThat(again.spikeCount()).isEqualTo(live.spikeCount()).isGreaterThan(15);
            for (int i = 0; i < live.spikeCount(); i++) {
                assertThat(again.spikeStep(i)).isEqualTo(live.spikeStep(i));
            }
            for (int s = 0; s < 20_000; s += 97) {
                assertThat(again.value("A", "V", s)).isEqualTo(live.value("A", "V", s));
            }
        }
    }
}
