package heaviside.engine.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// A schema that the engine knows by sight but cannot run: one line a case, "not supported".
///
/// @param subject what it is about, in words
/// @param sight whether a file is of this schema
record ListedOnly(String subject, Predicate<JsonNode> sight) implements VectorCheck {
    @Override
    public boolean recognises(JsonNode root) {
        return sight.test(root);
    }

    @Override
    public List<CaseResult> run(String file, JsonNode root) {
        List<CaseResult> results = new ArrayList<>();
        JsonNode cases = root.path("cases");
        if (cases.isArray()) {
            for (int i = 0; i < cases.size(); i++) {
                results.add(line(file, "case " + (i + 1)));
            }
        } else {
            for (String name : cases.isObject() ? cases.propertyNames() : root.propertyNames()) {
                if (!name.equals("description")) {
                    results.add(line(file, name));
                }
            }
        }
        return results;
    }

    private CaseResult line(String file, String name) {
        return new CaseResult(file, name, Double.NaN, Double.NaN, Outcome.NOT_SUPPORTED,
                "this program does not compute " + subject + " yet");
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
