package heaviside.engine.analysis;

/// The bins of a correlogram, and the quicker of two ways to fill them: pair by pair, or, where trains are so dense that
/// pairs outnumber bins by far, from counts in bins (a lag is then known to one bin only).
///
/// @param binMs width of a bin
/// @param maxMs centre of the outermost bin
public record Lags(double binMs, double maxMs) {
    /// Up to so many pairs are taken one by one.
    public static final double MOST_PAIRS = 3e7;

    public Lags {
        if (!(binMs > 0) || !(maxMs >= 0) || maxMs / binMs > 100_000) {
            throw new IllegalArgumentException(
                    "Lags to %s ms in bins of %s ms: give a width above 0 and at most 100,000 bins to a side."
                            .formatted(maxMs, binMs));
        }
    }

    /// Bins to each side of the centre.
    public int side() {
        return (int) Math.rint(maxMs / binMs);
    }

    /// Whether [#cross] takes each pair.
    public boolean pairwise(double[] a, double[] b) {
        if (a.length == 0 || b.length == 0) {
            return true;
        }
        double span = Math.max(binMs, Math.min(a[a.length - 1] - a[0], b[b.length - 1] - b[0]));
        return (double) a.length * b.length * Math.min(1, 2 * maxMs / span) <= MOST_PAIRS;
    }

    /// Lags from `a` to `b`.
    ///
    /// @param a ms, ascending. Not modified.
    /// @param b ms, ascending. Not modified.
    public Correlogram cross(double[] a, double[] b) {
        return pairwise(a, b) ? Correlogram.cross(a, b, binMs, maxMs) : counted(a, b);
    }

    /// Lags within each train, added up over trains, a spike's lag to itself left out.
    ///
    /// @param trains ms, each ascending. Not modified.
    public double[] auto(double[][] trains) {
        double[] sum = new double[2 * side() + 1];
        for (double[] t : trains) {
            double[] c = Correlogram.auto(t, binMs, maxMs).counts();
            for (int k = 0; k < sum.length; k++) {
                sum[k] += c[k];
            }
            sum[side()] -= t.length;
        }
        return sum;
    }

    /// The sum of products of counts, shifted: `sum_i A_i B_(i+k)`.
    Correlogram counted(double[] a, double[] b) {
        double start = Math.min(a[0], b[0]);
        int n = (int) ((Math.max(a[a.length - 1], b[b.length - 1]) - start) / binMs) + 1;
        int side = side();
        float[] x = bins(a, start, n, 0);
        float[] y = bins(b, start, n + 2 * side, side);
        double[] counts = new double[2 * side + 1];
        for (int k = 0; k < counts.length; k++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += x[i] * y[i + k];
            }
            counts[k] = sum;
        }
        return new Correlogram(binMs, counts);
    }

    private float[] bins(double[] t, double start, int n, int offset) {
        float[] c = new float[n];
        for (double v : t) {
            int k = offset + (int) ((v - start) / binMs);
            if (k >= 0 && k < n) {
                c[k]++;
            }
        }
        return c;
    }
}
