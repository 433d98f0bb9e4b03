package heaviside.engine.sim;

import heaviside.engine.network.Propagators;

/// When a membrane with one decaying current next reaches threshold. Normalised form: `tau_m V' = -V + I`,
/// `tau_s I' = -I`, `V(t) = V0 e^(-t/tau_m) + I0 k (e^(-t/tau_m) - e^(-t/tau_s))`, `k = tau_s/(tau_m - tau_s)`.
///
/// V has at most one extremum, so each side of it holds at most one crossing, which is bracketed and found by
/// bisection-safeguarded Newton steps. Closed forms are used for tau_m = 2 tau_s (a quadratic in `e^(-t/tau_m)`; Goeltz et
/// al. 2021) and tau_m = tau_s (Lambert's W). A constant current is included by measuring V and threshold from where it
/// would hold the membrane.
public final class Crossing {
    private static final double SLACK = 2.2e-16;
    private static final int MOST_STEPS = 200;

    private Crossing() {
    }

    /// Time of the single extremum of V, ms; NaN if there is none after 0.
    public static double extremumMs(double tauMemMs, double tauSynMs, double v0, double i0) {
        if (i0 == 0) {
            return Double.NaN;
        }
        double delta = tauMemMs - tauSynMs;
        double y = (i0 - v0) / i0;
        // V' = 0: t = -(tm ts/delta) ln(1 - (delta/tm) y), which goes to ts y for delta -> 0
        double x = delta / tauMemMs * y;
        if (!(x < 1)) {
            return Double.NaN;
        }
        double t = Math.abs(x) < 1e-300 ? tauSynMs * y : -tauMemMs * tauSynMs / delta * Math.log1p(-x);
        return t > 0 && Double.isFinite(t) ? t : Double.NaN;
    }

    /// V after a time.
    public static double membrane(double tauMemMs, double tauSynMs, double v0, double i0, double timeMs) {
        Propagators p = Propagators.exact(tauMemMs, tauSynMs, timeMs);
        return v0 * p.pVV() + i0 * p.pVI();
    }

    /// Time of the first upward crossing of `threshold` after 0, ms; infinite if there is none up to `horizonMs`.
    ///
    /// @param v0 below `threshold`
    /// @param threshold of any sign: with a constant current, threshold minus the potential at which it would hold V
    /// @param horizonMs may be infinite
    public static double firstMs(double tauMemMs, double tauSynMs, double v0, double i0, double threshold,
            double horizonMs) {
        if (i0 == 0) {
            double t = threshold < 0 ? tauMemMs * Math.log(v0 / threshold) : Double.POSITIVE_INFINITY;
            return t <= horizonMs ? t : Double.POSITIVE_INFINITY;
        }
        double peak = extremumMs(tauMemMs, tauSynMs, v0, i0);
        if (threshold > 0) {
            if (i0 <= v0 || Double.isNaN(peak) || i0 <= 0) {
                return Double.POSITIVE_INFINITY;
            }
            double u = Math.min(peak, horizonMs);
            if (!(membrane(tauMemMs, tauSynMs, v0, i0, u) > threshold + SLACK)) {
                return Double.POSITIVE_INFINITY;
            }
            double closed = closedMs(tauMemMs, tauSynMs, v0, i0, threshold);
            return Double.isNaN(closed) ? rootMs(tauMemMs, tauSynMs, v0, i0, threshold, 0, u) : closed;
        }
        double first = Double.isNaN(peak) ? horizonMs : Math.min(peak, horizonMs);
        double end = finite(tauMemMs, tauSynMs, v0, i0, threshold, 0, first);
        if (membrane(tauMemMs, tauSynMs, v0, i0, end) > threshold) {
            return rootMs(tauMemMs, tauSynMs, v0, i0, threshold, 0, end);
        }
        if (Double.isNaN(peak) || peak >= horizonMs) {
            return Double.POSITIVE_INFINITY;
        }
        end = finite(tauMemMs, tauSynMs, v0, i0, threshold, peak, horizonMs);
        return membrane(tauMemMs, tauSynMs, v0, i0, end) > threshold
                ? rootMs(tauMemMs, tauSynMs, v0, i0, threshold, peak, end)
                : Double.POSITIVE_INFINITY;
    }

