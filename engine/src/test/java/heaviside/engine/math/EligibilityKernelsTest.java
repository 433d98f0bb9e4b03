package heaviside.engine.math;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EligibilityKernelsTest {
    private static float[] random(int n, long seed) {
        RandomStream r = new RandomStream(seed);
        float[] a = new float[n];
        for (int i = 0; i < n; i++) {
            a[i] = (float) r.nextGaussian();
        }
        return a;
    }

    @ParameterizedTest
    @CsvSource({"16,0", "16,7", "48,1", "112,2", "256,4", "1008,7", "32,6", "32,5", "16,3"})
    void tracesAgreeWithTheirScalarTwinBitForBit(int n, int parts) {
        int off = 2 * n;
        float[][] a = new float[4][];
        float[][] b = new float[4][];
        for (int k = 0; k < 4; k++) {
            a[k] = (parts == 0 && k > 0) ? new float[0] : random(4 * n, k);
            b[k] = a[k].clone();
        }
        float[] psi = random(n, 10);
        float[] shift = random(n, 11);
        EligibilityKernels.Decays d = new EligibilityKernels.Decays(0.99f, 0.7f, 0.8f, 0.95f);
        EligibilityKernels.step(parts, a[0], a[1], a[2], a[3], off, n, 0.37f, psi, shift, d);
        EligibilityKernels.stepScalar(parts, b[0], b[1], b[2], b[3], off, n, 0.37f, psi, shift, d);
        assertThat(a).isDeepEqualTo(b);
        boolean changed = !java.util.Arrays.equals(a[0], random(4 * n, 0))
                || (parts > 1 && !java.util.Arrays.equals(a[1], random(4 * n, 1)))
                || (parts > 3 && !java.util.Arrays.equals(a[3], random(4 * n, 3)));
        assertThat(changed).isEqualTo(parts != 0);
    }

    @ParameterizedTest
    @CsvSource({"16", "48", "1008"})
    void scaledRowsAgreeWithTheirScalarTwinBitForBit(int n) {
        float[] a = random(3 * n, 1);
        float[] b = a.clone();
        EligibilityKernels.addScaled(a, random(3 * n, 2), n, random(n, 3), n);
        EligibilityKernels.addScaledScalar(b, random(3 * n, 2), n, random(n, 3), n);
        assertThat(a).isEqualTo(b);
    }
}
