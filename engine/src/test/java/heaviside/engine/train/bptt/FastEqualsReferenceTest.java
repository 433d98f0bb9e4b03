package heaviside.engine.train.bptt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heaviside.engine.encode.SpikeInput;
import heaviside.engine.math.LifCoefficients;
import heaviside.engine.math.RandomStream;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.SchemeCoefficients;
import heaviside.engine.train.GradientEngine;
import heaviside.engine.train.LayeredNetwork;
import heaviside.engine.train.NeuronTraining;
import heaviside.engine.train.Reduction;
import heaviside.engine.train.Regulariser;
import heaviside.engine.train.Shards;
import heaviside.engine.train.Surrogate;
import heaviside.engine.train.Surrogates;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The spike-list kernels in float give the gradient of the double-precision reference over random configurations, and the
/// same bits on any number of threads.
class FastEqualsReferenceTest {
    private static final int STEPS = 24;
    private static final int CLASSES = 5;

    /// One random configuration.
    private static final class Case {
        final RandomStream r;
        final int channels;
        final int batch;
        final boolean dense;
        final Scheme scheme;
        final List<BpttModel.Shape> shapes = new ArrayList<>();
        final BpttModel.Shape readout;
        final BpttModel.Options options;
        final BpttModel model;
        final List<SpikeInput> inputs = new ArrayList<>();
        final int[] labels;

        Case(long seed) {
            r = new RandomStream(seed);
            channels = 3 + r.nextInt(30);
            batch = 1 + r.nextInt(11);
            dense = r.nextInt(3) == 0;
            Scheme[] schemes = {Scheme.SPYTORCH, Scheme.STORK, Scheme.PEREZ_NIEVES, Scheme.LSNN, Scheme.DELTA};
            scheme = schemes[r.nextInt(5)];
            boolean recurrent = r.nextInt(2) == 0;
            ResetMode reset = ResetMode.values()[r.nextInt(3)];
            int depth = 1 + r.nextInt(3);
            int in = channels;
            for (int l = 0; l < depth; l++) {
                int size = 3 + r.nextInt(40);
                shapes.add(new BpttModel.Shape(in, size, recurrent, true,
                        new LayeredNetwork.Dynamics(SchemeCoefficients.of(scheme, 8, 4, 1), reset)));
                in = size;
            }
            readout = new BpttModel.Shape(in, CLASSES, false, true,
                    new LayeredNetwork.Dynamics(SchemeCoefficients.readout(scheme, 12, 5, 1), ResetMode.NONE));
            Surrogates.Entry e = Surrogates.all().get(r.nextInt(Surrogates.all().size()));
            Surrogate s = e.shape().apply(Math.min(e.scale(), 10), e.gamma());
            options = new BpttModel.Options(STEPS, r.nextInt(2) == 0, s, Reduction.values()[r.nextInt(5)],
                    r.nextInt(2) == 0 ? Regulariser.NONE : new Regulariser(0.01, 1, 0.02, 4, 0.003));
            model = new BpttModel(shapes, readout, options);
            for (int l = 0; l <= depth; l++) {
                BpttModel.Shape shape = l < depth ? shapes.get(l) : readout;
                double gain = scheme == Scheme.SPYTORCH ? 1 : scheme == Scheme.DELTA ? 3 : 6;
                fill(model.forward(l), shape.in(), shape, gain * (dense && l == 0 ? 0.3 : 1) / Math.sqrt(shape.in()));
                if (shape.recurrent()) {
                    fill(model.recurrent(l), shape.size(), shape, 0.2 * gain / Math.sqrt(shape.size()));
                }
            }
            RandomStream own = new RandomStream(seed).stream("neurons");
            if (own.nextInt(2) == 0) {
                for (int l = 0; l <= depth; l++) {
                    vary(model.coefficients(l), l < depth ? shapes.get(l).size() : CLASSES, l < depth, own);
                }
                model.setTraining(NeuronTraining.of(scheme, true, false, true));
            }
            model.refresh();
            labels = new int[batch];
            for (int b = 0; b < batch; b++) {
                labels[b] = r.nextInt(CLASSES);
                inputs.add(dense ? current() : spikes());
            }
        }

