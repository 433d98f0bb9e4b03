package heaviside.engine.train.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heaviside.engine.encode.SpikeInput;
import heaviside.engine.math.CounterRandom;
import heaviside.engine.math.Csr;
import heaviside.engine.math.LifCoefficients;
import heaviside.engine.math.LifKernels;
import heaviside.engine.math.RandomStream;
import heaviside.engine.network.Connectivity;
import heaviside.engine.train.Reduction;
import heaviside.engine.train.Regulariser;
import heaviside.engine.train.Surrogate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The gradient of everything that only the step-by-step engine runs.
class StepGradientTest {
    private static final int STEPS = 25;
    private static final int IN = 5;
    private static final int N = 6;
    private static final int CLASSES = 3;
    private static final Surrogate SIGMOID = new Surrogate.Sigmoid(3, 3);

    private static double[][] table(RandomStream r, int rows, int cols, double mean, double sd) {
        double[][] t = new double[rows][cols];
        for (double[] row : t) {
            for (int j = 0; j < cols; j++) {
                // what a float holds, so that both engines start alike
                row[j] = (float) (mean + sd * r.nextGaussian());
            }
        }
        return t;
    }

    private static double[] values(RandomStream r, double low, double high) {
        double[] v = new double[N];
        for (int j = 0; j < N; j++) {
            v[j] = (float) (low + (high - low) * r.nextDouble());
        }
        return v;
    }

    private static double[][] delays(RandomStream r, int rows, double longest) {
        double[][] t = new double[rows][N];
        for (double[] row : t) {
            for (int j = 0; j < N; j++) {
                row[j] = (float) (Math.floor(longest * r.nextDouble()) + 0.1 + 0.8 * r.nextDouble());
            }
        }
        return t;
    }

    /// With a noise that stays the same, and two currents.
    private static StepReference rich(long seed, boolean subtract, boolean attached) {
        StepReference f = reference(seed, subtract, attached);
        RandomStream r = new RandomStream(seed).stream("rich");
        f.alphaInh = values(r, 0.3, 0.55);
        f.xi = table(r, STEPS, N, 0, 0.03);
        return f;
    }

    private static StepReference reference(long seed, boolean subtract, boolean attached) {
        RandomStream r = new RandomStream(seed);
        StepReference f = new StepReference(STEPS, IN, N, CLASSES);
        f.w = table(r, IN, N, 0.5, 0.5);
        f.v = table(r, N, N, 0, 0.4);
        f.out = table(r, N, CLASSES, 0, 0.7);
        f.d = delays(r, IN, 4);
        f.dv = delays(r, N, 3);
        f.alpha = values(r, 0.6, 0.8);
        f.beta = values(r, 0.7, 0.95);
        f.kappa = values(r, 0.8, 1.2);
        f.theta = values(r, 0.8, 1.2);
        f.rho = values(r, 0.9, 0.98);
        f.step = values(r, 0, 0.4);
        f.resetTo = subtract ? new double[N] : values(r, -0.2, 0.1);
        f.bias = values(r, -0.02, 0.05);
        f.hold = new int[N];
        for (int j = 0; j < N; j++) {
            f.hold[j] = j % 3;
        }
        f.subtract = subtract;
        f.attached = attached;
        f.label = 1;
        f.x = new double[STEPS][IN];
        for (double[] row : f.x) {
            for (int i = 0; i < IN; i++) {
                row[i] = r.nextDouble() < 0.25 ? 1 : 0;
            }
        }
        f.phi = SIGMOID::phi;
        return f;
    }

