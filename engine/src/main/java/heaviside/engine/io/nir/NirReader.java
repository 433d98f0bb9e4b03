package heaviside.engine.io.nir;

import heaviside.engine.data.Hdf5Opening;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads a graph from its HDF5 file: group `node` with `type`, `nodes`, `edges`; a text `version` beside it. Sizes are looked
/// at before anything is unpacked.
public final class NirReader {
    /// Most nodes of a graph, inner graphs included.
    static final int MAX_NODES = 10_000;
    /// Most edges of a graph.
    static final int MAX_EDGES = 200_000;
    /// Most numbers of one parameter.
    static final int MAX_VALUES = 8_000_000;
    /// Most numbers of all parameters.
    static final long MAX_TOTAL = 16_000_000;
    private static final long MAX_BYTES = 1L << 30;
    private static final int MAX_DEPTH = 16;
    private static final int MAX_TEXT = 1 << 20;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final Set<Class<?>> WHOLE = Set.of(byte.class, short.class, int.class, long.class, boolean.class,
            Byte.class, Short.class, Integer.class, Long.class, Boolean.class);
    private static final Set<Class<?>> REAL = Set.of(float.class, double.class, Float.class, Double.class);
    private final String name;
    private final long bytes;
    private int nodes;
    private long total;

    private NirReader(String name, long bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /// Reads a file.
    ///
    /// @throws NirException with place and reason if it is no such file
    /// @throws IOException if it cannot be read at all
    public static NirGraph read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        long bytes = Files.size(file);
        if (bytes > MAX_BYTES) {
            throw new NirException(name, "%,d bytes; 1 GB can be read.".formatted(bytes), "");
        }
        try (InputStream in = Files.newInputStream(file)) {
            if (!Arrays.equals(in.readNBytes(SIGNATURE.length), SIGNATURE)) {
                throw new NirException(name + " at byte 0", "this is not HDF5 (no signature 89 48 44 46).",
                        "Name a .nir file.");
            }
        }
        return new NirReader(name, bytes).open(file);
    }

    private NirGraph open(Path file) throws IOException {
        try (HdfFile hdf = Hdf5Opening.open(file)) {
            if (!(hdf.getChild("node") instanceof Group root)) {
                throw broken("/node", "the group is missing: not the layout of a NIR file");
            }
            String type = text(root, "/node", "type");
            if (!type.equals("NIRGraph")) {
                throw broken("/node/type", "the outermost node is a '" + shown(type) + "', not a NIRGraph");
            }
            return graph(root, "/node", 0);
        } catch (NirException e) {
            throw e;
        } catch (Hdf5Opening.CutShort e) {
            throw new NirException(e.place(), e.reason(), "Get the file again.");
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // the library answers damage with many kinds, and follows it into endless recursion
            throw new NirException(name, "the HDF5 structure cannot be read within its %,d bytes (%s)."
                    .formatted(bytes, shown(String.valueOf(e.getMessage()))), "Get the file again.");
        }
    }

