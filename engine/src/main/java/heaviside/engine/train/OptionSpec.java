package heaviside.engine.train;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A setting that only some trainers have. A trainer lists its own in [Trainer#options]; values stand in
/// [TrainingSetup#options] as text and are shown, checked and saved without anyone else knowing them.
///
/// @param key in the project file and after `--set`: "tauLossMs"; trainers that share a key mean the same by it
/// @param label as shown: "time scale of the loss"
/// @param symbol of the field: "τ₀"; may be empty
/// @param unit "ms"; may be empty
/// @param kind what values look like
/// @param low, high legal range of numbers, inclusive
/// @param initial default, as text
/// @param choices legal values of a choice; empty otherwise
/// @param help one sentence: what it does, and when to change it
public record OptionSpec(String key, String label, String symbol, String unit, Kind kind, double low, double high,
        String initial, List<String> choices, String help) {
    /// What values look like.
    public enum Kind {
        NUMBER, WHOLE, CHOICE, FLAG
    }

    public OptionSpec {
        choices = List.copyOf(choices);
    }

    /// A real number.
    public static OptionSpec number(String key, String label, String symbol, String unit, double low, double high,
            double initial, String help) {
        return new OptionSpec(key, label, symbol, unit, Kind.NUMBER, low, high, text(initial), List.of(), help);
    }

    /// A whole number.
    public static OptionSpec whole(String key, String label, String symbol, long low, long high, long initial,
            String help) {
        return new OptionSpec(key, label, symbol, "", Kind.WHOLE, low, high, Long.toString(initial), List.of(), help);
    }

    /// One of several words.
    public static OptionSpec choice(String key, String label, String initial, List<String> choices, String help) {
        return new OptionSpec(key, label, "", "", Kind.CHOICE, 0, 0, initial, choices, help);
    }

    /// Yes or no.
    public static OptionSpec flag(String key, String label, boolean initial, String help) {
        return new OptionSpec(key, label, "", "", Kind.FLAG, 0, 0, Boolean.toString(initial), List.of(), help);
    }

    /// The value in a setup, or the default.
    public String text(TrainingSetup setup) {
        return setup.options().getOrDefault(key, initial);
    }

    /// The value of a number.
    public double number(TrainingSetup setup) {
        return Double.parseDouble(text(setup));
    }

    /// The value of a whole number.
    public int whole(TrainingSetup setup) {
        return (int) Math.rint(number(setup));
    }

    /// The value of a flag.
    public boolean flag(TrainingSetup setup) {
        return Boolean.parseBoolean(text(setup));
    }

    /// The setup with another value.
    public TrainingSetup put(TrainingSetup setup, String value) {
        return setup.withOption(key, value);
    }

    /// How a number is written: without a needless fraction.
    public static String text(double v) {
        return v == Math.rint(v) && Math.abs(v) < 1e15 ? Long.toString((long) v) : Double.toString(v);
    }

    /// What is wrong with a value, naming value, limit and remedy; empty where it is legal.
    public Optional<String> complaint(String value) {
        return switch (kind) {
            case NUMBER, WHOLE -> outside(value)
                    ? Optional.of("%s = %s is not %s from %s to %s.".formatted(key, value,
                            kind == Kind.WHOLE ? "a whole number" : "a number", text(low), text(high)))
                    : Optional.empty();
            case CHOICE -> choices.contains(value)
                    ? Optional.empty()
                    : Optional.of("%s = %s is not known. Known: %s.".formatted(key, value,
                            String.join(", ", choices)));
            case FLAG -> value.equals("true") || value.equals("false")
                    ? Optional.empty()
                    : Optional.of("%s = %s is neither true nor false.".formatted(key, value));
        };
    }

    private boolean outside(String value) {
        try {
            double v = Double.parseDouble(value.strip().toLowerCase(Locale.ROOT));
            return !(v >= low && v <= high) || (kind == Kind.WHOLE && v != Math.rint(v));
        } catch (NumberFormatException e) {
            return true;
        }
    }
}
