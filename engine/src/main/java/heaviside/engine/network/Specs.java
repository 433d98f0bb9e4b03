package heaviside.engine.network;

/// The parameter specs that several models share. Ranges: legal limits, then slider ends that users know.
final class Specs {
    static final ParameterSpec TAU_M = membrane("tauMemMs", "tau_m", "time constant", "ms", 1e-4, 1e18, 0.5,
            100, 20);
    static final ParameterSpec R = membrane("resistanceMOhm", "R", "resistance", "MΩ", 1e-3, 1e6, 1, 200, 100);
    static final ParameterSpec REST = membrane("restMv", "E_L", "resting", "mV", -1e9, 1e9, -100, 50, -65);
    static final ParameterSpec THRESHOLD = membrane("thresholdMv", "theta", "threshold", "mV", -1e9, 1e9, -100, 50,
            -50);
    static final ParameterSpec RESET = membrane("resetMv", "V_r", "reset", "mV", -1e9, 1e9, -100, 50, -65);
    static final ParameterSpec REFRACTORY = membrane("refractoryMs", "t_ref", "refractory", "ms", 0, 1000, 0, 50, 2);
    static final ParameterSpec BIAS = input("biasPa", "I_b", "bias current", "pA", -1e6, 1e6, -1000, 1000, 0);
    static final ParameterSpec NOISE = input("noisePa", "sigma", "noise", "pA", 0, 1e6, 0, 500, 0);
    static final ParameterSpec TAU_E = input("tauExcMs", "tau_E", "excit. decay", "ms", 0.01, 1e4, 0.5, 50, 5);
    static final ParameterSpec TAU_I = input("tauInhMs", "tau_I", "inhib. decay", "ms", 0.01, 1e4, 0.5, 50, 5);

    private Specs() {
    }

    static ParameterSpec membrane(String key, String symbol, String name, String unit, double min, double max,
            double low, double high, double initial) {
        return new ParameterSpec(key, symbol, name, unit, min, max, low, high, initial, "Membrane");
    }

    static ParameterSpec input(String key, String symbol, String name, String unit, double min, double max, double low,
            double high, double initial) {
        return new ParameterSpec(key, symbol, name, unit, min, max, low, high, initial, "Input");
    }
}
