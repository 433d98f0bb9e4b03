package heaviside.engine.network;

/// The exact solution of the leaky integrator with an exponential current over a gap `d`:
/// `V(t+d) = V pVV + I pVI`, `I(t+d) = I pII` in the normalised form (R = 1, V measured from rest).
///
/// Source: superposition of two exponentials; with tau_m close to tau_s the difference quotient is evaluated by `expm1`,
/// which stays accurate to the limit `(d/tau) exp(-d/tau)`.
///
/// @param pVV exp(-d/tau_m)
/// @param pVI tau_s/(tau_m - tau_s) (exp(-d/tau_m) - exp(-d/tau_s))
/// @param pII exp(-d/tau_s)
public record Propagators(double pVV, double pVI, double pII) {

    /// @param tauMemMs membrane time constant, above 0
    /// @param tauSynMs synaptic time constant, above 0
    /// @param gapMs gap, 0 or above
    public static Propagators exact(double tauMemMs, double tauSynMs, double gapMs) {
        double m = Math.exp(-gapMs / tauMemMs);
        double s = Math.exp(-gapMs / tauSynMs);
        double delta = gapMs / tauMemMs - gapMs / tauSynMs;
        // the slower of e^{-d/tm} and e^{-d/ts} stands before expm1, whose argument is then negative and cannot overflow
        // over a long gap; tau_s/(tau_m - tau_s) = -(d/tau_m)/delta
        double difference = delta < 0 ? -m * Math.expm1(delta) : s * Math.expm1(-delta);
        double vi = delta == 0 ? gapMs / tauMemMs * s : -(gapMs / tauMemMs) / delta * difference;
        return new Propagators(m, vi, s);
    }
}
