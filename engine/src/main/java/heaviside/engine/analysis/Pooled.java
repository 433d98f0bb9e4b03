package heaviside.engine.analysis;

import java.util.Arrays;

/// All spikes of several trains as one.
public final class Pooled {
    private Pooled() {
    }

    /// @param trains ms. Not modified.
    /// @return ascending
    public static double[] of(double[][] trains) {
        int n = 0;
        for (double[] t : trains) {
            n = Math.addExact(n, t.length);
        }
        double[] all = new double[n];
        int at = 0;
        for (double[] t : trains) {
            System.arraycopy(t, 0, all, at, t.length);
            at += t.length;
        }
        Arrays.sort(all);
        return all;
    }
}