    private NirGraph graph(Group g, String at, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw broken(at, "graphs within graphs are more than " + MAX_DEPTH + " deep");
        }
        if (!(g.getChild("nodes") instanceof Group inner)) {
            throw broken(at + "/nodes", "the group is missing");
        }
        Map<String, NirNode> all = new LinkedHashMap<>();
        collect(inner, "", at + "/nodes", depth, all);
        return new NirGraph(all, edges(g, at), metadata(g, at));
    }

    /// The nodes of a group. HDF5 makes groups within groups of a name with slashes; they become one name again.
    private void collect(Group inner, String prefix, String at, int depth, Map<String, NirNode> all)
            throws IOException {
        if (depth > MAX_DEPTH) {
            throw broken(at, "groups within groups are more than " + MAX_DEPTH + " deep");
        }
        for (Map.Entry<String, Node> e : inner.getChildren().entrySet()) {
            String place = at + "/" + shown(e.getKey());
            if (++nodes > MAX_NODES) {
                throw broken(place, "more than %,d nodes".formatted(MAX_NODES));
            }
            if (!(e.getValue() instanceof Group n)) {
                throw broken(place, "a group is expected");
            }
            if (isPath(n)) {
                collect(n, prefix + e.getKey() + "/", place, depth + 1, all);
            } else {
                all.put(prefix + e.getKey(), node(n, place, depth));
            }
        }
    }

    /// Whether a group is the first part of a name: it has no type, and nothing but groups.
    private static boolean isPath(Group n) {
        return !n.getChildren().isEmpty() && n.getChildren().values().stream().allMatch(Group.class::isInstance);
    }

    private NirNode node(Group n, String at, int depth) throws IOException {
        String type = text(n, at, "type");
        Map<String, NirValue> metadata = metadata(n, at);
        if (type.equals("NIRGraph")) {
            return new NirNode(type, Map.of(), metadata, graph(n, at, depth + 1));
        }
        Map<String, NirValue> parameters = new LinkedHashMap<>();
        for (Map.Entry<String, Node> e : n.getChildren().entrySet()) {
            if (!e.getKey().equals("type") && e.getValue() instanceof Dataset d && !nothing(d)) {
                parameters.put(e.getKey(), value(d, at + "/" + shown(e.getKey())));
            }
        }
        return new NirNode(type, parameters, metadata, null);
    }

    private Map<String, NirValue> metadata(Group n, String at) throws IOException {
        if (!(n.getChild("metadata") instanceof Group g)) {
            return Map.of();
        }
        Map<String, NirValue> m = new LinkedHashMap<>();
        for (Map.Entry<String, Node> e : g.getChildren().entrySet()) {
            if (e.getValue() instanceof Dataset d && !nothing(d)) {
                NirValue v = value(d, at + "/metadata/" + shown(e.getKey()));
                if (!(v instanceof NirValue.Unread)) {
                    m.put(e.getKey(), v);
                }
            }
        }
        return m;
    }

    private List<NirGraph.Edge> edges(Group g, String at) throws IOException {
        if (!(g.getChild("edges") instanceof Dataset d)) {
            throw broken(at + "/edges", "the data set is missing");
        }
        List<NirGraph.Edge> edges = new ArrayList<>();
        int[] shape = d.getDimensions();
        if (d.isEmpty() || Arrays.stream(shape).anyMatch(n -> n == 0)) {
            return edges;
        }
        if (shape.length != 2 || shape[1] != 2 || shape[0] > MAX_EDGES) {
            throw broken(at + "/edges", "the shape is %s; up to %,d pairs of names are expected".formatted(
                    Arrays.toString(shape), MAX_EDGES));
        }
        room(2L * shape[0], at + "/edges");
        if (!(d.getData() instanceof String[][] pairs)) {
            throw broken(at + "/edges", "names are expected");
        }
        for (String[] p : pairs) {
            edges.add(new NirGraph.Edge(String.valueOf(p[0]), String.valueOf(p[1])));
        }
        return edges;
    }

    private String text(Group g, String at, String key) throws IOException {
        if (g.getChild(key) instanceof Dataset d && value(d, at + "/" + key) instanceof NirValue.Words w) {
            return w.text();
        }
        throw broken(at + "/" + key, "a text is expected");
    }

    /// Whether a data set was written for "none".
    private static boolean nothing(Dataset d) {
        return d.getDimensions() == null || (d.isEmpty() && d.getDimensions().length == 0);
    }

    /// A value; what is neither numbers nor a text is kept as unread, since no program need know all that is in a file.
    private NirValue value(Dataset d, String at) throws IOException {
        int[] shape = d.getDimensions();
        long n = 1;
        for (int k : shape) {
            n = Math.multiplyExact(n, k);
        }
        if (shape.length > 8) {
            throw broken(at, "it has %d dimensions; 8 are possible".formatted(shape.length));
        }
        room(n, at);
        Class<?> type = d.getJavaType();
        if (type == String.class) {
            Object o = d.getData();
            if (o instanceof String s && s.length() <= MAX_TEXT) {
                return new NirValue.Words(s);
            }
            if (n == 1 && o instanceof Object[] one && one.length == 1 && one[0] instanceof String s) {
                return new NirValue.Words(s);
            }
            return new NirValue.Unread("holds texts of shape %s; numbers or a single text are expected".formatted(
                    Arrays.toString(shape)));
        }
        if (n == 0) {
            return new NirValue.Numbers(new double[0], shape);
        }
        if (!WHOLE.contains(type) && !REAL.contains(type)) {
            return new NirValue.Unread(
                    "is of a kind that cannot be used (%s); numbers or a text are expected".formatted(
                            type.getSimpleName()));
        }
        Object flat = d.isScalar() ? d.getData() : d.getDataFlat();
        if (WHOLE.contains(type)) {
            return new NirValue.Whole(longs(flat, (int) n, at), shape);
        }
        double[] v = doubles(flat, (int) n, at);
        for (double x : v) {
            if (!Double.isFinite(x)) {
                return new NirValue.Unread("holds " + x + "; finite numbers are expected");
            }
        }
        return new NirValue.Numbers(v, shape);
    }

    private void room(long n, String at) throws NirException {
        if (n < 0 || n > MAX_VALUES) {
            throw broken(at, "it holds %,d values; %,d can be read".formatted(n, MAX_VALUES));
        }
        total += n;
        if (total > MAX_TOTAL) {
            throw broken(at, "the file holds more than %,d values".formatted(MAX_TOTAL));
        }
    }

    private double[] doubles(Object o, int n, String at) throws NirException {
        double[] v = new double[n];
        switch (o) {
            case double[] d when d.length == n -> System.arraycopy(d, 0, v, 0, n);
            case float[] f when f.length == n -> Arrays.setAll(v, i -> f[i]);
            case Number one when n == 1 -> v[0] = one.doubleValue();
            default -> throw broken(at, "its values do not fit its shape");
        }
        return v;
    }

    private long[] longs(Object o, int n, String at) throws NirException {
        long[] v = new long[n];
        if (o instanceof Number one && n == 1) {
            v[0] = one.longValue();
        } else if (o instanceof Boolean b && n == 1) {
            v[0] = b ? 1 : 0;
        } else if (o.getClass().isArray() && Array.getLength(o) == n) {
            for (int i = 0; i < n; i++) {
                Object x = Array.get(o, i);
                v[i] = x instanceof Boolean b ? (b ? 1 : 0) : ((Number) x).longValue();
            }
        } else {
            throw broken(at, "its values do not fit its shape");
        }
        return v;
    }

    private NirException broken(String place, String reason) {
        return new NirException(name + place, reason + ".", "Write the file again with the program that made it.");
    }

    /// A text of the file as it may be shown: short and without control characters.
    static String shown(String s) {
        String clean = s.replaceAll("\\p{Cntrl}", "?");
        return clean.length() <= 60 ? clean : clean.substring(0, 57) + "...";
    }
}
