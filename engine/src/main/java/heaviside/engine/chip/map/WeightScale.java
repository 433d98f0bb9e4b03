package heaviside.engine.chip.map;

import java.util.Arrays;

/// Choosing and applying the scale between a real and an integer weight.
final class WeightScale {
    private static final int CANDIDATES = 20;

    private WeightScale() {
    }

    /// @param weights integers
    /// @param saturated share cut at the largest
    /// @param error rms error over rms weight
    record Rounded(int[] weights, double saturated, double error) {
    }

    /// The scale with the smallest square error among 20 from the largest weight down to 40 % of it (5 % for ternary
    /// weights, whose best scale is near the mean magnitude); 0 where all weights are zero.
    static double best(double[] w, int most) {
        double max = Arrays.stream(w).map(Math::abs).max().orElse(0);
        if (max == 0) {
            return 0;
        }
        double best = max / most;
        double least = Double.POSITIVE_INFINITY;
        for (int c = 0; c < CANDIDATES; c++) {
            double scale = max / most * (1 - (most == 1 ? 0.95 : 0.6) * c / (CANDIDATES - 1));
            double e = 0;
            for (double x : w) {
                double d = x - scale * Math.clamp(Math.rint(x / scale), -most, most);
                e += d * d;
            }
            if (e < least) {
                least = e;
                best = scale;
            }
        }
        return best;
    }

    static Rounded round(double[] w, double scale, int most) {
        int[] q = new int[w.length];
        double e = 0;
        double sum = 0;
        int cut = 0;
        for (int i = 0; i < w.length; i++) {
            double r = Math.rint(w[i] / scale);
            cut += Math.abs(r) > most ? 1 : 0;
            q[i] = (int) Math.clamp(r, -most, most);
            double d = w[i] - q[i] * scale;
            e += d * d;
            sum += w[i] * w[i];
        }
        return new Rounded(q, w.length == 0 ? 0 : (double) cut / w.length, sum == 0 ? 0 : Math.sqrt(e / sum));
    }
}
