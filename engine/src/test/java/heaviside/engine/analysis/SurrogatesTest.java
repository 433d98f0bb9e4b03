package heaviside.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import heaviside.engine.math.RandomStream;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SurrogatesTest {
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
    void aJitteredTrainKeepsEverySpikeWithinTheJitter() {
        double[] t = poisson(40, 5000, new RandomStream(1));
        double[] j = Surrogates.jittered(t, 0.001, new RandomStream(2));
        assertThat(j).hasSameSizeAs(t).isSorted();
        for (int i = 0; i < t.length; i++) {
            assertThat(Math.abs(j[i] - t[i])).isLessThanOrEqualTo(0.001);
        }
        assertThat(Surrogates.jittered(t, 25, new RandomStream(2))).isSorted().isNotEqualTo(t);
    }

    @Test
    void shuffledIntervalsAreTheSameIntervals() {
        double[] t = poisson(40, 5000, new RandomStream(3));
        double[] s = Surrogates.shuffledIntervals(t, new RandomStream(4));
        double[] a = Intervals.of(t).isiMs().clone();
        double[] b = Intervals.of(s).isiMs().clone();
        Arrays.sort(a);
        Arrays.sort(b);
        assertThat(s).isNotEqualTo(t);
        for (int i = 0; i < a.length; i++) {
            assertThat(b[i]).isCloseTo(a[i], within(1e-9));
        }
    }

    @Test
    void aShiftedTrainStaysInItsWindow() {
        double[] t = poisson(40, 1000, new RandomStream(5));
        double[] s = Surrogates.shifted(t, new Window(0, 1000), new RandomStream(6));
        assertThat(s).hasSameSizeAs(t).isSorted();
        assertThat(new Window(0, 1000).cut(s)).isEqualTo(s);
    }

    @Test
    void aCommonInputStandsOutOfTheBandAndIndependentTrainsStayInIt() {
        RandomStream r = new RandomStream(7);
        double[] a = poisson(40, 60_000, r);
        double[] follower = Arrays.stream(a).map(x -> x + 5).toArray();
        double[] stranger = poisson(40, 60_000, r);
        Lags lags = new Lags(1, 50);
        PredictorBand near = Objects.requireNonNull(PredictorBand.cross(new double[][]{a}, new double[][]{follower},
                lags, PredictorBand.Kind.JITTER, 25, 40, new RandomStream(8), () -> false));
        double[] counts = lags.cross(a, follower).counts();
        assertThat(counts[lags.side() + 5]).isGreaterThan(3 * near.high()[lags.side() + 5]);
        PredictorBand far = Objects.requireNonNull(PredictorBand.cross(new double[][]{a}, new double[][]{stranger},
                lags, PredictorBand.Kind.SHUFFLE, 25, 40, new RandomStream(9), () -> false));
        double[] none = lags.cross(a, stranger).counts();
        int outside = 0;
        for (int k = 0; k < none.length; k++) {
            outside += none[k] < far.low()[k] || none[k] > far.high()[k] ? 1 : 0;
        }
        assertThat(outside).as("bins outside a band of 95 %").isLessThan(18);
    }

    @Test
    void aCancelledBandGivesNothing() {
        assertThat(PredictorBand.of(40, () -> true, s -> new double[1])).isNull();
        assertThatIllegalArgumentException().isThrownBy(() -> PredictorBand.of(1, () -> false, s -> new double[1]))
                .withMessageContaining("2 or more");
    }

    @Test
    void theBandLeavesOneSurrogateOfFortyOutAtEachSide() {
        PredictorBand b = Objects.requireNonNull(PredictorBand.of(40, () -> false, s -> new double[]{s}));
        assertThat(b.low()[0]).isEqualTo(1);
        assertThat(b.high()[0]).isEqualTo(38);
        assertThat(b.mean()[0]).isCloseTo(19.5, within(1e-9));
    }

    @Test
    void lagsCountedInBinsHaveTheSameSumAndPeak() {
        RandomStream r = new RandomStream(10);
        double[] a = poisson(200, 5000, r);
        double[] b = Arrays.stream(a).map(x -> x + 7.2).toArray();
        Lags lags = new Lags(1, 40);
        double[] pairs = Correlogram.cross(a, b, 1, 40).counts();
        double[] bins = lags.counted(a, b).counts();
        assertThat(Arrays.stream(bins).sum()).isCloseTo(Arrays.stream(pairs).sum(),
                within(0.02 * Arrays.stream(pairs).sum()));
        assertThat(bins[lags.side() + 7] + bins[lags.side() + 8]).isGreaterThan(0.95 * a.length);
    }

    @Test
    void anAutocorrelogramLeavesASpikesLagToItselfOut() {
        double[] c = new Lags(1, 10).auto(new double[][]{{0, 5, 10}, {3}});
        assertThat(c[10]).isZero();
        assertThat(c[15]).isEqualTo(2);
        assertThat(c[5]).isEqualTo(2);
        assertThat(c[20]).isEqualTo(1);
    }

    @Test
    void trialsAreCutAndAligned() {
        double[][] t = Trials.every(new double[]{1, 11, 12, 29, 31}, new Window(0, 35), 10);
        assertThat(t.length).isEqualTo(3);
        assertThat(t[0]).containsExactly(1);
        assertThat(t[1]).containsExactly(1, 2);
        assertThat(t[2]).containsExactly(9);
        assertThat(Trials.around(new double[]{8, 10, 14}, new double[]{10}, new Window(-3, 4))[0])
                .containsExactly(-2, 0);
        assertThatIllegalArgumentException().isThrownBy(() -> Trials.every(new double[0], new Window(0, 5), 10))
                .withMessageContaining("trials");
    }
}
