package heaviside.engine.data.cochlea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import heaviside.engine.math.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each kernel of the chain gives the same bits as its scalar twin.
class CochleaTwinsTest {
    private final RandomStream random = new RandomStream(5);

    @BeforeEach
    void vectorsAreThere() {
        assumeThat(LaneButterflies.WIDE).isTrue();
    }

    private double[] uniform(int n, double scale) {
        double[] x = new double[n];
        Arrays.setAll(x, i -> scale * (2 * random.nextDouble() - 1));
        return x;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 16, 33})
    void butterflies(int m) {
        for (int radix = 2; radix <= 5; radix++) {
            double[] z = uniform(16 * radix * m * 3, 1);
            double[] w = uniform(2 * (radix - 1) * m, 1);
            for (int q = 0; q < w.length && m == 1; q++) {
                w[q] = 1 - q % 2;
            }
            double[] y = z.clone();
            LaneButterflies.passScalar(radix, z, 0, m, 3, w);
            LaneButterfliesVector.pass(radix, y, 0, m, 3, w);
            assertThat(y).isEqualTo(z);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 16, 33, 1000})
    void spectraAndVelocities(int n) {
        double[] table = uniform(16 * (n + 6), 1);
        int[] row = new int[n];
        Arrays.setAll(row, k -> (k * 7) % n);
        double[] weights = uniform(10 * n, 1);
        double[] x = uniform(2 * n, 1);
        double[] a = uniform(16 * (n + 1), 1);
        double[] b = a.clone();
        for (boolean fold : new boolean[]{false, true}) {
            double[] before = a.clone();
            MembraneKernels.productScalar(table, row, weights, x, 0, n, fold, n, a);
            MembraneKernelsVector.product(table, row, weights, x, 0, n, fold, n, b);
            assertThat(b).isEqualTo(a).isNotEqualTo(before);
        }
        int size = n + n / 2 + 1;
        int[] source = new int[size];
        Arrays.setAll(source, k -> size - 1 - k);
        double[] turn = uniform(2 * size, 1);
        double[] za = new double[16 * size + 160];
        double[] zb = new double[16 * size + 160];
        MembraneKernels.packScalar(a, n - 1, turn, source, size, 0, size, za, 80);
        MembraneKernelsVector.pack(a, n - 1, turn, source, size, 0, size, zb, 80);
        assertThat(zb).isEqualTo(za).contains(za[80]);
        double[] va = new double[24 * n];
        double[] vb = new double[24 * n];
        MembraneKernels.resampleScalar(za, 0, row, weights, 0, n, va, 24, 8);
        MembraneKernelsVector.resample(za, 0, row, weights, 0, n, vb, 24, 8);
        assertThat(vb).isEqualTo(va);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 16, 33, 1000})
    void cellsAndFibres(int steps) {
        int width = 16;
        double[] s = uniform(steps * width, 400);
        double[] t = s.clone();
        HairCells.Pools a = HairCells.Pools.rest(width);
        HairCells.Pools b = HairCells.Pools.rest(width);
        HairCells.Steps k = HairCells.Steps.of(24_000);
        HairCells.runScalar(s, steps, width, a, k);
        HairCellsVector.run(t, steps, width, b, k);
        assertThat(t).isEqualTo(s);
        assertThat(b.q()).isEqualTo(a.q());
        for (int i = 0; i < s.length; i += 5) {
            s[i] = 0.2 * random.nextDouble();
        }
        NerveFibres.Channels c = channels(width, steps);
        NerveFibres.Channels d = channels(width, steps);
        NerveFibres.runScalar(s, steps, c);
        NerveFibresVector.run(s, steps, d);
        assertThat(d.fired()).isEqualTo(c.fired());
        assertThat(d.s0()).isEqualTo(c.s0());
        BushyCells.Cells e = new BushyCells.Cells(width);
        BushyCells.Cells f = new BushyCells.Cells(width);
        BushyCells.Steps bushy = BushyCells.Steps.of(24_000, 40);
        BushyCells.runScalar(c.fired(), 24 * width, 0, steps, e, bushy);
        BushyCellsVector.run(c.fired(), 24 * width, 0, steps, f, bushy);
        assertThat(f.v).isEqualTo(e.v);
        assertThat(Arrays.copyOf(f.step, f.spikes)).isEqualTo(Arrays.copyOf(e.step, e.spikes));
        assertThat(steps < 1000 || e.spikes > 10).isTrue();
    }

    private static NerveFibres.Channels channels(int width, int steps) {
        RandomStream r = new RandomStream(9);
        double[] ready = new double[width];
        Arrays.fill(ready, 40);
        long[] s0 = new long[width];
        long[] s1 = new long[width];
        Arrays.setAll(s0, i -> r.nextLong());
        Arrays.setAll(s1, i -> r.nextLong());
        return new NerveFibres.Channels(ready, new double[(24 + steps) * width], 24, s0, s1);
    }
}
