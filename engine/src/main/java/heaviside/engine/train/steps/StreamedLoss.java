package heaviside.engine.train.steps;

import heaviside.engine.train.Loss;
import heaviside.engine.train.Reduction;
import java.util.Arrays;

/// Cross-entropy of a read-out that comes step by step and is not kept: the same sums as [Reduction], and dL/do of any
/// step afterwards, from what was remembered of the whole and, for a loss at every step, that step's own value.
final class StreamedLoss {
    private final Reduction reduction;
    private final int classes;
    private final int rowCount;
    private final double[] sum;
    private final double[] best;
    private final int[] at;
    private final double[] gradient;
    private final double[] scratch;
    private final double[] last;
    private double every;
    private int label;
    private double weight;

    /// @param steps input steps T; the read-out has T + 1 values
    StreamedLoss(Reduction reduction, int classes, int steps) {
        this.reduction = reduction;
        this.classes = classes;
        this.rowCount = steps + 1;
        this.sum = new double[classes];
        this.best = new double[classes];
        this.at = new int[classes];
        this.gradient = new double[classes];
        this.scratch = new double[classes];
        this.last = new double[classes];
    }

    /// Begins a sample.
    ///
    /// @param times factor of the gradient
    void begin(int trueClass, double times) {
        label = trueClass;
        weight = times;
        every = 0;
        Arrays.fill(sum, 0);
        Arrays.fill(at, 0);
    }

    /// Takes o_n; n goes up from 0. Not modified: `o`.
    void take(int n, double[] o) {
        for (int c = 0; c < classes; c++) {
            sum[c] += o[c];
            if (n == 0 || o[c] > best[c]) {
                best[c] = o[c];
                at[c] = n;
            }
            last[c] = o[c];
        }
        if (reduction == Reduction.EVERY) {
            every += Loss.crossEntropy(o, label, scratch);
        }
    }

    /// The loss, not weighted.
    ///
    /// @param logits receives them. Modified.
    double loss(double[] logits) {
        for (int c = 0; c < classes; c++) {
            logits[c] = switch (reduction) {
                case MAX -> best[c];
                case LAST -> last[c];
                case SUM -> sum[c];
                case MEAN, EVERY -> sum[c] / rowCount;
            };
        }
        return reduction == Reduction.EVERY
                ? every / rowCount
                : Loss.crossEntropy(logits, label, gradient);
    }

    /// dL/do_n, after [#loss].
    ///
    /// @param o the step's value, read for a loss at every step. Not modified.
    /// @param into Modified.
    void gradient(int n, double[] o, double[] into) {
        if (reduction == Reduction.EVERY) {
            Loss.crossEntropy(o, label, into);
            for (int c = 0; c < classes; c++) {
                into[c] = weight * into[c] / rowCount;
            }
            return;
        }
        for (int c = 0; c < classes; c++) {
            double each = weight * (reduction == Reduction.MEAN ? gradient[c] / rowCount : gradient[c]);
            boolean counts = switch (reduction) {
                case MAX -> n == at[c];
                case LAST -> n == rowCount - 1;
                case SUM, MEAN, EVERY -> true;
            };
            into[c] = counts ? each : 0;
        }
    }
}
