package heaviside.engine.math;

import java.util.Arrays;

/// Parameter updates over a range of float arrays, element by element; the formulas stand in `train.Optimizer`.
public final class OptimiserKernels {
    private OptimiserKernels() {
    }

    /// `g = sum of the shards in their order`, scaled by nothing.
    ///
    /// @param shards one gradient a shard. Modified: zeroed in the range if `clear`.
    /// @param g receives the sum in the range. Modified.
    public static void sumShards(float[][] shards, float[] g, int from, int to, boolean clear) {
        System.arraycopy(shards[0], from, g, from, to - from);
        for (int s = 1; s < shards.length; s++) {
            float[] shard = shards[s];
            for (int i = from; i < to; i++) {
                g[i] += shard[i];
            }
        }
        for (int s = 0; s < shards.length && clear; s++) {
            Arrays.fill(shards[s], from, to, 0);
        }
    }

    /// Sum of squares of `g[from .. to)`, by pieces of 512 in float, which are summed in double.
    public static double squares(float[] g, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i += 512) {
            int n = Math.min(512, to - i);
            int eights = n / 8 * 8;
            sum += RowKernels.squares(g, i, eights);
            for (int j = i + eights; j < i + n; j++) {
                sum += (double) g[j] * g[j];
            }
        }
        return sum;
    }

    /// `p -= lr g`. Modified: `p`.
    public static void sgd(float[] p, float[] g, int from, int to, float lr) {
        for (int i = from; i < to; i++) {
            p[i] -= lr * g[i];
        }
    }

    /// `m = mu m + g; p -= lr m`. Modified: `p`, `m`.
    public static void momentum(float[] p, float[] g, float[] m, int from, int to, float lr, float mu) {
        for (int i = from; i < to; i++) {
            float v = mu * m[i] + g[i];
            m[i] = v;
            p[i] -= lr * v;
        }
    }

    /// Adam with `step = lr / (1 - beta1^t)` and `root = sqrt(1 - beta2^t)`. Modified: `p`, `m`, `v`.
    public static void adam(float[] p, float[] g, float[] m, float[] v, int from, int to, float step, float root,
            float beta1, float beta2, float eps) {
        float inverse = 1 / root;
        for (int i = from; i < to; i++) {
            float a = beta1 * m[i] + (1 - beta1) * g[i];
            float b = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
            m[i] = a;
            v[i] = b;
            p[i] -= step * a / ((float) Math.sqrt(b) * inverse + eps);
        }
    }

    /// Adamax with `step = lr / (1 - beta1^t)`; v is the infinity norm. Modified: `p`, `m`, `v`.
    public static void adamax(float[] p, float[] g, float[] m, float[] v, int from, int to, float step, float beta1,
            float beta2, float eps) {
        for (int i = from; i < to; i++) {
            float a = beta1 * m[i] + (1 - beta1) * g[i];
            float b = Math.max(beta2 * v[i], Math.abs(g[i]) + eps);
            m[i] = a;
            v[i] = b;
            p[i] -= step * a / b;
        }
    }
}
