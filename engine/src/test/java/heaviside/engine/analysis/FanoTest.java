package heaviside.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FanoTest {
    @Test
    void withoutEmptyBinsItIsThatOfAllCounts() {
        Random r = new Random(4);
        for (int k = 0; k < 200; k++) {
            double start = r.nextInt(3) * 500.0 - 500;
            Window w = new Window(start, start + 1000 + r.nextInt(400));
            double[] t = r.doubles(1 + r.nextInt(300), w.startMs(), w.stopMs() + (k % 5 == 0 ? 1e-12 : 0)).sorted()
                    .toArray();
            if (k % 3 == 0) {
                t[t.length - 1] = w.stopMs();
            }
            double bin = r.nextBoolean() ? 100 : 1 + r.nextInt(300);
            assertThat(Counts.fano(t, w, bin)).as("bins of %s ms in %s", bin, w)
                    .isCloseTo(Counts.of(t, w, bin).fano(true), within(1e-9));
        }
    }

    @Test
    void aTrainWithoutSpikesHasNoneAndYearsOfSilenceDoNotMatter() {
        assertThat(Counts.fano(new double[0], new Window(0, 1000), 100)).isNaN();
        double years = Counts.fano(new double[]{1e12, 2e12}, new Window(0, 2e12), 100);
        assertThat(years).as("two spikes in two of 20 billion bins").isCloseTo(1, within(1e-9));
        assertThat(UnitStatistics.of(new double[]{1e12, 2e12}, new Window(0, 2e12), 100).fano()).isEqualTo(years);
    }
}
