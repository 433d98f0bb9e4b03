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

    /// Fano factor of the counts of one train, sample variance over mean: as [#of] and [#fano] give it, but empty bins are
    /// not kept, so that there may be any number of them. NaN without a spike.
    ///
    /// @param train ms, ascending. Not modified.
    public static double fano(double[] train, Window window, double binMs) {
        double n = Math.floor(window.lengthMs() / binMs + 1e-9);
        boolean whole = Math.abs(n * binMs - window.lengthMs()) <= 1e-9 * window.lengthMs();
        double sum = 0;
        double squares = 0;
        double bin = -1;
        double inBin = 0;
        for (double t : train) {
            double at = Math.floor((t - window.startMs()) / binMs);
            if (at == n && whole && t <= window.stopMs()) {
                at = n - 1;
            }
            if (at < 0 || at >= n) {
                continue;
            }
            if (at != bin) {
                squares += inBin * inBin;
                inBin = 0;
                bin = at;
            }
            inBin++;
            sum++;
        }
        squares += inBin * inBin;
        double mean = sum / n;
        return (squares - sum * mean) / (n - 1) / mean;
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
