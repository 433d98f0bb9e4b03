package heaviside.engine.analysis;

import java.util.ArrayList;
import java.util.List;

/// Burst detection by the largest interval (the "max interval method"), with the Poisson surprise of each burst.
///
/// @param beginIsiMs a burst begins with an interval of at most this
/// @param withinIsiMs and goes on while intervals are at most this
/// @param gapMs bursts closer than this become one
/// @param durationMs shorter ones are dropped
/// @param spikes ones with fewer are dropped
public record Bursts(double beginIsiMs, double withinIsiMs, double gapMs, double durationMs, int spikes) {
    /// Settings that suit cortical cells: 10, 20, 25, 5 ms; three spikes.
    public static final Bursts STANDARD = new Bursts(10, 20, 25, 5, 3);

    public Bursts {
        if (!(beginIsiMs > 0) || !(withinIsiMs >= beginIsiMs) || !(gapMs >= 0) || !(durationMs >= 0) || spikes < 2) {
            throw new IllegalArgumentException(
                    "Bursts that begin below %s and go on below %s ms, gap %s, duration %s ms, %d spikes: intervals "
                            .formatted(beginIsiMs, withinIsiMs, gapMs, durationMs, spikes)
                            + "must be above 0, the second not below the first, spikes 2 or more.");
        }
    }

    /// One burst.
    ///
    /// @param first index of its first spike
    /// @param last index of its last spike
    /// @param startMs its first spike
    /// @param stopMs its last spike
    /// @param surprise `-ln P(n or more spikes in that time)` for a Poisson train of the mean rate (Legendy, Salcman 1985)
    public record Burst(int first, int last, double startMs, double stopMs, double surprise) {
        /// Number of spikes.
        public int size() {
            return last - first + 1;
        }
    }

    /// The bursts of a train, first to last.
    ///
    /// @param train ms, ascending. Not modified.
    public List<Burst> of(double[] train) {
        List<int[]> found = new ArrayList<>();
        int i = 0;
        while (i + 1 < train.length) {
            if (train[i + 1] - train[i] > beginIsiMs) {
                i++;
                continue;
            }
            int j = i + 1;
            while (j + 1 < train.length && train[j + 1] - train[j] <= withinIsiMs) {
                j++;
            }
            int[] before = found.isEmpty() ? null : found.getLast();
            if (before != null && train[i] - train[before[1]] < gapMs) {
                before[1] = j;
            } else {
                found.add(new int[]{i, j});
            }
            i = j;
        }
        double rate = train.length < 2 ? 0 : (train.length - 1) / (train[train.length - 1] - train[0]);
        List<Burst> kept = new ArrayList<>();
        for (int[] b : found) {
            double start = train[b[0]];
            double stop = train[b[1]];
            int n = b[1] - b[0] + 1;
            if (n >= spikes && stop - start >= durationMs) {
                kept.add(new Burst(b[0], b[1], start, stop, surprise(n - 1, rate * (stop - start))));
            }
        }
        return kept;
    }

    /// `-ln sum_{k >= n} e^-m m^k / k!`, summed from its largest term so that nothing underflows.
    static double surprise(int n, double m) {
        if (!(m > 0)) {
            return n == 0 ? 0 : Double.POSITIVE_INFINITY;
        }
        double logFirst = -m + n * Math.log(m);
        for (int k = 2; k <= n; k++) {
            logFirst -= Math.log(k);
        }
        double sum = 1;
        double term = 1;
        for (int k = n + 1; term > 1e-17 * sum || k < m; k++) {
            term *= m / k;
            sum += term;
        }
        return Math.max(0, -(logFirst + Math.log(sum)));
    }
}
