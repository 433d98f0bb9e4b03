package heaviside.engine.analysis;

/// Intervals between successive spikes and how irregular they are. What needs more intervals than there are is NaN.
///
/// @param isiMs intervals, ms. Not modified.
/// @param meanMs their mean
/// @param sdPopulationMs standard deviation, divided by n
/// @param sdSampleMs standard deviation, divided by n - 1
/// @param cv2 local variation of Holt et al. 1996: mean of `2 |I' - I| / (I' + I)`
/// @param lv local variation of Shinomoto et al. 2003: `3/(n-1) sum ((I - I') / (I + I'))^2`; 1 for Poisson, 0 for regular
@SuppressWarnings("ArrayRecordComponent")
public record Intervals(double[] isiMs, double meanMs, double sdPopulationMs, double sdSampleMs, double cv2,
        double lv) {
    /// Share of a bin by which an interval may miss its lower edge through rounding.
    private static final double EDGE = 1e-12;

    /// @param train ms, ascending. Not modified.
    /// @throws IllegalArgumentException if the times do not ascend
    public static Intervals of(double[] train) {
        double[] isi = new double[Math.max(0, train.length - 1)];
        double sum = 0;
        for (int i = 0; i < isi.length; i++) {
            isi[i] = train[i + 1] - train[i];
            if (!(isi[i] >= 0)) {
                throw new IllegalArgumentException(
                        "Spike %d at %s ms comes after one at %s ms; sort the times.".formatted(i + 1, train[i + 1],
                                train[i]));
            }
            sum += isi[i];
        }
        double mean = sum / isi.length;
        double square = 0;
        for (double i : isi) {
            square += (i - mean) * (i - mean);
        }
        double cv2 = 0;
        double lv = 0;
        int pairs = isi.length - 1;
        for (int i = 0; i < pairs; i++) {
            double both = isi[i] + isi[i + 1];
            double share = both > 0 ? (isi[i] - isi[i + 1]) / both : 0;
            cv2 += 2 * Math.abs(share);
            lv += share * share;
        }
        return new Intervals(isi, mean, Math.sqrt(square / isi.length),
                pairs < 1 ? Double.NaN : Math.sqrt(square / pairs), pairs < 1 ? Double.NaN : cv2 / pairs,
                pairs < 1 ? Double.NaN : 3 * lv / pairs);
    }

    /// Coefficient of variation with the population's standard deviation: 1 for Poisson, 0 for regular.
    public double cvPopulation() {
        return sdPopulationMs / meanMs;
    }

    /// Coefficient of variation with the sample's standard deviation.
    public double cvSample() {
        return sdSampleMs / meanMs;
    }

    /// Local variation, revised for refractoriness (Shinomoto et al. 2009):
    /// `3/(n-1) sum (1 - 4 I I' / (I + I')^2) (1 + 4 R / (I + I'))`.
    ///
    /// @param refractoryMs R, ms; 5 in the publication
    public double lvr(double refractoryMs) {
        int pairs = isiMs.length - 1;
        double sum = 0;
        for (int i = 0; i < pairs; i++) {
            double both = isiMs[i] + isiMs[i + 1];
            if (both > 0) {
                sum += (1 - 4 * isiMs[i] * isiMs[i + 1] / (both * both)) * (1 + 4 * refractoryMs / both);
            }
        }
        return pairs < 1 ? Double.NaN : 3 * sum / pairs;
    }

    /// Histogram of the intervals in bins of equal width from 0; longer ones fall out.
    ///
    /// @param binMs width
    /// @param bins number of them
    public int[] histogram(double binMs, int bins) {
        int[] counts = new int[bins];
        for (double i : isiMs) {
            int at = (int) Math.min(Integer.MAX_VALUE, i / binMs);
            if (at < bins) {
                counts[at]++;
            }
        }
        return counts;
    }

    /// Histogram of the logarithm of the intervals: bin k holds `fromMs ratio^k <= I < fromMs ratio^(k+1)`.
    ///
    /// @param fromMs lower edge, above 0
    /// @param ratio of successive edges, above 1
    /// @param bins number of them
    public int[] logHistogram(double fromMs, double ratio, int bins) {
        int[] counts = new int[bins];
        double step = Math.log(ratio);
        for (double i : isiMs) {
            double at = Math.floor(Math.log(i / fromMs) / step + EDGE);
            if (at >= 0 && at < bins) {
                counts[(int) at]++;
            }
        }
        return counts;
    }
}
