package heaviside.engine.network;

import java.util.List;

/// Leaky integrate-and-fire with delta synapses: a presynaptic spike moves V by the weight in mV at once.
///
/// `tau_m dV/dt = -(V - E_L) + R (I_b + I_stim)`; arriving spikes add their weight; V is clamped while refractory.
///
/// Parameters as in [Lif].
public record DeltaLif(Parameter tauMemMs, Parameter resistanceMOhm, Parameter restMv, Parameter thresholdMv,
        Parameter resetMv, Parameter refractoryMs, Parameter biasPa, Parameter noisePa,
        ResetMode reset) implements NeuronModel {
    private static final List<ParameterSpec> SPECS = List.of(Specs.TAU_M, Specs.R, Specs.REST, Specs.THRESHOLD,
            Specs.RESET, Specs.REFRACTORY, Specs.BIAS, Specs.NOISE);

    public DeltaLif {
        NeuronModel.check(SPECS, tauMemMs, resistanceMOhm, restMv, thresholdMv, resetMv, refractoryMs, biasPa, noisePa);
    }

    /// Every parameter at its default, hard reset.
    public static DeltaLif standard() {
        Parameter[] p = Defaults.of(SPECS);
        return new DeltaLif(p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7], ResetMode.TO_VALUE);
    }

    @Override
    public String title() {
        return "LIF neuron, delta synapses";
    }

    @Override
    public List<ParameterSpec> specs() {
        return SPECS;
    }

    @Override
    public List<String> variables() {
        return List.of("V", "I_ext");
    }
}
