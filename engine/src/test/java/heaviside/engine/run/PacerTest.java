package heaviside.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PacerTest {
    private static final long MS = 1_000_000L;

    @Test
    void stepsAreDueInProportionToWallTime() {
        Pacer p = new Pacer(0.1);
        p.factor(0.25, 0, 0);
        assertThat(p.due(40 * MS, 0)).isEqualTo(100);
        assertThat(p.due(40 * MS, 100)).isZero();
        assertThat(p.waitNanos(40 * MS, 100)).isBetween(390_000L, 410_000L);
        p.factor(Double.POSITIVE_INFINITY, 0, 0);
        assertThat(p.due(1, 0)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void lagIsGivenUpInsteadOfCaughtUp() {
        Pacer p = new Pacer(0.1);
        p.factor(1, 0, 0);
        assertThat(p.due(5000 * MS, 0)).isEqualTo(1000);
        assertThat(p.due(5001 * MS, 1000)).isZero();
    }

    @Test
    void speedIsMeasuredOverHalfASecond() {
        Pacer p = new Pacer(0.1);
        p.factor(1, 0, 0);
        for (int ms = 10; ms <= 2000; ms += 10) {
            p.measure(ms * MS, ms * 5L);
        }
        assertThat(p.speed(2000 * MS, 10_000)).isCloseTo(0.5, within(1e-9));
    }
}