    /// The closed form where there is one; NaN elsewhere. Only where V is known to cross upward.
    public static double closedMs(double tauMemMs, double tauSynMs, double v0, double i0, double threshold) {
        if (tauMemMs == 2 * tauSynMs) {
            return twoToOneMs(tauMemMs, v0, i0, threshold);
        }
        return tauMemMs == tauSynMs ? equalMs(tauMemMs, v0, i0, threshold) : Double.NaN;
    }

    /// `x = e^(-t/tau_m)` at the first crossing for tau_m = 2 tau_s: `x = (a + sqrt(a^2 + 4 b threshold))/(-2 b)`,
    /// `b = -I0`, `a = V0 + I0`.
    public static double twoToOneX(double v0, double i0, double threshold) {
        double b = -i0;
        double a = v0 - b;
        return (a + Math.sqrt(a * a + 4 * b * threshold)) / (-2 * b);
    }

    private static double twoToOneMs(double tauMemMs, double v0, double i0, double threshold) {
        double x = twoToOneX(v0, i0, threshold);
        return x > 0 && x <= 1 ? -tauMemMs * Math.log(x) : Double.NaN;
    }

    private static double equalMs(double tau, double v0, double i0, double threshold) {
        double z = -(threshold / i0) * Math.exp(-v0 / i0);
        double t = z < -Math.exp(-1) ? Double.NaN : tau * (-lambertW0(z) - v0 / i0);
        return t > 0 ? t : Double.NaN;
    }

    /// Principal branch of Lambert's W on [-1/e, 0], by Halley's method from the branch-point series (Corless et al. 1996).
    static double lambertW0(double z) {
        double p = Math.sqrt(Math.max(0, 2 * (Math.E * z + 1)));
        double w = p < 0.6 ? -1 + p - p * p / 3 + 11.0 / 72 * p * p * p : z * (1 - z);
        for (int i = 0; i < 60; i++) {
            double e = Math.exp(w);
            double f = w * e - z;
            double d = e * (w + 1) - (w + 2) * f / (2 * w + 2);
            if (f == 0 || d == 0 || Double.isNaN(d)) {
                break;
            }
            double next = w - f / d;
            if (Math.abs(next - w) <= 1e-16 * Math.abs(next)) {
                return next;
            }
            w = next;
        }
        return w;
    }

    /// A finite end of a search that may run to infinity.
    private static double finite(double tm, double ts, double v0, double i0, double threshold, double from,
            double horizon) {
        if (Double.isFinite(horizon)) {
            return horizon;
        }
        double reach = Math.max(tm, ts);
        double t = from + reach;
        for (int i = 0; i < 12 && !(membrane(tm, ts, v0, i0, t) > threshold); i++) {
            reach *= 2;
            t = from + reach;
        }
        return t;
    }

    /// The root in `[low, high]`, where V is below threshold at `low` and above it at `high`.
    private static double rootMs(double tm, double ts, double v0, double i0, double threshold, double low,
            double high) {
        double a = low;
        double b = high;
        double t = 0.5 * (a + b);
        for (int i = 0; i < MOST_STEPS; i++) {
            Propagators p = Propagators.exact(tm, ts, t);
            double v = v0 * p.pVV() + i0 * p.pVI();
            double f = v - threshold;
            if (f == 0) {
                return t;
            }
            if (f < 0) {
                a = t;
            } else {
                b = t;
            }
            double slope = (i0 * p.pII() - v) / tm;
            double next = t - f / slope;
            if (!(next > a && next < b)) {
                next = 0.5 * (a + b);
            }
            if (Math.abs(next - t) <= 4e-16 * Math.abs(t) || (next <= a && next >= b)) {
                return next;
            }
            t = next;
        }
        return t;
    }
}
