package heaviside.engine.train.steps;

/// Every pair with a delay of its own. Between steps a spike is shared between both neighbours in proportion (linear
/// interpolation), so that the input is a piecewise linear function of the delay and has a gradient by it:
/// `dL/dd = w sum (g[n + floor d + 1] - g[n + floor d])` over the source's spikes at n.
final class DelayedLink extends Link {
    private final float[] weights;
    private final float[] delays;
    private final int longest;
    private boolean whole;

    /// @param longest bound of the delays, steps
    DelayedLink(int in, int out, int longest) {
        super(in, out);
        this.weights = new float[in * stride];
        this.delays = new float[in * stride];
        this.longest = longest;
    }

    @Override
    void round(boolean on) {
        whole = on;
    }

    @Override
    int reach() {
        return longest + 1;
    }

    private float delay(int w) {
        return whole ? Math.round(delays[w]) : delays[w];
    }

    @Override
    void forward(int[] units, int from, int to, float[] ring, int rows, int n) {
        for (int k = from; k < to; k++) {
            int w = units[k] * stride;
            for (int j = 0; j < out; j++) {
                float d = delay(w + j);
                int steps = (int) d;
                float late = d - steps;
                ring[row(n + steps, rows, stride) + j] += (1 - late) * weights[w + j];
                if (late > 0) {
                    ring[row(n + steps + 1, rows, stride) + j] += late * weights[w + j];
                }
            }
        }
    }

    @Override
    void current(float[] x, float[] base) {
        for (int i = 0; i < in; i++) {
            for (int j = 0; j < out; j++) {
                base[j] += x[i] * weights[i * stride + j];
            }
        }
    }

    private float adjoint(float[] ring, int rows, int n, int w, int j) {
        float d = delay(w);
        int steps = (int) d;
        float late = d - steps;
        float g = (1 - late) * ring[row(n + steps, rows, stride) + j];
        return late > 0 ? g + late * ring[row(n + steps + 1, rows, stride) + j] : g;
    }

    @Override
    void back(float[] ring, int rows, int n, float[] dz) {
        for (int i = 0; i < in; i++) {
            float sum = 0;
            for (int j = 0; j < out; j++) {
                sum += weights[i * stride + j] * adjoint(ring, rows, n, i * stride + j, j);
            }
            dz[i] += sum;
        }
    }

    @Override
    void gradient(int[] units, int from, int to, float[] ring, int rows, int n, float[] sums, float[] delaySums) {
        for (int k = from; k < to; k++) {
            int w = units[k] * stride;
            for (int j = 0; j < out; j++) {
                sums[w + j] += adjoint(ring, rows, n, w + j, j);
                if (delaySums.length > 0) {
                    int steps = (int) delay(w + j);
                    delaySums[w + j] += weights[w + j] * (ring[row(n + steps + 1, rows, stride) + j]
                            - ring[row(n + steps, rows, stride) + j]);
                }
            }
        }
    }

    @Override
    void currentGradient(float[] x, float[] adjoint, float[] sums) {
        for (int i = 0; i < in; i++) {
            for (int j = 0; j < out; j++) {
                sums[i * stride + j] += x[i] * adjoint[j];
            }
        }
    }

    @Override
    float[] weights() {
        return weights;
    }

    @Override
    float[] delays() {
        return delays;
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
        for (int w = 0; w < delays.length; w++) {
            delays[w] = Math.clamp(delays[w], 0, longest);
        }
    }
}
