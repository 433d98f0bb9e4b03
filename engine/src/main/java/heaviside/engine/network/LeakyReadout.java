package heaviside.engine.network;

import java.util.List;

/// A leaky integrator that never spikes: the read-out of a trained network.
///
/// `tau_m dV/dt = -(V - E_L) + R I`, `tau_s dI/dt = -I`. Excitation and inhibition share one current.
///
/// @param tauMemMs membrane time constant, ms
/// @param resistanceMOhm resistance, MOhm; 1000 for the normalised form
/// @param restMv resting potential, mV; 0 for the normalised form
/// @param tauSynMs decay of the current, ms
public record LeakyReadout(Parameter tauMemMs, Parameter resistanceMOhm, Parameter restMv,
        Parameter tauSynMs) implements NeuronModel {
    private static final List<ParameterSpec> SPECS = List.of(Specs.TAU_M,
            Specs.membrane("resistanceMOhm", "R", "resistance", "MΩ", 1e-3, 1e6, 1, 1000, 1000),
            Specs.membrane("restMv", "E_L", "resting", "mV", -1000, 1000, -100, 50, 0),
            Specs.input("tauSynMs", "tau_s", "current decay", "ms", 0.01, 1e4, 0.5, 50, 5));

    public LeakyReadout {
        NeuronModel.check(SPECS, tauMemMs, resistanceMOhm, restMv, tauSynMs);
    }

    /// The normalised read-out: R = 1000 MOhm, rest 0.
    public static LeakyReadout normalised(double tauMemMs, double tauSynMs) {
        return new LeakyReadout(Parameter.of(tauMemMs), Parameter.of(1000), Parameter.of(0), Parameter.of(tauSynMs));
    }

    @Override
    public String title() {
        return "Leaky read-out";
    }

    @Override
    public List<ParameterSpec> specs() {
        return SPECS;
    }

    @Override
    public List<String> variables() {
        return List.of("V", "I");
    }
}
