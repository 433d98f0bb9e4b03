package heaviside.engine.experiment;

/// A number that the user of an experiment may choose.
///
/// @param key short name: "n"
/// @param name words: "largest n"
/// @param unit as shown, or empty
/// @param whole whether it is a whole number
/// @param min smallest value
/// @param max largest value
/// @param initial the default
public record Setting(String key, String name, String unit, boolean whole, double min, double max, double initial) {
    /// A whole number without unit.
    public static Setting count(String key, String name, int min, int max, int initial) {
        return new Setting(key, name, "", true, min, max, initial);
    }

    /// A number.
    public static Setting number(String key, String name, String unit, double min, double max, double initial) {
        return new Setting(key, name, unit, false, min, max, initial);
    }

    /// Refuses what is out of range or broken where it must be whole.
    ///
    /// @throws IllegalArgumentException naming value and limits
    public void check(double value) {
        if (!(value >= min && value <= max) || (whole && value != Math.rint(value))) {
            throw new IllegalArgumentException("%s = %s is not possible; use a %s from %s to %s%s.".formatted(key,
                    text(value), whole ? "whole number" : "number", text(min), text(max),
                    unit.isEmpty() ? "" : " " + unit));
        }
    }

    /// A value as a user writes it.
    public static String text(double v) {
        return v == Math.rint(v) && Math.abs(v) < 1e15 ? Long.toString((long) v) : Double.toString(v);
    }
}
