package heaviside.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heaviside.engine.math.RandomStream;
import org.junit.jupiter.api.Test;

/// Check values: 40-digit bisection, from the notes to science section 1.3.
class CrossingTest {
    private static final double NEVER = Double.POSITIVE_INFINITY;

    @Test
    void agreesWithFortyDigitBisection() {
        assertThat(Crossing.firstMs(10, 5, 0, 5, 1, NEVER)).isCloseTo(3.2350713115744676, within(1e-14));
        assertThat(Crossing.firstMs(10, 10, 0.25, 2.5, 1, NEVER)).isCloseTo(7.30189789051818, within(1e-13));
        assertThat(Crossing.firstMs(20, 5, 0, 8, 1, NEVER)).isCloseTo(4.116608628585579, within(1e-14));
        assertThat(Crossing.firstMs(5, 10, 0, 3, 1, NEVER)).isCloseTo(2.3740078615161915, within(1e-14));
        assertThat(Crossing.firstMs(8, 4, 0, 4.0001, 1, NEVER)).isCloseTo(5.505277609894375, within(1e-10));
        assertThat(Crossing.firstMs(8, 4, 0, 3.9999, 1, NEVER)).isInfinite();
    }

    @Test
    void findsTheFirstUpwardCrossingOfAnyDrive() {
        RandomStream r = new RandomStream(3);
        int crossings = 0;
        for (int k = 0; k < 3000; k++) {
            double tm = 1 + 30 * r.nextDouble();
            double ts = k % 5 == 0 ? tm : k % 5 == 1 ? tm / 2 : 1 + 20 * r.nextDouble();
            double threshold = 2 * r.nextDouble() - 1;
            double v0 = threshold - 0.01 - 2 * r.nextDouble();
            double i0 = 16 * r.nextDouble() - 6;
            double t = Crossing.firstMs(tm, ts, v0, i0, threshold, 200);
            double end = Math.min(t, 200);
            for (int j = 0; j < 200; j++) {
                double s = end * j / 200;
                assertThat(Crossing.membrane(tm, ts, v0, i0, s)).isLessThan(threshold + 1e-6);
            }
            if (t <= 200) {
                crossings++;
                assertThat(Crossing.membrane(tm, ts, v0, i0, t)).isCloseTo(threshold, within(1e-9));
            }
        }
        assertThat(crossings).isBetween(500, 2900);
    }
}
