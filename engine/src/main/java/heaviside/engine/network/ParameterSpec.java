package heaviside.engine.network;

import java.math.BigDecimal;

/// What a user needs to know of one parameter.
///
/// @param key the record component's name, unit included: `tauMemMs`
/// @param symbol as in equations, plain text with `_` before a subscript: `tau_m`
/// @param name words: "time constant"
/// @param unit as shown: "ms", "mV", "pA", "MΩ"; empty for none
/// @param min smallest legal value
/// @param max largest legal value
/// @param low where a slider starts
/// @param high where a slider ends
/// @param initial the default
/// @param group heading under which an inspector shows it: "Membrane", "Input"
public record ParameterSpec(String key, String symbol, String name, String unit, double min, double max, double low,
        double high, double initial, String group) {

    /// Refuses a value outside the legal range, naming value, limit and remedy.
    ///
    /// @throws IllegalArgumentException if `value` is not finite or outside `[min, max]`
    public void check(double value) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException("%s = %s %s is outside %s to %s %s. Use a value in that range."
                    .formatted(name, trim(value), unit, trim(min), trim(max), unit).replace("  ", " "));
        }
    }

    private static String trim(double v) {
        if (v == Math.rint(v) && Math.abs(v) < 1e12) {
            return Long.toString((long) v);
        }
        return Math.abs(v) >= 1e-6 && Math.abs(v) < 1e12
                ? BigDecimal.valueOf(v).stripTrailingZeros().toPlainString()
                : Double.toString(v).replace(".0E", "e").replace('E', 'e');
    }
}
