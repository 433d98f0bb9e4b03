package heaviside.engine.io;

import heaviside.engine.network.Doubles;
import heaviside.engine.network.Ints;
import heaviside.engine.network.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Turns the project's records into a JSON tree: component names are field names, in declaration order; kinds carry a
/// `"type"`; constants are plain numbers. Long sequences go where the [Sidecar] puts them.
final class RecordWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private final Sidecar sidecar;
    private String owner = "project";

    RecordWriter(Sidecar sidecar) {
        this.sidecar = sidecar;
    }

    ObjectNode record(Record r) {
        ObjectNode o = JSON.objectNode();
        FileTypes.SEALED.forEach((base, kinds) -> {
            if (base.isInstance(r)) {
                o.put("type", FileTypes.nameOf(kinds, r));
            }
        });
        String outer = owner;
        for (RecordComponent c : r.getClass().getRecordComponents()) {
            Object v = Records.get(r, c);
            if (c.getName().equals("id")) {
                owner = (String) v;
            }
            boolean usual = v.equals(FileTypes.DEFAULTS.get(c.getType()));
            if (!usual && !(v instanceof Double d && d == Double.POSITIVE_INFINITY)) {
                o.set(c.getName(), value(c.getName(), v));
            }
        }
        owner = outer;
        return o;
    }

    private JsonNode value(String name, Object v) {
        return switch (v) {
            case String s -> JSON.stringNode(s);
            case Integer i -> JSON.numberNode(i);
            case Long l -> JSON.numberNode(l);
            case Double d -> number(d);
            case Boolean b -> JSON.booleanNode(b);
            case Enum<?> e -> JSON.stringNode(FileTypes.enumName(e));
            case Parameter p -> parameter(name, p);
            case Doubles d -> doubles(name, d);
            case Ints i -> ints(name, i);
            case List<?> list -> {
                ArrayNode a = JSON.arrayNode();
                list.forEach(x -> a.add(value(name, x)));
                yield a;
            }
            case Map<?, ?> map -> {
                ObjectNode o = JSON.objectNode();
                Map<String, Object> sorted = new TreeMap<>();
                map.forEach((k, x) -> sorted.put(String.valueOf(k), x));
                sorted.forEach((k, x) -> o.set(k, value(k, x)));
                yield o;
            }
            case Record r -> record(r);
            default -> throw new IllegalStateException("No JSON form for " + v.getClass());
        };
    }

    private JsonNode parameter(String name, Parameter p) {
        if (p instanceof Parameter.Constant c) {
            return number(c.value());
        }
        ObjectNode o = JSON.objectNode();
        if (p instanceof Parameter.PerItem items) {
            return o.set("values", doubles(name, items.values()));
        }
        return o.set(FileTypes.nameOf(FileTypes.DISTRIBUTIONS, p), record((Record) p));
    }

    private JsonNode doubles(String name, Doubles d) {
        if (d.size() > sidecar.limit() || !finite(d)) {
            return JSON.objectNode().put("file", sidecar.put(owner, name, d));
        }
        ArrayNode a = JSON.arrayNode();
        for (int i = 0; i < d.size(); i++) {
            a.add(number(d.get(i)));
        }
        return a;
    }

    private JsonNode ints(String name, Ints d) {
        if (d.size() > sidecar.limit()) {
            return JSON.objectNode().put("file", sidecar.put(owner, name, d));
        }
        ArrayNode a = JSON.arrayNode();
        for (int i = 0; i < d.size(); i++) {
            a.add(d.get(i));
        }
        return a;
    }

    private static boolean finite(Doubles d) {
        for (int i = 0; i < d.size(); i++) {
            if (!Double.isFinite(d.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static JsonNode number(double d) {
        if (d == Math.rint(d) && Math.abs(d) < 1e15 && !(d == 0 && 1 / d < 0)) {
            return JSON.numberNode((long) d);
        }
        return JSON.numberNode(d);
    }
}
