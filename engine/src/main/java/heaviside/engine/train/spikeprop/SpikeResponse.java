package heaviside.engine.train.spikeprop;

import heaviside.engine.sim.Crossing;

/// What one spike does to a membrane, scaled to a height of 1, so that a weight is the height of its potential in the
/// threshold's unit.
///
/// For equal time constants `eps(s) = (s/tau) e^(1 - s/tau)`; else `eps(s) = h (e^(-s/tau_m) - e^(-s/tau_s))`; 0 up to
/// s = 0. Both are the potentials of a LIF neuron with an exponential current, so that a drawn network has the same spikes
/// here and in the simulators. After an own spike at threshold the membrane follows `eta(s) = -threshold e^(-s/tau_m)`,
/// which is a reset to rest.
///
/// By the time constants: with V the potential of a current of 1 and p the time of its peak, `eps = V/V(p)`, and as V has no
/// slope at p, `d eps/d tau = (dV/d tau (s) - eps(s) dV/d tau (p)) / V(p)`; [PotentialSlope] gives dV/d tau.
///
/// @param tauMemMs membrane time constant, above 0
/// @param tauSynMs synaptic time constant, above 0
/// @param current current that gives a potential of height 1, in units of the membrane
/// @param topByMem how the height for a current of 1 changes with the membrane's time constant, per ms
/// @param topBySyn the same for the synapse's
record SpikeResponse(double tauMemMs, double tauSynMs, double current, double topByMem, double topBySyn) {
    /// The kernel of a pair of time constants.
    static SpikeResponse of(double tauMemMs, double tauSynMs) {
        double top = Crossing.extremumMs(tauMemMs, tauSynMs, 0, 1);
        return new SpikeResponse(tauMemMs, tauSynMs, 1 / Crossing.membrane(tauMemMs, tauSynMs, 0, 1, top),
                PotentialSlope.byTauMem(tauMemMs, tauSynMs, top), PotentialSlope.byTauSyn(tauMemMs, tauSynMs, top));
    }

    /// eps(s).
    double value(double s) {
        if (s <= 0) {
            return 0;
        }
        return tauMemMs == tauSynMs
                ? s / tauMemMs * Math.exp(1 - s / tauMemMs)
                : current * Crossing.membrane(tauMemMs, tauSynMs, 0, 1, s);
    }

    /// eps'(s), per ms: `(1/tau)(1 - s/tau) e^(1 - s/tau)` for equal time constants, else `(I - V)/tau_m`.
    double slope(double s) {
        if (s <= 0) {
            return 0;
        }
        return tauMemMs == tauSynMs
                ? (1 - s / tauMemMs) * Math.exp(1 - s / tauMemMs) / tauMemMs
                : (current * Math.exp(-s / tauSynMs) - value(s)) / tauMemMs;
    }

    /// d eps/d tau_m, per ms.
    double byTauMem(double s) {
        return s <= 0 ? 0 : current * (PotentialSlope.byTauMem(tauMemMs, tauSynMs, s) - value(s) * topByMem);
    }

    /// d eps/d tau_s, per ms.
    double byTauSyn(double s) {
        return s <= 0 ? 0 : current * (PotentialSlope.byTauSyn(tauMemMs, tauSynMs, s) - value(s) * topBySyn);
    }

    /// eta'(s) for a threshold of 1, per ms.
    double recovery(double s) {
        return Math.exp(-s / tauMemMs) / tauMemMs;
    }

    /// d eta/d tau_m for a threshold of 1, per ms: `-(s/tau_m^2) e^(-s/tau_m)`.
    double recoveryByTauMem(double s) {
        return -s / (tauMemMs * tauMemMs) * Math.exp(-s / tauMemMs);
    }
}
