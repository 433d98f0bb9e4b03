package heaviside.engine.train.bptt;

import heaviside.engine.train.Loss;
import heaviside.engine.train.Reduction;
import heaviside.engine.train.Regulariser;
import heaviside.engine.train.Surrogate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/// Surrogate BPTT written for reading and checking: double precision, one sample, dense input, any depth. The float kernels
/// are tested against it, and it against reference vectors and finite differences.
///
/// Each step n of a layer: `z = H(u - theta)`, strict; `in = x W + z V`; `s' = alpha s + in`;
/// `u' = (beta u + kappa s)(1 - z)`, or `beta u + kappa s - theta z`, or without reset; `immediate` layers have
/// `u' = reset(beta u) + kappa in` instead. Read-out: `f' = alpha f + z W`, `o' = beta o + kappa f`, o_0 = 0 kept.
public final class ReferenceBptt {
    /// A layer.
    ///
    /// @param w in x size. Not modified.
    /// @param v size x size, or null. Not modified.
    /// @param alpha, beta, kappa, theta one a neuron. Not modified.
    /// @param kappaByBeta derivative of kappa by beta: -1 where kappa is 1 - beta, 0 where it is held
    /// @param reset "zero", "subtract" or "none"
    public record Layer(double[][] w, double @Nullable [][] v, boolean immediate, double[] alpha, double[] beta,
            double[] kappa, double[] theta, double kappaByBeta, String reset) {
        /// With the same coefficients for all neurons.
        public Layer(double[][] w, double @Nullable [][] v, boolean immediate, double alpha, double beta, double kappa,
                double theta, String reset) {
            this(w, v, immediate, all(w, alpha), all(w, beta), all(w, kappa), all(w, theta), 0, reset);
        }

        private static double[] all(double[][] w, double value) {
            double[] a = new double[w[0].length];
            java.util.Arrays.fill(a, value);
            return a;
        }

        int size() {
            return w[0].length;
        }
    }

    /// Everything else.
    ///
    /// @param detachReset whether the gradient ignores the reset path
    /// @param surrogate dz/du as a function of u - theta
    /// @param smooth takes the place of H(u - theta) in the forward pass where given (for finite differences; its
    ///        derivative must be the surrogate)
    public record Options(boolean detachReset, Surrogate surrogate, Reduction reduction, int label,
            Regulariser regulariser, @Nullable DoubleUnaryOperator smooth) {
    }

    /// What a layer did: membranes, spikes, currents, input, phi; steps x size. Not modified.
    public record LayerState(double[][] u, double[][] z, double[][] s, double[][] in, double[][] phi) {
    }

    /// Gradients by a layer's alpha, beta and theta.
    public record NeuronGradient(double[] alpha, double[] beta, double[] theta) {
    }

    /// @param loss regularisers included
    /// @param layers spiking layers
    /// @param readout o_0 .. o_T
    /// @param logits reduced read-out
    /// @param dW gradient into each layer, read-out last
    /// @param dV recurrent gradients, null where not recurrent
    /// @param neurons of each spiking layer
    public record Result(double loss, List<LayerState> layers, double[][] readout, double[] logits,
            List<double[][]> dW, List<double @Nullable [][]> dV, List<NeuronGradient> neurons) {
    }

    private final List<Layer> layers;
    private final Layer readout;
    private final Options options;

    /// @param layers spiking layers, input side first
    /// @param readout without reset; theta is not read
    public ReferenceBptt(List<Layer> layers, Layer readout, Options options) {
        this.layers = layers;
        this.readout = readout;
        this.options = options;
    }

    /// Forward and backward over one sample.
    ///
    /// @param x steps x channels. Not modified.
    public Result run(double[][] x) {
        int steps = x.length;
        List<LayerState> states = new ArrayList<>();
        double[][] in = x;
        for (Layer l : layers) {
            LayerState s = forward(l, in);
            states.add(s);
            in = s.z;
        }
        int classes = readout.size();
        double[] o = readoutForward(in, steps, classes);
        double[] go = new double[(steps + 1) * classes];
        double[] logits = new double[classes];
        double loss = options.reduction.loss(o, steps + 1, classes, classes, options.label, 1, go, logits);
        List<double[][]> dW = new ArrayList<>();
        List<double @Nullable [][]> dV = new ArrayList<>();
        double[][] g = readoutBackward(go, steps, classes);
        dW.add(outer(in, g, readout.w.length, classes));
        dV.add(null);
        double[][] w = readout.w;
        List<NeuronGradient> neurons = new ArrayList<>();
        for (int l = layers.size() - 1; l >= 0; l--) {
            Layer layer = layers.get(l);
            LayerState s = states.get(l);
            double[][] e = spread(g, w);
            loss += penalties(layer, s, e);
            NeuronGradient own = new NeuronGradient(new double[layer.size()], new double[layer.size()],
                    new double[layer.size()]);
            neurons.addFirst(own);
            g = backward(layer, s, e, own);
            dW.addFirst(outer(l == 0 ? x : states.get(l - 1).z, g, layer.w.length, layer.size()));
            dV.addFirst(layer.v == null ? null : outer(s.z, g, layer.size(), layer.size()));
            w = layer.w;
        }
        double[][] rows = new double[steps + 1][classes];
        for (int n = 0; n <= steps; n++) {
            System.arraycopy(o, n * classes, rows[n], 0, classes);
        }
        return new Result(loss, states, rows, logits, dW, dV, neurons);
    }

