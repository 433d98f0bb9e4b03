package heaviside.engine.network;

import java.util.List;

/// LIF with exponential synapses and an adaptive threshold `A = theta + adaptStepMv * b`.
///
/// Adaptation as in the LSNN (Bellec et al. 2018), `b_t = rho b_(t-1) + (1 - rho) z_(t-1)`, or in e-prop (Bellec et al.
/// 2020), `b_t = rho b_(t-1) + z_(t-1)`, with `rho = exp(-dt/tauAdaptMs)`. Other parameters as in [Lif].
///
/// @param tauAdaptMs decay of the adaptation, ms
/// @param adaptStepMv threshold shift for b = 1, mV
/// @param adaptation which of the two forms of b
public record AdaptiveLif(Parameter tauMemMs, Parameter resistanceMOhm, Parameter restMv, Parameter thresholdMv,
        Parameter resetMv, Parameter refractoryMs, Parameter biasPa, Parameter noisePa, Parameter tauExcMs,
        Parameter tauInhMs, Parameter tauAdaptMs, Parameter adaptStepMv, ResetMode reset,
        Adaptation adaptation) implements NeuronModel {

    /// The two published forms of the adaptation variable.
    public enum Adaptation {
        /// b = rho b + (1 - rho) z.
        NORMALISED,
        /// b = rho b + z.
        PLAIN
    }

    private static final List<ParameterSpec> SPECS = List.of(Specs.TAU_M, Specs.R, Specs.REST, Specs.THRESHOLD,
            Specs.RESET, Specs.REFRACTORY, Specs.BIAS, Specs.NOISE, Specs.TAU_E, Specs.TAU_I,
            new ParameterSpec("tauAdaptMs", "tau_a", "adaptation", "ms", 0.1, 1e6, 10, 2000, 200, "Adaptation"),
            new ParameterSpec("adaptStepMv", "beta_a", "threshold step", "mV", 0, 1e4, 0, 50, 2, "Adaptation"));

    public AdaptiveLif {
        NeuronModel.check(SPECS, tauMemMs, resistanceMOhm, restMv, thresholdMv, resetMv, refractoryMs, biasPa, noisePa,
                tauExcMs, tauInhMs, tauAdaptMs, adaptStepMv);
    }

    /// Every parameter at its default, soft adaptation of the plain form.
    public static AdaptiveLif standard() {
        Parameter[] p = Defaults.of(SPECS);
        return new AdaptiveLif(p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7], p[8], p[9], p[10], p[11],
                ResetMode.TO_VALUE, Adaptation.PLAIN);
    }

    @Override
    public String title() {
        return "Adaptive LIF neuron";
    }

    @Override
    public List<ParameterSpec> specs() {
        return SPECS;
    }

    @Override
    public List<String> variables() {
        return List.of("V", "I_exc", "I_inh", "I_ext", "threshold");
    }
}