    @ParameterizedTest
    @CsvSource({"1,false,false", "2,true,false", "3,false,true", "4,true,true", "5,true,true"})
    void theReferenceAdjointAgreesWithFiniteDifferences(long seed, boolean subtract, boolean rich) {
        StepReference f = rich ? rich(seed, subtract, true) : reference(seed, subtract, true);
        f.run();
        f.smooth = y -> 1 / (1 + Math.exp(-3 * y));
        f.run();
        f.back();
        differences(f, f.w, f.gw);
        differences(f, f.v, f.gv);
        differences(f, f.out, f.go);
        differences(f, f.d, f.gd);
        differences(f, f.dv, f.gdv);
        differences(f, new double[][]{f.alpha}, new double[][]{f.galpha});
        differences(f, new double[][]{f.beta}, new double[][]{f.gbeta});
        differences(f, new double[][]{f.theta}, new double[][]{f.gtheta});
        differences(f, new double[][]{f.alphaInh}, new double[][]{f.galphaInh});
    }

    private static void differences(StepReference f, double[][] at, double[][] gradient) {
        double h = 1e-5;
        for (int i = 0; i < at.length; i++) {
            for (int j = 0; j < at[i].length; j++) {
                double was = at[i][j];
                at[i][j] = was + h;
                double up = f.run();
                at[i][j] = was - h;
                double down = f.run();
                at[i][j] = was;
                assertThat(gradient[i][j]).isCloseTo((up - down) / (2 * h),
                        within(1e-8 + 1e-7 * Math.abs(up - down) / h));
            }
        }
    }

    private static float[] floats(double[] v) {
        float[] f = new float[heaviside.engine.math.VectorSupport.padded(v.length)];
        for (int j = 0; j < v.length; j++) {
            f[j] = (float) v[j];
        }
        return f;
    }

    private static DelayedLink link(double[][] w, double[][] d) {
        DelayedLink l = new DelayedLink(w.length, N, 6);
        for (int i = 0; i < w.length; i++) {
            for (int j = 0; j < N; j++) {
                l.weights()[i * l.stride + j] = (float) w[i][j];
                l.delays()[i * l.stride + j] = (float) d[i][j];
            }
        }
        return l;
    }

    private static SpikeInput spikes(double[][] x) {
        int[] offsets = new int[STEPS + 1];
        int[] units = new int[STEPS * IN];
        int at = 0;
        for (int k = 0; k < STEPS; k++) {
            for (int i = 0; i < IN; i++) {
                if (x[k][i] == 1) {
                    units[at++] = i;
                }
            }
            offsets[k + 1] = at;
        }
        return SpikeInput.ofSpikes(IN, STEPS, offsets, units);
    }

    /// The reference's read-out.
    private static StepNetwork network(StepReference f, StepLayer layer) {
        DenseLink out = new DenseLink(N, CLASSES, 0);
        LifCoefficients ko = LifCoefficients.of(CLASSES, LifKernels.NONE);
        for (int c = 0; c < CLASSES; c++) {
            ko.alpha()[c] = 0.8f;
            ko.beta()[c] = 0.9f;
            ko.kappa()[c] = 1;
            for (int i = 0; i < N; i++) {
                out.weights()[i * out.stride + c] = (float) f.out[i][c];
            }
        }
        StepNetwork net = new StepNetwork(List.of(layer), out, ko,
                new StepNetwork.Options(STEPS, f.attached, SIGMOID, Reduction.MEAN, Regulariser.NONE,
                        new Storage(Storage.Kind.SEGMENTS, 4), new LayerAdjoint.Training(true, false), true));
        net.refresh();
        return net;
    }

    private static LifCoefficients coefficients(StepReference f) {
        return new LifCoefficients(floats(f.alpha), floats(f.beta), floats(f.kappa), floats(f.theta),
                f.subtract ? LifKernels.SUBTRACT : LifKernels.ZERO);
    }

