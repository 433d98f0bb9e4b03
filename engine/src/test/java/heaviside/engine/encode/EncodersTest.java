package heaviside.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heaviside.engine.math.RandomStream;
import heaviside.engine.network.TimeGrid;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EncodersTest {
    private static final TimeGrid MS = new TimeGrid(1);

    static List<Encoder> all() {
        return Encoders.lab();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyEncoderGivesAWellFormedInput(Encoder e) {
        assertThat(Encoders.lab().stream().filter(x -> x.id().equals(e.id()))).containsExactly(e);
        int channels = e.channels(300);
        float[] values = new float[300];
        for (int i = 0; i < values.length; i++) {
            values[i] = i / 299f;
        }
        float[] before = values.clone();
        for (int steps : new int[]{1, 7, 100}) {
            SpikeInput x = e.encode(values, MS, steps, new RandomStream(3));
            assertThat(values).isEqualTo(before);
            assertThat(x.channels()).isEqualTo(channels);
            assertThat(x.steps()).isEqualTo(steps);
            assertThat(x.offsets()).hasSize(steps + 1);
            assertThat(x.units()).hasSize(x.spikes());
            assertThat(x.current().length).isIn(0, channels);
            for (int t = 0; t < steps; t++) {
                assertThat(x.offsets()[t]).isLessThanOrEqualTo(x.offsets()[t + 1]);
                for (int k = x.offsets()[t]; k < x.offsets()[t + 1]; k++) {
                    assertThat(x.units()[k]).isBetween(k > x.offsets()[t] ? x.units()[k - 1] + 1 : 0, channels - 1);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void theSameStreamGivesTheSameSpikes(Encoder e) {
        float[] values = {0.1f, 0.5f, 1, 0};
        SpikeInput a = e.encode(values, MS, 50, new RandomStream(9));
        SpikeInput b = e.encode(values, MS, 50, new RandomStream(9));
        assertThat(a.units()).isEqualTo(b.units());
        assertThat(a.offsets()).isEqualTo(b.offsets());
    }

    @ParameterizedTest
    @MethodSource("all")
    void darknessIsSilent(Encoder e) {
        Assumptions.assumeFalse(e instanceof LinearLatency l && l.lowest() < 0,
                "every value spikes, as its title says");
        Assumptions.assumeFalse(e instanceof PopulationLatency, "0 has fields of its own");
        SpikeInput x = e.encode(new float[20], MS, 50, new RandomStream(1));
        assertThat(x.spikes()).isZero();
        assertThat(x.current()).isEqualTo(new float[x.current().length]);
    }

    @Test
    void latencyTruncatesTheFormulaToSteps() {
        // 20 ln(x/(x - 0.2)): 4.46, 10.2 and 32.2 steps
        SpikeInput x = Encoders.byId("latency").encode(new float[]{1, 0.5f, 0.25f, 0.19f}, MS, 100,
                new RandomStream(1));
        assertThat(x.units()).containsExactly(0, 1, 2);
        assertThat(stepOf(x, 0)).isEqualTo(4);
        assertThat(stepOf(x, 1)).isEqualTo(10);
        assertThat(stepOf(x, 2)).isEqualTo(32);
    }

    @Test
    void linearLatencyFollowsTheGrid() {
        SpikeInput x = Encoders.byId("latency-linear").encode(new float[]{1, 0.5f, 1 / 255f}, new TimeGrid(0.5), 60,
                new RandomStream(1));
        assertThat(stepOf(x, 0)).isZero();
        assertThat(stepOf(x, 1)).isEqualTo(20);
        assertThat(x.spikes()).isEqualTo(2);
    }

    @Test
    void poissonRateIsTheOnePromised() {
        SpikeInput x = Encoders.byId("rate").encode(new float[]{0.5f}, MS, 100_000, new RandomStream(5));
        // 50 Hz over 100 s: 5000 spikes, binomial sd 69
        assertThat((double) x.spikes()).isCloseTo(5000, within(350.0));
    }

    @Test
    void gaussianFieldsPeakAtTheirCentres() {
        double[] c = LatencyCode.fieldCentres(0, 1, 8);
        double sigma = LatencyCode.fieldSigma(0, 1, 8, 1.5);
        assertThat(c[2]).isEqualTo(0.25);
        assertThat(sigma).isCloseTo(1 / 9.0, within(1e-15));
        assertThat(LatencyCode.fieldActivation(c[2], c[2], sigma)).isEqualTo(1);
    }

    private static int stepOf(SpikeInput x, int unit) {
        for (int t = 0; t < x.steps(); t++) {
            for (int k = x.offsets()[t]; k < x.offsets()[t + 1]; k++) {
                if (x.units()[k] == unit) {
                    return t;
                }
            }
        }
        return -1;
    }

    @Test
    void phaseRepeatsInEveryCycle() {
        SpikeInput x = new Phase(25, 0).encode(new float[]{1, 0.5f, 0}, MS, 60, new RandomStream(1));
        assertThat(steps(x, 0)).containsExactly(0, 25, 50);
        assertThat(steps(x, 1)).containsExactly(12, 37);
        assertThat(steps(x, 2)).isEmpty();
    }

    @Test
    void deltaSpreadsAndStepForwardBunchesTheSameNumberOfSpikes() {
        float[] v = {1, 0.55f, 0.05f};
        SpikeInput d = new Delta(0.1).encode(v, MS, 100, new RandomStream(1));
        SpikeInput s = new StepForward(0.1).encode(v, MS, 100, new RandomStream(1));
        assertThat(steps(d, 0)).containsExactly(10, 20, 30, 40, 50, 60, 70, 80, 90, 99);
        assertThat(steps(d, 1)).containsExactly(18, 36, 54, 72, 90);
        assertThat(steps(s, 0)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(steps(s, 1)).containsExactly(0, 1, 2, 3, 4);
        assertThat(steps(d, 2)).isEmpty();
        assertThat(steps(s, 2)).isEmpty();
    }

    @Test
    void theFieldNextToTheValueFiresFirst() {
        PopulationLatency p = new PopulationLatency(8, 20);
        SpikeInput x = p.encode(new float[]{0.5f, 1}, MS, 40, new RandomStream(1));
        assertThat(x.channels()).isEqualTo(16);
        // centres (2 f - 1)/12 for f = 0 to 7: 5/12 and 7/12 lie next to 0.5, 11/12 and 13/12 next to 1
        assertThat(List.of(x.units()[0], x.units()[1])).isSubsetOf(3, 4, 14, 15);
        assertThat(steps(x, 3)).isEqualTo(steps(x, 4));
        assertThat(steps(x, 0)).isEmpty();
    }

    @Test
    void aSignalSendsItsChanges() {
        float[][] signal = {{0, 1, 1, 0.25f}};
        heaviside.engine.data.SpikeDataset.Events d = DeltaModulation.delta(signal, 10, 0.5);
        assertThat(d.timesMs()).containsExactly(5, 10, 20 + 10 * 0.5f / 0.75f);
        assertThat(d.channels()).containsExactly(0, 0, 1);
        heaviside.engine.data.SpikeDataset.Events s = DeltaModulation.stepForward(signal, 10, 0.5);
        assertThat(s.timesMs()).containsExactly(10, 20, 30);
        assertThat(s.channels()).containsExactly(0, 0, 1);
    }

    private static List<Integer> steps(SpikeInput x, int channel) {
        List<Integer> steps = new java.util.ArrayList<>();
        for (int t = 0; t < x.steps(); t++) {
            for (int k = x.offsets()[t]; k < x.offsets()[t + 1]; k++) {
                if (x.units()[k] == channel) {
                    steps.add(t);
                }
            }
        }
        return steps;
    }
}
