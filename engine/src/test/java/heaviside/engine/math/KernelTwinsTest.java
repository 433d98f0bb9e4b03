package heaviside.engine.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelTwinsTest {
    private static double[] draw(int n, RandomStream r, double low, double high) {
        double[] v = new double[n];
        Arrays.setAll(v, i -> low + (high - low) * r.nextDouble());
        return v;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 16, 33, 1000})
    void exactStepIsTheSameInVectorAndScalarForm(int n) {
        RandomStream r = new RandomStream(n);
        double[][] a = {draw(n, r, 0, 1.1), draw(n, r, 0, 3), draw(n, r, -3, 0), draw(n, r, -1, 1), draw(n, r, 0, 10)};
        double[][] b = Arrays.stream(a).map(double[]::clone).toArray(double[][]::new);
        var k = new MembraneKernels.Exact(0.95, 0.04, 0.03, 0.8, 0.9, 0.05, 1, -0.2, 3);
        int[] x = new int[n];
        int[] y = new int[n];
        int p = MembraneKernels.lifExact(a[0], a[1], a[2], a[3], a[4], 5, 0, n, k, x, 0);
        int q = MembraneKernels.lifExactScalar(b[0], b[1], b[2], b[3], b[4], 5, 0, n, k, y, 0);
        assertThat(p).isEqualTo(q);
        assertThat(x).isEqualTo(y);
        assertThat(a).isDeepEqualTo(b);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 16, 33, 1000})
    void deltaStepIsTheSameInVectorAndScalarForm(int n) {
        for (boolean strict : new boolean[]{true, false}) {
            RandomStream r = new RandomStream(n);
            double[][] a = {draw(n, r, 0, 1.1), draw(n, r, -0.1, 0.4), draw(n, r, -1, 1), draw(n, r, 0, 10)};
            a[0][0] = 1;
            a[1][0] = 0.5;
            a[2][0] = 0;
            double[][] b = Arrays.stream(a).map(double[]::clone).toArray(double[][]::new);
            var k = new MembraneKernels.Delta(0.5, 0.05, 1, -0.2, 3, strict);
            int[] x = new int[n];
            int[] y = new int[n];
            int p = MembraneKernels.delta(a[0], a[1], a[2], a[3], 5, 0, n, k, x, 0);
            int q = MembraneKernels.deltaScalar(b[0], b[1], b[2], b[3], 5, 0, n, k, y, 0);
            assertThat(p).isEqualTo(q);
            assertThat(x).isEqualTo(y);
            assertThat(a).isDeepEqualTo(b);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 33, 512, 700, 1100})
    void bitRowsCountEveryRow(int columns) {
        RandomStream r = new RandomStream(columns);
        int stride = (columns + 511) / 512 * 8;
        for (int count : new int[]{1, 3, 46, 255, 300}) {
            long[] bits = new long[20 * stride];
            double[] expected = new double[columns];
            for (int row = 0; row < 20; row++) {
                for (int c = 0; c < columns; c++) {
                    if (r.nextDouble() < 0.3) {
                        bits[row * stride + c / 64] |= 1L << (c % 64);
                    }
                }
            }
            int[] rows = new int[count];
            Arrays.setAll(rows, i -> r.nextInt(20));
            for (int row : rows) {
                for (int c = 0; c < columns; c++) {
                    expected[c] += 0.5 * (bits[row * stride + c / 64] >>> (c % 64) & 1);
                }
            }
            double[] whole = new double[columns];
            BitRows.add(bits, stride, rows, count, 0.5, whole, 0, columns);
            assertThat(whole).isEqualTo(expected);
            double[] scalar = new double[columns];
            for (int first = 0; first < count; first += BitRows.BATCH) {
                BitRows.addScalar(bits, stride, rows, first, Math.min(BitRows.BATCH, count - first), 0.5, scalar, 0,
                        columns);
            }
            assertThat(scalar).isEqualTo(expected);
        }
    }

    @Test
    void poissonCountsAreTheSameInVectorAndScalarFormAndHaveTheirMeanAndVariance() {
        PoissonCounts p = new PoissonCounts(new CounterRandom(9), 2);
        int n = 100_003;
        double[] v = new double[n];
        p.add(4, 1, v, 0, n);
        double mean = 0;
        double square = 0;
        for (int c = 0; c < n; c++) {
            assertThat(v[c]).isEqualTo(p.count(4, c));
            mean += v[c] / n;
            square += v[c] * v[c] / n;
        }
        assertThat(mean).isCloseTo(2, within(0.025));
        assertThat(square - mean * mean).isCloseTo(2, within(0.05));
    }

    @Test
    void gaussianCountersAreStandardNormal() {
        CounterRandom r = new CounterRandom(1);
        long base = r.base(3);
        double[] m = new double[4];
        int n = 200_000;
        for (int i = 0; i < n; i++) {
            double x = CounterRandom.gaussian(base, i);
            for (int k = 0; k < 4; k++) {
                m[k] += Math.pow(x, k + 1) / n;
            }
        }
        assertThat(m[0]).isCloseTo(0, within(0.01));
        assertThat(m[1]).isCloseTo(1, within(0.015));
        assertThat(m[2]).isCloseTo(0, within(0.04));
        assertThat(m[3]).isCloseTo(3, within(0.12));
    }

    @Test
    void normalQuantileKnowsItsTable() {
        assertThat(NormalQuantile.of(0.975)).isCloseTo(1.959963984540054, within(1e-15));
        assertThat(NormalQuantile.of(1e-10)).isCloseTo(-6.361340902404056, within(1e-13));
        assertThat(NormalQuantile.of(0.5)).isZero();
    }
}
