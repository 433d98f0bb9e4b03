package heaviside.engine.experiment.maass;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/// Full-batch descent by the signs of the slope (iRprop-: Riedmiller and Braun 1993, Igel and Hüsken 2003): every number has a
/// step of its own, which grows by 1.2 while its slope keeps its sign and halves where it changes. On small, fully known sets
/// it needs no learning rate and fits where stochastic descent stops short.
final class SignDescent {
    private static final int BLOCK = 512;
    private static final double FIRST = 0.05;
    private static final double LEAST = 1e-7;
    private static final double MOST = 20;
    /// How often a good fit is asked about unseen examples.
    private static final int LOOK = 20;
    private final int columns;
    private final int rows;
    /// Inputs, a column after the other.
    private final double[] x;
    private final double[] target;

    /// @param e examples. Not modified.
    SignDescent(Examples e) {
        columns = e.columns();
        rows = e.rows();
        x = new double[columns * rows];
        target = new double[rows];
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < columns; i++) {
                x[i * rows + r] = e.inputs()[r * columns + i];
            }
            target[r] = e.answers()[r] ? 1 : 0;
        }
    }

    /// Trains until `unseen` is answered well enough, for `epochs` passes, or until `goOn` says no.
    ///
    /// @param net of `hidden` units. Modified.
    /// @return accuracy on `unseen`, 0 to 1
    double train(SigmoidNet net, int hidden, int epochs, Examples unseen, double enough, BooleanSupplier goOn) {
        double[] p = net.parameters();
        double[] step = new double[p.length];
        double[] before = new double[p.length];
        double[] slope = new double[p.length];
        Arrays.fill(step, FIRST);
        for (int epoch = 0; epoch < epochs && goOn.getAsBoolean(); epoch++) {
            int right = slope(p, hidden, slope);
            boolean look = right >= enough * rows && (right == rows || epoch % LOOK == 0);
            if (look && net.accuracy(unseen) >= enough) {
                return net.accuracy(unseen);
            }
            for (int k = 0; k < p.length; k++) {
                double turned = before[k] * slope[k];
                if (turned > 0) {
                    step[k] = Math.min(MOST, 1.2 * step[k]);
                } else if (turned < 0) {
                    step[k] = Math.max(LEAST, 0.5 * step[k]);
                    slope[k] = 0;
                }
                p[k] -= Math.signum(slope[k]) * step[k];
                before[k] = slope[k];
            }
        }
        return net.accuracy(unseen);
    }

    /// Gradient of the cross-entropy summed over all rows.
    ///
    /// @param into Modified.
    /// @return rows that are answered rightly
    int slope(double[] p, int hidden, double[] into) {
        Arrays.fill(into, 0);
        double[] h = new double[hidden * BLOCK];
        double[] z = new double[BLOCK];
        int right = 0;
        for (int from = 0; from < rows; from += BLOCK) {
            right += block(p, hidden, from, Math.min(BLOCK, rows - from), h, z, into);
        }
        return right;
    }

    private int block(double[] p, int hidden, int from, int n, double[] h, double[] z, double[] into) {
        int out = hidden * (columns + 1);
        Arrays.fill(z, 0, n, p[out + hidden]);
        for (int j = 0; j < hidden; j++) {
            int w = j * (columns + 1);
            Arrays.fill(h, j * BLOCK, j * BLOCK + n, p[w + columns]);
            for (int i = 0; i < columns; i++) {
                add(p[w + i], x, i * rows + from, h, j * BLOCK, n);
            }
            for (int r = j * BLOCK; r < j * BLOCK + n; r++) {
                h[r] = 1 / (1 + Math.exp(-h[r]));
            }
            add(p[out + j], h, j * BLOCK, z, 0, n);
        }
        int right = 0;
        for (int r = 0; r < n; r++) {
            double y = 1 / (1 + Math.exp(-z[r]));
            double t = target[from + r];
            right += y > 0.5 == t > 0.5 ? 1 : 0;
            z[r] = y - t;
            into[out + hidden] += z[r];
        }
        for (int j = 0; j < hidden; j++) {
            into[out + j] += dot(z, 0, h, j * BLOCK, n);
            int w = j * (columns + 1);
            for (int r = 0; r < n; r++) {
                double a = h[j * BLOCK + r];
                double d = p[out + j] * z[r] * a * (1 - a);
                h[j * BLOCK + r] = d;
                into[w + columns] += d;
            }
            for (int i = 0; i < columns; i++) {
                into[w + i] += dot(h, j * BLOCK, x, i * rows + from, n);
            }
        }
        return right;
    }

    private static void add(double by, double[] a, int from, double[] into, int to, int n) {
        for (int r = 0; r < n; r++) {
            into[to + r] += by * a[from + r];
        }
    }

    private static double dot(double[] a, int atA, double[] b, int atB, int n) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int r = 0;
        for (; r + 3 < n; r += 4) {
            s0 += a[atA + r] * b[atB + r];
            s1 += a[atA + r + 1] * b[atB + r + 1];
            s2 += a[atA + r + 2] * b[atB + r + 2];
            s3 += a[atA + r + 3] * b[atB + r + 3];
        }
        for (; r < n; r++) {
            s0 += a[atA + r] * b[atB + r];
        }
        return s0 + s1 + (s2 + s3);
    }
}
