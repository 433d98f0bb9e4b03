package heaviside.engine.train.eventprop;

/// The membrane between events as a function of `x = e^(-t/tau_m)`: `V(x) = V0 x + I0 K(x)`, `I(x) = I0 x^r`, with
/// `r = tau_m/tau_s` and `K(x) = (x - x^r)/(r - 1)`, or `-x ln x` for r = 1. One exponential serves a whole layer, and none
/// is needed where r is a whole number.
///
/// V is a concave function of x for every r while I0 > 0, and below threshold at x = 1. So Newton's steps from x = 1 go
/// down to the first crossing without ever passing it; where there is none they pass the peak, or the end of the gap.
final class Decay {
    private static final int MOST_STEPS = 100;
    private static final double CLOSE = 1e-13;
    private static final int LARGEST_POWER = 16;
    private final double tauMem;
    private final double ratio;
    private final int whole;
    private final double over;
    private final double xAtPeak;

    Decay(double tauMem, double tauSyn) {
        this.tauMem = tauMem;
        ratio = tauMem / tauSyn;
        boolean exact = ratio == Math.rint(ratio) && ratio >= 1 && ratio <= LARGEST_POWER;
        whole = exact ? (int) ratio : 0;
        // near r = 1 the quotient cancels; the limit is good to (r - 1)^2
        over = Math.abs(ratio - 1) < 1e-6 ? 0 : 1 / (ratio - 1);
        xAtPeak = over == 0 ? Math.exp(-1) : Math.pow(ratio, -over);
    }

    double tauMem() {
        return tauMem;
    }

    double ratio() {
        return ratio;
    }

    /// x after a time.
    double x(double ms) {
        return Math.exp(-ms / tauMem);
    }

    /// `x^r`: how much of the current is left.
    double current(double x) {
        return whole > 0 ? power(x, whole) : Math.pow(x, ratio);
    }

    /// K(x): response of V to a unit current.
    double response(double x) {
        return over == 0 ? x <= 0 ? 0 : -x * Math.log(x) : (x - current(x)) * over;
    }

    /// Largest K in `[x, 1]`.
    double largestResponse(double x) {
        return response(Math.max(x, xAtPeak));
    }

    /// x at the first upward crossing of 1; 0 where there is none at `end` or above.
    ///
    /// @param v0 membrane at x = 1
    /// @param i0 current at x = 1
    double crossing(double v0, double i0, double end) {
        if (i0 <= 1 || i0 <= v0) {
            return 0;
        }
        if (v0 >= 1) {
            return 1;
        }
        double x = 1;
        if (whole == 2) {
            double a = v0 + i0;
            double d = a * a - 4 * i0;
            x = d > 0 ? (a + Math.sqrt(d)) / (2 * i0) : 0;
            return x >= end && x <= 1 ? x : 0;
        }
        for (int k = 0; k < MOST_STEPS; k++) {
            double p = over == 0 ? 1 : whole > 0 ? power(x, whole - 1) : Math.pow(x, ratio - 1);
            double log = over == 0 ? Math.log(x) : 0;
            double v = over == 0 ? x * (v0 - i0 * log) : x * (v0 + i0 * (1 - p) * over);
            double slope = over == 0 ? v0 - i0 * (log + 1) : v0 + i0 * (1 - ratio * p) * over;
            if (v >= 1 - CLOSE) {
                return x;
            }
            if (slope >= 0) {
                return 0;
            }
            x -= (v - 1) / slope;
            if (!(x >= end)) {
                return 0;
            }
        }
        return 0;
    }

    private static double power(double x, int n) {
        if (n == 4) {
            double two = x * x;
            return two * two;
        }
        if (n == 3) {
            return x * (x * x);
        }
        double r = 1;
        double square = x;
        for (int k = n; k > 0; k >>= 1) {
            if ((k & 1) != 0) {
                r *= square;
            }
            square *= square;
        }
        return r;
    }
}
