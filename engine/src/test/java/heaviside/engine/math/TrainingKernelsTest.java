package heaviside.engine.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every vector kernel gives the bits of its scalar twin.
class TrainingKernelsTest {
    @ParameterizedTest
    @ValueSource(ints = {16, 32, 48, 112, 256, 1008})
    void gatheredRowsAgreeBitForBit(int stride) {
        int rows = 23;
        float[] src = random(40 * stride + 5, 1);
        int[] offsets = new int[rows + 1];
        int[] indices = new int[400];
        RandomStream r = new RandomStream(2);
        for (int i = 0; i < indices.length; i++) {
            indices[i] = r.nextInt(40);
        }
        for (int i = 1; i <= rows; i++) {
            offsets[i] = Math.min(indices.length, offsets[i - 1] + r.nextInt(35));
        }
        float[] a = random(rows * stride + 3, 3);
        float[] b = a.clone();
        RowKernels.gather(src, 5, stride, offsets, rows, indices, a, 3);
        RowKernels.gatherScalar(src, 5, stride, offsets, rows, indices, b, 3);
        assertThat(a).isEqualTo(b);
    }

    @ParameterizedTest
    @CsvSource({"1,16,1", "3,16,7", "4,32,33", "7,48,300", "33,112,16", "100,256,20", "17,1008,5"})
    void productsOfMatricesAgreeBitForBit(int m, int n, int k) {
        float[] a = random(m * (k + 3) + 2, 1);
        float[] b = random(k * (n + 16) + 1, 2);
        float[] c = random(m * n + 4, 3);
        float[] d = c.clone();
        GemmKernels.multiplyAdd(a, 2, k + 3, b, 1, n + 16, c, 4, n, m, n, k);
        GemmKernels.scalar(a, 2, k + 3, b, 1, n + 16, d, 4, n, m, n, k);
        assertThat(c).isEqualTo(d);
    }

    @ParameterizedTest
    @CsvSource({"16,0,true", "48,1,true", "112,2,false", "256,0,false", "32,1,false"})
    void stepsAndAdjointsAgreeBitForBit(int n, int reset, boolean attached) {
        float[] u = random(2 * n, 4);
        float[] in = random(n, 5);
        float[] s = random(n, 6);
        float[] u2 = u.clone();
        float[] s2 = s.clone();
        int[] spikes = new int[2 * n];
        int[] spikes2 = new int[2 * n];
        int c = LifKernels.stepCurrent(u, 0, s, in, 0, n, 0.8f, 0.9f, 1, reset, spikes, 1);
        int c2 = LifKernels.stepCurrentScalar(u2, 0, s2, in, 0, n, 0.8f, 0.9f, 1, reset, spikes2, 1);
        assertThat(c).isEqualTo(c2);
        assertThat(LifKernels.stepDelta(u, 0, in, 0, n, 0.9f, 0.7f, reset, spikes, c))
                .isEqualTo(LifKernels.stepDeltaScalar(u2, 0, in, 0, n, 0.9f, 0.7f, reset, spikes2, c2));
        assertThat(spikes).isEqualTo(spikes2);
        assertThat(u).isEqualTo(u2);
        assertThat(s).isEqualTo(s2);
        float[][] a = new float[4][];
        float[][] b = new float[4][];
        for (int i = 0; i < 4; i++) {
            a[i] = random(n, 10 + i);
            b[i] = a[i].clone();
        }
        float[] phi = random(n, 7);
        float[] count = random(n, 8);
        LifKernels.backCurrent(u, 0, a[3], phi, a[0], 0, count, a[1], a[2], 0, n, .8f, .9f, .5f, reset, attached);
        LifKernels.backCurrentScalar(u, 0, b[3], phi, b[0], 0, count, b[1], b[2], 0, n, .8f, .9f, .5f, reset, attached);
        LifKernels.backDelta(u, 0, phi, a[0], 0, count, a[1], 0, n, .9f, .5f, reset, attached);
        LifKernels.backDeltaScalar(u, 0, phi, b[0], 0, count, b[1], 0, n, .9f, .5f, reset, attached);
        assertThat(Arrays.deepEquals(a, b)).isTrue();
    }

    @Test
    void theShortExponentialIsAccurateToThreeParts() {
        for (double x = -80; x <= 0; x += 0.0137) {
            double exact = Math.exp((float) x);
            assertThat((double) SurrogateKernels.expOfNegative((float) x)).isCloseTo(exact,
                    within(4e-7 * exact + 1e-38));
        }
        assertThat(SurrogateKernels.expOfNegative(-1000)).isZero();
    }

    private static float[] random(int n, long seed) {
        RandomStream r = new RandomStream(seed);
        float[] a = new float[n];
        for (int i = 0; i < n; i++) {
            a[i] = (float) (1.2 * r.nextGaussian());
        }
        return a;
    }
}
