package heaviside.engine.train.bptt;

import heaviside.engine.math.LifCoefficients;
import heaviside.engine.math.LifKernels;
import heaviside.engine.train.NeuronTraining;
import java.util.Arrays;

/// Gradients by alpha, beta and the threshold of one layer's neurons in one sample, from what its backward pass kept.
///
/// With `later = dL/du_(n+1)` and `through` the part of it that the reset lets pass: `dL/dbeta = sum through (u_n +
/// dkappa/dbeta s_n)`, `dL/dalpha = sum dL/ds_(n+1) s_n`; a threshold acts by its spikes, `dL/dtheta = -sum phi dL/dz`,
/// where `phi dL/dz = dL/du_n - beta through`, and by a subtracting reset unless that is detached.
final class NeuronGradients {
    final float[] alpha;
    final float[] beta;
    final float[] theta;

    NeuronGradients(int stride) {
        this.alpha = new float[stride];
        this.beta = new float[stride];
        this.theta = new float[stride];
    }

    /// Sets the gradients from a sample's backward pass.
    ///
    /// @param x dL/d input, tiled. Not modified.
    void of(LayerState state, LifCoefficients k, float[] x, int steps, NeuronTraining training, boolean attached) {
        clear();
        boolean immediate = state.shape.dynamics().immediate();
        for (int c = 0; c < state.tiles.count(); c++) {
            int start = state.tiles.start(c);
            int w = state.tiles.width(c);
            for (int n = steps - 1; n >= 0; n--) {
                int u = (steps + 1) * start + n * w;
                if (!training.taus()) {
                    // the current is kept only where decays are trained
                } else if (immediate) {
                    delta(state, k, start, w, u, n == steps - 1, training.kappaGradient());
                } else {
                    current(state, k, start, w, u, x, steps * start + n * w, training.kappaGradient());
                }
                thresholds(state, k, start, w, u, n == 0, attached);
            }
        }
    }

    void clear() {
        Arrays.fill(alpha, 0);
        Arrays.fill(beta, 0);
        Arrays.fill(theta, 0);
    }

    void add(NeuronGradients other) {
        for (int j = 0; j < alpha.length; j++) {
            alpha[j] += other.alpha[j];
            beta[j] += other.beta[j];
            theta[j] += other.theta[j];
        }
    }

    /// Gives each of the first `n` neurons the sum of the decays' gradients, so that they move as one.
    void share(int n) {
        float a = 0;
        float b = 0;
        for (int j = 0; j < n; j++) {
            a += alpha[j];
            b += beta[j];
        }
        Arrays.fill(alpha, 0, n, a);
        Arrays.fill(beta, 0, n, b);
    }

    private static float through(LayerState s, LifCoefficients k, int c, int at) {
        return k.reset() == LifKernels.ZERO && s.u[at] > k.theta()[c] ? 0 : s.later[at];
    }

    private void current(LayerState s, LifCoefficients k, int start, int w, int at, float[] x, int xOff,
            boolean kappa) {
        for (int j = 0; j < w; j++) {
            float free = s.u[at + j] - (kappa ? s.syn[at + j] : 0);
            beta[start + j] += through(s, k, start + j, at + j) * free;
            alpha[start + j] += x[xOff + j] * s.syn[at + j];
        }
    }

    private void delta(LayerState s, LifCoefficients k, int start, int w, int at, boolean last, boolean kappa) {
        for (int j = 0; j < w; j++) {
            int c = start + j;
            float through = through(s, k, c, at + j);
            float u = s.u[at + j];
            beta[c] += through * u;
            if (kappa && !last && k.kappa()[c] > 0) {
                float free = k.beta()[c] * u;
                boolean fired = u > k.theta()[c];
                float kept = !fired
                        ? free
                        : k.reset() == LifKernels.ZERO
                                ? 0
                                : k.reset() == LifKernels.SUBTRACT ? free - k.theta()[c] : free;
                beta[c] -= s.later[at + j] * (s.u[at + w + j] - kept) / k.kappa()[c];
            }
        }
    }

    private void thresholds(LayerState s, LifCoefficients k, int start, int w, int at, boolean first,
            boolean attached) {
        for (int j = 0; j < w; j++) {
            int c = start + j;
            float now = first ? s.lu[c] : s.later[at - w + j];
            theta[c] -= now - k.beta()[c] * through(s, k, c, at + j);
            if (attached && k.reset() == LifKernels.SUBTRACT && s.u[at + j] > k.theta()[c]) {
                theta[c] -= s.later[at + j];
            }
        }
    }
}
