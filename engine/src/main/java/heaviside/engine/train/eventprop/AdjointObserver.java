package heaviside.engine.train.eventprop;

/// Sees the adjoint variables run backward in time.
@FunctionalInterface
public interface AdjointObserver {
    /// What just happened.
    enum Kind {
        /// A spike's jump; `index` is the spike.
        SPIKE,
        /// An arrival, where lI and lV are read; `index` is the event (input spikes first, then spikes).
        ARRIVAL,
        /// The jump at an output's highest membrane; `index` is the output.
        PEAK
    }

    /// @param post target of an arrival, else the neuron
    /// @param adjoint the variables right after it, on the earlier side
    void after(Kind kind, double timeMs, int index, int post, Adjoint adjoint);

    /// The variables of all neurons at one time.
    interface Adjoint {
        /// lV of a neuron: `-dL/dV / tau_m`.
        double lambdaV(int neuron);

        /// lI of a neuron: `-dL/dI / tau_s`.
        double lambdaI(int neuron);
    }
}
