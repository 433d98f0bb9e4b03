package heaviside.engine.network;

import java.util.regex.Pattern;

/// Identifiers in a network.
final class Names {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private Names() {
    }

    static void check(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is not an identifier. Use 1 to 64 letters, digits, '_', '-' or '.'.".formatted(id));
        }
    }
}
