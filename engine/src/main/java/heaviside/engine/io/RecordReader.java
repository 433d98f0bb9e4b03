package heaviside.engine.io;

import heaviside.engine.io.JsonTree.Arr;
import heaviside.engine.io.JsonTree.Lit;
import heaviside.engine.io.JsonTree.Node;
import heaviside.engine.io.JsonTree.Num;
import heaviside.engine.io.JsonTree.Obj;
import heaviside.engine.io.JsonTree.Str;
import heaviside.engine.network.Doubles;
import heaviside.engine.network.Ints;
import heaviside.engine.network.Parameter;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Builds the project's records from JSON; the reverse of [RecordWriter]. Every complaint names line, column and path.
final class RecordReader {
    private final Sidecar sidecar;

    RecordReader(Sidecar sidecar) {
        this.sidecar = sidecar;
    }

    /// @param extra fields of the object that the record does not have and that are read elsewhere
    <R extends Record> R record(Node node, Class<R> type, String... extra) throws ProjectFormatException {
        Obj o = object(node, type.getSimpleName().toLowerCase(java.util.Locale.ROOT));
        RecordComponent[] cs = type.getRecordComponents();
        Set<String> known = Arrays.stream(cs).map(RecordComponent::getName).collect(Collectors.toSet());
        known.addAll(List.of(extra));
        for (Map.Entry<String, Node> f : o.fields().entrySet()) {
            if (!known.contains(f.getKey())) {
                throw f.getValue().error("There is no field '%s' here.".formatted(f.getKey()),
                        "Known: %s. Correct or remove it.".formatted(
                                String.join(", ", Arrays.stream(cs).map(RecordComponent::getName).toList())));
            }
        }
        Record prototype = FileTypes.prototype(type);
        Object[] values = new Object[cs.length];
        for (int i = 0; i < cs.length; i++) {
            Node v = o.get(cs[i].getName());
            values[i] = v != null ? value(v, cs[i].getGenericType()) : missing(o, cs[i], prototype);
        }
        return build(o, type, values);
    }

    private static <R extends Record> R build(Obj o, Class<R> type, Object[] values) throws ProjectFormatException {
        try {
            return type.cast(Records.build(type, values));
        } catch (IllegalArgumentException e) {
            throw o.error(String.valueOf(e.getMessage()), "Correct it in a text editor.");
        }
    }

    private static Object missing(Obj o, RecordComponent c, @Nullable Record prototype) throws ProjectFormatException {
        if (c.getName().equals("stopMs")) {
            return Double.POSITIVE_INFINITY;
        }
        Object usual = FileTypes.DEFAULTS.get(c.getType());
        if (usual != null) {
            return usual;
        }
        if (prototype != null && !c.getName().equals("name")) {
            return Records.get(prototype, c);
        }
        throw o.error("The field '%s' is missing.".formatted(c.getName()), "Add it.");
    }

    private Object value(Node n, Type type) throws ProjectFormatException {
        if (type instanceof ParameterizedType p) {
            return p.getRawType() == List.class
                    ? list(n, p.getActualTypeArguments()[0])
                    : map(n, p.getActualTypeArguments()[1]);
        }
        Class<?> c = (Class<?>) type;
        if (c == String.class) {
            return text(n);
        } else if (c == double.class) {
            return number(n);
        } else if (c == int.class) {
            return (int) integer(n, Integer.MIN_VALUE, Integer.MAX_VALUE);
        } else if (c == long.class) {
            return integer(n, Long.MIN_VALUE, Long.MAX_VALUE);
        } else if (c == boolean.class) {
            if (n instanceof Lit(int l, int k, String path, Boolean b) && b != null) {
                return b;
            }
            throw n.error("true or false is expected, found %s.".formatted(n.kind()), "Write true or false.");
        } else if (c.isEnum()) {
            return enumValue(n, c);
        } else if (c == Parameter.class) {
            return parameter(n);
        } else if (c == Doubles.class) {
            return Doubles.of(numbers(n));
        } else if (c == Ints.class) {
            return Ints.of(integers(n));
        }
        Map<String, Class<? extends Record>> kinds = FileTypes.SEALED.get(c);
        return kinds == null ? record(n, c.asSubclass(Record.class)) : kind(n, kinds);
    }

    private Object kind(Node n, Map<String, Class<? extends Record>> kinds) throws ProjectFormatException {
        Obj o = object(n, "object");
        Node t = o.get("type");
        if (t == null) {
            throw o.error("The field 'type' is missing.", "Add one of: " + String.join(", ", kinds.keySet()) + ".");
        }
        Class<? extends Record> c = kinds.get(text(t));
        if (c == null) {
            throw t.error("The type '%s' is not known.".formatted(text(t)),
                    "Use one of: " + String.join(", ", kinds.keySet()) + ".");
        }
        return record(o, c, "type");
    }