    private static SampleGradient gradient(StepReference f, StepNetwork net, long sampleSeed, double expected) {
        StepWorker worker = new StepWorker(net, net.options().storage());
        worker.input.set(spikes(f.x), f.label);
        worker.seed(sampleSeed);
        SampleGradient g = new SampleGradient(net, true);
        g.clear();
        StepWorker.Score score = worker.gradient(1, new double[CLASSES], g);
        assertThat(score.spikes()).as("spikes").isGreaterThan(5);
        assertThat(score.loss()).isCloseTo(expected, within(1e-5));
        close(new double[][]{f.galpha}, g.neurons(0).get(0), 0);
        close(new double[][]{f.gbeta}, g.neurons(0).get(1), 0);
        close(new double[][]{f.gtheta}, g.neurons(0).get(2), 0);
        return g;
    }

    @ParameterizedTest
    @CsvSource({"1,false,false", "2,true,true", "3,false,true", "4,true,false", "5,false,true"})
    void adaptiveRefractoryDelayedNeuronsHaveTheReferenceGradient(long seed, boolean subtract, boolean attached) {
        StepReference f = reference(seed, subtract, attached);
        double expected = f.run();
        f.back();
        float[] ones = ones();
        StepLayer layer = new StepLayer(N, false, link(f.w, f.d), link(f.v, f.dv), coefficients(f),
                floats(f.resetTo), ones, floats(f.bias), f.hold,
                new StepLayer.Adaptation(floats(f.rho), ones, floats(f.step)));
        SampleGradient g = gradient(f, network(f, layer), 0, expected);
        close(f.gw, g.weights(0), layer.forward.stride);
        close(f.gv, g.weights(1), layer.forward.stride);
        close(f.go, g.weights(2), layer.stride);
        close(f.gd, g.delays(0), layer.forward.stride);
        close(f.gdv, g.delays(1), layer.forward.stride);
    }

    private static float[] ones() {
        float[] ones = new float[heaviside.engine.math.VectorSupport.padded(N)];
        java.util.Arrays.fill(ones, 1);
        return ones;
    }

    /// Two thirds of the pairs; the others weigh 0 in the reference.
    private static SparseLink sparse(double[][] w, double[][] d) {
        int[] start = new int[w.length + 1];
        List<Integer> columns = new ArrayList<>();
        for (int i = 0; i < w.length; i++) {
            for (int j = 0; j < N; j++) {
                if ((i + j) % 3 == 0) {
                    w[i][j] = 0;
                } else {
                    columns.add(j);
                }
            }
            start[i + 1] = columns.size();
        }
        SparseLink l = new SparseLink(new Csr(start, columns.stream().mapToInt(c -> c).toArray()), N, 6, true, true);
        for (int i = 0; i < w.length; i++) {
            for (int k = start[i]; k < start[i + 1]; k++) {
                l.weights()[k] = (float) w[i][columns.get(k)];
                l.delays()[k] = (float) d[i][columns.get(k)];
            }
        }
        return l;
    }

    @ParameterizedTest
    @CsvSource({"1,false,false", "2,true,true", "3,false,true", "4,true,false", "5,false,true"})
    void listedPairsNoiseAndTwoCurrentsHaveTheReferenceGradient(long seed, boolean subtract, boolean attached) {
        StepReference f = rich(seed, subtract, attached);
        float[] sd = floats(values(new RandomStream(seed).stream("sd"), 0, 0.05));
        CounterRandom random = new CounterRandom(new RandomStream(77).stream("noise").stream("h").nextLong());
        for (int k = 0; k < STEPS; k++) {
            for (int j = 0; j < N; j++) {
                f.xi[k][j] = sd[j] * CounterRandom.gaussian(random.base(k), j);
            }
        }
        SparseLink forward = sparse(f.w, f.d);
        SparseLink recurrent = sparse(f.v, f.dv);
        double expected = f.run();
        f.back();
        StepLayer layer = new StepLayer(N, false, forward, recurrent, coefficients(f), floats(f.resetTo), ones(),
                floats(f.bias), f.hold, new StepLayer.Adaptation(floats(f.rho), ones(), floats(f.step)),
                new StepLayer.Drive(floats(f.alphaInh), java.util.Arrays.copyOf(sd, N), "h"));
        SampleGradient g = gradient(f, network(f, layer), 77, expected);
        close(listed(f.gw, forward), g.weights(0), 0);
        close(listed(f.gv, recurrent), g.weights(1), 0);
        close(f.go, g.weights(2), layer.stride);
        close(listed(f.gd, forward), g.delays(0), 0);
        close(listed(f.gdv, recurrent), g.delays(1), 0);
        assertThat(java.util.Arrays.stream(f.galphaInh)).as("inhibition reaches the loss")
                .anyMatch(v -> Math.abs(v) > 1e-4);
        close(new double[][]{f.galphaInh}, g.neurons(0).get(3), 0);
    }

