package heaviside.engine.analysis;

/// Spikes counted in successive bins.
///
/// @param window where they were counted
/// @param binMs width of a bin, ms
/// @param perBin spikes in `[start + k bin, start + (k+1) bin)`; the last bin holds its end too where it is the window's
///        end, so that no spike of the window is lost
/// @param trials trains that were counted together
@SuppressWarnings("ArrayRecordComponent")
public record Counts(Window window, double binMs, int[] perBin, int trials) {
    /// One train.
    public static Counts of(double[] train, Window window, double binMs) {
        return of(new double[][]{train}, window, binMs);
    }

    /// Several trials of one neuron, or several neurons, added up.
    public static Counts of(double[][] trains, Window window, double binMs) {
        int n = window.bins(binMs);
        int[] counts = new int[n];
        boolean whole = Math.abs(n * binMs - window.lengthMs()) <= 1e-9 * window.lengthMs();
        for (double[] train : trains) {
            for (double t : train) {
                double at = Math.floor((t - window.startMs()) / binMs);
                if (at >= 0 && at < n) {
                    counts[(int) at]++;
                } else if (at == n && whole && n > 0 && t <= window.stopMs()) {
                    counts[n - 1]++;
                }
            }
        }
        return new Counts(window, binMs, counts, trains.length);
    }

    /// Mean count a bin.
    public double mean() {
        long sum = 0;
        for (int c : perBin) {
            sum += c;
        }
        return (double) sum / perBin.length;
    }

    /// Fano factor, variance over mean; 1 for Poisson. NaN without a spike.
    ///
    /// @param sample whether the variance is divided by n - 1
    public double fano(boolean sample) {
        double mean = mean();
        double square = 0;
        for (int c : perBin) {
            square += (c - mean) * (c - mean);
        }
        return square / (sample ? perBin.length - 1 : perBin.length) / mean;
    }

    /// Peri-stimulus time histogram: spikes a second and trial in each bin.
    public double[] psthHz() {
        double[] rate = new double[perBin.length];
        for (int k = 0; k < rate.length; k++) {
            rate[k] = perBin[k] * 1000.0 / (binMs * trials);
        }
        return rate;
    }
}
