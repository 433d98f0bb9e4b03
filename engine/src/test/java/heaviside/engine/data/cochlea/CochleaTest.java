package heaviside.engine.data.cochlea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import heaviside.engine.data.cochlea.CochleaSettings.Numerics;
import heaviside.engine.math.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CochleaTest {
    private static Wave tone(double hz, int n, int rate) {
        double[] x = new double[n];
        Arrays.setAll(x, i -> Math.sin(2 * Math.PI * hz * i / rate));
        return new Wave(x, rate);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 65, 97, 120, 963, 1922})
    void aSpectrumIsTheSumThatDefinesIt(int n) {
        RandomStream random = new RandomStream(n);
        double[] x = new double[n];
        Arrays.setAll(x, i -> random.nextGaussian());
        double[][] s = Spectrum.of(x, Team.ALONE);
        for (int k = 0; k <= n / 2; k += 5) {
            double re = 0;
            double im = 0;
            for (int j = 0; j < n; j++) {
                re += x[j] * Math.cos(2 * Math.PI * ((long) j * k % n) / n);
                im -= x[j] * Math.sin(2 * Math.PI * ((long) j * k % n) / n);
            }
            assertThat(s[0][k]).isCloseTo(re, within(1e-11));
            assertThat(s[1][k]).isCloseTo(im, within(1e-11));
        }
    }

    /// The membrane against the sum that the release computes, at lengths with large prime factors.
    @ParameterizedTest
    @CsvSource({"1001,48000", "1500,16000", "746,22050"})
    void theMembraneIsTheSumOverItsBins(int n, int rate) {
        RandomStream random = new RandomStream(3);
        double[] x = new double[n];
        Arrays.setAll(x, i -> random.nextGaussian());
        Wave wave = new Wave(x, rate);
        int channels = 20;
        int[] watched = {0, 3, 9, 15, 19};
        try (Cochlea c = new Cochlea(CochleaSettings.PUBLISHED.withChannels(channels), 1)) {
            CochleaTrace t = c.trace(wave, watched);
            double[][] s = Spectrum.of(PreparedWave.of(wave, Numerics.AS_PUBLISHED), Team.ALONE);
            int k = n / 2 + 1;
            for (int w = 0; w < watched.length; w++) {
                double[] v = direct(s, k, rate, BasilarTransfer.placeCm(watched[w], channels));
                double peak = Arrays.stream(v).map(Math::abs).max().orElseThrow();
                for (int i = 0; i < k; i += 7) {
                    assertThat(t.velocity()[w][i]).isCloseTo(v[i], within(1e-6 * peak));
                }
            }
        }
    }

    private static double[] direct(double[][] s, int bins, int rate, double place) {
        double[] v = new double[bins];
        double[] h = new double[2];
        for (int k = 0; k < bins; k++) {
            new BasilarTransfer(1 + (double) k / (bins - 1) * (rate / 2 - 1)).velocity(place, h);
            double re = s[0][k] * h[0] - s[1][k] * h[1];
            double im = s[0][k] * h[1] + s[1][k] * h[0];
            for (int i = 0; i < bins; i++) {
                double a = 2 * Math.PI * ((long) k * i % bins) / bins;
                v[i] += (re * Math.cos(a) - im * Math.sin(a)) / bins;
            }
        }
        return v;
    }

    @Test
    void aToneIsLoudestAtItsPlaceWhicheverTheNumerics() {
        for (Numerics n : Numerics.values()) {
            try (Cochlea c = new Cochlea(CochleaSettings.PUBLISHED.withChannels(70).withNumerics(n), 2)) {
                CochleaSpikes s = c.hear(tone(1000, 9600, 48_000), new RandomStream(1));
                int[] count = new int[70];
                for (int ch : s.channel()) {
                    count[ch]++;
                }
                int best = 0;
                for (int i = 0; i < 70; i++) {
                    best = count[i] > count[best] ? i : best;
                }
                assertThat(BasilarTransfer.placeCm(best, 70)).isCloseTo(2.008, within(0.16));
            }
        }
    }

    @Test
    void spikesDoNotDependOnThreads() {
        Wave w = tone(600, 5000, 16_000);
        CochleaSettings s = CochleaSettings.PUBLISHED.withChannels(50);
        try (Cochlea one = new Cochlea(s, 1); Cochlea three = new Cochlea(s, 3)) {
            CochleaSpikes a = one.hear(w, new RandomStream(4));
            CochleaSpikes b = three.hear(w, new RandomStream(4));
            CochleaSpikes d = one.hearAlone(w, new RandomStream(4));
            assertThat(a.size()).isPositive();
            assertThat(b.step()).isEqualTo(a.step()).isEqualTo(d.step());
            assertThat(b.channel()).isEqualTo(a.channel()).isEqualTo(d.channel());
            assertThat(one.hear(w, new RandomStream(5)).step()).isNotEqualTo(a.step());
        }
    }

    @Test
    void silenceGivesTheSpontaneousRate() {
        try (Cochlea c = new Cochlea(CochleaSettings.PUBLISHED.withChannels(160), 2)) {
            CochleaSpikes s = c.hear(new Wave(new double[48_000], 48_000), new RandomStream(1));
            assertThat(s.size() / 160.0).isCloseTo(0.7, within(0.3));
            CochleaTrace t = c.trace(new Wave(new double[48_000], 48_000), new int[]{80});
            assertThat(t.probability()[0][23_000] * t.stepHz()).isCloseTo(64.8, within(0.1));
        }
    }

    @Test
    void theNumberOfFiringFibresFollowsTheBinomialLaw() {
        RandomStream random = new RandomStream(8);
        double[] seen = new double[6];
        int n = 400_000;
        for (int i = 0; i < n; i++) {
            seen[Math.min(5, (int) NerveFibres.draw(random.nextDouble(), 12, 0.1))] += 1.0 / n;
        }
        double term = Math.pow(0.9, 12);
        for (int k = 0; k < 4; k++) {
            assertThat(seen[k]).isCloseTo(term, within(4 * Math.sqrt(term / n)));
            term *= (12.0 - k) / (k + 1) / 9;
        }
        assertThat(NerveFibres.draw(0.5, 3, 1)).isEqualTo(3);
    }

    @Test
    void impossibleRecordingsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Wave(new double[10], 48_000))
                .withMessageContaining("10 samples");
        assertThatIllegalArgumentException().isThrownBy(() -> new Wave(new double[100], 10))
                .withMessageContaining("4,000");
        assertThatIllegalArgumentException().isThrownBy(() -> CochleaSettings.PUBLISHED.withChannels(0));
    }
}
