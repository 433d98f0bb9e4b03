package heaviside.engine.train.spikeprop;

/// How the potential V that follows a current jump of 1 changes with the two time constants.
///
/// With the rates `a = 1/tau_m` and `b = 1/tau_s`, `V(s) = a D`, `D = (e^(-a s) - e^(-b s))/(b - a)`. Put as
/// `D = s e^(-a s) int_0^1 e^(-x u) du`, `x = (b - a) s`, it has the derivatives
/// `dD/da = -s^2 e^(-a s) int (1 - u) e^(-x u) du` and `dD/db = -s^2 e^(-a s) int u e^(-x u) du`, which stay accurate where the
/// time constants meet. D is symmetric in a and b, so that the slower rate stands in front and nothing overflows.
final class PotentialSlope {
    private static final int TERMS = 20;

    private PotentialSlope() {
    }

    /// dV/d tau_m, per ms.
    ///
    /// @param s ms since the jump, 0 or above
    static double byTauMem(double tauMemMs, double tauSynMs, double s) {
        double a = 1 / tauMemMs;
        double b = 1 / tauSynMs;
        double slow = Math.min(a, b);
        double x = Math.abs(b - a) * s;
        double d = s * Math.exp(-slow * s) * whole(x);
        return -a * a * (d + a * (a <= b ? bySlower(slow, x, s) : byFaster(slow, x, s)));
    }

    /// dV/d tau_s, per ms.
    ///
    /// @param s ms since the jump, 0 or above
    static double byTauSyn(double tauMemMs, double tauSynMs, double s) {
        double a = 1 / tauMemMs;
        double b = 1 / tauSynMs;
        double slow = Math.min(a, b);
        double x = Math.abs(b - a) * s;
        return -b * b * a * (a <= b ? byFaster(slow, x, s) : bySlower(slow, x, s));
    }

    private static double bySlower(double slow, double x, double s) {
        return -s * s * Math.exp(-slow * s) * (whole(x) - weighted(x));
    }

    private static double byFaster(double slow, double x, double s) {
        return -s * s * Math.exp(-slow * s) * weighted(x);
    }

    /// `int_0^1 e^(-x u) du`.
    private static double whole(double x) {
        return x == 0 ? 1 : -Math.expm1(-x) / x;
    }

    /// `int_0^1 u e^(-x u) du`: a power series where the closed form would cancel.
    private static double weighted(double x) {
        if (x >= 1) {
            return (1 - Math.exp(-x) * (1 + x)) / (x * x);
        }
        double sum = 0;
        double power = 1;
        for (int n = 0; n < TERMS; n++) {
            sum += power / (n + 2);
            power *= -x / (n + 1);
        }
        return sum;
    }
}
