package heaviside.engine.io;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// As much of JSON Schema as the project's schema uses: type, const, enum, properties, required, additionalProperties,
/// items, oneOf, $ref.
final class SchemaCheck {
    private final JsonNode root;
    private final List<String> complaints = new ArrayList<>();

    private SchemaCheck(JsonNode root) {
        this.root = root;
    }

    static List<String> complaints(JsonNode schema, JsonNode value) {
        SchemaCheck c = new SchemaCheck(schema);
        c.check(schema, value, "");
        return c.complaints;
    }

    private void check(JsonNode schema, JsonNode v, String path) {
        JsonNode s = schema.has("$ref") ? root.at(schema.get("$ref").asString().substring(1)) : schema;
        if (s.has("const") && !s.get("const").equals(v)) {
            complaints.add(path + " is not " + s.get("const"));
        }
        if (s.has("enum") && s.get("enum").valueStream().noneMatch(v::equals)) {
            complaints.add(path + " is none of " + s.get("enum"));
        }
        if (s.has("type") && !type(s.get("type").asString(), v)) {
            complaints.add(path + " is no " + s.get("type").asString());
        } else if (s.has("oneOf")) {
            long fits = s.get("oneOf").valueStream().filter(o -> {
                SchemaCheck c = new SchemaCheck(root);
                c.check(o, v, path);
                return c.complaints.isEmpty();
            }).count();
            if (fits != 1) {
                complaints.add(path + " fits " + fits + " of the kinds");
            }
        }
        if (v.isObject()) {
            s.path("required").forEach(r -> {
                if (!v.has(r.asString())) {
                    complaints.add(path + " lacks " + r.asString());
                }
            });
            for (var e : v.properties()) {
                JsonNode p = s.path("properties").path(e.getKey());
                JsonNode other = s.path("additionalProperties");
                if (!p.isMissingNode()) {
                    check(p, e.getValue(), path + "/" + e.getKey());
                } else if (other.isObject()) {
                    check(other, e.getValue(), path + "/" + e.getKey());
                } else if (other.isBoolean() && !other.asBoolean()) {
                    complaints.add(path + "/" + e.getKey() + " is not in the schema");
                }
            }
        }
        if (v.isArray() && s.has("items")) {
            for (int i = 0; i < v.size(); i++) {
                check(s.get("items"), v.get(i), path + "/" + i);
            }
        }
    }

    private static boolean type(String type, JsonNode v) {
        return switch (type) {
            case "object" -> v.isObject();
            case "array" -> v.isArray();
            case "string" -> v.isString();
            case "integer" -> v.isIntegralNumber();
            case "number" -> v.isNumber();
            case "boolean" -> v.isBoolean();
            default -> throw new IllegalArgumentException(type);
        };
    }
}
