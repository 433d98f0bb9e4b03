package heaviside.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import heaviside.engine.math.RandomStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainStatisticsTest {
    private static double[] poisson(double rateHz, double ms, RandomStream random) {
        double[] t = new double[(int) (4 * rateHz * ms / 1000) + 100];
        int n = 0;
        double at = random.nextExponential() * 1000 / rateHz;
        while (at < ms) {
            t[n++] = at;
            at += random.nextExponential() * 1000 / rateHz;
        }
        return Arrays.copyOf(t, n);
    }

    @Test
    void aPoissonTrainHasIrregularityOne() {
        double[] t = poisson(50, 400_000, new RandomStream(1));
        Intervals i = Intervals.of(t);
        assertThat(i.cvPopulation()).isCloseTo(1, within(0.03));
        assertThat(i.cv2()).isCloseTo(1, within(0.03));
        assertThat(i.lv()).isCloseTo(1, within(0.03));
        assertThat(Counts.of(t, new Window(0, 400_000), 100).fano(true)).isCloseTo(1, within(0.1));
    }

    @Test
    void aRegularTrainHasIrregularityZero() {
        double[] t = new double[100];
        Arrays.setAll(t, k -> 8.0 * k);
        Intervals i = Intervals.of(t);
        assertThat(i.cvSample()).isZero();
        assertThat(i.lv()).isZero();
        assertThat(i.lvr(5)).isZero();
        assertThat(i.histogram(1, 20)[8]).isEqualTo(99);
        assertThat(i.logHistogram(1, 2, 5)).containsExactly(0, 0, 0, 99, 0);
    }

    @Test
    void whatNeedsMoreIntervalsIsNaN() {
        assertThat(Intervals.of(new double[0]).meanMs()).isNaN();
        assertThat(Intervals.of(new double[]{1, 2}).cv2()).isNaN();
        assertThat(Intervals.of(new double[]{1, 2}).sdSampleMs()).isNaN();
        assertThat(Counts.of(new double[0], new Window(0, 10), 1).fano(false)).isNaN();
    }

    @Test
    void timesThatDoNotAscendAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Intervals.of(new double[]{2, 1}))
                .withMessageContaining("sort");
    }

    @Test
    void everySpikeOfTheWindowIsCountedOnce() {
        Counts c = Counts.of(new double[][]{{0, 4.999, 5, 10}, {9.99, 10.01, -0.01}}, new Window(0, 10), 5);
        assertThat(c.perBin()).containsExactly(2, 3);
        assertThat(c.psthHz()).containsExactly(200, 300);
    }

    @Test
    void aKernelRateIntegratesToTheNumberOfSpikes() {
        double[][] trains = {{100, 130}, {150}};
        double[] at = new double[600];
        Arrays.setAll(at, i -> i * 0.5);
        double sum = Arrays.stream(RateCurve.gaussianHz(trains, at, 7)).sum() * 0.5 / 1000;
        assertThat(sum).isCloseTo(1.5, within(1e-6));
        assertThat(RateCurve.inverseIntervalHz(new double[]{10, 20, 70}, new double[]{5, 10, 15, 30, 70}))
                .containsExactly(0, 100, 100, 20, 0);
    }

    @Test
    void aDrivenPairPeaksAtItsLagAndTheShufflePredictorsDoNot() {
        RandomStream random = new RandomStream(4);
        double[] a = poisson(20, 100_000, random);
        double[] b = Arrays.stream(a).map(t -> t + 3).toArray();
        Correlogram c = Correlogram.cross(a, b, 1, 20);
        Correlogram s = Correlogram.shuffledIntervals(a, b, 1, 20, 10, random);
        assertThat(c.counts()[c.side() + 3]).isGreaterThanOrEqualTo(a.length);
        assertThat(s.counts()[s.side() + 3]).isLessThan(0.2 * a.length);
        assertThat(c.minus(s).counts()[c.side() + 3]).isGreaterThan(0.8 * a.length);
        assertThat(c.lagMs(c.side() + 3)).isEqualTo(3);
    }

    @Test
    void shuffledTrialsKeepWhatTheStimulusGives() {
        double[][] a = {{10, 50}, {10, 52}, {10, 54}};
        double[][] b = {{12, 50}, {12, 52}, {12, 54}};
        Correlogram same = Correlogram.cross(a, b, 1, 5);
        Correlogram other = Correlogram.shuffledTrials(a, b, 1, 5);
        assertThat(same.counts()[5]).isEqualTo(3);
        assertThat(other.counts()[5]).isZero();
        assertThat(other.counts()[7]).isEqualTo(same.counts()[7] + 1);
        assertThatIllegalArgumentException().isThrownBy(
                () -> Correlogram.shuffledTrials(new double[1][], new double[1][], 1, 5)).withMessageContaining("two");
    }

    @Test
    void burstsAreFoundWhereTheyWerePut() {
        double[] t = {0, 100, 200, 203, 206, 215, 300, 400, 404, 500, 502, 504, 510, 512, 600};
        List<Bursts.Burst> found = Bursts.STANDARD.of(t);
        assertThat(found).extracting(Bursts.Burst::startMs).containsExactly(200.0, 500.0);
        assertThat(found).extracting(Bursts.Burst::size).containsExactly(4, 5);
        assertThat(found.get(1).surprise()).isGreaterThan(found.get(0).surprise()).isGreaterThan(3);
        assertThat(new Bursts(10, 20, 25, 0, 2).of(t)).hasSize(3);
        assertThat(Bursts.STANDARD.of(new double[0])).isEmpty();
    }

    @Test
    void surpriseIsTheTailOfThePoissonDistribution() {
        // P(k >= 3), mean 1: 1 - 5/2 e^-1
        assertThat(Bursts.surprise(3, 1)).isCloseTo(-Math.log(1 - 2.5 * Math.exp(-1)), within(1e-12));
        assertThat(Bursts.surprise(2, 50)).isCloseTo(0, within(1e-12));
        assertThat(Bursts.surprise(500, 1)).isGreaterThan(2500).isFinite();
    }
}
