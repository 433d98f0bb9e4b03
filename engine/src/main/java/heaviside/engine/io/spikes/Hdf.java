package heaviside.engine.io.spikes;

import heaviside.engine.data.Hdf5Opening;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ChunkedDataset;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An HDF5 file, read within bounds: sizes are compared with what the file can hold before memory is taken, and whatever the
/// library answers to damage becomes a [SpikeFormatException].
final class Hdf implements AutoCloseable {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final int MAX_CHILDREN = 1_000_000;
    /// Deflate packs no denser than this.
    private static final long DENSEST = 1040;
    private static final long SMALL = 1 << 20;
    private final String name;
    private final HdfFile file;

    private Hdf(String name, HdfFile file) {
        this.name = name;
        this.file = file;
    }

    /// Whether the signature stands at the start or after a block of the user's of 512, 1024 or 2048 bytes.
    static boolean is(ByteSource source) {
        byte[] h = source.head();
        for (int at = 0; at + SIGNATURE.length <= h.length; at = at == 0 ? 512 : 2 * at) {
            boolean same = true;
            for (int i = 0; i < SIGNATURE.length; i++) {
                same &= h[at + i] == SIGNATURE[i];
            }
            if (same) {
                return true;
            }
        }
        return false;
    }

    static Hdf open(ByteSource source) throws IOException {
        Optional<Path> path = source.path();
        ByteBuffer bytes = path.isPresent() ? ByteBuffer.allocate(0) : source.whole();
        return guarded(source.name(), "the file", () -> {
            HdfFile f = path.isPresent() ? Hdf5Opening.open(path.get(), source.name()) : HdfFile.fromByteBuffer(bytes);
            return new Hdf(source.name(), f);
        });
    }

    HdfFile file() {
        return file;
    }

    /// Reads with the library.
    @FunctionalInterface
    interface Reading<T> {
        T read() throws IOException;
    }

    /// Runs a reading; the library answers damage with many kinds of runtime exception.
    static <T> T guarded(String name, String what, Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (RuntimeException | StackOverflowError e) {
            Throwable deepest = e;
            for (int i = 0; i < 10 && deepest.getCause() != null; i++) {
                deepest = deepest.getCause();
            }
            String why = deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
            throw SpikeFormatException.in(name, "%s cannot be read (%s). Get the file again.".formatted(what,
                    why.length() > 200 ? why.substring(0, 200) : why));
        }
    }

    /// The node at a path, from the root.
    Optional<Node> node(String path) throws IOException {
        return guarded(name, "/" + path, () -> {
            Node at = file;
            for (String part : path.split("/", -1)) {
                Node next = at instanceof Group g ? g.getChild(part) : null;
                if (next == null) {
                    return Optional.empty();
                }
                at = next;
            }
            return Optional.of(at);
        });
    }

    /// The data set at a path.
    Optional<Dataset> dataset(String path) throws IOException {
        return node(path).flatMap(n -> n instanceof Dataset d ? Optional.of(d) : Optional.empty());
    }

    /// Children of the group at a path, or none; the root is the empty path.
    List<Node> children(String path) throws IOException {
        return guarded(name, "/" + path, () -> {
            Node at = path.isEmpty() ? file : node(path).orElse(null);
            List<Node> all = new ArrayList<>();
            if (at instanceof Group g) {
                for (Node n : g) {
                    if (all.size() == MAX_CHILDREN) {
                        throw SpikeFormatException.in(name,
                                "/%s holds more than %,d parts.".formatted(path, MAX_CHILDREN));
                    }
                    all.add(n);
                }
            }
            return all;
        });
    }

    /// An attribute as text; empty where there is none.
    String attribute(Node node, String attribute) throws IOException {
        return guarded(name, node.getName() + "@" + attribute, () -> {
            Attribute a = node.getAttribute(attribute);
            if (a == null) {
                return "";
            }
            bounded(a.getDimensions().length == 0 ? new long[]{1} : longs(a.getDimensions()), 1000, attribute);
            Object v = a.getData();
            return v instanceof Object[] list ? list.length == 0 ? "" : String.valueOf(list[0]) : String.valueOf(v);
        });
    }

    /// Number of dimensions of a data set.
    int dimensions(Dataset d) throws IOException {
        return guarded(name, d.getPath(), () -> d.getDimensionsAsLong().length);
    }

    /// Number of values of a data set, checked against a limit and against what the file can hold.
    long size(Dataset d, long most) throws IOException {
        return guarded(name, d.getPath(), () -> {
            long n = bounded(d.getDimensionsAsLong(), most, d.getPath());
            long bytes = n * Math.max(1, d.getDataType().getSize());
            long chunk = 0;
            if (d instanceof ChunkedDataset c) {
                chunk = bounded(longs(c.getChunkDimensions()), 1L << 26, d.getPath() + " (chunk)")
                        * Math.max(1, d.getDataType().getSize());
            }
            if (n > 0 && Math.max(bytes, chunk) > SMALL
                    && Math.max(bytes, chunk) > DENSEST * Math.max(1, Math.min(file.size(), d.getStorageInBytes()))) {
                throw SpikeFormatException.in(name,
                        "%s promises %,d values, more than the file can hold.".formatted(d.getPath(), n));
            }
            return n;
        });
    }

    private static long[] longs(int[] v) {
        long[] l = new long[v.length];
        for (int i = 0; i < v.length; i++) {
            l[i] = v[i];
        }
        return l;
    }

    private long bounded(long[] dimensions, long most, String what) throws SpikeFormatException {
        long n = 1;
        for (long d : dimensions) {
            if (d < 0 || d > most || (n *= d) > most) {
                throw SpikeFormatException.in(name, "%s has the size %s; up to %,d values are read.".formatted(what,
                        java.util.Arrays.toString(dimensions), most));
            }
        }
        return n;
    }

    /// All values of a data set of numbers.
    double[] doubles(Dataset d, long most) throws IOException {
        if (size(d, most) == 0) {
            return new double[0];
        }
        return guarded(name, d.getPath(), () -> switch (d.getDataFlat()) {
            case double[] v -> v;
            case float[] v -> widened(v.length, i -> v[i]);
            case long[] v -> widened(v.length, i -> v[i]);
            case int[] v -> widened(v.length, i -> v[i]);
            case short[] v -> widened(v.length, i -> v[i]);
            case byte[] v -> widened(v.length, i -> v[i]);
            case java.math.BigInteger[] v -> widened(v.length, i -> v[i].doubleValue());
            default -> throw SpikeFormatException.in(name, d.getPath() + " holds no list of numbers.");
        });
    }

    private static double[] widened(int n, java.util.function.IntToDoubleFunction at) {
        double[] v = new double[n];
        for (int i = 0; i < n; i++) {
            v[i] = at.applyAsDouble(i);
        }
        return v;
    }

    /// All values of a data set of texts or whole numbers, as words; empty where it holds something else.
    List<String> words(Dataset d, long most) throws IOException {
        if (size(d, most) == 0) {
            return List.of();
        }
        return guarded(name, d.getPath(), () -> {
            Object data = d.getDataFlat();
            List<String> all = new ArrayList<>();
            switch (data) {
                case Object[] list -> {
                    for (Object o : list) {
                        all.add(String.valueOf(o));
                    }
                }
                case int[] v -> {
                    for (int i : v) {
                        all.add(Integer.toString(i));
                    }
                }
                case long[] v -> {
                    for (long i : v) {
                        all.add(Long.toString(i));
                    }
                }
                default -> {
                    // floating point numbers name nothing
                }
            }
            return all;
        });
    }

    @Override
    public void close() {
        file.close();
    }
}
