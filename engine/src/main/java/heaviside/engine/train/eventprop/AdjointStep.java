package heaviside.engine.train.eventprop;

/// Closed forms of the adjoint variables over a gap d, backward in time.
///
/// With `tau_m lV' = -lV`, `tau_s lI' = -lI + lV` (prime: d/d(T - t)):
/// `lV(d) = lV e^(-d/tau_m)`, `lI(d) = lI e^(-d/tau_s) + lV tau_m/(tau_m - tau_s) (e^(-d/tau_m) - e^(-d/tau_s))`.
///
/// Time constants need `int lV V'` and `int lI I'` over the trial. V and I are not kept; but both integrals are linear in
/// what arrived, so their own adjoints give them: `Q' = -Q/tau_s + lI`, `AV' = -AV/tau_m - lV/tau_m`,
/// `AI' = -AI/tau_s + (AV + lV)/tau_m`, AV = 0 before a reset; then `int lI I' = -1/tau_s sum w Q(arrival)` and
/// `int lV V' = sum w AI(arrival)`. All of it decays: nothing grows with the length of the trial.
final class AdjointStep {
    private static final double SERIES = 0.25;
    private static final int TERMS = 16;
    private final double tauMem;
    private final double tauSyn;
    /// e^(-d/tau_m).
    double m;
    /// e^(-d/tau_s).
    double s;
    /// `int e^(-(d-u)/tau_s) e^(-u/tau_m) du / tau_m`.
    double k1;
    /// `int e^(-(d-u)/tau_s) (u/tau_m) e^(-u/tau_m) du / tau_m`.
    double k2;
    /// `int e^(-(d-u)/tau_s) tau_m/tau_s k1(u) du`.
    double k3;

    AdjointStep(double tauMem, double tauSyn) {
        this.tauMem = tauMem;
        this.tauSyn = tauSyn;
    }

    /// The factors of a gap.
    ///
    /// @param taus whether those of the time constants' gradients, too
    void gap(double d, boolean taus) {
        m = Math.exp(-d / tauMem);
        s = Math.exp(-d / tauSyn);
        double x = d / tauSyn - d / tauMem;
        double a = d / tauMem;
        // e^x - 1 without cancellation; s e^x = m
        k1 = x == 0 ? a * s : a * s * Math.expm1(x) / x;
        if (Double.isNaN(k1) || Double.isInfinite(k1)) {
            k1 = a * (m - s) / x;
        }
        if (!taus) {
            return;
        }
        if (Math.abs(x) < SERIES) {
            // (x e^x - e^x + 1)/x^2 = sum x^k/(k! (k + 2)); (e^x - 1 - x)/x^2 = sum x^k/(k + 2)!
            double g = 0;
            double h = 0;
            double term = 1;
            for (int k = 0; k < TERMS; k++) {
                g += term / (k + 2);
                h += term / ((k + 1.0) * (k + 2));
                term *= x / (k + 1);
            }
            k2 = a * a * s * g;
            k3 = d * d / tauSyn * s * h;
        } else {
            k2 = a * a * (x * m - m + s) / (x * x);
            k3 = d * d / tauSyn * (m - s - x * s) / (x * x);
        }
    }
}
