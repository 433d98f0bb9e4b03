package heaviside.engine.experiment.maass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heaviside.engine.compile.InputSource;
import heaviside.engine.io.Project;
import heaviside.engine.io.ProjectFile;
import heaviside.engine.math.RandomStream;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.TimeGrid;
import heaviside.engine.record.Recording;
import heaviside.engine.run.Headless;
import heaviside.engine.run.Stepping;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneNeuronTest {
    private static final Path SAMPLES = Path.of(System.getProperty("heaviside.root", "..")).resolve("samples");

    @Test
    void theShapeOfThePotentialGivesBothPublishedLimits() {
        SpacingLimits l = new SpacingLimits(20, 10, 3);
        assertThat(l.coincidenceMs() / 20).isCloseTo(1.762747174, within(1e-9));
        assertThat(l.separationMs() / 20).isCloseTo(1.945910149, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(doubles = {2.2, 2.5, 3, 3.5, 3.9})
    void otherWeightsFollowTheirClosedForms(double c) {
        SpacingLimits l = new SpacingLimits(10, 5, c);
        double q = Math.exp(-l.coincidenceMs() / 10);
        assertThat((1 + q) * (1 + q) / (1 + q * q)).isCloseTo(4 / c, within(1e-9));
        double p = Math.exp(-l.separationMs() / 10);
        assertThat((1 + p) / (1 - p)).isCloseTo(4 / c, within(1e-9));
    }

    @Test
    void theSimulatedNeuronIsSharpAtBothLimits() {
        double pair = OneNeuron.limits().coincidenceMs();
        assertThat(OneNeuron.firesAt(new double[]{0, pair * (1 - 1e-6)})).isTrue();
        assertThat(OneNeuron.firesAt(new double[]{0, pair * (1 + 1e-6)})).isFalse();
        double apart = OneNeuron.limits().separationMs();
        assertThat(OneNeuron.firesAt(IntStream.range(0, 400).mapToDouble(k -> k * apart * (1 - 1e-6)).toArray()))
                .isTrue();
        assertThat(OneNeuron.firesAt(IntStream.range(0, 400).mapToDouble(k -> k * apart * (1 + 1e-6)).toArray()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void everyPairOfShortWordsIsAnsweredRightly(int n) {
        for (int code = 0; code < 1 << (2 * n); code++) {
            Instances.Words w = Instances.words(n, code);
            assertThat(OneNeuron.fires(OneNeuron.coincidence(w.x(), w.y()))).as("instance %d", code)
                    .isEqualTo(w.coincide());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 20, 100, 1000})
    void randomInstancesOfAnySizeAreAnsweredRightly(int n) {
        RandomStream random = new RandomStream(3).stream(n);
        for (int k = 0; k < 40; k++) {
            boolean yes = k % 2 == 0;
            Instances.Words w = Instances.words(n, yes, random);
            assertThat(OneNeuron.fires(OneNeuron.coincidence(w.x(), w.y()))).isEqualTo(yes).isEqualTo(w.coincide());
            assertThat(OneNeuron.fires(OneNeuron.distinctness(Instances.numbers(n, yes, random)))).isEqualTo(yes);
        }
    }

    @Test
    void anInputAfterALongSilenceStillCounts() {
        assertThat(OneNeuron.firesAt(new double[]{0, 5 * OneNeuron.TAU_MEM_MS, 6000, 6000.5})).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"maass-cd", "maass-ed"})
    void inTheSampleOnlyTheNeuronWithAReasonFires(String sample) throws IOException {
        Project p = ProjectFile.load(SAMPLES.resolve(sample));
        assertThat(spikes(p, p.network())).containsExactly(1, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"maass-cd", "maass-ed"})
    void theSampleBreaksWhereItsNoteSaysSo(String sample) throws IOException {
        Project p = ProjectFile.load(SAMPLES.resolve(sample));
        for (var projection : p.network().projections()) {
            if (projection.target().equals("N-no")) {
                Network strong = p.network().withProjection(projection.id(), x -> x.withWeight(Parameter.of(700)));
                assertThat(spikes(p, strong)[1]).isPositive();
            }
        }
        Network weak = p.network();
        for (var projection : weak.projections()) {
            if (projection.target().equals("N-yes")) {
                weak = weak.withProjection(projection.id(), x -> x.withWeight(Parameter.of(220)));
            }
        }
        assertThat(spikes(p, weak)).containsExactly(0, 0);
    }

    private static int[] spikes(Project p, Network n) {
        Recording r = Headless.simulate(n,
                Stepping.clock(new TimeGrid(p.simulation().dtMs()), p.simulation().scheme()), 1,
                p.simulation().durationMs(), InputSource.none());
        int[] counts = new int[2];
        for (int i = 0; i < r.spikeCount(); i++) {
            counts[r.spikeNeuron(i)]++;
        }
        return counts;
    }
}
