package heaviside.engine.video;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.data.street.StreetScene;
import heaviside.engine.math.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class RetinaTest {
    private final RandomStream random = new RandomStream(1);
    private final byte[] frame = new byte[StreetScene.WIDTH * StreetScene.HEIGHT];
    private final byte[] levels = new byte[Retina.COLUMNS * Retina.ROWS];

    private void noise(int grey) {
        for (int i = 0; i < frame.length; i++) {
            frame[i] = (byte) (grey + random.nextInt(5) - 2);
        }
    }

    private void square(int x, int grey) {
        for (int y = 100; y < 120; y++) {
            Arrays.fill(frame, y * StreetScene.WIDTH + x, y * StreetScene.WIDTH + x + 20, (byte) grey);
        }
    }

    private Retina ready() {
        Retina r = new Retina();
        boolean known = false;
        for (int i = 0; i < Retina.WARM_UP + 2; i++) {
            noise(100);
            known = r.see(frame);
            assertThat(known).isEqualTo(i >= Retina.WARM_UP);
        }
        return r;
    }

    private int spikes(Retina r) {
        r.levels(levels);
        int n = 0;
        for (byte l : levels) {
            n += Math.abs(l);
        }
        return n;
    }

    @Test
    void anEmptyStreetIsAlmostSilentEvenWhenTheLightChanges() {
        Retina r = ready();
        assertThat(spikes(r)).isLessThan(30);
        noise(120);
        r.see(frame);
        assertThat(spikes(r)).isLessThan(30);
    }

    @Test
    void brighterMakesOnAndDarkerMakesOff() {
        Retina r = ready();
        noise(100);
        square(40, 160);
        square(200, 40);
        r.see(frame);
        r.levels(levels);
        assertThat(levels[55 * Retina.COLUMNS + 25]).isEqualTo((byte) Retina.LEVELS);
        assertThat(levels[55 * Retina.COLUMNS + 105]).isEqualTo((byte) -Retina.LEVELS);
    }

    @Test
    void whatStandsStillBecomesBackgroundAndLeavesNoGhostForLong() {
        Retina r = ready();
        for (int i = 0; i < Retina.STILL + 60; i++) {
            noise(100);
            square(40, 160);
            r.see(frame);
            if (i == 5) {
                assertThat(spikes(r)).isGreaterThan(300);
            }
        }
        assertThat(spikes(r)).isLessThan(60);
    }
}
