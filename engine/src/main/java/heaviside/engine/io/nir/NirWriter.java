package heaviside.engine.io.nir;

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

/// Writes a graph as an HDF5 file in NIR's layout. Nothing is left half written: a temporary file, read again and compared,
/// then renamed.
public final class NirWriter {
    /// Version of the layout that is written.
    public static final String VERSION = "1.0";

    private NirWriter() {
    }

    /// Writes a file.
    ///
    /// @throws IOException if it cannot be written, or does not come back as it was; an old file is then untouched
    public static void write(Path file, NirGraph graph) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " is not a file name.");
        }
        Hdf5Tree root = new Hdf5Tree();
        root.put("version", Hdf5Value.of(VERSION));
        graph(root.group("node"), graph);
        Files.createDirectories(folder);
        Path temp = folder.resolve("." + file.getFileName() + "." + Long.toHexString(System.nanoTime()) + ".tmp");
        try {
            Hdf5Writer.write(temp, root);
            if (!NirReader.read(temp).equals(graph)) {
                throw new IOException(file + " did not come back as it was written; it was not kept.");
            }
            AtomicFiles.move(temp, file);
        } finally {
            Files.deleteIfExists(temp);
        }
    }

    private static void graph(Hdf5Tree g, NirGraph graph) {
        g.put("type", Hdf5Value.of("NIRGraph"));
        Hdf5Tree nodes = g.group("nodes");
        graph.nodes().forEach((name, node) -> node(nodes.group(name), node));
        List<String> names = new ArrayList<>();
        graph.edges().forEach(e -> {
            names.add(e.from());
            names.add(e.to());
        });
        g.put("edges", new Hdf5Value.Text(names, new int[]{graph.edges().size(), 2}));
        metadata(g, graph.metadata());
    }

    private static void node(Hdf5Tree g, NirNode node) {
        if (node.graph() != null) {
            graph(g, node.graph());
            return;
        }
        g.put("type", Hdf5Value.of(node.type()));
        node.parameters().forEach((key, v) -> g.put(key, value(v)));
        metadata(g, node.metadata());
    }

    private static void metadata(Hdf5Tree g, Map<String, NirValue> metadata) {
        if (!metadata.isEmpty()) {
            metadata.forEach((key, v) -> g.group("metadata").put(key, value(v)));
        }
    }

    private static Hdf5Value value(NirValue v) {
        return switch (v) {
            case NirValue.Words w -> Hdf5Value.of(w.text());
            case NirValue.Unread u -> throw new IllegalArgumentException("a value that was not read: it " + u.reason());
            case NirValue.Whole w -> new Hdf5Value.Int64(w.values(), w.shape());
            case NirValue.Numbers n -> {
                float[] f = new float[n.values().length];
                boolean exact = true;
                for (int i = 0; i < f.length && exact; i++) {
                    f[i] = (float) n.values()[i];
                    exact = f[i] == n.values()[i];
                }
                yield exact ? new Hdf5Value.Float32(f, n.shape()) : new Hdf5Value.Float64(n.values(), n.shape());
            }
        };
    }
}
