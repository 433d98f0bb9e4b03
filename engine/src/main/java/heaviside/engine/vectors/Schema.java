package heaviside.engine.vectors;

import java.util.Arrays;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// How a file's schema is told by its content.
final class Schema {
    private Schema() {
    }

    /// Whether any case has all these fields, in itself or in its `part`.
    static Predicate<JsonNode> anyCaseHas(String part, String... fields) {
        return root -> Cases.any(root, c -> {
            JsonNode at = part.isEmpty() ? c : c.path(part);
            return Arrays.stream(fields).allMatch(at::has);
        });
    }
}
