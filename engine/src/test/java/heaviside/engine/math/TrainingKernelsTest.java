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
        float[] c = random(rows * (stride + 7) + 3, 4);
        float[] d = c.clone();
        RowKernels.gatherFresh(src, 5, stride, offsets, rows, indices, c, 3, stride + 7);
        RowKernels.gatherFreshScalar(src, 5, stride, offsets, rows, indices, d, 3, stride + 7);
        assertThat(c).isEqualTo(d);
    }

    @ParameterizedTest
    @CsvSource({"1,16,1", "3,16,7", "4,32,33", "7,48,300", "33,112,16", "14,64,9", "100,256,20", "17,1008,5"})
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
    @ValueSource(ints = {16, 32, 48, 112, 256, 1008})
    void sumsOfTheirOwnAgreeBitForBit(int stride) {
        int rows = 23;
        float[] src = random(40 * stride + 5, 1);
        int[] offsets = new int[rows + 1];
        int[] indices = new int[400];
        float[] values = random(400, 9);
        RandomStream r = new RandomStream(2);
        for (int i = 0; i < indices.length; i++) {
            indices[i] = r.nextInt(40);
        }
        for (int i = 1; i <= rows; i++) {
            offsets[i] = Math.min(indices.length, offsets[i - 1] + r.nextInt(35));
        }
        int[] list = new int[rows + 1];
        int full = heaviside.engine.train.SpikeLists.active(offsets, rows, list);
        assertThat(full).isBetween(10, rows);
        float[] a = random(rows * stride + 3, 3);
        float[] b = a.clone();
        RowKernels.gatherBack(src, 5, stride, offsets, list, 2, full, indices, a, 3);
        RowKernels.gatherBackScalar(src, 5, stride, offsets, list, 2, full, indices, b, 3);
        assertThat(a).isEqualTo(b);
        RowKernels.gatherScaled(src, 5, stride, stride - 16, offsets, 1, rows, indices, values, a, 3, stride);
        RowKernels.gatherScaledScalar(src, 5, stride, stride - 16, offsets, 1, rows, indices, values, b, 3, stride);
        assertThat(a).isEqualTo(b);
        assertThat(RowKernels.squares(a, 3, stride)).isEqualTo(RowKernels.squaresScalar(a, 3, stride)).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 32, 48, 64, 112, 128, 1008})
    void rowsOfOneEntryAgreeBitForBit(int stride) {
        int rows = 90;
        float[] src = random(40 * stride + 5, 1);
        int[] offsets = new int[rows + 1];
        int[] indices = new int[rows];
        RandomStream r = new RandomStream(2);
        for (int i = 0; i < rows; i++) {
            indices[i] = r.nextInt(40);
            offsets[i + 1] = offsets[i] + r.nextInt(2);
        }
        int[] list = new int[rows + 1];
        int full = heaviside.engine.train.SpikeLists.active(offsets, rows, list);
        assertThat(full).isEqualTo(offsets[rows]).isBetween(10, rows - 10);
        float[] a = random(rows * stride + 3, 3);
        float[] b = a.clone();
        RowKernels.gatherBack(src, 5, stride, offsets, list, 2, full, indices, a, 3);
        RowKernels.gatherBackScalar(src, 5, stride, offsets, list, 2, full, indices, b, 3);
        assertThat(a).isEqualTo(b);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 32, 48})
    void aRowOntoListedRowsAgreesBitForBit(int stride) {
        int[] list = {0, 3, 4, 9, 17, 18};
        float[] src = random(stride + 2, 1);
        float[] a = random(19 * stride + 3, 2);
        float[] b = a.clone();
        float before = a[3 + 17 * stride];
        RowKernels.scatterOne(src, 2, stride, list, 1, 6, a, 3);
        RowKernels.scatterOneScalar(src, 2, stride, list, 1, 6, b, 3);
        assertThat(a).isEqualTo(b);
        assertThat(a[3 + 17 * stride]).isEqualTo(before + src[2]);
    }

    @ParameterizedTest
    @CsvSource({"16,1", "48,7", "64,100", "112,33"})
    void squaresOfRowsAgreeBitForBit(int width, int rows) {
        float[] a = random(width * rows + 3, 1);
        float[] sums = random(rows * VectorSupport.PAD, 2);
        float[] twin = sums.clone();
        RowKernels.addSquares(a, 3, width, rows, sums);
        RowKernels.addSquaresScalar(a, 3, width, rows, twin);
        assertThat(sums).isEqualTo(twin);
    }

    @Test
    void anAlignedStartIsWithinTheSlack() {
        for (int n : new int[]{Alignment.SLACK, 1000, 100_000}) {
            assertThat(Alignment.start(new float[n])).isBetween(0, Alignment.SLACK - 1);
        }
        assertThat(Alignment.start(new float[3])).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1,16,1", "3,48,7", "8,256,256", "9,80,33"})
    void productsWithStripsAgreeBitForBit(int m, int n, int k) {
        float[] a = random(m * (k + 3) + 2, 1);
        float[] b = random(k * n, 2);
        float[] strips = new float[k * n + 5];
        GemmKernels.strips(n).pack(b, k, strips, 5);
        float[] c = random(m * n + 1, 3);
        float[] d = c.clone();
        GemmKernels.multiplyAddTiled(a, 2, k + 3, strips, 5, GemmKernels.strips(n), c, 1, n, m, k);
        GemmKernels.scalar(a, 2, k + 3, b, 0, n, d, 1, n, m, n, k);
        assertThat(c).isEqualTo(d);
    }

    @ParameterizedTest
    @CsvSource({"16,0,true", "48,1,true", "64,2,false", "128,0,false", "32,1,false", "112,0,true"})
    void stepsAndAdjointsAgreeBitForBit(int n, int reset, boolean attached) {
        int steps = 5;
        LifCoefficients k = new LifCoefficients(near(n, 0.8f, 1), near(n, 0.9f, 2), near(n, 0.7f, 3), near(n, 1, 4),
                reset);
        float[] in = random(steps * n, 5);
        float[][] a = state(n, steps);
        float[][] b = state(n, steps);
        long[] spikes = new long[2 * (steps + 1)];
        long[] spikes2 = new long[2 * (steps + 1)];
        LifKernels.stepCurrent(k, 0, n, a[0], 0, a[1], in, 0, n, a[2], 0, steps, spikes, 0, 2);
        LifKernels.stepCurrentScalar(k, 0, n, b[0], 0, b[1], in, 0, n, b[2], 0, steps, spikes2, 0, 2);
        assertThat(spikes).isEqualTo(spikes2);
        assertThat(java.util.stream.LongStream.of(spikes).map(Long::bitCount).sum()).isPositive();
        LifKernels.stepDelta(k, 0, n, a[3], 0, in, 0, 0, 1, steps, spikes, 0, 2);
        LifKernels.stepDeltaScalar(k, 0, n, b[3], 0, in, 0, 0, 1, steps, spikes2, 0, 2);
        assertThat(spikes).isEqualTo(spikes2);
        float[] phi = random(steps * n, 7);
        float[] count = random(n, 8);
        LifKernels.backCurrent(k, 0, n, a[0], 0, a[2], phi, 0, a[4], 0, a[4], 0, count, a[5], a[6], 0, a[7], 0, steps,
                attached);
        LifKernels.backCurrentScalar(k, 0, n, b[0], 0, b[2], phi, 0, b[4], 0, b[4], 0, count, b[5], b[6], 0, b[7], 0,
                steps, attached);
        LifKernels.backDelta(k, 0, n, a[3], 0, phi, 0, a[4], 0, a[4], 0, count, a[5], 0, new float[0], 1, steps,
                attached);
        LifKernels.backDeltaScalar(k, 0, n, b[3], 0, phi, 0, b[4], 0, b[4], 0, count, b[5], 0, new float[0], 1, steps,
                attached);
        assertThat(Arrays.deepEquals(a, b)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"16,0,1", "48,1,5", "64,2,5", "256,0,1", "256,1,9"})
    void adjointsThatTakeTheMembranesPlaceAgreeWithThoseThatDoNot(int n, int reset, int steps) {
        LifCoefficients k = new LifCoefficients(near(n, 0.8f, 1), near(n, 0.9f, 2), near(n, 0.7f, 3), near(n, 1, 4),
                reset);
        float[][] a = state(n, steps);
        float[] u = a[0].clone();
        float[] phi = random(steps * n, 7);
        float[] count = random(n, 8);
        float[] dz = random(steps * n + 3, 9);
        float[] lu = random(n + 21, 14);
        float[] ls = random(n + 21, 15);
        float[][] b = {dz.clone(), lu.clone(), ls.clone()};
        float[] x = new float[steps * n];
        LifKernels.backCurrentScalar(k, 0, n, u, 0, a[2], phi, 0, b[0], 3, x, 0, count, b[1], b[2], 21, new float[0], 0,
                steps, true);
        LifKernels.backCurrent(k, 0, n, u, 0, a[2], phi, 0, dz.clone(), 3, u, 0, count, lu, ls, 21, new float[0], 0,
                steps,
                true);
        assertThat(Arrays.copyOf(u, steps * n)).isEqualTo(x);
        assertThat(lu).isEqualTo(b[1]);
        assertThat(ls).isEqualTo(b[2]);
        float[] v = a[0].clone();
        LifKernels.backDeltaScalar(k, 0, n, v, 0, phi, 0, b[0], 3, x, 0, count, b[1], 21, new float[0], 0, steps,
                false);
        LifKernels.backDelta(k, 0, n, v, 0, phi, 0, dz, 3, v, 0, count, lu, 21, new float[0], 0, steps, false);
        assertThat(Arrays.copyOf(v, steps * n)).isEqualTo(x);
        assertThat(lu).isEqualTo(b[1]);
    }

    @ParameterizedTest
    @CsvSource({"16,0,1", "48,1,5", "64,0,5", "256,0,1"})
    void anInputThatStandsWhereTheMembraneGoesGivesTheSameSteps(int n, int reset, int steps) {
        LifCoefficients k = new LifCoefficients(near(n, 0.8f, 1), near(n, 0.9f, 2), near(n, 0.7f, 3), near(n, 1, 4),
                reset);
        float[] in = random(steps * n, 5);
        float[][] a = state(n, steps);
        float[][] b = state(n, steps);
        int words = (n + 63) / 64;
        long[] spikes = new long[words * (steps + 1)];
        long[] twin = spikes.clone();
        System.arraycopy(in, 0, a[0], n, steps * n);
        LifKernels.stepCurrent(k, 0, n, a[0], 0, a[1], a[0], n, n, new float[0], 0, steps, spikes, 0, words);
        LifKernels.stepCurrentScalar(k, 0, n, b[0], 0, b[1], in, 0, n, new float[0], 0, steps, twin, 0, words);
        assertThat(a[0]).isEqualTo(b[0]);
        assertThat(a[1]).isEqualTo(b[1]);
        assertThat(spikes).isEqualTo(twin);
        System.arraycopy(in, 0, a[3], n, steps * n);
        LifKernels.stepDelta(k, 0, n, a[3], 0, a[3], n, n, 0, steps, spikes, 0, words);
        LifKernels.stepDeltaScalar(k, 0, n, b[3], 0, in, 0, n, 0, steps, twin, 0, words);
        assertThat(a[3]).isEqualTo(b[3]);
        assertThat(spikes).isEqualTo(twin);
    }

    /// u, s, currents before, u of delta neurons, dL/dz, adjoints of u and s, adjoints of u after.
    private static float[][] state(int n, int steps) {
        int rows = (steps + 1) * n;
        return new float[][]{random(rows, 10), random(n, 11), new float[rows], random(rows, 12), random(rows, 13),
                random(n, 14), random(n, 15), new float[rows]};
    }

    private static float[] near(int n, float value, long seed) {
        float[] a = random(n, seed);
        for (int i = 0; i < n; i++) {
            a[i] = value + 0.01f * a[i];
        }
        return a;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 16, 33, 1000})
    void surrogatesAgreeBitForBit(int n) {
        float[] u = random(n + 2, 1);
        float[][] a = new float[4][n];
        float[][] b = new float[4][n];
        SurrogateKernels.rational(u, 2, a[0], n, 0.7f, 10);
        SurrogateKernels.rationalScalar(u, 2, b[0], 0, n, 0.7f, 10);
        SurrogateKernels.triangle(u, 2, a[1], n, 0.3f, 1.2f);
        SurrogateKernels.triangleScalar(u, 2, b[1], 0, n, 0.3f, 1.2f);
        SurrogateKernels.lorentz(u, 2, a[2], n, 0.3f, 3);
        SurrogateKernels.lorentzScalar(u, 2, b[2], 0, n, 0.3f, 3);
        SurrogateKernels.box(u, 2, a[3], n, 0.3f, 0.8f);
        SurrogateKernels.boxScalar(u, 2, b[3], 0, n, 0.3f, 0.8f);
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
