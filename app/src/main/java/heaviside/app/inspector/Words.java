package heaviside.app.inspector;

import heaviside.engine.network.Polarity;
import heaviside.engine.network.ResetMode;
import java.util.Locale;

/// Names of choices.
final class Words {
    private Words() {
    }

    static String of(Polarity p) {
        return switch (p) {
            case EXCITATORY -> "excitatory";
            case INHIBITORY -> "inhibitory";
            case MIXED -> "either sign";
        };
    }

    static String of(ResetMode r) {
        return switch (r) {
            case TO_VALUE -> "to reset value";
            case SUBTRACT -> "subtract";
            case NONE -> "none";
        };
    }

    static String lower(Enum<?> e) {
        return e.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
