package heaviside.engine.network;

import java.util.List;

/// Izhikevich's two-variable neuron (IEEE Trans. Neural Networks 14:1569, 2003).
///
/// `dv/dt = 0.04 v^2 + 5 v + 140 - u + I`, `du/dt = a (b v - u)`; at `v >= peak`: `v = c`, `u = u + d`. v in mV, t in ms.
/// I is the sum of bias, noise, stimuli and the two exponential synaptic currents, in the model's own unit (10 of it,
/// step-wise, makes the default fire tonically); this tool counts it in pA.
///
/// @param a recovery rate, 1/ms
/// @param b sensitivity of u to v
/// @param c reset of v, mV
/// @param d step of u at a spike
/// @param peakMv spike cut-off, mV
/// @param biasPa constant current
/// @param noisePa standard deviation of a noise current
/// @param tauExcMs decay of excitatory current, ms
/// @param tauInhMs decay of inhibitory current, ms
public record Izhikevich(Parameter a, Parameter b, Parameter c, Parameter d, Parameter peakMv, Parameter biasPa,
        Parameter noisePa, Parameter tauExcMs, Parameter tauInhMs) implements NeuronModel {
    private static final List<ParameterSpec> SPECS = List.of(
            Specs.membrane("a", "a", "recovery rate", "1/ms", 0, 10, 0.01, 0.2, 0.02),
            Specs.membrane("b", "b", "sensitivity", "", -10, 10, 0.1, 0.3, 0.2),
            Specs.membrane("c", "c", "reset", "mV", -200, 29, -80, -40, -65),
            Specs.membrane("d", "d", "recovery step", "", -100, 1000, 0, 10, 8),
            Specs.membrane("peakMv", "v_p", "peak", "mV", -40, 200, 0, 60, 30),
            Specs.input("biasPa", "I_b", "bias current", "pA", -1e4, 1e4, -20, 40, 0),
            Specs.input("noisePa", "sigma", "noise", "pA", 0, 1e4, 0, 20, 0), Specs.TAU_E, Specs.TAU_I);

    public Izhikevich {
        NeuronModel.check(SPECS, a, b, c, d, peakMv, biasPa, noisePa, tauExcMs, tauInhMs);
    }

    /// Regular spiking.
    public static Izhikevich standard() {
        Parameter[] p = Defaults.of(SPECS);
        return new Izhikevich(p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7], p[8]);
    }

    @Override
    public String title() {
        return "Izhikevich neuron";
    }

    @Override
    public List<ParameterSpec> specs() {
        return SPECS;
    }

    @Override
    public List<String> variables() {
        return List.of("V", "u", "I_exc", "I_inh", "I_ext");
    }
}
