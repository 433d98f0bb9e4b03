package heaviside.engine.network;

import java.util.List;

/// Leaky integrate-and-fire with exponential synaptic currents.
///
/// `tau_m dV/dt = -(V - E_L) + R (I_exc + I_inh + I_b + I_stim)`, `tau_E dI_exc/dt = -I_exc`, same for I_inh; at
/// `V >= theta` a spike, V is reset and held for t_ref while currents go on decaying (Lapicque 1907; Stein 1967;
/// exact integration: Rotter and Diesmann 1999). [Propagators] solves it over a step.
///
/// @param tauMemMs membrane time constant, ms
/// @param resistanceMOhm membrane resistance, MOhm
/// @param restMv resting potential, mV
/// @param thresholdMv spike threshold, mV
/// @param resetMv potential after a spike, mV
/// @param refractoryMs absolute refractory time, ms
/// @param biasPa constant current, pA
/// @param noisePa standard deviation of a white noise current, pA (one draw a step; scaled so that the membrane's
///        variance does not depend on dt)
/// @param tauExcMs decay of excitatory current, ms
/// @param tauInhMs decay of inhibitory current, ms
/// @param reset what a spike does to V
public record Lif(Parameter tauMemMs, Parameter resistanceMOhm, Parameter restMv, Parameter thresholdMv,
        Parameter resetMv, Parameter refractoryMs, Parameter biasPa, Parameter noisePa, Parameter tauExcMs,
        Parameter tauInhMs, ResetMode reset) implements NeuronModel {
    private static final List<ParameterSpec> SPECS = List.of(Specs.TAU_M, Specs.R, Specs.REST, Specs.THRESHOLD,
            Specs.RESET, Specs.REFRACTORY, Specs.BIAS, Specs.NOISE, Specs.TAU_E, Specs.TAU_I);

    public Lif {
        NeuronModel.check(SPECS, tauMemMs, resistanceMOhm, restMv, thresholdMv, resetMv, refractoryMs, biasPa, noisePa,
                tauExcMs, tauInhMs);
    }

    /// Every parameter at its default, hard reset.
    public static Lif standard() {
        Parameter[] p = Defaults.of(SPECS);
        return new Lif(p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7], p[8], p[9], ResetMode.TO_VALUE);
    }

    /// The dimensionless form: rest 0, threshold 1, reset 0, R = 1000 MOhm, no refractoriness, no bias.
    public static Lif normalised(double tauMemMs, double tauSynMs, ResetMode reset) {
        Parameter zero = Parameter.of(0);
        return new Lif(Parameter.of(tauMemMs), Parameter.of(1000), zero, Parameter.of(1), zero, zero, zero, zero,
                Parameter.of(tauSynMs), Parameter.of(tauSynMs), reset);
    }

    @Override
    public String title() {
        return "LIF neuron";
    }

    @Override
    public List<ParameterSpec> specs() {
        return SPECS;
    }

    @Override
    public List<String> variables() {
        return List.of("V", "I_exc", "I_inh", "I_ext");
    }
}
