package heaviside.engine.vectors;

import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// How a file's schema is told by its content.
final class Schema {
    private Schema() {
    }

    /// Whether the first case (of a list, or of an object) has all these fields, in itself or in its `part`.
    static Predicate<JsonNode> firstCaseHas(String part, String... fields) {
        return root -> {
            JsonNode cases = root.path("cases");
            JsonNode first = cases.isEmpty() ? cases : cases.iterator().next();
            JsonNode at = part.isEmpty() ? first : first.path(part);
            for (String f : fields) {
                if (!at.has(f)) {
                    return false;
                }
            }
            return true;
        };
    }
}
