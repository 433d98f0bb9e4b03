package heaviside.engine.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventKernelsTest {
    private static float[] draw(int n, RandomStream r, double low, double high) {
        float[] v = new float[n];
        for (int i = 0; i < n; i++) {
            v[i] = (float) (low + (high - low) * r.nextDouble());
        }
        return v;
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 32, 48, 352, 1008})
    void aGapIsTheSameInVectorAndScalarForm(int n) {
        RandomStream r = new RandomStream(n);
        float[] v = draw(n, r, -0.5, 1.05);
        float[] i = draw(n, r, -2, 8);
        float[][] s = {v.clone(), i.clone(), new float[n], new float[n], new float[n], new float[n]};
        int[] a = new int[n];
        int[] b = new int[n];
        int p = EventKernels.gap(v, i, n, 0.9f, 0.06f, 0.7f, 0.07f, a, s[2], s[3]);
        int q = EventKernels.gapScalar(s[0], s[1], n, 0.9f, 0.06f, 0.7f, 0.07f, b, s[4], s[5]);
        assertThat(p).isEqualTo(q).isPositive().isLessThan(n);
        assertThat(a).isEqualTo(b);
        assertThat(v).isEqualTo(s[0]);
        assertThat(i).isEqualTo(s[1]);
        assertThat(s[2]).isEqualTo(s[4]);
        assertThat(s[3]).isEqualTo(s[5]);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 32, 48, 352, 1008})
    void theBracketIsTheSameInVectorAndScalarForm(int n) {
        RandomStream r = new RandomStream(n);
        float[] w = draw(n + 16, r, -1, 1);
        float[] lv = draw(n, r, -1, 1);
        float[] li = draw(n, r, -1, 1);
        float[] part = new float[16];
        float[] other = new float[16];
        EventKernels.bracketScalar(w, 16, lv, li, n, other);
        double sum = 0;
        for (float x : other) {
            sum += x;
        }
        assertThat(EventKernels.bracket(w, 16, lv, li, n, part))
                .isCloseTo((float) sum, org.assertj.core.data.Offset.offset(1e-4f));
        if (VectorSupport.PRESENT) {
            float[] vector = new float[16];
            EventKernelsVector.bracket(w, 16, lv, li, n, vector);
            assertThat(Arrays.equals(vector, other)).isTrue();
        }
    }
}
