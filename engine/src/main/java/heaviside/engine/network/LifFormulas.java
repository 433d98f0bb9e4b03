package heaviside.engine.network;

/// Closed forms of the leaky integrate-and-fire neuron (Lapicque 1907; see any textbook, e.g. Gerstner et al. 2014, ch. 1).
/// Potentials are in one unit (mV), measured on one scale; `drive` is the potential that the current would hold the membrane
/// at, i.e. `E_L + R I`.
public final class LifFormulas {
    private LifFormulas() {
    }

    /// Where a constant current would hold the membrane, mV.
    public static double steadyStateMv(double restMv, double resistanceMOhm, double currentPa) {
        return restMv + 1e-3 * resistanceMOhm * currentPa;
    }

    /// The smallest constant current that reaches threshold, pA.
    public static double rheobasePa(double restMv, double resistanceMOhm, double thresholdMv) {
        return (thresholdMv - restMv) / (1e-3 * resistanceMOhm);
    }

    /// Membrane potential a time after `v0` under a constant drive.
    public static double membrane(double v0, double drive, double tauMemMs, double timeMs) {
        return drive + (v0 - drive) * Math.exp(-timeMs / tauMemMs);
    }

    /// Time until threshold from `v0` under a constant drive, ms; 0 if already there, infinite if never.
    public static double timeToThresholdMs(double v0, double drive, double threshold, double tauMemMs) {
        if (v0 >= threshold) {
            return 0;
        }
        return drive > threshold ? tauMemMs * Math.log((drive - v0) / (drive - threshold)) : Double.POSITIVE_INFINITY;
    }

    /// Interval between spikes under a constant drive, ms, refractory time included; infinite if it does not fire.
    public static double interspikeMs(double drive, double threshold, double reset, double tauMemMs,
            double refractoryMs) {
        return refractoryMs + timeToThresholdMs(reset, drive, threshold, tauMemMs);
    }

    /// Rate under a constant drive, Hz.
    public static double rateHz(double drive, double threshold, double reset, double tauMemMs, double refractoryMs) {
        return 1000 / interspikeMs(drive, threshold, reset, tauMemMs, refractoryMs);
    }

    /// Steady rate of a neuron with the centre of each parameter under a constant current, Hz. Soft reset subtracts the
    /// distance from rest to threshold; without reset the formula of the hard one is used at threshold: infinite.
    public static double rateHz(Lif lif, double currentPa) {
        double rest = lif.restMv().centre();
        double theta = lif.thresholdMv().centre();
        double drive = steadyStateMv(rest, lif.resistanceMOhm().centre(), currentPa + lif.biasPa().centre());
        double reset = switch (lif.reset()) {
            case TO_VALUE -> lif.resetMv().centre();
            case SUBTRACT -> rest;
            case NONE -> theta;
        };
        return rateHz(drive, theta, reset, lif.tauMemMs().centre(), lif.refractoryMs().centre());
    }

    /// Postsynaptic potential a time after one input of `weight` (in units of R I) into a resting neuron with an
    /// exponential synapse: `w tau_s/(tau_m - tau_s) (e^(-t/tau_m) - e^(-t/tau_s))`, through [Propagators], hence good at
    /// `tau_m = tau_s` too.
    public static double psp(double weight, double tauMemMs, double tauSynMs, double timeMs) {
        return weight * Propagators.exact(tauMemMs, tauSynMs, timeMs).pVI();
    }

    /// Time of the peak of [#psp], ms.
    public static double pspPeakMs(double tauMemMs, double tauSynMs) {
        double r = tauMemMs / tauSynMs;
        double x = r - 1;
        // tau_m tau_s/(tau_m - tau_s) ln(tau_m/tau_s) = tau_m ln(r)/(r - 1)
        return Math.abs(x) < 1e-9 ? tauMemMs * (1 - x / 2) : tauMemMs * Math.log1p(x) / x;
    }

    /// Peak of [#psp].
    public static double pspPeak(double weight, double tauMemMs, double tauSynMs) {
        return psp(weight, tauMemMs, tauSynMs, pspPeakMs(tauMemMs, tauSynMs));
    }

    /// The weight whose potential just reaches `threshold` (above rest).
    public static double weightToReach(double threshold, double tauMemMs, double tauSynMs) {
        return threshold / pspPeak(1, tauMemMs, tauSynMs);
    }

    /// Area under [#psp]: `w tau_s`.
    public static double pspArea(double weight, double tauSynMs) {
        return weight * tauSynMs;
    }
}
