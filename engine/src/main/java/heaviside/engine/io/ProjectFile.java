package heaviside.engine.io;

import heaviside.engine.io.JsonTree.Node;
import heaviside.engine.io.JsonTree.Obj;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Project files: versioned JSON for people to read, with long lists of weights in NPY files beside it. A project is a
/// folder with `project.json` (and `weights/`, `data/`), or a single `.json` file (weights in `<name>.weights/`).
/// `samples/project.schema.json` describes the format.
public final class ProjectFile {
    /// The version that is written.
    public static final int VERSION = 2;
    private static final String NAME = "project.json";
    private static final long MAX_BYTES = 64L << 20;

    private ProjectFile() {
    }

    /// The JSON file of a project given as folder or file.
    public static Path file(Path project) {
        return project.toString().endsWith(".json") ? project : project.resolve(NAME);
    }

    /// The folder that holds a project's data and weights.
    public static Path folder(Path project) {
        Path parent = file(project).toAbsolutePath().getParent();
        return parent == null ? Path.of("").toAbsolutePath() : parent;
    }

    /// Reads a project.
    ///
    /// @throws ProjectFormatException with line, column, path and remedy if it is broken or newer than this program
    /// @throws IOException if it cannot be read at all
    public static Project load(Path project) throws IOException {
        Path file = file(project);
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes((int) MAX_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw new IOException(
                    "There is no project at %s. Name a folder with %s, or a .json file.".formatted(project,
                            NAME),
                    e);
        } catch (IOException e) {
            throw new IOException("%s cannot be read: %s.".formatted(file, AtomicFiles.reason(e)), e);
        }
        if (bytes.length > MAX_BYTES) {
            throw new ProjectFormatException("The file is larger than 64 MB.", 0, 0, "",
                    "Keep large lists of numbers in NPY files.");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new ProjectFormatException("The file is not UTF-8 text.", 0, 0, "", "Save it as UTF-8.");
        }
        return read(text, weights(file));
    }

    /// Writes a project: a temporary file, forced to the disk, renamed. A crash leaves the old project or the new one.
    public static void save(Project project, Path to) throws IOException {
        Path file = file(to);
        WeightFiles weights = weights(file);
        byte[] bytes = print(project, weights).getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_BYTES) {
            throw new IOException("The project needs %,d bytes of text; 64 MB are possible. Use fewer notes or parts."
                    .formatted(bytes.length));
        }
        weights.write();
        AtomicFiles.write(file, bytes);
        weights.sweep();
    }

    /// The whole project as one text, weights included.
    public static String toText(Project project) {
        return print(project, Sidecar.none());
    }

    /// Reads what [#toText] writes.
    public static Project fromText(String text) throws ProjectFormatException {
        return read(text, Sidecar.none());
    }

    private static WeightFiles weights(Path file) {
        String name = file.getFileName().toString();
        return new WeightFiles(folder(file),
                name.equals(NAME) ? "weights" : name.substring(0, name.length() - ".json".length()) + ".weights");
    }

    private static String print(Project project, Sidecar sidecar) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("heaviside", "project");
        root.put("version", VERSION);
        root.setAll(new RecordWriter(sidecar).record(project));
        return JsonPrinter.print(root);
    }

    private static Project read(String text, Sidecar sidecar) throws ProjectFormatException {
        Obj root = RecordReader.object(JsonTree.parse(text), "project");
        int version = Migrations.version(root);
        @Nullable
        Node at = root.get("version");
        if (at != null && (version > VERSION || version < 1)) {
            throw at.error("The project has version %d; this program reads 1 to %d.".formatted(version, VERSION),
                    version > VERSION ? "Open it with a newer Heaviside." : "Open a project that Heaviside has saved.");
        }
        if (version == 1) {
            Migrations.from1to2(root);
        }
        return new RecordReader(sidecar).record(root, Project.class, "heaviside", "version", "$schema");
    }
}
