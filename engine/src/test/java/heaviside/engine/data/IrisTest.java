package heaviside.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class IrisTest {
    private final Iris iris = new Iris();

    @Test
    void theRowsHaveThePublishedMeans() {
        double[] published = {5.8433, 3.0573, 3.7580, 1.1993};
        for (int f = 0; f < 4; f++) {
            double sum = 0;
            for (int r = 0; r < 150; r++) {
                sum += iris.row(r)[f];
            }
            assertThat(sum / 150).isCloseTo(published[f], within(5e-5));
        }
    }

    @Test
    void theTwoRowsThatAreWrongElsewhereStandAsPublished() {
        assertThat(iris.row(34)).containsExactly(4.9, 3.1, 1.5, 0.2);
        assertThat(iris.row(37)).containsExactly(4.9, 3.6, 1.4, 0.1);
    }

    @Test
    void everySplitHasEachSpeciesAlike() {
        for (Split s : Split.values()) {
            int[] count = new int[3];
            for (int i = 0; i < iris.size(s); i++) {
                count[iris.label(s, i)]++;
            }
            assertThat(count).containsOnly(25);
        }
    }

    @Test
    void aFieldIsOneAtItsCentreAndFallsOffBothWays() {
        float[] v = new float[iris.channels()];
        iris.values(Split.TRAIN, 0, v);
        // sepal length 5.1 of 4.3 to 7.9: centres 0.36 cm apart, the first at 4.12; the nearest is the fourth, 5.2
        double sigma = 3.6 / 15;
        assertThat(v[3]).isCloseTo((float) Math.exp(-0.5 * Math.pow((5.1 - 5.2) / sigma, 2)), within(1e-6f));
        assertThat(v[2]).isLessThan(v[3]);
        assertThat(v[4]).isLessThan(v[3]);
    }
}
