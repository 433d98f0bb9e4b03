package heaviside.engine.train;

import java.util.Arrays;
import java.util.List;

/// How the read-out's membranes o_0 .. o_T (o_0 = 0 included) become logits.
public enum Reduction {
    /// Largest value over time, for each class on its own; its gradient goes to the first step that has it.
    MAX,
    /// The last value.
    LAST,
    /// Sum over all values.
    SUM,
    /// Mean over all values.
    MEAN,
    /// A loss at every step, averaged; the prediction is that of the mean.
    EVERY;

    /// Catalog names.
    public static final List<String> NAMES = List.of("max", "last", "sum", "mean", "every");

    /// The reduction of a catalog name.
    ///
    /// @throws IllegalArgumentException for an unknown name
    public static Reduction byName(String name) {
        int i = NAMES.indexOf(name);
        if (i < 0) {
            throw new IllegalArgumentException(
                    "There is no reduction '%s'. Known: %s.".formatted(name, String.join(", ", NAMES)));
        }
        return values()[i];
    }

    /// Cross-entropy of a read-out.
    ///
    /// @param readout `rows x stride`, row n is o_n; `classes` of each row count. Not modified.
    /// @param gradient receives dL/do times `weight`, same shape. Modified: the first `classes` of each row.
    /// @param logits receives the logits, length `classes`. Modified.
    /// @return the loss of the sample, not weighted
    public double loss(double[] readout, int rows, int stride, int classes, int label, double weight,
            double[] gradient, double[] logits) {
        double[] g = new double[classes];
        if (this == EVERY) {
            double sum = 0;
            for (int n = 0; n < rows; n++) {
                for (int c = 0; c < classes; c++) {
                    logits[c] = readout[n * stride + c];
                }
                sum += Loss.crossEntropy(logits, label, g);
                for (int c = 0; c < classes; c++) {
                    gradient[n * stride + c] = weight * g[c] / rows;
                }
            }
            MEAN.logits(readout, rows, stride, classes, logits);
            return sum / rows;
        }
        if (this == MAX) {
            return max(readout, rows, stride, classes, label, weight, gradient, logits);
        }
        logits(readout, rows, stride, classes, logits);
        double loss = Loss.crossEntropy(logits, label, g);
        for (int c = 0; c < classes; c++) {
            int only = this == LAST ? rows - 1 : -1;
            double each = weight * (this == MEAN ? g[c] / rows : g[c]);
            for (int n = 0; n < rows; n++) {
                gradient[n * stride + c] = only < 0 || only == n ? each : 0;
            }
        }
        return loss;
    }

    private static double max(double[] readout, int rows, int stride, int classes, int label, double weight,
            double[] gradient, double[] logits) {
        int[] at = firstMaxima(readout, rows, stride, classes);
        for (int c = 0; c < classes; c++) {
            logits[c] = readout[at[c] * stride + c];
        }
        double[] g = new double[classes];
        double loss = Loss.crossEntropy(logits, label, g);
        Arrays.fill(gradient, 0, rows * stride, 0);
        for (int c = 0; c < classes; c++) {
            gradient[at[c] * stride + c] = weight * g[c];
        }
        return loss;
    }

    /// The logits alone. Modified: `logits`.
    public void logits(double[] readout, int rows, int stride, int classes, double[] logits) {
        int[] at = this == MAX ? firstMaxima(readout, rows, stride, classes) : new int[0];
        for (int c = 0; c < classes; c++) {
            logits[c] = switch (this) {
                case MAX -> readout[at[c] * stride + c];
                case LAST -> readout[(rows - 1) * stride + c];
                case SUM -> sum(readout, rows, stride, c);
                case MEAN, EVERY -> sum(readout, rows, stride, c) / rows;
            };
        }
    }

    private static int[] firstMaxima(double[] readout, int rows, int stride, int classes) {
        int[] at = new int[classes];
        double[] best = Arrays.copyOf(readout, classes);
        for (int n = 1; n < rows; n++) {
            for (int c = 0; c < classes; c++) {
                double v = readout[n * stride + c];
                if (v > best[c]) {
                    best[c] = v;
                    at[c] = n;
                }
            }
        }
        return at;
    }

    private static double sum(double[] readout, int rows, int stride, int c) {
        double s = 0;
        for (int n = 0; n < rows; n++) {
            s += readout[n * stride + c];
        }
        return s;
    }
}
