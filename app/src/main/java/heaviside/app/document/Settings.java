package heaviside.app.document;

import heaviside.engine.io.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What the program remembers of its user: a small JSON file. Keys that this version does not know survive. A file that
/// cannot be read counts as empty and is kept beside the new one.
public final class Settings {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String RECENT = "recentProjects";
    private static final int MOST_RECENT = 10;
    private final Path file;
    private final ObjectNode values;

    /// @param places where the file lives
    public Settings(Places places) {
        file = places.home().resolve("settings.json");
        values = read(file);
    }

    /// A number; `otherwise` where it is missing or no number.
    public double number(String key, double otherwise) {
        JsonNode n = values.get(key);
        return (n != null && n.isNumber()) ? n.asDouble() : otherwise;
    }

    /// A yes or no.
    public boolean flag(String key, boolean otherwise) {
        JsonNode n = values.get(key);
        return (n != null && n.isBoolean()) ? n.asBoolean() : otherwise;
    }

    /// Remembers a number until [#save].
    public void set(String key, double value) {
        values.put(key, value);
    }

    /// Remembers a yes or no until [#save].
    public void set(String key, boolean value) {
        values.put(key, value);
    }

    /// Recently used projects, newest first, those that still exist.
    public List<Path> recent() {
        List<Path> out = new ArrayList<>();
        if (values.get(RECENT) instanceof ArrayNode a) {
            for (JsonNode n : a) {
                try {
                    Path p = Path.of(n.asString(""));
                    if (n.isString() && Files.exists(p)) {
                        out.add(p);
                    }
                } catch (InvalidPathException e) {
                    System.getLogger("heaviside").log(System.Logger.Level.DEBUG, "recent project skipped", e);
                }
            }
        }
        return out;
    }

    /// Puts a project at the head of the recent ones.
    public void addRecent(Path project) {
        List<Path> list = recent();
        Path p = project.toAbsolutePath().normalize();
        list.remove(p);
        list.addFirst(p);
        ArrayNode a = values.putArray(RECENT);
        list.stream().limit(MOST_RECENT).forEach(x -> a.add(x.toString()));
        save();
    }

    /// Writes the file. A folder that cannot be written is no reason to stop.
    public void save() {
        try {
            AtomicFiles.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(values)
                    .getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            System.getLogger("heaviside").log(System.Logger.Level.DEBUG, "settings not written", e);
        }
    }

    private static ObjectNode read(Path file) {
        try {
            if (JSON.readTree(Files.readString(file)) instanceof ObjectNode o) {
                return o;
            }
        } catch (NoSuchFileException e) {
            return JSON.createObjectNode();
        } catch (IOException | JacksonException e) {
            System.getLogger("heaviside").log(System.Logger.Level.DEBUG, "settings not readable", e);
        }
        try {
            AtomicFiles.move(file, file.resolveSibling("settings.unreadable.json"));
        } catch (IOException e) {
            System.getLogger("heaviside").log(System.Logger.Level.DEBUG, "settings not kept", e);
        }
        return JSON.createObjectNode();
    }
}
