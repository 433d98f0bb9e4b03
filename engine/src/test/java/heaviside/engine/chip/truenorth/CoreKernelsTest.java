package heaviside.engine.chip.truenorth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoreKernelsTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 33, 256})
    void vectorAndScalarTwinsGiveTheSameBits(int rows) {
        Random r = new Random(rows);
        for (int round = 0; round < 40; round++) {
            CoreBlock b = CoreBlock.of(RandomCores.of(1, 1, r.nextLong(), false).core(0));
            short[] x = new short[3 * 256];
            for (int i = 0; i < x.length; i++) {
                x[i] = (short) (r.nextInt(round % 2 == 0 ? 100 : 2 * CoreBlock.BOUND) - (round % 2 == 0
                        ? 50
                        : CoreBlock.BOUND));
            }
            short[] y = x.clone();
            long[] bits = r.longs((rows + 2) * 4L).toArray();
            int[] offsets = r.ints(rows + 2, 0, 4).map(g -> g * 256).toArray();
            CoreKernels.add(CoreKernels.VECTORS, x, 256, bits, offsets, 2, rows, b.weights());
            CoreKernels.addScalar(y, 256, bits, offsets, 2, rows, b.weights());
            assertThat(x).isEqualTo(y);
            long[] fired = new long[12];
            long[] firedScalar = new long[12];
            int flags = CoreKernels.settle(CoreKernels.VECTORS, x, 256, b, fired, 4);
            assertThat(flags).isEqualTo(CoreKernels.settleScalar(y, 256, b, firedScalar, 4));
            assertThat(x).isEqualTo(y);
            assertThat(fired).isEqualTo(firedScalar);
        }
    }

    @Test
    void laneOrderIsItsOwnInverse() {
        for (int i = 0; i < 256; i++) {
            assertThat(LaneOrder.swap(LaneOrder.swap(i))).isEqualTo(i).isBetween(0, 255);
        }
    }
}
