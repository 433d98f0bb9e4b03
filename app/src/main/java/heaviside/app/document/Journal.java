package heaviside.app.document;

import heaviside.engine.io.AtomicFiles;
import heaviside.engine.io.Project;
import heaviside.engine.io.ProjectFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A recovery copy on disk: every state of the project once, as a project file under `states/`, and `journal.json` that
/// puts them in order. States are written before the index that names them, and the index is replaced in one step: a crash
/// at any moment leaves the index before or the index after, each complete.
final class Journal {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String INDEX = "journal.json";
    private static final int VERSION = 1;
    private static final String SUFFIX = ".json";

    /// A journal as read.
    ///
    /// @param snapshot what it holds
    /// @param writtenAt when
    /// @param ended whether the program ended by itself after writing it
    record Entry(Snapshot snapshot, Instant writtenAt, boolean ended) {
    }

    private final Path folder;
    private final Path states;
    private IdentityHashMap<Project, String> names = new IdentityHashMap<>();
    private int next;

    Journal(Path folder) {
        this.folder = folder;
        states = folder.resolve("states");
    }

    /// Whether a folder holds a journal.
    static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(INDEX));
    }

    /// Writes what is new in a snapshot, then the index, then removes states that no step needs any more.
    void write(Snapshot s, boolean ended) throws IOException {
        IdentityHashMap<Project, String> used = new IdentityHashMap<>();
        ObjectNode root = JSON.createObjectNode();
        root.put("version", VERSION);
        root.put("writtenAt", Instant.now().toString());
        root.put("ended", ended);
        if (s.file() != null) {
            root.put("file", s.file().toString());
        }
        root.put("project", state(s.project(), used));
        if (s.saved() != null) {
            root.put("saved", state(s.saved(), used));
        }
        root.put("position", s.position());
        ArrayNode steps = root.putArray("steps");
        for (Edit e : s.edits()) {
            ObjectNode step = steps.addObject();
            step.put("label", e.label());
            step.put("key", e.key());
            step.put("before", state(e.before(), used));
            step.put("after", state(e.after(), used));
        }
        AtomicFiles.write(folder.resolve(INDEX), JSON.writeValueAsBytes(root));
        names = used;
        sweep(new HashSet<>(used.values()));
    }

    private String state(Project p, IdentityHashMap<Project, String> used) throws IOException {
        String known = used.get(p);
        if (known == null) {
            known = names.get(p);
        }
        if (known == null) {
            known = "s" + next++;
            Files.createDirectories(states);
            ProjectFile.save(p, states.resolve(known + SUFFIX));
        }
        used.put(p, known);
        return known;
    }

    private void sweep(Set<String> keep) throws IOException {
        if (!Files.isDirectory(states)) {
            return;
        }
        List<Path> old;
        try (Stream<Path> all = Files.list(states)) {
            old = all.filter(f -> !keep.contains(stem(f))).toList();
        }
        for (Path f : old) {
            delete(f);
        }
    }

    private static String stem(Path f) {
        String name = f.getFileName().toString();
        int dot = name.indexOf('.', name.startsWith(".") ? 1 : 0);
        return dot < 0 ? name : name.substring(0, dot);
    }

    /// Reads a journal.
    ///
    /// @throws IOException if it is broken
    static Entry read(Path folder) throws IOException {
        try {
            JsonNode root = JSON.readTree(Files.readString(folder.resolve(INDEX), StandardCharsets.UTF_8));
            if (root.path("version").asInt(0) != VERSION) {
                throw new IOException("another version of Heaviside has written it");
            }
            Map<String, Project> loaded = new HashMap<>();
            List<Edit> edits = new ArrayList<>();
            for (JsonNode e : root.path("steps")) {
                edits.add(new Edit(e.path("label").asString(""), e.path("key").asString(""),
                        load(folder, e.path("before").asString(""), loaded),
                        load(folder, e.path("after").asString(""), loaded)));
            }
            Project project = load(folder, root.path("project").asString(""), loaded);
            String saved = root.path("saved").asString("");
            String file = root.path("file").asString("");
            int position = Math.clamp(root.path("position").asInt(0), 0, edits.size());
            return new Entry(new Snapshot(project, edits, position, file.isEmpty() ? null : Path.of(file),
                    saved.isEmpty() ? null : load(folder, saved, loaded)), time(root),
                    root.path("ended").asBoolean(false));
        } catch (JacksonException e) {
            throw new IOException("its index is broken", e);
        }
    }

    private static Instant time(JsonNode root) {
        try {
            return Instant.parse(root.path("writtenAt").asString(""));
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    private static Project load(Path folder, String name, Map<String, Project> loaded) throws IOException {
        @Nullable
        Project p = loaded.get(name);
        if (p == null) {
            p = ProjectFile.load(folder.resolve("states").resolve(name + SUFFIX));
            loaded.put(name, p);
        }
        return p;
    }

    /// Deletes a file or a folder with all that is in it.
    static void delete(Path f) throws IOException {
        if (Files.isDirectory(f)) {
            List<Path> inside;
            try (Stream<Path> all = Files.list(f)) {
                inside = all.toList();
            }
            for (Path i : inside) {
                delete(i);
            }
        }
        Files.deleteIfExists(f);
    }
}
