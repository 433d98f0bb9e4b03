package heaviside.engine.train.steps;

import heaviside.engine.math.Csr;

/// The pairs of a list, each with a weight and a delay: pairs that are not listed do not exist and are never trained. A pair
/// may be listed several times, with different delays. Delays that are trained lie between steps as in [DelayedLink].
///
/// Onto neurons with two currents, a row of the ring holds the excitatory inputs and behind them the inhibitory ones, and a
/// pair's weight acts on the one that its sign says. The input is a continuous function of the weight, with a kink at 0, where
/// the gradient is that of the excitatory side.
final class SparseLink extends Link {
    private final Csr pairs;
    private final float[] weights;
    private final float[] delays;
    private final int longest;
    private final boolean moving;
    private final boolean signed;
    private boolean whole;

    /// @param pairs targets of each source
    /// @param longest bound of the delays, steps
    /// @param moving whether delays are trained
    /// @param signed whether the targets have two currents
    SparseLink(Csr pairs, int targets, int longest, boolean moving, boolean signed) {
        super(pairs.rows(), targets, signed ? 2 : 1);
        this.pairs = pairs;
        this.weights = new float[pairs.count()];
        this.delays = new float[pairs.count()];
        this.longest = longest;
        this.moving = moving;
        this.signed = signed;
    }

    Csr pairs() {
        return pairs;
    }

    /// Delay of every pair, steps. Live.
    float[] steps() {
        return delays;
    }

    @Override
    void round(boolean on) {
        whole = on;
    }

    @Override
    int reach() {
        return longest + (moving ? 1 : 0);
    }

    private float delay(int k) {
        return moving && whole ? Math.round(delays[k]) : delays[k];
    }

    private int lane(int k) {
        int column = pairs.columns()[k];
        return signed && weights[k] < 0 ? stride / 2 + column : column;
    }

    @Override
    void forward(int[] units, int from, int to, float[] ring, int rows, int n) {
        for (int u = from; u < to; u++) {
            for (int k = pairs.start()[units[u]]; k < pairs.start()[units[u] + 1]; k++) {
                float d = delay(k);
                int steps = (int) d;
                float late = d - steps;
                int lane = lane(k);
                ring[row(n + steps, rows, stride) + lane] += (1 - late) * weights[k];
                if (late > 0) {
                    ring[row(n + steps + 1, rows, stride) + lane] += late * weights[k];
                }
            }
        }
    }

    @Override
    void current(float[] x, float[] base) {
        for (int i = 0; i < in; i++) {
            for (int k = pairs.start()[i]; k < pairs.start()[i + 1]; k++) {
                base[lane(k)] += x[i] * weights[k];
            }
        }
    }

    private float adjoint(float[] ring, int rows, int n, int k) {
        float d = delay(k);
        int steps = (int) d;
        float late = d - steps;
        int lane = lane(k);
        float g = (1 - late) * ring[row(n + steps, rows, stride) + lane];
        return late > 0 ? g + late * ring[row(n + steps + 1, rows, stride) + lane] : g;
    }

    @Override
    void back(float[] ring, int rows, int n, float[] dz) {
        for (int i = 0; i < in; i++) {
            float sum = 0;
            for (int k = pairs.start()[i]; k < pairs.start()[i + 1]; k++) {
                sum += weights[k] * adjoint(ring, rows, n, k);
            }
            dz[i] += sum;
        }
    }

    @Override
    void gradient(int[] units, int from, int to, float[] ring, int rows, int n, float[] sums, float[] delaySums) {
        for (int u = from; u < to; u++) {
            for (int k = pairs.start()[units[u]]; k < pairs.start()[units[u] + 1]; k++) {
                sums[k] += adjoint(ring, rows, n, k);
                if (delaySums.length > 0) {
                    int steps = (int) delay(k);
                    int lane = lane(k);
                    delaySums[k] += weights[k] * (ring[row(n + steps + 1, rows, stride) + lane]
                            - ring[row(n + steps, rows, stride) + lane]);
                }
            }
        }
    }

    @Override
    void currentGradient(float[] x, float[] adjoint, float[] sums) {
        for (int i = 0; i < in; i++) {
            for (int k = pairs.start()[i]; k < pairs.start()[i + 1]; k++) {
                sums[k] += x[i] * adjoint[lane(k)];
            }
        }
    }

    @Override
    float[] weights() {
        return weights;
    }

    @Override
    float[] delays() {
        return moving ? delays : new float[0];
    }

    @Override
    int columns() {
        return weights.length;
    }

    @Override
    int rowStride() {
        return weights.length;
    }

    @Override
    void refresh() {
        for (int k = 0; k < delays.length && moving; k++) {
            delays[k] = Math.clamp(delays[k], 0, longest);
        }
    }
}
