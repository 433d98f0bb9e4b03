package heaviside.engine.chip.spec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// The specifications that come with the program, and reading of others.
public final class ChipSpecs {
    private static final String FOLDER = "/heaviside/assets/chips/";
    private static final int MAX_BYTES = 1 << 20;
    private static final List<String> BUILT_IN = List.of("loihi-like", "truenorth", "custom-example");
    private static final List<ChipSpec> ALL = BUILT_IN.stream().map(ChipSpecs::builtIn).toList();

    private ChipSpecs() {
    }

    /// The built-in ones, the default first.
    public static List<ChipSpec> all() {
        return ALL;
    }

    /// A built-in specification by its id.
    ///
    /// @throws IllegalArgumentException naming the known ones
    public static ChipSpec byId(String id) {
        return ALL.stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow(() -> new IllegalArgumentException(
                "No chip is called '%s'. Known: %s. Or give a JSON file.".formatted(id, String.join(", ", BUILT_IN))));
    }

    /// A built-in specification by its id, or one from a file if `name` ends in `.json`.
    ///
    /// @throws IOException if the file cannot be read
    /// @throws IllegalArgumentException if there is none, or it is not valid
    public static ChipSpec resolve(String name) throws IOException {
        return name.endsWith(".json") ? load(Path.of(name)) : byId(name);
    }

    /// Reads a specification.
    ///
    /// @param file JSON, at most 1 MB
    /// @throws IOException if it cannot be read
    /// @throws IllegalArgumentException if it is not valid, naming file, field, value and limit
    public static ChipSpec load(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "%s has %,d bytes; a chip specification has at most %,d.".formatted(file.getFileName(),
                            Files.size(file), MAX_BYTES));
        }
        return ChipSpecReader.read(Files.readString(file), String.valueOf(file.getFileName()));
    }

    /// Reads a specification from text.
    ///
    /// @param origin what to call it in messages
    public static ChipSpec parse(String json, String origin) {
        return ChipSpecReader.read(json, origin);
    }

    /// A specification as JSON; [#parse] gives the same one back.
    public static ObjectNode json(ChipSpec spec) {
        return ChipSpecWriter.write(spec);
    }

    private static ChipSpec builtIn(String id) {
        String name = id + ".json";
        try (InputStream in = ChipSpecs.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + FOLDER + name);
            }
            return ChipSpecReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), name);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