    private Parameter parameter(Node n) throws ProjectFormatException {
        if (n instanceof Num) {
            return Parameter.of(number(n));
        }
        Obj o = object(n, "number or distribution");
        String known = "values, " + String.join(", ", FileTypes.DISTRIBUTIONS.keySet());
        if (o.fields().size() != 1) {
            throw o.error("A parameter has one kind, found %d.".formatted(o.fields().size()), "Use one of: " + known);
        }
        Map.Entry<String, Node> e = o.fields().entrySet().iterator().next();
        if (e.getKey().equals("values")) {
            return Parameter.of(numbers(e.getValue()));
        }
        Class<? extends Record> c = FileTypes.DISTRIBUTIONS.get(e.getKey());
        if (c == null) {
            throw e.getValue().error("The distribution '%s' is not known.".formatted(e.getKey()),
                    "Use one of: " + known + ".");
        }
        return (Parameter) record(e.getValue(), c);
    }

    private double[] numbers(Node n) throws ProjectFormatException {
        if (n instanceof Arr a) {
            double[] v = new double[a.items().size()];
            for (int i = 0; i < v.length; i++) {
                v[i] = number(a.items().get(i));
            }
            return v;
        }
        Obj o = object(n, "list of numbers");
        Node file = o.get("file");
        if (file == null || o.fields().size() != 1) {
            throw o.error("A list of numbers, or {\"file\": name}, is expected.", "Write one of the two.");
        }
        try {
            return sidecar.get(text(file));
        } catch (ProjectFormatException e) {
            throw e;
        } catch (IOException e) {
            throw file.error(String.valueOf(e.getMessage()), "Restore the file, or write the numbers as a list.");
        }
    }

    private int[] integers(Node n) throws ProjectFormatException {
        double[] v = numbers(n);
        int[] r = new int[v.length];
        for (int i = 0; i < r.length; i++) {
            r[i] = (int) v[i];
            if (r[i] != v[i]) {
                throw n.error("Item %d, %s, is not a whole number.".formatted(i, v[i]), "Write whole numbers.");
            }
        }
        return r;
    }

    private List<Object> list(Node n, Type item) throws ProjectFormatException {
        if (!(n instanceof Arr a)) {
            throw n.error("A list is expected, found %s.".formatted(n.kind()), "Put it in [ ].");
        }
        List<Object> r = new ArrayList<>();
        for (Node x : a.items()) {
            r.add(value(x, item));
        }
        return r;
    }

    private Map<String, Object> map(Node n, Type item) throws ProjectFormatException {
        Map<String, Object> r = new HashMap<>();
        for (Map.Entry<String, Node> e : object(n, "object").fields().entrySet()) {
            r.put(e.getKey(), value(e.getValue(), item));
        }
        return r;
    }

    static Obj object(Node n, String what) throws ProjectFormatException {
        if (n instanceof Obj o) {
            return o;
        }
        throw n.error("A %s in { } is expected, found %s.".formatted(what, n.kind()), "Put it in { }.");
    }

    static String text(Node n) throws ProjectFormatException {
        if (n instanceof Str s) {
            return s.value();
        }
        throw n.error("A text is expected, found %s.".formatted(n.kind()), "Put it in quotes.");
    }

    static double number(Node n) throws ProjectFormatException {
        if (n instanceof Num x) {
            double d = Double.parseDouble(x.text());
            if (Double.isFinite(d)) {
                return d;
            }
        }
        throw n.error("A finite number is expected, found %s.".formatted(n.kind()), "Write a number.");
    }

    static long integer(Node n, long min, long max) throws ProjectFormatException {
        if (n instanceof Num x) {
            try {
                long v = new BigDecimal(x.text()).longValueExact();
                if (v >= min && v <= max) {
                    return v;
                }
            } catch (ArithmeticException e) {
                // told below
            }
        }
        throw n.error("A whole number%s is expected, found %s.".formatted(
                max == Integer.MAX_VALUE ? " below 2 147 483 648" : "", n.kind()), "Write a whole number.");
    }

    private static Object enumValue(Node n, Class<?> type) throws ProjectFormatException {
        String s = text(n);
        List<String> names = new ArrayList<>();
        for (Object c : type.getEnumConstants()) {
            names.add(FileTypes.enumName((Enum<?>) c));
            if (names.getLast().equals(s)) {
                return c;
            }
        }
        throw n.error("'%s' is not known here.".formatted(s), "Use one of: " + String.join(", ", names) + ".");
    }
}
