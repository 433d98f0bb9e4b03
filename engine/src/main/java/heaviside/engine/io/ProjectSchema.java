package heaviside.engine.io;

import heaviside.engine.network.Doubles;
import heaviside.engine.network.Ints;
import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.ParameterSpec;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The JSON Schema (draft 2020-12) of the project file, derived from the records that it holds, so that it cannot disagree
/// with what is read and written. `samples/project.schema.json` is this text.
public final class ProjectSchema {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private final ObjectNode defs = JSON.objectNode();

    private ProjectSchema() {
    }

    /// The schema.
    public static String text() {
        ProjectSchema s = new ProjectSchema();
        s.numbers();
        ObjectNode project = s.object(Project.class, null);
        ObjectNode root = JSON.objectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", "Heaviside project, version " + ProjectFile.VERSION);
        root.put("description",
                "A folder with project.json, or a single .json file. Units stand in the names: Ms, Mv, Pa (pA),"
                        + " MOhm, Hz. Lists longer than 256 numbers may stand in an NPY file beside it. A missing field takes its"
                        + " default unless it is required.");
        ObjectNode properties = JSON.objectNode();
        properties.putObject("heaviside").put("const", "project");
        properties.putObject("version").put("const", ProjectFile.VERSION);
        properties.setAll((ObjectNode) project.get("properties"));
        root.put("type", "object");
        root.set("required", JSON.arrayNode().add("version").add("name"));
        root.set("properties", properties);
        root.put("additionalProperties", false);
        root.set("$defs", s.defs);
        return JsonPrinter.print(root);
    }

    private void numbers() {
        ObjectNode file = JSON.objectNode().put("type", "object");
        file.putObject("properties").putObject("file").put("type", "string").put("description",
                "NPY file inside the project folder, path relative to it");
        file.set("required", JSON.arrayNode().add("file"));
        file.put("additionalProperties", false);
        ObjectNode list = JSON.objectNode().put("type", "array");
        list.putObject("items").put("type", "number");
        defs.putObject("numbers").set("oneOf", JSON.arrayNode().add(list).add(file));
        ArrayNode kinds = JSON.arrayNode().add(JSON.objectNode().put("type", "number"));
        kinds.add(only("values", ref("numbers")));
        FileTypes.DISTRIBUTIONS.forEach((name, type) -> kinds.add(only(name, object(type, null))));
        defs.putObject("parameter").put("description", "A number, one number an item, or a distribution")
                .set("oneOf", kinds);
    }

    private static ObjectNode only(String key, ObjectNode schema) {
        ObjectNode o = JSON.objectNode().put("type", "object");
        o.putObject("properties").set(key, schema);
        o.set("required", JSON.arrayNode().add(key));
        return o.put("additionalProperties", false);
    }

    private static ObjectNode ref(String name) {
        return JSON.objectNode().put("$ref", "#/$defs/" + name);
    }

    private ObjectNode object(Class<? extends Record> type, @Nullable String tag) {
        ObjectNode o = JSON.objectNode().put("type", "object");
        ObjectNode properties = o.putObject("properties");
        ArrayNode required = JSON.arrayNode();
        if (tag != null) {
            properties.putObject("type").put("const", tag);
            required.add("type");
        }
        Record prototype = FileTypes.prototype(type);
        for (RecordComponent c : type.getRecordComponents()) {
            ObjectNode s = schema(c.getGenericType());
            if (prototype instanceof NeuronModel m && c.getType() == Parameter.class) {
                describe(s, m.spec(c.getName()));
            }
            properties.set(c.getName(), s);
            boolean optional = FileTypes.DEFAULTS.containsKey(c.getType())
                    || (prototype != null && !c.getName().equals("name"));
            if (!optional && !c.getName().equals("stopMs")) {
                required.add(c.getName());
            }
        }
        if (!required.isEmpty()) {
            o.set("required", required);
        }
        return o.put("additionalProperties", false);
    }

    private static void describe(ObjectNode s, ParameterSpec p) {
        s.put("description", "%s, %s%s: %s to %s, default %s".formatted(p.name(), p.symbol(),
                p.unit().isEmpty() ? "" : " in " + p.unit(), p.min(), p.max(), p.initial()));
    }

    private ObjectNode schema(Type type) {
        if (type instanceof ParameterizedType p) {
            ObjectNode o = JSON.objectNode();
            return p.getRawType() == Map.class
                    ? o.put("type", "object").set("additionalProperties", schema(p.getActualTypeArguments()[1]))
                    : o.put("type", "array").set("items", schema(p.getActualTypeArguments()[0]));
        }
        Class<?> c = (Class<?>) type;
        if (c == String.class) {
            return JSON.objectNode().put("type", "string");
        } else if (c == double.class) {
            return JSON.objectNode().put("type", "number");
        } else if (c == int.class || c == long.class) {
            return JSON.objectNode().put("type", "integer");
        } else if (c == boolean.class) {
            return JSON.objectNode().put("type", "boolean");
        } else if (c.isEnum()) {
            ArrayNode names = JSON.arrayNode();
            for (Object e : c.getEnumConstants()) {
                names.add(FileTypes.enumName((Enum<?>) e));
            }
            return JSON.objectNode().set("enum", names);
        } else if (c == Parameter.class) {
            return ref("parameter");
        } else if (c == Doubles.class || c == Ints.class) {
            return ref("numbers");
        }
        return named(c);
    }

    private ObjectNode named(Class<?> c) {
        String name = c.getSimpleName();
        if (!defs.has(name)) {
            ObjectNode def = defs.putObject(name);
            Map<String, Class<? extends Record>> kinds = FileTypes.SEALED.get(c);
            if (kinds == null) {
                def.setAll(object(c.asSubclass(Record.class), null));
            } else {
                ArrayNode any = JSON.arrayNode();
                kinds.forEach((tag, type) -> any.add(object(type, tag)));
                def.set("oneOf", any);
            }
        }
        return ref(name);
    }
}
