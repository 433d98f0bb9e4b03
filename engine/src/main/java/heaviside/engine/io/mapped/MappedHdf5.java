package heaviside.engine.io.mapped;

import heaviside.engine.chip.map.MappedFile;
import heaviside.engine.chip.map.MappedNetwork;
import heaviside.engine.io.AtomicFiles;
import heaviside.engine.io.hdf5.Hdf5Tree;
import heaviside.engine.io.hdf5.Hdf5Value;
import heaviside.engine.io.hdf5.Hdf5Writer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A mapped network as HDF5: the fields of [MappedFile], an object a group, lists of whole numbers int64, of other numbers
/// float64, of words texts; a list of objects is a group with the attribute `list` and children `0`, `1` ... What has no such
/// form (null, true and false, mixed lists such as the destinations of a crossbar's neurons) is text in JSON, marked by the
/// attribute `json`. Reading gives back what was written, number for number.
public final class MappedHdf5 {
    static final String LIST = "list";
    static final String JSON = "json";
    private static final Map<String, Hdf5Value> MARKED = Map.of(JSON, Hdf5Value.of(1));

    private MappedHdf5() {
    }

    /// Writes a file: a temporary one first, read again and compared, then renamed.
    ///
    /// @throws IllegalArgumentException if nothing is mapped
    /// @throws IOException if it cannot be written or does not come back as it was; an old file is then untouched
    public static void write(Path file, MappedNetwork m) throws IOException {
        String text = MappedFile.write(m);
        Hdf5Tree root = new Hdf5Tree();
        object(root, JsonMapper.builder().build().readTree(text));
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " is not a file name.");
        }
        Files.createDirectories(folder);
        Path temp = folder.resolve("." + file.getFileName() + "." + Long.toHexString(System.nanoTime()) + ".tmp");
        try {
            Hdf5Writer.write(temp, root);
            if (!MappedFile.write(read(temp)).equals(text)) {
                throw new IOException(file + " did not come back as it was written; it was not kept.");
            }
            AtomicFiles.move(temp, file);
        } finally {
            Files.deleteIfExists(temp);
        }
    }

    /// @throws IOException if it cannot be read
    /// @throws IllegalArgumentException if it is not a mapped network, with the field or the part of the file
    public static MappedNetwork read(Path file) throws IOException {
        return MappedFile.parse(new MappedTree(file).json(), String.valueOf(file.getFileName()));
    }

    /// Whether a file is HDF5, by its first bytes.
    public static boolean isOne(Path file) throws IOException {
        return MappedTree.hdf5(file);
    }

    private static void object(Hdf5Tree into, JsonNode object) {
        object.properties().forEach(e -> value(into, e.getKey(), e.getValue()));
    }

    private static void value(Hdf5Tree into, String name, JsonNode v) {
        if (v.isObject()) {
            object(into.group(name), v);
        } else if (v.isArray() && !v.isEmpty() && all(v, Kind.OBJECT)) {
            Hdf5Tree g = into.group(name).attribute(LIST, Hdf5Value.of(v.size()));
            for (int i = 0; i < v.size(); i++) {
                object(g.group(Integer.toString(i)), v.get(i));
            }
        } else if (v.isArray() && !v.isEmpty() && all(v, Kind.WHOLE)) {
            long[] l = new long[v.size()];
            for (int i = 0; i < l.length; i++) {
                l[i] = v.get(i).longValue();
            }
            into.put(name, Hdf5Value.of(l));
        } else if (v.isArray() && !v.isEmpty() && all(v, Kind.REAL)) {
            double[] d = new double[v.size()];
            for (int i = 0; i < d.length; i++) {
                d[i] = v.get(i).doubleValue();
            }
            into.put(name, Hdf5Value.of(d));
        } else if (v.isArray() && !v.isEmpty() && all(v, Kind.WORD)) {
            List<String> words = new ArrayList<>();
            v.forEach(x -> words.add(x.stringValue()));
            into.put(name, Hdf5Value.of(words));
        } else if (Kind.WHOLE.holds(v)) {
            into.put(name, Hdf5Value.of(v.longValue()));
        } else if (Kind.REAL.holds(v)) {
            into.put(name, Hdf5Value.of(v.doubleValue()));
        } else if (Kind.WORD.holds(v)) {
            into.put(name, Hdf5Value.of(v.stringValue()));
        } else {
            into.put(name, Hdf5Value.of(v.toString()), MARKED);
        }
    }

    /// What an element of a list is.
    private enum Kind {
        OBJECT, WHOLE, REAL, WORD;

        boolean holds(JsonNode v) {
            return switch (this) {
                case OBJECT -> v.isObject();
                case WHOLE -> v.isIntegralNumber() && v.canConvertToLong();
                case REAL -> v.isNumber() && !v.isIntegralNumber();
                case WORD -> v.isString() && v.stringValue().indexOf(0) < 0;
            };
        }
    }

    private static boolean all(JsonNode list, Kind kind) {
        for (JsonNode v : list) {
            if (!kind.holds(v)) {
                return false;
            }
        }
        return true;
    }
}
