package heaviside.engine.train.bptt;

import heaviside.engine.math.LifCoefficients;
import heaviside.engine.math.RowKernels;
import heaviside.engine.train.MemoryLedger;
import heaviside.engine.train.Reduction;
import java.util.Arrays;

/// The leaky read-out of a sample: `f' = alpha f + z W`, `o' = beta o + kappa f`, o_0 = 0 kept. Small, so the loss part is
/// in double. Rows are steps, classes are next to each other.
final class ReadoutTape {
    final int steps;
    final int stride;
    final int classes;
    /// Input of each step, then dL/d input.
    final float[] x;
    /// o_0 .. o_steps.
    final double[] o;
    private final double[] gradient;
    private final double[] f;
    private final double[] later;

    ReadoutTape(BpttModel.Shape shape, int steps) {
        this.steps = steps;
        this.stride = shape.stride();
        this.classes = shape.size();
        this.x = new float[steps * stride];
        this.o = new double[(steps + 1) * classes];
        this.gradient = new double[(steps + 1) * classes];
        this.f = new double[classes];
        this.later = new double[classes];
    }

    void forward(float[] weights, LifCoefficients k, int[] offsets, int[] units) {
        RowKernels.gatherFresh(weights, 0, stride, offsets, steps, units, x, 0, stride);
        Arrays.fill(f, 0);
        for (int n = 0; n < steps; n++) {
            step(n, k.alpha(), k.beta(), k.kappa());
        }
    }

    private void step(int n, float[] alpha, float[] beta, float[] kappa) {
        int now = n * classes;
        int next = now + classes;
        int in = n * stride;
        for (int c = 0; c < classes; c++) {
            double current = f[c];
            o[next + c] = beta[c] * o[now + c] + kappa[c] * current;
            f[c] = alpha[c] * current + x[in + c];
        }
    }

    double loss(Reduction reduction, int label, double weight, double[] logits) {
        return reduction.loss(o, steps + 1, classes, classes, label, weight, gradient, logits);
    }

    void logits(Reduction reduction, double[] logits) {
        reduction.logits(o, steps + 1, classes, classes, logits);
    }

    /// dL/d input into `x`.
    ///
    /// @param k coefficients of the forward pass. Not modified.
    void backward(LifCoefficients k) {
        Arrays.fill(f, 0);
        System.arraycopy(gradient, steps * classes, later, 0, classes);
        for (int n = steps - 1; n >= 0; n--) {
            back(n, k.alpha(), k.beta(), k.kappa());
        }
    }

    private void back(int n, float[] alpha, float[] beta, float[] kappa) {
        int now = n * classes;
        int in = n * stride;
        for (int c = 0; c < classes; c++) {
            double current = f[c];
            double l = later[c];
            x[in + c] = (float) current;
            f[c] = alpha[c] * current + kappa[c] * l;
            later[c] = gradient[now + c] + beta[c] * l;
        }
    }

    void count(MemoryLedger ledger) {
        ledger.hold("read-out", 8L * o.length).hold("read-out gradient", 8L * gradient.length).hold("read-out", x);
    }
}
