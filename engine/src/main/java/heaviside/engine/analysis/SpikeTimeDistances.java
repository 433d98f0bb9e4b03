package heaviside.engine.analysis;

/// Distances that compare spike by spike: Victor-Purpura and van Rossum.
public final class SpikeTimeDistances {
    private SpikeTimeDistances() {
    }

    /// Least cost to turn one train into the other (Victor, Purpura 1996): 1 to add or remove a spike, `q |dt|` to move it.
    /// 0 cost of moving counts spikes only; a large one counts coincidences.
    ///
    /// @param a ms, ascending. Not modified.
    /// @param b ms, ascending. Not modified.
    /// @param costPerMs q, 0 or above
    public static double victorPurpura(double[] a, double[] b, double costPerMs) {
        if (!(costPerMs >= 0)) {
            throw new IllegalArgumentException("A cost of " + costPerMs + " per ms: it must be 0 or above.");
        }
        double[] above = new double[b.length + 1];
        double[] row = new double[b.length + 1];
        for (int j = 0; j <= b.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length; i++) {
            row[0] = i;
            for (int j = 1; j <= b.length; j++) {
                double move = above[j - 1] + moved(costPerMs, Math.abs(a[i - 1] - b[j - 1]));
                row[j] = Math.min(Math.min(above[j], row[j - 1]) + 1, move);
            }
            double[] t = above;
            above = row;
            row = t;
        }
        return above[b.length];
    }

    private static double moved(double cost, double dt) {
        return dt == 0 ? 0 : cost * dt;
    }

    /// Square of the distance of van Rossum 2001, `(1/tau) int (f - g)^2 dt` with `f = sum H(t - t_i) e^{-(t - t_i)/tau}`:
    /// one spike against none gives 1/2 (other programs scale by 2). In linear time, as
    /// `1/2 (S(a,a) + S(b,b) - 2 S(a,b))`, `S = sum_ij e^{-|t_i - u_j|/tau}`.
    ///
    /// @param a ms, ascending. Not modified.
    /// @param b ms, ascending. Not modified.
    /// @param tauMs above 0
    public static double vanRossumSquared(double[] a, double[] b, double tauMs) {
        if (!(tauMs > 0)) {
            throw new IllegalArgumentException("A time constant of " + tauMs + " ms: it must be above 0.");
        }
        return Math.max(0, 0.5 * (overlap(a, a, tauMs) + overlap(b, b, tauMs) - 2 * overlap(a, b, tauMs)));
    }

    /// Distance of van Rossum 2001; see [#vanRossumSquared].
    public static double vanRossum(double[] a, double[] b, double tauMs) {
        return Math.sqrt(vanRossumSquared(a, b, tauMs));
    }

    /// `sum_ij e^{-|a_i - b_j|/tau}`: one sweep forward for the pairs with `b_j <= a_i`, one back for the others.
    private static double overlap(double[] a, double[] b, double tau) {
        double sum = 0;
        double trace = 0;
        double at = 0;
        int j = 0;
        for (double t : a) {
            for (; j < b.length && b[j] <= t; j++) {
                trace = trace * Math.exp(-(b[j] - at) / tau) + 1;
                at = b[j];
            }
            sum += j == 0 ? 0 : trace * Math.exp(-(t - at) / tau);
        }
        trace = 0;
        j = b.length - 1;
        for (int i = a.length - 1; i >= 0; i--) {
            for (; j >= 0 && b[j] > a[i]; j--) {
                trace = j == b.length - 1 ? 1 : trace * Math.exp(-(at - b[j]) / tau) + 1;
                at = b[j];
            }
            sum += j == b.length - 1 ? 0 : trace * Math.exp(-(at - a[i]) / tau);
        }
        return sum;
    }
}
