package heaviside.engine.train.steps;

import heaviside.engine.math.GemmKernels;
import heaviside.engine.math.RowKernels;

/// Every pair, one delay for all. Sums in the order of the kernels of `train.bptt`, so that both give the same bits.
final class DenseLink extends Link {
    private final float[] weights;
    private final float[] transposed;
    private final int delay;

    /// @param delay steps
    DenseLink(int in, int out, int delay) {
        super(in, out);
        this.weights = new float[in * stride];
        this.transposed = new float[out * inStride];
        this.delay = delay;
    }

    @Override
    int reach() {
        return delay;
    }

    @Override
    void forward(int[] units, int from, int to, float[] ring, int rows, int n) {
        RowKernels.gatherOne(weights, 0, stride, units, from, to, ring, row(n + delay, rows, stride));
    }

    @Override
    void current(float[] x, float[] base) {
        GemmKernels.multiplyAdd(x, 0, in, weights, 0, stride, base, 0, stride, 1, stride, in);
    }

    @Override
    void back(float[] ring, int rows, int n, float[] dz) {
        GemmKernels.multiplyAdd(ring, row(n + delay, rows, stride), stride, transposed, 0, inStride, dz, 0, inStride, 1,
                inStride, out);
    }

    @Override
    void gradient(int[] units, int from, int to, float[] ring, int rows, int n, float[] sums, float[] delaySums) {
        int g = row(n + delay, rows, stride);
        for (int k = from; k < to; k++) {
            int w = units[k] * stride;
            for (int j = 0; j < stride; j++) {
                sums[w + j] += ring[g + j];
            }
        }
    }

    @Override
    void currentGradient(float[] x, float[] adjoint, float[] sums) {
        for (int i = 0; i < in; i++) {
            for (int j = 0; j < stride && x[i] != 0; j++) {
                sums[i * stride + j] += x[i] * adjoint[j];
            }
        }
    }

    @Override
    float[] weights() {
        return weights;
    }

    @Override
    int columns() {
        return out;
    }

    @Override
    int rowStride() {
        return stride;
    }

    @Override
    void refresh() {
        GemmKernels.transpose(weights, stride, in, out, transposed, inStride);
    }
}
