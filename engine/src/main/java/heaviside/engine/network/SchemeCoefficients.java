package heaviside.engine.network;

/// The coefficients of one step of a discrete scheme in the normalised form; simulator and trainers share them.
///
/// Through a current: `s' = alpha s + in`, `u' = reset(beta u + kappa s)`. Immediate: `u' = reset(beta u) + kappa in`.
///
/// @param immediate input acts on the membrane at once (schemes d, f) instead of through a current
/// @param alpha decay of the current over a step; 0 if immediate
/// @param beta decay of the membrane over a step
/// @param kappa factor of the current, or of the input, into the membrane
public record SchemeCoefficients(boolean immediate, double alpha, double beta, double kappa) {

    /// Coefficients of a spiking neuron.
    ///
    /// @param scheme one of (a) to (d) or (f)
    /// @param tauMemMs membrane time constant, ms
    /// @param tauSynMs decay of the current, ms; not used where input is immediate
    /// @param dtMs step, ms
    /// @throws IllegalArgumentException for the exact scheme, whose coefficients are [Propagators]
    public static SchemeCoefficients of(Scheme scheme, double tauMemMs, double tauSynMs, double dtMs) {
        double beta = Math.exp(-dtMs / tauMemMs);
        double alpha = Math.exp(-dtMs / tauSynMs);
        return switch (scheme) {
            case SPYTORCH -> new SchemeCoefficients(false, alpha, beta, 1);
            case STORK, PEREZ_NIEVES -> new SchemeCoefficients(false, alpha, beta, 1 - beta);
            case LSNN -> new SchemeCoefficients(true, 0, beta, 1 - beta);
            case DELTA -> new SchemeCoefficients(true, 0, beta, 1);
            case EXACT -> throw new IllegalArgumentException("The exact scheme steps by Propagators.exact.");
        };
    }

    /// Coefficients of a leaky read-out that stands beside neurons of this scheme: always through a current.
    ///
    /// @throws IllegalArgumentException for the exact scheme, whose coefficients are [Propagators]
    public static SchemeCoefficients readout(Scheme scheme, double tauMemMs, double tauSynMs, double dtMs) {
        if (scheme == Scheme.EXACT) {
            throw new IllegalArgumentException("The exact scheme steps by Propagators.exact.");
        }
        double beta = Math.exp(-dtMs / tauMemMs);
        return new SchemeCoefficients(false, Math.exp(-dtMs / tauSynMs), beta,
                scheme == Scheme.SPYTORCH ? 1 : 1 - beta);
    }

    /// Decay of an adaptation variable over a step.
    public static double rho(double tauAdaptMs, double dtMs) {
        return Math.exp(-dtMs / tauAdaptMs);
    }
}
