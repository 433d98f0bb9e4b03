package heaviside.engine.io;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Writes a tree for people: what fits on a line stands on one, everything else one item a line; rows of numbers are
/// wrapped. The order of fields is the tree's.
final class JsonPrinter {
    private static final int WIDTH = 110;
    private final StringBuilder out = new StringBuilder();

    private JsonPrinter() {
    }

    static String print(JsonNode node) {
        JsonPrinter p = new JsonPrinter();
        p.value(node, 0, 0);
        return p.out.append('\n').toString();
    }

    private void value(JsonNode n, int indent, int used) {
        if (!n.isContainer()) {
            out.append(n);
        } else if (fits(n, WIDTH - indent - used)) {
            line(n);
        } else if (n.isObject()) {
            object(n, indent);
        } else {
            array((ArrayNode) n, indent);
        }
    }

    private void object(JsonNode n, int indent) {
        out.append('{');
        String sep = "";
        for (var e : n.properties()) {
            out.append(sep);
            newLine(indent + 2);
            String key = JsonNodeFactory.instance.stringNode(e.getKey()).toString();
            out.append(key).append(": ");
            value(e.getValue(), indent + 2, key.length() + 2);
            sep = ",";
        }
        newLine(indent);
        out.append('}');
    }

    private void array(ArrayNode n, int indent) {
        out.append('[');
        boolean numbers = !n.isEmpty() && n.get(0).isNumber();
        int column = WIDTH;
        for (int i = 0; i < n.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            int length = numbers ? n.get(i).toString().length() + 2 : WIDTH;
            if (column + length > WIDTH) {
                newLine(indent + 2);
                column = indent + 2;
            } else {
                out.append(' ');
            }
            column += length;
            value(n.get(i), indent + 2, 0);
        }
        newLine(indent);
        out.append(']');
    }

    /// Objects that hold objects are opened unless very short.
    private static boolean fits(JsonNode n, int room) {
        return length(n, room) <= room;
    }

    private static int length(JsonNode n, int room) {
        if (!n.isContainer()) {
            return n.toString().length();
        }
        int sum = 2;
        for (JsonNode c : n) {
            sum += length(c, room - sum) + 2;
            if (sum > room) {
                return sum;
            }
        }
        if (n.isObject()) {
            for (String k : n.propertyNames()) {
                sum += k.length() + 4;
            }
        }
        return sum;
    }

    private void line(JsonNode n) {
        if (n.isObject()) {
            String sep = "{";
            for (var e : n.properties()) {
                out.append(sep).append(JsonNodeFactory.instance.stringNode(e.getKey())).append(": ");
                line(e.getValue());
                sep = ", ";
            }
            out.append(n.isEmpty() ? "{}" : "}");
        } else if (n.isArray()) {
            String sep = "[";
            for (JsonNode c : n) {
                out.append(sep);
                line(c);
                sep = ", ";
            }
            out.append(n.isEmpty() ? "[]" : "]");
        } else {
            out.append(n);
        }
    }

    private void newLine(int indent) {
        out.append('\n').append(" ".repeat(indent));
    }
}