        private void fill(float[] w, int rows, BpttModel.Shape s, double sd) {
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < s.size(); j++) {
                    w[i * s.stride() + j] = (float) (sd * r.nextGaussian());
                }
            }
        }

        private static void vary(LifCoefficients k, int n, boolean spiking, RandomStream r) {
            for (int j = 0; j < n; j++) {
                k.alpha()[j] *= (float) (0.96 + 0.08 * r.nextDouble());
                k.beta()[j] *= (float) (0.96 + 0.08 * r.nextDouble());
                k.theta()[j] = spiking ? (float) (0.8 + 0.4 * r.nextDouble()) : 1;
            }
        }

        private SpikeInput current() {
            float[] c = new float[channels];
            for (int i = 0; i < channels; i++) {
                c[i] = (float) r.nextDouble();
            }
            return SpikeInput.ofCurrent(c, STEPS);
        }

        private SpikeInput spikes() {
            int[] offsets = new int[STEPS + 1];
            int[] units = new int[STEPS * channels];
            int n = 0;
            for (int t = 0; t < STEPS; t++) {
                for (int i = 0; i < channels; i++) {
                    if (r.nextDouble() < 0.15) {
                        units[n++] = i;
                    }
                }
                offsets[t + 1] = n;
            }
            return SpikeInput.ofSpikes(channels, STEPS, offsets, units);
        }

        List<float[]> fast(int threads, double[] loss) {
            try (Shards pool = new Shards(threads)) {
                BpttBatch b = new BpttBatch(model, pool, batch, dense);
                loss[0] = b.run(batch, () -> false, (i, into, scratch) -> into.set(inputs.get(i), labels[i])).loss();
                List<float[]> sums = new ArrayList<>();
                for (GradientEngine.Parameter p : b.parameters()) {
                    float[] g = new float[p.values().length];
                    for (float[] shard : p.shards()) {
                        for (int i = 0; i < g.length; i++) {
                            g[i] += shard[i];
                        }
                    }
                    sums.add(g);
                }
                return sums;
            }
        }

        ReferenceBptt.Result reference(int sample) {
            List<ReferenceBptt.Layer> layers = new ArrayList<>();
            for (int l = 0; l < shapes.size(); l++) {
                layers.add(layer(shapes.get(l), model.forward(l),
                        shapes.get(l).recurrent() ? model.recurrent(l) : null, model.coefficients(l),
                        model.training().kappaGradient() ? -1 : 0));
            }
            SpikeInput in = inputs.get(sample);
            double[][] x = new double[STEPS][channels];
            for (int t = 0; t < STEPS; t++) {
                for (int i = 0; i < channels; i++) {
                    x[t][i] = dense ? in.current()[i] : 0;
                }
                for (int k = in.offsets()[t]; k < in.offsets()[t + 1]; k++) {
                    x[t][in.units()[k]] = 1;
                }
            }
            return new ReferenceBptt(layers,
                    layer(readout, model.forward(shapes.size()), null, model.coefficients(shapes.size()), 0),
                    new ReferenceBptt.Options(options.detachReset(), options.surrogate(), options.reduction(),
                            labels[sample], options.regulariser(), null))
                    .run(x);
        }

        private static ReferenceBptt.Layer layer(BpttModel.Shape s, float[] w, float @Nullable [] v,
                LifCoefficients k, double kappaByBeta) {
            String reset = switch (s.dynamics().reset()) {
                case TO_VALUE -> "zero";
                case SUBTRACT -> "subtract";
                case NONE -> "none";
            };
            return new ReferenceBptt.Layer(table(w, s.in(), s), v == null ? null : table(v, s.size(), s),
                    s.dynamics().immediate(), wide(k.alpha(), s), wide(k.beta(), s), wide(k.kappa(), s),
                    wide(k.theta(), s), kappaByBeta, reset);
        }

        private static double[] wide(float[] a, BpttModel.Shape s) {
            double[] d = new double[s.size()];
            for (int j = 0; j < d.length; j++) {
                d[j] = a[j];
            }
            return d;
        }

        private static double[][] table(float[] w, int rows, BpttModel.Shape s) {
            double[][] t = new double[rows][s.size()];
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < s.size(); j++) {
                    t[i][j] = w[i * s.stride() + j];
                }
            }
            return t;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 31, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25,
            26,
            27, 28, 29, 30})
    void spikeListKernelsGiveTheReferenceGradient(long seed) {
        Case c = new Case(seed);
        double[] loss = new double[1];
        List<float[]> fast = c.fast(2, loss);
        double expectedLoss = 0;
        List<double[][]> expected = new ArrayList<>();
        for (int b = 0; b < c.batch; b++) {
            ReferenceBptt.Result r = c.reference(b);
            expectedLoss += r.loss();
            List<double[][]> order = new ArrayList<>();
            for (int l = 0; l < r.dW().size(); l++) {
                order.add(r.dW().get(l));
                if (r.dV().get(l) != null) {
                    order.add(r.dV().get(l));
                }
            }
            for (int l = 0; l < r.neurons().size() && c.model.training().any(); l++) {
                ReferenceBptt.NeuronGradient g = r.neurons().get(l);
                order.add(new double[][]{g.alpha()});
                order.add(new double[][]{g.beta()});
                order.add(new double[][]{g.theta()});
            }
            for (int k = 0; k < order.size(); k++) {
                if (b == 0) {
                    expected.add(order.get(k));
                } else {
                    add(expected.get(k), order.get(k));
                }
            }
        }
        assertThat(loss[0]).isCloseTo(expectedLoss, within(1e-4 * Math.max(1, expectedLoss)));
        double moved = 0;
        for (int k = 0; k < expected.size(); k++) {
            double[][] e = expected.get(k);
            double scale = 1e-6;
            for (double[] row : e) {
                for (double v : row) {
                    scale = Math.max(scale, Math.abs(v) / c.batch);
                }
            }
            moved += scale;
            int stride = fast.get(k).length / e.length;
            for (int i = 0; i < e.length; i++) {
                for (int j = 0; j < e[i].length; j++) {
                    assertThat((double) fast.get(k)[i * stride + j]).as("matrix %d [%d][%d]", k, i, j)
                            .isCloseTo(e[i][j] / c.batch, within(2e-4 * scale));
                }
            }
        }
        assertThat(moved).as("some gradient is not zero").isGreaterThan(1e-4);
    }

    private static void add(double[][] a, double[][] b) {
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[i].length; j++) {
                a[i][j] += b[i][j];
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {101, 102, 103, 104, 105, 106})
    void gradientsHaveTheSameBitsOnOneTwoAndThreeThreads(long seed) {
        Case c = new Case(seed);
        List<float[]> one = c.fast(1, new double[1]);
        for (int threads = 2; threads <= 3; threads++) {
            List<float[]> more = c.fast(threads, new double[1]);
            for (int k = 0; k < one.size(); k++) {
                assertThat(more.get(k)).isEqualTo(one.get(k));
            }
        }
    }
}
