package heaviside.engine.train.rate;

/// Backprop through a sigmoid network in double precision, and its two relatives that replace the transposed weights by
/// fixed random matrices: `h_l = sigma(W_l h_(l-1))`, loss `0.5 |h_L - y|^2`, `delta_L = (h_L - y) . h_L (1 - h_L)`,
/// `delta_l = (feedback) . h_l (1 - h_l)`, gradient of W_l `delta_l h_(l-1)^T` (Rumelhart et al. 1986; Lillicrap et al.
/// 2016; Nøkland 2016).
public final class ReferenceRate {
    /// Where a hidden layer's error comes from.
    public enum Feedback {
        /// `W_(l+1)^T delta_(l+1)`.
        BACKPROP,
        /// `B_l delta_(l+1)`.
        ALIGNMENT,
        /// `D_l delta_L`.
        DIRECT
    }

    /// @param activations h_0 .. h_L
    /// @param loss value
    /// @param deltas delta_1 .. delta_L
    /// @param gradients dL/dW_1 .. dL/dW_L, post x pre
    public record Result(double[][] activations, double loss, double[][] deltas, double[][][] gradients) {
    }

    private ReferenceRate() {
    }

    /// Forward and backward.
    ///
    /// @param w weights, post x pre, one matrix a layer. Not modified.
    /// @param fixed for a hidden layer l (0-based), size x size of the error it receives; not read for backprop. Not
    ///        modified.
    public static Result run(double[][][] w, double[] x, double[] y, Feedback feedback, double[][][] fixed) {
        int layers = w.length;
        double[][] h = new double[layers + 1][];
        h[0] = x;
        for (int l = 0; l < layers; l++) {
            h[l + 1] = new double[w[l].length];
            for (int j = 0; j < w[l].length; j++) {
                double z = 0;
                for (int i = 0; i < w[l][j].length; i++) {
                    z += w[l][j][i] * h[l][i];
                }
                h[l + 1][j] = 1 / (1 + Math.exp(-z));
            }
        }
        double loss = 0;
        double[][] delta = new double[layers][];
        for (int l = layers - 1; l >= 0; l--) {
            double[] out = h[l + 1];
            delta[l] = new double[out.length];
            for (int j = 0; j < out.length; j++) {
                double e = 0;
                if (l == layers - 1) {
                    e = out[j] - y[j];
                    loss += 0.5 * e * e;
                } else {
                    double[] from = feedback == Feedback.DIRECT ? delta[layers - 1] : delta[l + 1];
                    for (int k = 0; k < from.length; k++) {
                        e += (feedback == Feedback.BACKPROP ? w[l + 1][k][j] : fixed[l][j][k]) * from[k];
                    }
                }
                delta[l][j] = e * out[j] * (1 - out[j]);
            }
        }
        double[][][] g = new double[layers][][];
        for (int l = 0; l < layers; l++) {
            g[l] = new double[delta[l].length][h[l].length];
            for (int j = 0; j < delta[l].length; j++) {
                for (int i = 0; i < h[l].length; i++) {
                    g[l][j][i] = delta[l][j] * h[l][i];
                }
            }
        }
        return new Result(h, loss, delta, g);
    }

    /// Angle between two vectors, degrees; NaN where one is 0.
    public static double angleDeg(double[] a, double[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }
        double c = ab / (Math.sqrt(aa) * Math.sqrt(bb));
        return Math.toDegrees(Math.acos(Math.max(-1, Math.min(1, c))));
    }
}
