package heaviside.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import heaviside.engine.analysis.ProfileDistances.Edges;
import heaviside.engine.analysis.TrainDistances.TrainDistance;
import heaviside.engine.math.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TrainDistancesTest {
    private static final Window WINDOW = new Window(0, 200);

    @Test
    void everyDistanceIsSymmetricAndZeroForEqualTrains() {
        RandomStream random = new RandomStream(1);
        for (int n : new int[]{0, 1, 2, 13, 40}) {
            double[] a = train(n, random);
            double[] b = train(7, random);
            for (TrainDistance d : TrainDistances.all()) {
                double[][] m = TrainDistances.matrix(d, new double[][]{a, b, a.clone()}, WINDOW, d.standard());
                assertThat(m[0][2]).as(d.id()).isZero();
                assertThat(m[0][1]).as(d.id()).isPositive().isEqualTo(m[1][0])
                        .isCloseTo(d.measure().between(b, a, WINDOW, d.standard()), within(1e-9));
            }
        }
    }

    @Test
    void victorPurpuraIsTheBestOfAllWaysToMatchSpikes() {
        RandomStream random = new RandomStream(2);
        for (int round = 0; round < 50; round++) {
            double[] a = train(random.nextInt(6), random);
            double[] b = train(random.nextInt(6), random);
            double q = random.nextDouble() * 0.1;
            assertThat(SpikeTimeDistances.victorPurpura(a, b, q)).isCloseTo(bestMatch(a, 0, b, 0, q), within(1e-12));
        }
    }

    private static double bestMatch(double[] a, int i, double[] b, int j, double q) {
        if (i == a.length) {
            return b.length - j;
        }
        double best = 1 + bestMatch(a, i + 1, b, j, q);
        for (int k = j; k < b.length; k++) {
            best = Math.min(best, k - j + q * Math.abs(a[i] - b[k]) + bestMatch(a, i + 1, b, k + 1, q));
        }
        return best;
    }

    @Test
    void vanRossumIsTheIntegralOfTheSquaredDifference() {
        double[] a = {3, 9.5, 17, 31};
        double[] b = {4, 8.5, 22};
        double tau = 6;
        double dt = 1e-3;
        double sum = 0;
        for (double t = dt / 2; t < 200; t += dt) {
            double d = trace(a, t, tau) - trace(b, t, tau);
            sum += d * d * dt / tau;
        }
        assertThat(SpikeTimeDistances.vanRossumSquared(a, b, tau)).isCloseTo(sum, within(1e-4));
        assertThat(SpikeTimeDistances.vanRossumSquared(a, b, 1e-9)).isCloseTo(3.5, within(1e-12));
        assertThat(SpikeTimeDistances.vanRossumSquared(a, b, 1e12)).isCloseTo(0.5, within(1e-6));
    }

    private static double trace(double[] train, double t, double tau) {
        return Arrays.stream(train).filter(s -> s <= t).map(s -> Math.exp(-(t - s) / tau)).sum();
    }

    @Test
    void profilesEqualTheirDefinitionSampledFinely() {
        RandomStream random = new RandomStream(3);
        double[] a = train(15, random);
        double[] b = train(9, random);
        int n = 400_000;
        double isi = 0;
        for (int i = 0; i < n; i++) {
            double t = (i + 0.5) * WINDOW.lengthMs() / n;
            double p = intervalAt(a, t);
            double q = intervalAt(b, t);
            isi += Math.abs(p - q) / Math.max(p, q) / n;
        }
        assertThat(ProfileDistances.isi(a, b, WINDOW, Edges.AUXILIARY)).isCloseTo(isi, within(1e-4));
    }

    private static double intervalAt(double[] train, double t) {
        double before = 0;
        double after = 200;
        for (double s : train) {
            before = s <= t ? s : before;
            after = s > t && after == 200 ? s : after;
        }
        return after - before;
    }

    @Test
    void synchronyCountsPartners() {
        Window w = new Window(0, 100);
        assertThat(ProfileDistances.synchrony(new double[]{10, 50}, new double[]{11, 90}, w)).isEqualTo(0.5);
        assertThat(ProfileDistances.synchrony(new double[]{10}, new double[0], w)).isZero();
        assertThat(ProfileDistances.synchrony(new double[0], new double[0], w)).isEqualTo(1);
    }

    @Test
    void emptyTrainsAndSpikesAtTheEdgesAreNoTrouble() {
        for (Edges e : Edges.values()) {
            assertThat(ProfileDistances.spike(new double[0], new double[0], WINDOW, e)).isZero();
            assertThat(ProfileDistances.isi(new double[0], new double[]{0, 200}, WINDOW, e)).isZero();
            assertThat(ProfileDistances.spike(new double[]{0, 100, 200}, new double[]{5}, WINDOW, e)).isBetween(0.0,
                    2.0);
        }
    }

    @Test
    void wrongParametersAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(
                () -> SpikeTimeDistances.victorPurpura(new double[0], new double[0], -1)).withMessageContaining("-1");
        assertThatIllegalArgumentException().isThrownBy(
                () -> SpikeTimeDistances.vanRossum(new double[0], new double[0], 0)).withMessageContaining("above 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new Window(5, 5)).withMessageContaining("5.0");
        assertThatIllegalArgumentException().isThrownBy(() -> TrainDistances.byId("x"))
                .withMessageContaining("victor-purpura");
    }

    private static double[] train(int n, RandomStream random) {
        double[] t = new double[n];
        Arrays.setAll(t, i -> WINDOW.lengthMs() * random.nextDouble());
        Arrays.sort(t);
        return t;
    }
}
