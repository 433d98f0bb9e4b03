package heaviside.engine.io.spikes;

import java.util.Arrays;

/// Sorts times with their units: runs that ascend already are merged in pairs. Linear for files in order, and for a few trains
/// one after the other.
final class TimeOrder {
    private TimeOrder() {
    }

    /// @param times finite. Modified.
    /// @param units Modified.
    /// @param n how many to sort
    static void sort(double[] times, int[] units, int n) {
        int[] ends = runs(times, n);
        int runs = ends.length;
        if (runs <= 1) {
            return;
        }
        double[] t = times;
        int[] u = units;
        double[] toT = new double[n];
        int[] toU = new int[n];
        while (runs > 1) {
            int kept = 0;
            int start = 0;
            for (int r = 0; r < runs; r += 2) {
                int middle = ends[r];
                int end = r + 1 < runs ? ends[r + 1] : middle;
                merge(t, u, start, middle, end, toT, toU);
                ends[kept++] = end;
                start = end;
            }
            runs = kept;
            double[] st = t;
            t = toT;
            toT = st;
            int[] su = u;
            u = toU;
            toU = su;
        }
        if (t != times) {
            System.arraycopy(t, 0, times, 0, n);
            System.arraycopy(u, 0, units, 0, n);
        }
    }

    /// End of each ascending run.
    private static int[] runs(double[] t, int n) {
        int[] ends = new int[16];
        int k = 0;
        for (int i = 1; i <= n; i++) {
            if (i == n || t[i] < t[i - 1]) {
                if (k == ends.length) {
                    ends = Arrays.copyOf(ends, 2 * k);
                }
                ends[k++] = i;
            }
        }
        return Arrays.copyOf(ends, k);
    }

    private static void merge(double[] t, int[] u, int start, int middle, int end, double[] toT, int[] toU) {
        int a = start;
        int b = middle;
        for (int at = start; at < end; at++) {
            int from = a < middle && (b >= end || t[a] <= t[b]) ? a++ : b++;
            toT[at] = t[from];
            toU[at] = u[from];
        }
    }
}
