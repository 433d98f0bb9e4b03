package heaviside.engine.analysis;

import java.util.Arrays;

/// Distances without a parameter that follow both trains through time: ISI-distance (Kreuz et al. 2007), SPIKE-distance
/// (Kreuz et al. 2013) and SPIKE-synchronisation (Kreuz et al. 2015).
public final class ProfileDistances {
    private ProfileDistances() {
    }

    /// What stands in for the unknown spikes before the first and after the last of a window.
    public enum Edges {
        /// A spike at each end of the window, in both trains.
        AUXILIARY,
        /// The edge interval is at least as long as its neighbour, the distance at the edge that of the spike next to it:
        /// Kreuz' correction, as in PySpike.
        CORRECTED
    }

    /// ISI-distance: mean over time of `|I_a - I_b| / max(I_a, I_b)`; 0 for equal rates, towards 1 for very different ones.
    ///
    /// @param a ms, ascending. Not modified.
    /// @param b ms, ascending. Not modified.
    public static double isi(double[] a, double[] b, Window window, Edges edges) {
        Profile p = new Profile(window.cut(a), window, edges);
        Profile q = new Profile(window.cut(b), window, edges);
        double sum = 0;
        double last = window.startMs();
        while (true) {
            double next = Math.min(p.end(), q.end());
            double longest = Math.max(p.interval(), q.interval());
            sum += longest > 0 ? Math.abs(p.interval() - q.interval()) / longest * (next - last) : 0;
            if (next >= window.stopMs()) {
                return sum / window.lengthMs();
            }
            p.pass(next);
            q.pass(next);
            last = next;
        }
    }

    /// SPIKE-distance: mean over time of `(S_a I_b + S_b I_a) / (2 Ibar^2)`, `Ibar = (I_a + I_b)/2`, where `S` goes linearly
    /// between the distances of the previous and the next spike to the nearest spike of the other train.
    ///
    /// @param a ms, ascending. Not modified.
    /// @param b ms, ascending. Not modified.
    public static double spike(double[] a, double[] b, Window window, Edges edges) {
        Profile p = new Profile(window.cut(a), window, edges);
        Profile q = new Profile(window.cut(b), window, edges);
        p.compare(q);
        q.compare(p);
        double sum = 0;
        double last = window.startMs();
        while (true) {
            double next = Math.min(p.end(), q.end());
            sum += 0.5 * (dissimilarity(p, q, last) + dissimilarity(p, q, next)) * (next - last);
            if (next >= window.stopMs()) {
                return sum / window.lengthMs();
            }
            p.pass(next);
            q.pass(next);
            last = next;
        }
    }

    private static double dissimilarity(Profile p, Profile q, double t) {
        double mean = 0.5 * (p.interval() + q.interval());
        return mean > 0 ? (p.local(t) * q.interval() + q.local(t) * p.interval()) / (2 * mean * mean) : 0;
    }

    /// SPIKE-synchronisation: share of spikes that have a partner in the other train closer than half the smallest of the
    /// four intervals around the two. 1 where neither train has a spike.
    ///
    /// @param a ms, ascending. Not modified.
    /// @param b ms, ascending. Not modified.
    public static double synchrony(double[] a, double[] b, Window window) {
        double[] t = window.cut(a);
        double[] u = window.cut(b);
        if (t.length + u.length == 0) {
            return 1;
        }
        int pairs = 0;
        for (int i = 0; i < t.length; i++) {
            int at = Arrays.binarySearch(u, t[i]);
            int right = at >= 0 ? at : -at - 1;
            if (partners(t, i, u, right, window) || partners(t, i, u, right - 1, window)) {
                pairs++;
            }
        }
        return 2.0 * pairs / (t.length + u.length);
    }

    private static boolean partners(double[] t, int i, double[] u, int j, Window window) {
        if (j < 0 || j >= u.length) {
            return false;
        }
        double d = Math.abs(t[i] - u[j]);
        double smallest = Math.min(around(t, i, window.lengthMs()), around(u, j, window.lengthMs()));
        return d == 0 || d < 0.5 * smallest;
    }

    private static double around(double[] t, int i, double whole) {
        double least = whole;
        if (i > 0) {
            least = Math.min(least, t[i] - t[i - 1]);
        }
        if (i < t.length - 1) {
            least = Math.min(least, t[i + 1] - t[i]);
        }
        return least;
    }
}
