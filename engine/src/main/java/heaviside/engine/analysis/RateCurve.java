package heaviside.engine.analysis;

/// Firing rate at moments in time.
public final class RateCurve {
    /// Kernels are cut off at so many widths, where they are below 1e-7 of their peak.
    private static final double REACH = 6;

    private RateCurve() {
    }

    /// Mean rate over a window, Hz.
    public static double meanHz(double[] train, Window window) {
        return window.cut(train).length * 1000.0 / window.lengthMs();
    }

    /// Inverse of the interval that holds each moment, Hz; 0 before the first and after the last spike.
    ///
    /// @param train ms, ascending. Not modified.
    /// @param atMs moments, ascending. Not modified.
    public static double[] inverseIntervalHz(double[] train, double[] atMs) {
        double[] rate = new double[atMs.length];
        int next = 0;
        for (int i = 0; i < atMs.length; i++) {
            while (next < train.length && train[next] <= atMs[i]) {
                next++;
            }
            if (next > 0 && next < train.length) {
                rate[i] = 1000 / (train[next] - train[next - 1]);
            }
        }
        return rate;
    }

    /// Gaussian kernel estimate, Hz a train: each spike is a bell of area 1.
    ///
    /// @param trains ms, each ascending; the mean over them is taken. Not modified.
    /// @param atMs moments, ascending. Not modified.
    /// @param sigmaMs width of the bell, above 0
    public static double[] gaussianHz(double[][] trains, double[] atMs, double sigmaMs) {
        if (!(sigmaMs > 0)) {
            throw new IllegalArgumentException("A kernel of " + sigmaMs + " ms: its width must be above 0.");
        }
        double[] rate = new double[atMs.length];
        double peak = 1000 / (sigmaMs * Math.sqrt(2 * Math.PI) * Math.max(1, trains.length));
        for (double[] train : trains) {
            int from = 0;
            for (int i = 0; i < atMs.length; i++) {
                while (from < train.length && train[from] < atMs[i] - REACH * sigmaMs) {
                    from++;
                }
                for (int k = from; k < train.length && train[k] <= atMs[i] + REACH * sigmaMs; k++) {
                    double z = (train[k] - atMs[i]) / sigmaMs;
                    rate[i] += peak * Math.exp(-0.5 * z * z);
                }
            }
        }
        return rate;
    }
}
