package heaviside.engine.math;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EligibilityKernelsTest {
    private static final float[] FACTORS = {0.3f, 0.2f, 0.9f, 0.99f, 0.7f, 0.8f, 0.95f, 0.6f};

    private static float[] random(int n, long seed) {
        RandomStream r = new RandomStream(seed);
        float[] a = new float[n];
        for (int i = 0; i < n; i++) {
            a[i] = (float) r.nextGaussian();
        }
        return a;
    }

    private static float[][] arrays(int n) {
        float[][] a = new float[4][];
        for (int k = 0; k < 4; k++) {
            a[k] = random(4 * n, k);
        }
        return a;
    }

    @ParameterizedTest
    @CsvSource({"16,0", "16,7", "48,1", "112,2", "256,4", "1008,7", "32,6", "32,5", "16,3"})
    void tracesAgreeWithTheirScalarTwinBitForBit(int n, int parts) {
        int off = 2 * n;
        float[][] a = arrays(n);
        float[][] b = arrays(n);
        float[] x = random(n, 10);
        EligibilityKernels.step(parts, a[0], a[1], a[2], a[3], off, n, x, 0, FACTORS);
        EligibilityKernels.stepScalar(parts, b[0], b[1], b[2], b[3], off, n, x, 0, FACTORS);
        assertThat(a).isDeepEqualTo(b);
        float[][] untouched = arrays(n);
        int[] part = {EligibilityKernels.ADAPT, EligibilityKernels.SUM, EligibilityKernels.READ_OUT,
                EligibilityKernels.READ_OUT};
        for (int k = 0; k < 4; k++) {
            assertThat(java.util.Arrays.equals(a[k], untouched[k])).isEqualTo((parts & part[k]) == 0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 48, 1008})
    void readRowsAgreeWithTheirScalarTwinBitForBit(int n) {
        float[][] a = arrays(n);
        float[][] b = arrays(n);
        EligibilityKernels.read(a[0], a[1], a[2], n, n, 0.9f, 0.8f, 0.7f, 0.6f);
        EligibilityKernels.readScalar(b[0], b[1], b[2], n, n, 0.9f, 0.8f, 0.7f, 0.6f);
        assertThat(a).isDeepEqualTo(b);
    }
}
