package heaviside.engine.train.bptt;

import heaviside.engine.math.RowKernels;
import heaviside.engine.train.MemoryLedger;
import heaviside.engine.train.Reduction;
import java.util.Arrays;

/// The leaky read-out of a few samples: `f' = alpha f + z W`, `o' = beta o + kappa f`, o_0 = 0 kept. Small, so the loss
/// part is in double.
final class ReadoutTape {
    final int steps;
    final int stride;
    final int classes;
    /// Input of each step, then dL/d input; sample after sample.
    final float[] x;
    private final BpttModel.Shape shape;
    /// o_0 .. o_steps of each sample.
    private final double[][] o;
    private final double[][] gradient;
    private final double[] f;

    ReadoutTape(BpttModel.Shape shape, int steps, int group) {
        this.shape = shape;
        this.steps = steps;
        this.stride = shape.stride();
        this.classes = shape.size();
        this.x = new float[group * steps * stride];
        this.o = new double[group][(steps + 1) * classes];
        this.gradient = new double[group][(steps + 1) * classes];
        this.f = new double[2 * classes];
    }

    int xOff(int sample) {
        return sample * steps * stride;
    }

    double[] readout(int sample) {
        return o[sample];
    }

    void forward(int sample, float[] weights, int[] offsets, int[] units) {
        int off = xOff(sample);
        Arrays.fill(x, off, off + steps * stride, 0);
        RowKernels.gather(weights, 0, stride, offsets, steps, units, x, off);
        double alpha = shape.dynamics().alpha();
        double beta = shape.dynamics().beta();
        double kappa = shape.dynamics().kappa();
        double[] v = o[sample];
        Arrays.fill(f, 0);
        for (int n = 0; n < steps; n++) {
            for (int c = 0; c < classes; c++) {
                v[(n + 1) * classes + c] = beta * v[n * classes + c] + kappa * f[c];
                f[c] = alpha * f[c] + x[off + n * stride + c];
            }
        }
    }

    double loss(int sample, Reduction reduction, int label, double weight, double[] logits) {
        return reduction.loss(o[sample], steps + 1, classes, classes, label, weight, gradient[sample], logits);
    }

    void logits(int sample, Reduction reduction, double[] logits) {
        reduction.logits(o[sample], steps + 1, classes, classes, logits);
    }

    /// dL/d input into `x`.
    void backward(int sample) {
        double alpha = shape.dynamics().alpha();
        double beta = shape.dynamics().beta();
        double kappa = shape.dynamics().kappa();
        double[] go = gradient[sample];
        int off = xOff(sample);
        for (int c = 0; c < classes; c++) {
            double lf = 0;
            double lo = go[steps * classes + c];
            for (int n = steps - 1; n >= 0; n--) {
                x[off + n * stride + c] = (float) lf;
                lf = alpha * lf + kappa * lo;
                lo = go[n * classes + c] + beta * lo;
            }
        }
    }

    void count(MemoryLedger ledger, int samples) {
        for (int s = 0; s < samples; s++) {
            ledger.hold("read-out", 8L * o[s].length).hold("read-out gradient", 8L * gradient[s].length);
        }
    }
}
