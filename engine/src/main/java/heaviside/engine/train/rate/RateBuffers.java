package heaviside.engine.train.rate;

import heaviside.engine.math.GemmKernels;
import heaviside.engine.train.FeedbackWeights;
import heaviside.engine.train.Loss;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Activations and deltas of a batch, a row a sample. Rows may be computed by different threads.
final class RateBuffers {
    /// h[0] is the input (unpadded), h[l + 1] the output of layer l.
    final float[][] h;
    final float[][] delta;
    private final RateModel model;
    private final int classes;

    RateBuffers(RateModel model, int rows) {
        this.model = model;
        this.h = new float[model.layers() + 1][];
        this.delta = new float[model.layers()][];
        h[0] = new float[rows * model.in(0)];
        for (int l = 0; l < model.layers(); l++) {
            h[l + 1] = new float[rows * model.stride(l)];
            delta[l] = new float[rows * model.stride(l)];
        }
        this.classes = model.size(model.layers() - 1);
    }

    void forward(int lo, int hi) {
        for (int l = 0; l < model.layers(); l++) {
            int p = model.stride(l);
            int lda = l == 0 ? model.in(0) : model.stride(l - 1);
            for (int i = lo; i < hi; i++) {
                System.arraycopy(model.bias(l), 0, h[l + 1], i * p, p);
            }
            GemmKernels.multiplyAdd(h[l], lo * lda, lda, model.weights(l), 0, p, h[l + 1], lo * p, p, hi - lo, p,
                    model.in(l));
            if (l + 1 < model.layers()) {
                activate(h[l + 1], lo * p, hi * p);
            }
        }
    }

    private void activate(float[] a, int from, int to) {
        if (model.sigmoid()) {
            for (int k = from; k < to; k++) {
                a[k] = (float) (1 / (1 + Math.exp(-a[k])));
            }
            return;
        }
        for (int k = from; k < to; k++) {
            a[k] = Math.max(0, a[k]);
        }
    }

    /// Cross-entropy of a row; its gradient times `weight` becomes the last delta.
    double loss(int row, int label, double weight) {
        float[] z = logits(row);
        double[] logits = new double[classes];
        double[] g = new double[classes];
        for (int c = 0; c < classes; c++) {
            logits[c] = z[c];
        }
        double loss = Loss.crossEntropy(logits, label, g);
        int last = model.layers() - 1;
        for (int c = 0; c < classes; c++) {
            delta[last][row * model.stride(last) + c] = (float) (weight * g[c]);
        }
        return loss;
    }

    int prediction(int row) {
        float[] z = logits(row);
        int best = 0;
        for (int c = 1; c < classes; c++) {
            if (z[c] > z[best]) {
                best = c;
            }
        }
        return best;
    }

    float[] logits(int row) {
        int p = model.stride(model.layers() - 1);
        return Arrays.copyOfRange(h[model.layers()], row * p, row * p + classes);
    }

    /// @param angles receives the angles of these rows, where errors go down through other matrices; null for none
    void backward(int lo, int hi, FeedbackWeights.@Nullable Angles angles) {
        for (int l = model.layers() - 1; l > 0; l--) {
            int q = model.stride(l - 1);
            float[] d = delta[l - 1];
            FeedbackWeights f = model.feedback();
            int from = f != null && f.direct() ? model.layers() - 1 : l;
            carry(from, f == null ? model.transposed(l) : f.matrix(l), d, q, lo, hi);
            if (f != null && angles != null) {
                float[] transported = new float[d.length];
                carry(l, model.transposed(l), transported, q, lo, hi);
                for (int i = lo; i < hi; i++) {
                    angles.add(l - 1, FeedbackWeights.angleDeg(transported, i * q, d, i * q, q));
                }
            }
            float[] a = h[l];
            for (int k = lo * q; k < hi * q; k++) {
                float slope = model.sigmoid() ? a[k] * (1 - a[k]) : a[k] > 0 ? 1 : 0;
                d[k] *= slope;
            }
        }
    }

    /// The errors of layer `from` through a matrix.
    private void carry(int from, float[] matrix, float[] into, int stride, int lo, int hi) {
        int p = model.stride(from);
        Arrays.fill(into, lo * stride, hi * stride, 0);
        GemmKernels.multiplyAdd(delta[from], lo * p, p, matrix, 0, stride, into, lo * stride, stride, hi - lo, stride,
                model.size(from));
    }
}
