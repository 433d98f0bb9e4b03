package heaviside.engine.encode;

import java.util.Arrays;

/// The formulas of timing codes, in ms or steps as the caller counts.
public final class LatencyCode {
    private LatencyCode() {
    }

    /// Time of the first spike of an integrator driven by a constant `x`: `tau ln(x / (x - threshold))`; `tMax` where it
    /// does not reach the threshold. As in the published code (spytorch), `x` is at least `threshold + 1e-7` in the
    /// formula.
    public static double currentToFirstSpike(double x, double tau, double threshold, double tMax) {
        if (x < threshold) {
            return tMax;
        }
        double above = Math.max(x, threshold + 1e-7);
        return tau * Math.log(above / (above - threshold));
    }

    /// Time of a pixel's spike as in the EventProp work: `tMin + (1 - p/255)(tMax - tMin)` for p > 1, else NaN (none).
    public static double pixel(int p, double tMin, double tMax) {
        return p > 1 ? tMin + (1 - p / 255.0) * (tMax - tMin) : Double.NaN;
    }

    /// Centres of `m` Gaussian receptive fields over `[lo, hi]`: `lo + (2i - 3)/2 (hi - lo)/(m - 2)`, i = 1..m (Bohte, Kok
    /// and La Poutre 2002).
    public static double[] fieldCentres(double lo, double hi, int m) {
        double[] c = new double[m];
        Arrays.setAll(c, i -> lo + (2 * (i + 1) - 3) / 2.0 * (hi - lo) / (m - 2));
        return c;
    }

    /// Width of those fields: `(hi - lo)/(beta (m - 2))`.
    public static double fieldSigma(double lo, double hi, int m, double beta) {
        return (hi - lo) / (beta * (m - 2));
    }

    /// Activation of a field: `exp(-(x - c)^2 / (2 sigma^2))`.
    public static double fieldActivation(double x, double centre, double sigma) {
        double d = (x - centre) / sigma;
        return Math.exp(-0.5 * d * d);
    }
}
