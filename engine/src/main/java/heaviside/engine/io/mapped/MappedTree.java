package heaviside.engine.io.mapped;

import heaviside.engine.data.Hdf5Opening;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads what [MappedHdf5] writes back into JSON. Sizes are compared with limits and with the file before anything is unpacked.
final class MappedTree {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final long MOST_BYTES = 512L << 20;
    private static final int MOST_PARTS = 1_000_000;
    private static final int MOST_DEPTH = 12;
    private static final long SMALL = 1 << 16;
    private final JsonMapper json = JsonMapper.builder().build();
    private final Path file;
    private final String name;
    private final long bytes;
    private int parts;
    private long values;

    MappedTree(Path file) throws IOException {
        this.file = file;
        this.name = String.valueOf(file.getFileName());
        this.bytes = Files.size(file);
        if (bytes > MOST_BYTES) {
            throw new IllegalArgumentException("%s has %,d bytes; a mapped network has at most %,d. Map it anew."
                    .formatted(name, bytes, MOST_BYTES));
        }
    }

    static boolean hdf5(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(SIGNATURE.length), SIGNATURE);
        }
    }

    String json() throws IOException {
        if (!hdf5(file)) {
            throw wrong("", "is not HDF5");
        }
        try (HdfFile f = Hdf5Opening.open(file)) {
            return group(f, 0).toString();
        } catch (Hdf5Opening.CutShort e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            if (String.valueOf(e.getMessage()).startsWith(name)) {
                throw e;
            }
            throw new IllegalArgumentException(wrong("", "cannot be read (" + e.getMessage() + ")").getMessage(), e);
        } catch (RuntimeException | StackOverflowError e) {
            // the library answers damage with exceptions of many kinds
            throw new IllegalArgumentException(wrong("", "cannot be read (" + e.getMessage() + ")").getMessage(), e);
        }
    }

    private IllegalArgumentException wrong(String where, String what) {
        return new IllegalArgumentException("%s%s %s. Export the mapped network again.".formatted(name, where, what));
    }

    private JsonNode group(Group g, int depth) {
        if (depth > MOST_DEPTH) {
            throw wrong(g.getPath(), "is nested too deeply");
        }
        Attribute list = g.getAttribute(MappedHdf5.LIST);
        if (list != null) {
            ArrayNode a = json.createArrayNode();
            int n = g.getChildren().size();
            for (int i = 0; i < n; i++) {
                Node child = g.getChild(Integer.toString(i));
                if (child == null) {
                    throw wrong(g.getPath(), "has no part " + i);
                }
                a.add(node(child, depth));
            }
            return a;
        }
        ObjectNode o = json.createObjectNode();
        for (Node child : g) {
            o.set(child.getName(), node(child, depth));
        }
        return o;
    }

    private JsonNode node(Node n, int depth) {
        if (++parts > MOST_PARTS) {
            throw wrong("", "has more than %,d parts".formatted(MOST_PARTS));
        }
        if (n instanceof Group g) {
            return group(g, depth + 1);
        }
        if (n instanceof Dataset d) {
            bounded(d);
            return value(d);
        }
        throw wrong(n.getPath(), "is neither a group nor a data set");
    }

    private void bounded(Dataset d) {
        long count = 1;
        for (long k : d.getDimensionsAsLong()) {
            count = Math.multiplyExact(count, Math.max(0, k));
        }
        values += count;
        long size = Math.multiplyExact(count, Math.max(1, d.getDataType().getSize()));
        if (values > MOST_BYTES / 8 || (size > SMALL && size > bytes)) {
            throw wrong(d.getPath(), "promises %,d values, more than the file can hold".formatted(count));
        }
    }

    private JsonNode value(Dataset d) {
        Object v = d.getData();
        if (d.getAttribute(MappedHdf5.JSON) != null && v instanceof String s) {
            try {
                return json.readTree(s);
            } catch (JacksonException e) {
                throw wrong(d.getPath(), "holds no JSON");
            }
        }
        return switch (v) {
            case String s -> json.getNodeFactory().stringNode(s);
            case Long l -> json.getNodeFactory().numberNode(l.longValue());
            case Double x -> json.getNodeFactory().numberNode(x.doubleValue());
            case long[] l -> {
                ArrayNode a = json.createArrayNode();
                for (long x : l) {
                    a.add(x);
                }
                yield a;
            }
            case double[] l -> {
                ArrayNode a = json.createArrayNode();
                for (double x : l) {
                    a.add(x);
                }
                yield a;
            }
            case String[] l -> {
                ArrayNode a = json.createArrayNode();
                for (String x : l) {
                    a.add(x);
                }
                yield a;
            }
            default -> throw wrong(d.getPath(), "holds neither whole numbers, float64 nor texts");
        };
    }
}
