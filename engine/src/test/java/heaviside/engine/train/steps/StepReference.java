package heaviside.engine.train.steps;

import heaviside.engine.train.Loss;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/// One adaptive, refractory, recurrent, noisy layer with two currents and delays between steps, in double and with everything written out: hard
/// spikes, or a smooth function in their place, for which finite differences must give the adjoint's gradient.
final class StepReference {
    final int steps;
    final int in;
    final int n;
    final int classes;
    double[][] w = {};
    double[][] d = {};
    double[][] v = {};
    double[][] dv = {};
    double[][] out = {};
    double[] alpha = {};
    double[] beta = {};
    double[] kappa = {};
    double[] theta = {};
    double[] rho = {};
    double[] step = {};
    double[] resetTo = {};
    double[] bias = {};
    /// Decay of the current of negative weights; empty for one current.
    double[] alphaInh = {};
    /// Noise before its scale, a row a step; empty for none.
    double[][] xi = {};
    int[] hold = {};
    boolean subtract;
    boolean attached;
    double kappaByBeta;
    double[][] x = {};
    int label;
    DoubleUnaryOperator phi = y -> 0;
    /// Null for hard spikes.
    @Nullable
    DoubleUnaryOperator smooth;
    /// Which neurons could not spike in a state, and which stood still after it; made by a hard run, kept by smooth ones.
    boolean[][] held;
    boolean[][] frozen;

    double[][] u = {};
    double[][] s = {};
    double[][] si = {};
    double[][] b = {};
    double[][] z = {};
    double[][] o = {};
    final double[][] gw;
    final double[][] gd;
    final double[][] gv;
    final double[][] gdv;
    final double[][] go;
    final double[] galpha;
    final double[] gbeta;
    final double[] gtheta;
    final double[] galphaInh;

    StepReference(int steps, int in, int n, int classes) {
        this.steps = steps;
        this.in = in;
        this.n = n;
        this.classes = classes;
        gw = new double[in][n];
        gd = new double[in][n];
        gv = new double[n][n];
        gdv = new double[n][n];
        go = new double[n][classes];
        galpha = new double[n];
        gbeta = new double[n];
        gtheta = new double[n];
        galphaInh = new double[n];
        held = new boolean[steps + 1][n];
        frozen = new boolean[steps + 1][n];
    }

    private static double at(double[][] a, double n, int i) {
        int f = (int) Math.floor(n);
        double late = n - f;
        return (1 - late) * row(a, f, i) + (late > 0 ? late * row(a, f + 1, i) : 0);
    }

    private static double row(double[][] a, int n, int i) {
        return n >= 0 && n < a.length ? a[n][i] : 0;
    }

    /// Input of a step: `z(n - d)` read between its neighbours; a spike at m with delay d acts on m + floor d with share
    /// 1 - frac d and on the step after with frac d, which is the same.
    private static double delayed(double[][] a, int n, double d, int i) {
        int f = (int) Math.floor(d);
        double late = d - f;
        return (1 - late) * row(a, n - f, i) + late * row(a, n - f - 1, i);
    }

    private double noise(int k, int j) {
        return xi.length == 0 ? 0 : xi[k][j] * Math.sqrt((1 + beta[j]) / (1 - beta[j]));
    }

    private double drive(int k, int j) {
        return s[k][j] + si[k][j] + bias[j] + noise(k, j);
    }

    private boolean inhibits(double weight) {
        return alphaInh.length > 0 && weight < 0;
    }

    double run() {
        u = new double[steps + 1][n];
        s = new double[steps + 1][n];
        si = new double[steps + 1][n];
        b = new double[steps + 1][n];
        z = new double[steps + 1][n];
        o = new double[steps + 1][classes];
        double[] f = new double[classes];
        int[] left = new int[n];
        DoubleUnaryOperator soft = smooth;
        for (int j = 0; j < n; j++) {
            z[0][j] = soft == null ? 0 : soft.applyAsDouble(-theta[j]);
        }
        for (int k = 0; k < steps; k++) {
            for (int j = 0; j < n; j++) {
                double[] input = new double[2];
                for (int i = 0; i < in; i++) {
                    input[inhibits(w[i][j]) ? 1 : 0] += w[i][j] * delayed(x, k, d[i][j], i);
                }
                for (int i = 0; i < n; i++) {
                    input[inhibits(v[i][j]) ? 1 : 0] += v[i][j] * delayed(z, k, dv[i][j], i);
                }
                double free = beta[j] * u[k][j] + kappa[j] * drive(k, j);
                if (soft == null) {
                    frozen[k][j] = left[j] > 0 && z[k][j] == 0;
                }
                s[k + 1][j] = alpha[j] * s[k][j] + input[0];
                si[k + 1][j] = alphaInh.length > 0 ? alphaInh[j] * si[k][j] + input[1] : 0;
                u[k + 1][j] = frozen[k][j]
                        ? u[k][j]
                        : subtract ? free - theta[j] * z[k][j] : (1 - z[k][j]) * free + z[k][j] * resetTo[j];
            }
            for (int j = 0; j < n; j++) {
                b[k + 1][j] = rho[j] * b[k][j] + z[k][j];
                if (soft == null) {
                    held[k + 1][j] = left[j] > 0;
                    left[j] -= left[j] > 0 ? 1 : 0;
                }
                double y = u[k + 1][j] - theta[j] - step[j] * b[k + 1][j];
                z[k + 1][j] = held[k + 1][j] ? 0 : soft == null ? (y > 0 ? 1 : 0) : soft.applyAsDouble(y);
                if (soft == null && z[k + 1][j] == 1) {
                    left[j] = hold[j];
                }
            }
            for (int c = 0; c < classes; c++) {
                o[k + 1][c] = 0.9 * o[k][c] + f[c];
                f[c] *= 0.8;
                for (int i = 0; i < n; i++) {
                    f[c] += out[i][c] * z[k][i];
                }
            }
        }
        return loss(new double[classes]);
    }

