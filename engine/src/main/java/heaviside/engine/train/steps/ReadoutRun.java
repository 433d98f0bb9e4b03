package heaviside.engine.train.steps;

import heaviside.engine.math.LifCoefficients;
import java.util.Arrays;

/// The leaky read-out of a running sample: `o' = beta o + kappa f`, `f' = alpha f + z W`, in double. Forward, and its adjoint
/// backward.
final class ReadoutRun {
    final Link link;
    final int classes;
    final double[] o;
    final float[] ring;
    final int rows;
    /// Adjoints of the input, laid out as the ring.
    final float[] back;
    private final LifCoefficients k;
    private final double[] f;
    private final double[] lf;
    private final double[] later;
    private final double[] gradient;

    ReadoutRun(Link link, int classes, LifCoefficients k) {
        this.link = link;
        this.classes = classes;
        this.k = k;
        this.rows = 1 + link.reach();
        this.ring = new float[rows * link.stride];
        this.back = new float[rows * link.stride];
        this.o = new double[classes];
        this.f = new double[classes];
        this.lf = new double[classes];
        this.later = new double[classes];
        this.gradient = new double[classes];
    }

    void begin() {
        Arrays.fill(o, 0);
        Arrays.fill(f, 0);
        Arrays.fill(ring, 0);
    }

    void step(int n) {
        int in = Link.row(n, rows, link.stride);
        for (int c = 0; c < classes; c++) {
            double current = f[c];
            o[c] = k.beta()[c] * o[c] + k.kappa()[c] * current;
            f[c] = k.alpha()[c] * current + ring[in + c];
        }
        Arrays.fill(ring, in, in + link.stride, 0);
    }

    /// Nothing comes from later steps but the loss of o_n.
    ///
    /// @param value its value. Not modified.
    void cut(StreamedLoss loss, int n, double[] value) {
        Arrays.fill(back, 0);
        Arrays.fill(lf, 0);
        loss.gradient(n, value, later);
    }

    /// dL/d input of step n, then over the step.
    ///
    /// @param value o_n. Not modified.
    void back(int n, StreamedLoss loss, double[] value) {
        int g = Link.row(n, rows, link.stride);
        loss.gradient(n, value, gradient);
        for (int c = 0; c < classes; c++) {
            double current = lf[c];
            double l = later[c];
            back[g + c] = (float) current;
            lf[c] = k.alpha()[c] * current + k.kappa()[c] * l;
            later[c] = gradient[c] + k.beta()[c] * l;
        }
    }

    /// A copy of the forward state.
    final class Snapshot {
        private final double[] oCopy = new double[classes];
        private final double[] fCopy = new double[classes];
        private final float[] ringCopy = new float[rows > 1 ? ring.length : 0];

        void take() {
            System.arraycopy(o, 0, oCopy, 0, classes);
            System.arraycopy(f, 0, fCopy, 0, classes);
            System.arraycopy(ring, 0, ringCopy, 0, ringCopy.length);
        }

        void put() {
            System.arraycopy(oCopy, 0, o, 0, classes);
            System.arraycopy(fCopy, 0, f, 0, classes);
            if (ringCopy.length > 0) {
                System.arraycopy(ringCopy, 0, ring, 0, ringCopy.length);
            } else {
                Arrays.fill(ring, 0);
            }
        }

        long bytes() {
            return 16L * classes + 4L * ringCopy.length;
        }
    }
}
