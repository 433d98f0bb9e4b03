package heaviside.engine.analysis;

/// What each unit does in successive bins: one row a unit.
///
/// @param binMs width of a bin
/// @param rows units by bins: spike counts, or what was made of them. Not to be modified.
@SuppressWarnings("ArrayRecordComponent")
public record Activity(double binMs, double[][] rows) {
    /// Counts of trains.
    public static Activity of(double[][] trains, Window window, double binMs) {
        double[][] rows = new double[trains.length][];
        for (int u = 0; u < rows.length; u++) {
            int[] c = Counts.of(trains[u], window, binMs).perBin();
            double[] r = new double[c.length];
            for (int k = 0; k < r.length; k++) {
                r[k] = c[k];
            }
            rows[u] = r;
        }
        return new Activity(binMs, rows);
    }

    /// Number of bins.
    public int bins() {
        return rows.length == 0 ? 0 : rows[0].length;
    }

    /// Each row less its mean, over its standard deviation; a constant row becomes 0.
    public Activity standardised() {
        double[][] z = new double[rows.length][];
        for (int u = 0; u < z.length; u++) {
            double[] r = rows[u].clone();
            double mean = 0;
            for (double v : r) {
                mean += v / r.length;
            }
            double square = 0;
            for (int k = 0; k < r.length; k++) {
                r[k] -= mean;
                square += r[k] * r[k];
            }
            double sd = Math.sqrt(square / r.length);
            for (int k = 0; k < r.length; k++) {
                r[k] = sd > 0 ? r[k] / sd : 0;
            }
            z[u] = r;
        }
        return new Activity(binMs, z);
    }

    /// Square roots of counts less their mean over time: the variance of a Poisson unit then hardly depends on its rate.
    public Activity stabilised() {
        double[][] z = new double[rows.length][];
        for (int u = 0; u < z.length; u++) {
            double[] r = new double[rows[u].length];
            double mean = 0;
            for (int k = 0; k < r.length; k++) {
                r[k] = Math.sqrt(rows[u][k]);
                mean += r[k] / r.length;
            }
            for (int k = 0; k < r.length; k++) {
                r[k] -= mean;
            }
            z[u] = r;
        }
        return new Activity(binMs, z);
    }

    /// `1 - r` for each pair of units, r their correlation over bins; 1 where one of them is constant, 0 on the diagonal.
    public double[][] correlationDistances() {
        double[][] z = standardised().rows;
        int n = z.length;
        double[][] d = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double sum = 0;
                for (int k = 0; k < z[i].length; k++) {
                    sum += z[i][k] * z[j][k];
                }
                d[i][j] = Math.max(0, 1 - sum / Math.max(1, z[i].length));
                d[j][i] = d[i][j];
            }
        }
        return d;
    }
}