    private double loss(double[] g) {
        double[] logits = new double[classes];
        for (double[] row : o) {
            for (int c = 0; c < classes; c++) {
                logits[c] += row[c] / (steps + 1);
            }
        }
        return Loss.crossEntropy(logits, label, g);
    }

    /// The adjoint, after [#run].
    void back() {
        double[] each = new double[classes];
        loss(each);
        double[][] g = new double[steps][n];
        double[][] gi = new double[steps][n];
        double[] lsi = new double[n];
        double[][] gz = new double[steps][n];
        double[] lf = new double[classes];
        double[] lo = new double[classes];
        for (int c = 0; c < classes; c++) {
            lo[c] = each[c] / (steps + 1);
        }
        double[] lu = new double[n];
        double[] ls = new double[n];
        double[] lb = new double[n];
        for (int k = steps - 1; k >= 0; k--) {
            for (int c = 0; c < classes; c++) {
                for (int i = 0; i < n; i++) {
                    gz[k][i] += out[i][c] * lf[c];
                    go[i][c] += lf[c] * z[k][i];
                }
                lf[c] = 0.8 * lf[c] + lo[c];
                lo[c] = each[c] / (steps + 1) + 0.9 * lo[c];
            }
            for (int j = 0; j < n; j++) {
                g[k][j] = ls[j];
                gi[k][j] = lsi[j];
            }
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    gz[k][i] += v[i][j] * at(inhibits(v[i][j]) ? gi : g, k + dv[i][j], j);
                }
            }
            for (int j = 0; j < n; j++) {
                neuron(k, j, gz[k][j], lu, ls, lsi, lb);
            }
        }
        spread(x, w, d, g, gi, gw, gd);
        spread(z, v, dv, g, gi, gv, gdv);
    }

    private void neuron(int k, int j, double fromAbove, double[] lu, double[] ls, double[] lsi,
            double[] lb) {
        double free = beta[j] * u[k][j] + kappa[j] * drive(k, j);
        double l = lu[j];
        double dz = fromAbove + lb[j];
        if (attached && !frozen[k][j]) {
            dz += subtract ? -theta[j] * l : (resetTo[j] - free) * l;
        }
        double through = frozen[k][j] ? 0 : subtract ? l : (1 - z[k][j]) * l;
        double y = u[k][j] - theta[j] - step[j] * b[k][j];
        double pulled = held[k][j] ? 0 : phi.applyAsDouble(y) * dz;
        galpha[j] += ls[j] * s[k][j];
        galphaInh[j] += lsi[j] * si[k][j];
        gbeta[j] += through * (u[k][j] + kappaByBeta * drive(k, j)
                + kappa[j] * noise(k, j) / (1 - beta[j] * beta[j]));
        gtheta[j] -= pulled + (attached && subtract && !frozen[k][j] ? l * z[k][j] : 0);
        lb[j] = rho[j] * lb[j] - step[j] * pulled;
        ls[j] = alpha[j] * ls[j] + kappa[j] * through;
        lsi[j] = alphaInh.length > 0 ? alphaInh[j] * lsi[j] + kappa[j] * through : 0;
        lu[j] = frozen[k][j] ? l : beta[j] * through + pulled;
    }

    private void spread(double[][] from, double[][] weights, double[][] delays, double[][] exc, double[][] inh,
            double[][] dw,
            double[][] dd) {
        for (int k = 0; k < steps; k++) {
            for (int i = 0; i < weights.length; i++) {
                for (int j = 0; j < n; j++) {
                    double[][] g = inhibits(weights[i][j]) ? inh : exc;
                    dw[i][j] += from[k][i] * at(g, k + delays[i][j], j);
                    int f = k + (int) delays[i][j];
                    dd[i][j] += from[k][i] * weights[i][j] * (row(g, f + 1, j) - row(g, f, j));
                }
            }
        }
    }
}
