package heaviside.app.spikes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ClicksTest {
    private static double energy(short[] s, int channel, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            double v = s[2 * i + channel];
            sum += v * v;
        }
        return sum;
    }

    @Test
    void aSpikeIsAClickAtItsTimeAndSilenceElsewhere() {
        short[] s = Clicks.render(new double[][]{{100}}, new double[]{0.5}, 0, 200, 1);
        int at = (int) Math.round(0.1 * Clicks.RATE);
        assertThat(energy(s, 0, 0, at)).isZero();
        assertThat(energy(s, 0, at, at + 400)).isPositive();
        assertThat(energy(s, 0, at + 600, s.length / 2)).isZero();
        assertThat(s[2 * at]).isGreaterThan((short) 8000);
    }

    @Test
    void theFirstUnitIsLeftTheLastRightAndPowerTheSame() {
        short[] left = Clicks.render(new double[][]{{10}}, new double[]{Clicks.pan(0, 9)}, 0, 50, 1);
        short[] right = Clicks.render(new double[][]{{10}}, new double[]{Clicks.pan(8, 9)}, 0, 50, 1);
        short[] middle = Clicks.render(new double[][]{{10}}, new double[]{Clicks.pan(4, 9)}, 0, 50, 1);
        int n = left.length / 2;
        assertThat(energy(left, 1, 0, n)).isZero();
        assertThat(energy(right, 0, 0, n)).isZero();
        assertThat(energy(middle, 0, 0, n)).isEqualTo(energy(middle, 1, 0, n));
        assertThat(2 * energy(middle, 0, 0, n)).isCloseTo(energy(left, 0, 0, n),
                within(0.15 * energy(left, 0, 0, n)));
    }

    @Test
    void slowerIsLaterAndSpikesOutsideAreNotHeard() {
        short[] s = Clicks.render(new double[][]{{5, 20, 500}}, new double[]{0}, 10, 110, 4);
        int at = (int) Math.round(0.04 * Clicks.RATE);
        assertThat(energy(s, 0, 0, at)).isZero();
        assertThat(energy(s, 0, at, at + 200)).isPositive();
        assertThat(energy(s, 0, at + 600, s.length / 2)).isZero();
    }

    @Test
    void manySpikesAtOnceDoNotOverflow() {
        double[][] many = new double[300][];
        double[] pans = new double[300];
        java.util.Arrays.setAll(many, k -> new double[]{10});
        short[] s = Clicks.render(many, pans, 0, 20, 1);
        int at = (int) Math.round(0.01 * Clicks.RATE);
        assertThat(s[2 * at]).isGreaterThan((short) 30_000);
        byte[] b = Clicks.bytes(s);
        assertThat((short) ((b[4 * at] & 0xff) | b[4 * at + 1] << 8)).isEqualTo(s[2 * at]);
    }

    @Test
    void piecesOneAfterTheOtherAreTheWhole() {
        java.util.Random r = new java.util.Random(3);
        double[][] trains = new double[3][];
        for (int k = 0; k < 3; k++) {
            trains[k] = r.doubles(40, 100, 3350).sorted().toArray();
        }
        double[] pans = {0, 0.5, 1};
        short[] whole = Clicks.render(trains, pans, 200, 3300, 1);
        int at = 0;
        for (double from = 200; from < 3300; from += 1000) {
            short[] piece = Clicks.piece(trains, pans, from, 1000, 200, 3300);
            for (short v : piece) {
                // a click may begin one sample earlier or later where a piece is cut
                assertThat(near(whole, at, v)).as("sample " + at / 2).isTrue();
                at++;
            }
        }
        assertThat(at).isEqualTo(whole.length);
    }

    private static boolean near(short[] whole, int at, short v) {
        for (int d = -2; d <= 2; d += 2) {
            int i = at + d;
            if (i >= 0 && i < whole.length && Math.abs(whole[i] - v) <= 1) {
                return true;
            }
        }
        return false;
    }
}
