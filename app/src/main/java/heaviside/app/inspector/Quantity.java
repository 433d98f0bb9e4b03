package heaviside.app.inspector;

import java.math.BigDecimal;
import heaviside.app.plot.Ticks;
import heaviside.engine.network.ParameterSpec;
import java.util.Locale;

/// A number that a row of the inspector shows and changes.
///
/// @param key stable name, for ids and coalescing
/// @param symbol as in equations, empty for none
/// @param name words
/// @param unit as shown
/// @param min smallest legal value
/// @param max largest legal value
/// @param low where the slider starts
/// @param high where the slider ends
/// @param initial the default
/// @param whole whether only integers are possible
record Quantity(String key, String symbol, String name, String unit, double min, double max, double low, double high,
        double initial, boolean whole) {

    static Quantity of(ParameterSpec s) {
        return new Quantity(s.key(), s.symbol(), s.name(), s.unit(), s.min(), s.max(), s.low(), s.high(), s.initial(),
                false);
    }

    static Quantity of(String key, String name, String unit, double min, double max, double low, double high,
            double initial) {
        return new Quantity(key, "", name, unit, min, max, low, high, initial, false);
    }

    static Quantity count(String key, String name, double min, double max, double high, double initial) {
        return new Quantity(key, "", name, "", min, max, min, high, initial, true);
    }

    /// What stands in front of an edit's name: "τ_m", or the words.
    String title() {
        return symbol.isEmpty() ? name : Symbols.plain(symbol);
    }

    /// A value as the field shows it: three or four significant digits, true minus.
    String text(double v) {
        if (Double.isInfinite(v)) {
            return v > 0 ? "∞" : "−∞";
        }
        if (whole) {
            return Ticks.number(v, 0);
        }
        double a = Math.abs(v);
        int decimals = a == 0 ? 0 : a >= 100 ? 0 : a >= 10 ? 1 : a >= 1 ? 2 : a >= 0.01 ? 3 : 5;
        double shown = Math.rint(v * Math.pow(10, decimals)) / Math.pow(10, decimals);
        if (Math.abs(shown - v) > 1e-9 * Math.max(1, a)) {
            String full = String.format(Locale.ROOT, "%.6g", v);
            return full.contains("e")
                    ? full.replace('-', '\u2212')
                    : full.replaceAll("0+$", "").replaceAll("\\.$", "").replace('-', '\u2212');
        }
        return Ticks.number(v, decimals);
    }

    /// Reads what a user typed.
    ///
    /// @throws IllegalArgumentException with the reason and the remedy
    double read(String typed) {
        String s = typed.trim().replace('\u2212', '-').replaceAll("[\\s\u2009\u202f]", "");
        if (!unit.isEmpty() && s.endsWith(unit)) {
            s = s.substring(0, s.length() - unit.length());
        }
        if (s.equals("∞") || s.equalsIgnoreCase("inf")) {
            s = "Infinity";
        }
        double v;
        try {
            v = Double.parseDouble(s);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(s.contains(",")
                    ? "'" + typed.trim() + "' is not a number. Use a point as the decimal sign."
                    : "'" + typed.trim() + "' is not a number. Type one, such as " + text(initial) + ".", e);
        }
        return check(v);
    }

    /// Refuses what is out of range.
    ///
    /// @throws IllegalArgumentException with value, limits and remedy
    double check(double v) {
        if (whole && v != Math.rint(v)) {
            throw new IllegalArgumentException(text0(v) + " is not a whole number. Use " + text0(Math.rint(v)) + ".");
        }
        if (!(v >= min && v <= max)) {
            throw new IllegalArgumentException("%s = %s is outside %s to %s. Use a value in that range."
                    .formatted(title(), withUnit(v), text0(min), withUnit(max)));
        }
        return v;
    }

    /// "Minimum 0.01 ms, default 20 ms, maximum 100 000 ms".
    String range() {
        return "Minimum " + withUnit(min) + ", default " + withUnit(initial) + ", maximum " + withUnit(max);
    }

    /// Step of the arrow keys: a hundredth of the slider, rounded to 1, 2 or 5.
    double step() {
        return whole ? 1 : Ticks.step(high - low, 100);
    }

    private String withUnit(double v) {
        return unit.isEmpty() ? text0(v) : text0(v) + " " + unit;
    }

    private static String text0(double v) {
        if (Double.isInfinite(v)) {
            return "∞";
        }
        if (v == Math.rint(v) && Math.abs(v) < 1e12) {
            return Ticks.number(v, 0);
        }
        String s = Math.abs(v) >= 1e-6 && Math.abs(v) < 1e12
                ? BigDecimal.valueOf(v).toPlainString()
                : Double.toString(v).replace(".0E", "e").replace('E', 'e');
        return s.replace('-', '\u2212');
    }
}
