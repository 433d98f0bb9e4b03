package heaviside.engine.vectors;

import heaviside.engine.vectors.VectorCheck.CaseResult;
import heaviside.engine.vectors.VectorCheck.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The cases of a file: an object by name, a list, or a single one. A case that cannot be read or run is told, and the others
/// go on.
final class Cases {
    private Cases() {
    }

    private record Named(String name, JsonNode node) {
    }

    /// Runs one case.
    interface Run {
        /// @param name for the results
        /// @param results receives one or several. Modified.
        void one(String name, Field c, List<CaseResult> results);
    }

    /// Whether any case is of a schema.
    static boolean any(JsonNode root, Predicate<JsonNode> schema) {
        return named(root).stream().anyMatch(c -> schema.test(c.node()));
    }

    /// Runs every case.
    static List<CaseResult> run(String file, JsonNode root, Run run) {
        List<CaseResult> results = new ArrayList<>();
        named(root).forEach(c -> one(file, c.name(), c.node(), run, results));
        return results;
    }

    private static void one(String file, String name, JsonNode c, Run run, List<CaseResult> results) {
        try {
            if (!c.isObject()) {
                throw new CaseException("the case is %s; an object is needed.".formatted(c));
            }
            run.one(name, new Field(c, ""), results);
        } catch (CaseException e) {
            results.add(failed(file, name, String.valueOf(e.getMessage())));
        } catch (IllegalArgumentException | IllegalStateException e) {
            results.add(Comparison.unsupported(file, name, String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            results.add(failed(file, name, misfit(e)));
        }
    }

    /// What an expected value that is not as its schema says comes to, without the words of the language.
    static String misfit(RuntimeException e) {
        return "the case does not fit its schema: " + switch (e) {
            case NullPointerException _ -> "a field is missing";
            case IndexOutOfBoundsException _ -> "a list has not the length that it should have";
            case JacksonException j -> j.getOriginalMessage();
            default -> String.valueOf(e.getMessage());
        };
    }

    private static CaseResult failed(String file, String name, String why) {
        return new CaseResult(file, name, Double.NaN, Double.NaN, Outcome.FAIL, why);
    }

    private static List<Named> named(JsonNode root) {
        List<Named> all = new ArrayList<>();
        if (root.has("case")) {
            all.add(new Named("case", root.get("case")));
        }
        JsonNode cases = root.path("cases");
        if (cases.isObject()) {
            cases.properties().forEach(e -> all.add(new Named(e.getKey(), e.getValue())));
        } else {
            for (int i = 0; i < cases.size(); i++) {
                JsonNode name = cases.get(i).path("name");
                all.add(new Named(name.isString() ? name.asString() : "case " + (i + 1), cases.get(i)));
            }
        }
        return all;
    }
}
