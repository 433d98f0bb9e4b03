package heaviside.engine.chip.map;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The fields of one JSON object of a mapped network; every complaint names file, field, value and limit.
final class MappedFields {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final JsonNode node;
    private final String origin;
    private final String path;

    private MappedFields(JsonNode node, String origin, String path) {
        this.node = node;
        this.origin = origin;
        this.path = path;
        if (!node.isObject()) {
            throw new IllegalArgumentException(
                    "%s: %s is no object. Map the network anew.".formatted(origin, path.isEmpty() ? "the file" : path));
        }
    }

    static MappedFields root(String text, String origin) {
        try {
            return new MappedFields(JSON.readTree(text), origin, "");
        } catch (JacksonException e) {
            throw new IllegalArgumentException("%s, line %d: %s Mend the JSON.".formatted(origin,
                    e.getLocation() == null ? 0 : e.getLocation().getLineNr(), e.getOriginalMessage()), e);
        }
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    IllegalArgumentException wrong(String name, String value, String limit) {
        return new IllegalArgumentException("%s: %s is %s; it has to be %s. Map the network anew.".formatted(origin,
                at(name), value, limit));
    }

    private JsonNode need(String name) {
        JsonNode n = node.get(name);
        if (n == null || n.isNull()) {
            throw wrong(name, "missing", "there");
        }
        return n;
    }

    boolean has(String name) {
        JsonNode n = node.get(name);
        return n != null && !n.isNull();
    }

    String raw(String name) {
        return need(name).toString();
    }

    MappedFields object(String name) {
        return new MappedFields(need(name), origin, at(name));
    }

    private JsonNode array(String name, int most) {
        JsonNode n = need(name);
        if (!n.isArray() || n.size() > most) {
            throw wrong(name, n.isArray() ? n.size() + " items" : "no list", "a list of at most " + most + " items");
        }
        return n;
    }

    List<MappedFields> list(String name, int most) {
        List<MappedFields> l = new ArrayList<>();
        for (JsonNode n : array(name, most)) {
            l.add(new MappedFields(n, origin, at(name) + "[" + l.size() + "]"));
        }
        return l;
    }

    int length(String name, int most) {
        return array(name, most).size();
    }

    String text(String name) {
        JsonNode n = need(name);
        if (!n.isString()) {
            throw wrong(name, "no text", "a text");
        }
        return n.stringValue();
    }

    List<String> texts(String name, int count) {
        JsonNode a = array(name, count);
        List<String> l = new ArrayList<>();
        for (JsonNode n : a) {
            l.add(n.isString() ? n.stringValue() : "");
        }
        if (l.size() != count) {
            throw wrong(name, l.size() + " items", count + " items");
        }
        return l;
    }

    boolean flag(String name) {
        JsonNode n = need(name);
        if (!n.isBoolean()) {
            throw wrong(name, "no truth value", "true or false");
        }
        return n.booleanValue();
    }

    double number(String name) {
        JsonNode n = need(name);
        if (!n.isNumber()) {
            throw wrong(name, "no number", "a number");
        }
        return n.doubleValue();
    }

    long large(String name) {
        JsonNode n = need(name);
        if (!n.isIntegralNumber() || !n.canConvertToLong() || n.longValue() < 0) {
            throw wrong(name, "another value", "a whole number from 0");
        }
        return n.longValue();
    }

    int whole(String name, int min, int max) {
        return whole(need(name), name, min, max);
    }

    private int whole(JsonNode n, String name, int min, int max) {
        if (!n.isIntegralNumber() || !n.canConvertToInt() || n.intValue() < min || n.intValue() > max) {
            throw wrong(name, n.isNumber() ? n.toString() : "no number",
                    "a whole number from %d to %d".formatted(min, max));
        }
        return n.intValue();
    }

    /// `count` whole numbers.
    int[] whole(String name, int count, int min, int max) {
        JsonNode a = array(name, Math.max(0, count));
        if (a.size() != count) {
            throw wrong(name, a.size() + " items", count + " items");
        }
        int[] v = new int[count];
        int i = 0;
        for (JsonNode n : a) {
            v[i++] = whole(n, name, min, max);
        }
        return v;
    }

    /// Item i of a list of `count` short lists of whole numbers; empty for null.
    int[] item(String name, int i, int count) {
        JsonNode a = array(name, count);
        if (a.size() != count) {
            throw wrong(name, a.size() + " items", count + " items");
        }
        JsonNode n = a.get(i);
        if (n.isNull()) {
            return new int[0];
        }
        if (!n.isArray() || (n.size() != 1 && n.size() != 3)) {
            throw wrong(name, "item %d of another form".formatted(i), "[core, axon, delay], [pin] or null");
        }
        int[] v = new int[n.size()];
        for (int k = 0; k < v.length; k++) {
            v[k] = whole(n.get(k), name, 0, Integer.MAX_VALUE);
        }
        return v;
    }
}
