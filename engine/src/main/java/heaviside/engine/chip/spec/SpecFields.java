package heaviside.engine.chip.spec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The fields of one JSON object, read with bounds; [#done] refuses what nobody asked for.
final class SpecFields {
    private final JsonNode node;
    private final String origin;
    private final String path;
    private final SpecLines lines;
    private final Set<String> asked = new HashSet<>();

    private SpecFields(JsonNode node, String origin, String path, SpecLines lines) {
        this.lines = lines;
        this.node = node;
        this.origin = origin;
        this.path = path;
        if (!node.isObject()) {
            throw new IllegalArgumentException(
                    "%s: %s is no object. Write { ... } there.".formatted(where(path), path.isEmpty()
                            ? "the file"
                            : path));
        }
    }

    static SpecFields root(JsonNode node, String origin, SpecLines lines) {
        return new SpecFields(node, origin, "", lines);
    }

    private String where(String field) {
        return "%s, line %d".formatted(origin, lines.of(field));
    }

    boolean has(String name) {
        asked.add(name);
        JsonNode n = node.get(name);
        return n != null && !n.isNull();
    }

    private JsonNode need(String name) {
        asked.add(name);
        JsonNode n = node.get(name);
        if (n == null || n.isNull()) {
            throw new IllegalArgumentException("%s: %s is missing. Add it.".formatted(where(at(name)), at(name)));
        }
        return n;
    }

    SpecFields object(String name) {
        return new SpecFields(need(name), origin, at(name), lines);
    }

    List<SpecFields> list(String name, int most) {
        JsonNode n = need(name);
        if (!n.isArray() || n.size() < 1 || n.size() > most) {
            throw wrong(name, n.isArray() ? n.size() + " items" : "no list", "a list of 1 to " + most + " items");
        }
        List<SpecFields> l = new ArrayList<>();
        for (int i = 0; i < n.size(); i++) {
            l.add(new SpecFields(n.get(i), origin, at(name) + "[" + i + "]", lines));
        }
        return l;
    }

    String text(String name, int longest) {
        JsonNode n = need(name);
        if (!n.isString() || n.stringValue().isBlank() || n.stringValue().length() > longest) {
            throw wrong(name, n.toString().length() > 60 ? "a long value" : n.toString(),
                    "a text of 1 to " + longest + " characters");
        }
        return n.stringValue();
    }

    String textOr(String name, String fallback) {
        if (!has(name)) {
            return fallback;
        }
        JsonNode n = need(name);
        if (!n.isString() || n.stringValue().length() > 2000) {
            throw wrong(name, "this value", "a text of at most 2 000 characters");
        }
        return n.stringValue();
    }

    int whole(String name, long min, long max) {
        JsonNode n = need(name);
        if (!n.isIntegralNumber() || !n.canConvertToLong() || n.longValue() < min || n.longValue() > max) {
            throw wrong(name, n.toString(), "a whole number from %d to %d".formatted(min, max));
        }
        return (int) n.longValue();
    }

    @Nullable
    Double numberOrNull(String name, double min, double max) {
        if (!has(name)) {
            return null;
        }
        JsonNode n = need(name);
        if (!n.isNumber() || !(n.doubleValue() >= min && n.doubleValue() <= max)) {
            throw wrong(name, n.toString(), "a number from %s to %s".formatted(min, max));
        }
        return n.doubleValue();
    }

    void done() {
        for (String name : node.propertyNames()) {
            if (!asked.contains(name)) {
                throw new IllegalArgumentException("%s: %s is not known. Remove it; known here: %s.".formatted(
                        where(at(name)), at(name), String.join(", ", asked.stream().sorted().toList())));
            }
        }
    }

    IllegalArgumentException wrong(String name, String value, String limit) {
        return new IllegalArgumentException("%s: %s is %s; use %s.".formatted(where(at(name)), at(name), value, limit));
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