    private static double[][] listed(double[][] all, SparseLink l) {
        double[] v = new double[l.weights().length];
        for (int i = 0; i < l.in; i++) {
            for (int k = l.pairs().start()[i]; k < l.pairs().start()[i + 1]; k++) {
                v[k] = all[i][l.pairs().columns()[k]];
            }
        }
        return new double[][]{v};
    }

    private static void close(double[][] expected, float[] is, int stride) {
        double scale = 1e-4;
        for (double[] row : expected) {
            for (double v : row) {
                scale = Math.max(scale, Math.abs(v));
            }
        }
        for (int i = 0; i < expected.length; i++) {
            for (int j = 0; j < expected[i].length; j++) {
                assertThat((double) is[i * stride + j]).isCloseTo(expected[i][j], within(2e-4 * scale));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aConvolutionIsADenseLayerWhoseWeightsAreShared(boolean pooling) {
        Connectivity.Local c = pooling
                ? new Connectivity.Pooling(5, 4, 2, 2, 1, true)
                : new Connectivity.Convolution(5, 4, 2, 3, 3, 2, 1);
        RandomStream r = new RandomStream(7);
        LocalLink local = new LocalLink(c, 1, 0.3 * c.factor());
        for (int k = 0; k < local.weights().length; k++) {
            local.weights()[k] = (float) r.nextGaussian();
        }
        DenseLink dense = new DenseLink(c.sources(), c.targets(), 1);
        c.visit((s, t, w) -> dense.weights()[s * dense.stride + t] = pooling
                ? (float) (0.3 * c.factor())
                : local.weights()[w]);
        local.refresh();
        dense.refresh();
        int[] units = {0, 3, 17, 20, 39};
        float[] a = new float[3 * local.stride];
        float[] b = new float[3 * local.stride];
        local.forward(units, 0, 5, a, 3, 7);
        dense.forward(units, 0, 5, b, 3, 7);
        assertThat(a).containsExactly(b, within(1e-6f));
        for (int k = 0; k < a.length; k++) {
            a[k] = k % local.stride < c.targets() ? (float) r.nextGaussian() : 0;
        }
        float[] up = new float[local.inStride];
        float[] expected = new float[local.inStride];
        local.back(a, 3, 4, up);
        dense.back(a, 3, 4, expected);
        assertThat(up).containsExactly(expected, within(1e-5f));
        float[] sums = new float[local.weights().length];
        float[] all = new float[dense.weights().length];
        local.gradient(units, 0, 5, a, 3, 4, sums, new float[0]);
        dense.gradient(units, 0, 5, a, 3, 4, all, new float[0]);
        float[] shared = new float[c.weights()];
        c.visit((s, t, w) -> shared[w] += all[s * dense.stride + t]);
        assertThat(sums).containsExactly(pooling ? new float[0] : shared, within(1e-5f));
        float[] x = new float[c.sources()];
        x[3] = 0.5f;
        x[38] = -2;
        float[] base = new float[local.stride];
        float[] baseDense = new float[local.stride];
        local.current(x, base);
        dense.current(x, baseDense);
        assertThat(base).containsExactly(baseDense, within(1e-5f));
    }
}
