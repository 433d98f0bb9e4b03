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
        return Encoders.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyEncoderGivesAWellFormedInput(Encoder e) {
        assertThat(Encoders.byId(e.id())).isEqualTo(e);
        float[] values = new float[300];
        for (int i = 0; i < values.length; i++) {
            values[i] = i / 299f;
        }
        float[] before = values.clone();
        for (int steps : new int[]{1, 7, 100}) {
            SpikeInput x = e.encode(values, MS, steps, new RandomStream(3));
            assertThat(values).isEqualTo(before);
            assertThat(x.channels()).isEqualTo(300);
            assertThat(x.steps()).isEqualTo(steps);
            assertThat(x.offsets()).hasSize(steps + 1);
            assertThat(x.units()).hasSize(x.spikes());
            assertThat(x.current().length).isIn(0, 300);
            for (int t = 0; t < steps; t++) {
                assertThat(x.offsets()[t]).isLessThanOrEqualTo(x.offsets()[t + 1]);
                for (int k = x.offsets()[t]; k < x.offsets()[t + 1]; k++) {
                    assertThat(x.units()[k]).isBetween(k > x.offsets()[t] ? x.units()[k - 1] + 1 : 0, 299);
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
}
