package heaviside.engine.train;

import heaviside.engine.network.Diagnostic;
import heaviside.engine.encode.Encoders;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Diagnostics of a setup's own values.
public final class SetupCheck {
    private SetupCheck() {
    }

    /// What is out of range or unknown.
    public static List<Diagnostic> of(TrainingSetup s) {
        List<Diagnostic> found = new ArrayList<>();
        known(found, "encoder", () -> Encoders.byId(s.encoder()));
        known(found, "surrogate", () -> Surrogates.of(s.surrogate()));
        known(found, "optimizer", () -> Optimizer.byName(s.optimizer()));
        known(found, "reduction", () -> Reduction.byName(s.reduction()));
        if (!Initialisation.NAMES.contains(s.initialisation())) {
            add(found, "initialisation", "There is no initialisation '" + s.initialisation() + "'.",
                    "Use one of " + String.join(", ", Initialisation.NAMES) + ".");
        }
        range(found, "learningRate", s.learningRate(), Double.MIN_VALUE, 1e3, "0.002 suits Adam");
        range(found, "learningRateDecay", s.learningRateDecay(), 1e-6, 1, "0.95 is usual");
        range(found, "batchSize", s.batchSize(), 1, 1 << 20, "128 is usual");
        range(found, "epochs", s.epochs(), 0, 1 << 20, "10 is a start");
        range(found, "steps", s.steps(), 2, 100_000, "50 to 100 are usual");
        range(found, "dtMs", s.dtMs(), 1e-4, 100, "1 ms is usual");
        range(found, "inputDropout", s.inputDropout(), 0, 0.99, "0.2 is strong");
        range(found, "inputShift", s.inputShift(), 0, 64, "1 or 2 pixels are usual");
        range(found, "threads", s.threads(), 0, 1024, "0 takes all cores");
        range(found, "upperStrength", s.upperStrength(), 0, 1e6, "0 switches it off");
        range(found, "lowerStrength", s.lowerStrength(), 0, 1e6, "0 switches it off");
        options(found, s);
        return found;
    }

    private static void options(List<Diagnostic> found, TrainingSetup s) {
        Set<String> known = Trainers.all().stream().flatMap(t -> t.options().stream()).map(OptionSpec::key)
                .collect(Collectors.toCollection(TreeSet::new));
        s.options().keySet().stream().filter(k -> !known.contains(k)).forEach(k -> add(found, "option",
                "No trainer has an option '%s'.".formatted(k),
                known.isEmpty() ? "Remove it." : "Known: " + String.join(", ", known) + "."));
        Trainers.all().stream().filter(t -> t.id().equals(s.trainer())).flatMap(t -> t.options().stream())
                .forEach(o -> o.complaint(o.text(s))
                        .ifPresent(c -> add(found, o.key(), c, "The default is " + o.initial() + ".")));
    }

    private static void known(List<Diagnostic> found, String code, Supplier<?> look) {
        try {
            java.util.Objects.requireNonNull(look.get());
        } catch (IllegalArgumentException e) {
            add(found, code, String.valueOf(e.getMessage()), "Choose one of them.");
        }
    }

    private static void range(List<Diagnostic> found, String code, double v, double low, double high, String hint) {
        if (!(v >= low && v <= high)) {
            add(found, code, "%s = %s is outside %s to %s.".formatted(code, plain(v), plain(low), plain(high)),
                    "Change it; " + hint + ".");
        }
    }

    private static String plain(double v) {
        return v == Math.rint(v) && Math.abs(v) < 1e15 ? Long.toString((long) v) : Double.toString(v);
    }

    private static void add(List<Diagnostic> found, String code, String message, String remedy) {
        found.add(Diagnostic.error(code, "", message, remedy));
    }
}
