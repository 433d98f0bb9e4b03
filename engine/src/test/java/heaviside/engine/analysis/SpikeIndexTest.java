package heaviside.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import heaviside.engine.math.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SpikeIndexTest {
    private static final Window WINDOW = new Window(0, 1000);

    private static SpikeIndex random(int spikes, int units, long seed) {
        RandomStream r = new RandomStream(seed);
        double[] t = new double[spikes];
        int[] u = new int[spikes];
        for (int i = 0; i < spikes; i++) {
            t[i] = r.nextDouble() * 1000;
            u[i] = r.nextInt(units);
        }
        Arrays.sort(t);
        return SpikeIndex.of(t, u, units, WINDOW);
    }

    @Test
    void trainsHoldEverySpikeOnceInOrder() {
        SpikeIndex s = random(5000, 37, 1);
        int all = 0;
        for (int u = 0; u < 37; u++) {
            double[] train = s.train(u);
            all += train.length;
            assertThat(train).isSorted().hasSize(s.count(u));
            assertThat(s.train(u, new Window(200, 300))).hasSize(s.count(u, 200, Math.nextUp(300.0)))
                    .isEqualTo(new Window(200, 300).cut(train));
        }
        assertThat(all).isEqualTo(5000);
        assertThat(s.timeMs(s.firstAtOrAfter(500))).isGreaterThanOrEqualTo(500);
        assertThat(s.timeMs(s.firstAtOrAfter(500) - 1)).isLessThan(500);
    }

    @Test
    void unsortedTimesAndUnknownUnitsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(
                () -> SpikeIndex.of(new double[]{2, 1}, new int[]{0, 0}, 1, WINDOW)).withMessageContaining("sort");
        assertThatIllegalArgumentException().isThrownBy(
                () -> SpikeIndex.of(new double[]{1}, new int[]{3}, 3, WINDOW)).withMessageContaining("units 0 to 2");
    }

    @Test
    void aPictureCountsEverySpikeOfTheStretch() {
        SpikeIndex s = random(20_000, 50, 2);
        int[] order = new int[50];
        Arrays.setAll(order, k -> k);
        RasterBins bins = new RasterBins(s, order);
        int[] line = new int[50];
        Arrays.setAll(line, u -> u < 10 ? -1 : (u - 10) / 4);
        float[] cells = new float[10 * 100];
        assertThat(bins.count(250, 750, 100, line, 10, cells)).isTrue();
        long expected = 0;
        for (int u = 10; u < 50; u++) {
            expected += s.count(u, 250, 750);
        }
        double sum = 0;
        for (float c : cells) {
            sum += c;
        }
        assertThat(sum).isEqualTo(expected);
        assertThat(cells[3 * 100 + 7]).isEqualTo(s.count(22, 285, 290) + s.count(23, 285, 290)
                + s.count(24, 285, 290) + s.count(25, 285, 290));
    }

    @Test
    void thePyramidAgreesWithTheCountsOfEachSpike() {
        SpikeIndex s = random(RasterBins.EXACT + 400_000, 3000, 3);
        int[] order = new int[3000];
        Arrays.setAll(order, k -> k);
        RasterBins bins = new RasterBins(s, order);
        int[] line = new int[3000];
        Arrays.setAll(line, u -> u / 100);
        int columns = 113;
        float[] cells = new float[30 * columns];
        assertThat(bins.exact(0, 1000, line)).isFalse();
        assertThat(bins.count(0, 1000, columns, line, 30, cells)).isFalse();
        double[][] exact = new double[30][columns];
        for (int i = 0; i < s.count(); i++) {
            exact[line[s.unit(i)]][(int) (s.timeMs(i) / 1000 * columns)]++;
        }
        double sum = 0;
        double off = 0;
        for (int l = 0; l < 30; l++) {
            for (int x = 0; x < columns; x++) {
                sum += cells[l * columns + x];
                off += Math.abs(cells[l * columns + x] - exact[l][x]);
            }
        }
        assertThat(sum).isCloseTo(s.count(), within(1e-4 * s.count()));
        assertThat(off / s.count()).as("share of spikes in a neighbouring column").isLessThan(0.05);
        assertThat(bins.count(10, 12, columns, line, 30, cells)).as("a short stretch is exact").isTrue();
    }

    @Test
    void fewUnitsOfManySpikesAreCountedOneByOne() {
        SpikeIndex s = random(RasterBins.EXACT + 100_000, 100, 4);
        int[] order = new int[100];
        Arrays.setAll(order, k -> 99 - k);
        int[] line = new int[100];
        Arrays.fill(line, -1);
        line[17] = 0;
        float[] cells = new float[64];
        assertThat(new RasterBins(s, order).count(0, 1000, 64, line, 1, cells)).isTrue();
        double sum = 0;
        for (float c : cells) {
            sum += c;
        }
        assertThat(sum).isEqualTo(s.count(17, 0, 1000));
    }
}
