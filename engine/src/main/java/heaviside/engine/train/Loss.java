package heaviside.engine.train;

/// Cross-entropy of the softmax: `L = log(sum e^(z_k - z_max)) + z_max - z_label`, `dL/dz = softmax(z) - onehot`.
public final class Loss {
    private Loss() {
    }

    /// The loss; `gradient` receives dL/dz. Any finite logits, however large.
    ///
    /// @param logits length `gradient.length`. Not modified.
    /// @param label true class
    /// @param gradient Modified.
    public static double crossEntropy(double[] logits, int label, double[] gradient) {
        double max = Double.NEGATIVE_INFINITY;
        for (double z : logits) {
            max = Math.max(max, z);
        }
        double sum = 0;
        for (int k = 0; k < logits.length; k++) {
            gradient[k] = Math.exp(logits[k] - max);
            sum += gradient[k];
        }
        for (int k = 0; k < logits.length; k++) {
            gradient[k] /= sum;
        }
        gradient[label] -= 1;
        return Math.log(sum) + max - logits[label];
    }

    /// Index of the first largest value.
    public static int argMax(double[] v) {
        int best = 0;
        for (int k = 1; k < v.length; k++) {
            if (v[k] > v[best]) {
                best = k;
            }
        }
        return best;
    }
}