    private LayerState forward(Layer l, double[][] x) {
        int steps = x.length;
        int n = l.size();
        LayerState st = new LayerState(new double[steps][n], new double[steps][n], new double[steps][n],
                new double[steps][n], new double[steps][n]);
        double[] u = new double[n];
        double[] s = new double[n];
        for (int t = 0; t < steps; t++) {
            for (int j = 0; j < n; j++) {
                st.u[t][j] = u[j];
                st.s[t][j] = s[j];
                DoubleUnaryOperator smooth = options.smooth;
                st.z[t][j] = smooth != null
                        ? smooth.applyAsDouble(u[j] - l.theta[j])
                        : u[j] - l.theta[j] > 0 ? 1 : 0;
                st.phi[t][j] = options.surrogate.phi(u[j] - l.theta[j]);
            }
            double[] in = times(x[t], l.w);
            if (l.v != null) {
                double[] back = times(st.z[t], l.v);
                for (int j = 0; j < n; j++) {
                    in[j] += back[j];
                }
            }
            st.in[t] = in;
            for (int j = 0; j < n; j++) {
                double free = l.beta[j] * u[j] + (l.immediate ? 0 : l.kappa[j] * s[j]);
                u[j] = switch (l.reset) {
                    case "zero" -> free * (1 - st.z[t][j]);
                    case "subtract" -> free - l.theta[j] * st.z[t][j];
                    default -> free;
                };
                if (l.immediate) {
                    u[j] += l.kappa[j] * in[j];
                } else {
                    s[j] = l.alpha[j] * s[j] + in[j];
                }
            }
        }
        return st;
    }

    /// dL/d input from dL/dz. Modified: `own`, added to.
    private double[][] backward(Layer l, LayerState st, double[][] e, NeuronGradient own) {
        int steps = e.length;
        int n = l.size();
        double[][] g = new double[steps][n];
        double[] lu = new double[n];
        double[] ls = new double[n];
        for (int t = steps - 1; t >= 0; t--) {
            for (int j = 0; j < n; j++) {
                g[t][j] = l.immediate ? l.kappa[j] * lu[j] : ls[j];
            }
            for (int j = 0; j < n; j++) {
                double dz = e[t][j];
                if (l.v != null) {
                    for (int k = 0; k < n; k++) {
                        dz += l.v[j][k] * g[t][k];
                    }
                }
                double free = l.beta[j] * st.u[t][j] + (l.immediate ? 0 : l.kappa[j] * st.s[t][j]);
                if (!options.detachReset) {
                    dz -= l.reset.equals("zero") ? free * lu[j] : l.reset.equals("subtract") ? l.theta[j] * lu[j] : 0;
                }
                double through = l.reset.equals("zero") ? (1 - st.z[t][j]) * lu[j] : lu[j];
                own.theta[j] -= st.phi[t][j] * dz
                        + (l.reset.equals("subtract") && !options.detachReset ? st.z[t][j] * lu[j] : 0);
                own.alpha[j] += ls[j] * st.s[t][j];
                own.beta[j] += through * st.u[t][j]
                        + l.kappaByBeta * (l.immediate ? lu[j] * st.in[t][j] : through * st.s[t][j]);
                ls[j] = l.alpha[j] * ls[j] + l.kappa[j] * through;
                lu[j] = l.beta[j] * through + st.phi[t][j] * dz;
            }
        }
        return g;
    }

    private double penalties(Layer l, LayerState s, double[][] e) {
        int n = l.size();
        double[] counts = new double[n];
        for (double[] row : s.z) {
            for (int j = 0; j < n; j++) {
                counts[j] += row[j];
            }
        }
        double[] d = new double[n];
        double loss = options.regulariser.penalty(counts, n, d);
        for (double[] row : e) {
            for (int j = 0; j < n; j++) {
                row[j] += d[j];
            }
        }
        return loss;
    }

    private double[] readoutForward(double[][] z, int steps, int classes) {
        double[] o = new double[(steps + 1) * classes];
        double[] f = new double[classes];
        for (int n = 0; n < steps; n++) {
            double[] in = times(z[n], readout.w);
            for (int c = 0; c < classes; c++) {
                o[(n + 1) * classes + c] = readout.beta[c] * o[n * classes + c] + readout.kappa[c] * f[c];
                f[c] = readout.alpha[c] * f[c] + in[c];
            }
        }
        return o;
    }

    private double[][] readoutBackward(double[] go, int steps, int classes) {
        double[][] g = new double[steps][classes];
        for (int c = 0; c < classes; c++) {
            double lf = 0;
            double lo = go[steps * classes + c];
            for (int n = steps - 1; n >= 0; n--) {
                g[n][c] = lf;
                lf = readout.alpha[c] * lf + readout.kappa[c] * lo;
                lo = go[n * classes + c] + readout.beta[c] * lo;
            }
        }
        return g;
    }

    private static double[] times(double[] x, double[][] w) {
        double[] y = new double[w[0].length];
        for (int i = 0; i < w.length; i++) {
            if (x[i] != 0) {
                for (int j = 0; j < y.length; j++) {
                    y[j] += x[i] * w[i][j];
                }
            }
        }
        return y;
    }

    private static double[][] spread(double[][] g, double[][] w) {
        double[][] e = new double[g.length][w.length];
        for (int t = 0; t < g.length; t++) {
            for (int i = 0; i < w.length; i++) {
                for (int j = 0; j < w[i].length; j++) {
                    e[t][i] += w[i][j] * g[t][j];
                }
            }
        }
        return e;
    }

    private static double[][] outer(double[][] x, double[][] g, int rows, int cols) {
        double[][] d = new double[rows][cols];
        for (int t = 0; t < g.length; t++) {
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < cols; j++) {
                    d[i][j] += x[t][i] * g[t][j];
                }
            }
        }
        return d;
    }

    /// Index of the largest logit.
    public static int prediction(Result r) {
        return Loss.argMax(r.logits);
    }
}
