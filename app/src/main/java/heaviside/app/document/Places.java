package heaviside.app.document;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The folders that the app uses: settings and recovery of this user, and the samples beside the program.
///
/// @param home where settings, recent projects and recovery journals live
public record Places(Path home) {

    /// `-Dheaviside.home`, else `$XDG_CONFIG_HOME/heaviside`, else `~/.heaviside`.
    public static Places ofUser() {
        String set = System.getProperty("heaviside.home", "");
        if (!set.isEmpty()) {
            return new Places(Path.of(set));
        }
        String xdg = System.getenv("XDG_CONFIG_HOME");
        return new Places(xdg != null && !xdg.isEmpty()
                ? Path.of(xdg, "heaviside")
                : Path.of(System.getProperty("user.home", "."), ".heaviside"));
    }

    /// Recovery journal.
    public Path recovery() {
        return home.resolve("recovery");
    }

    /// Copies of trainings that run.
    public Path training() {
        return home.resolve("training");
    }

    /// The folder in which the program's samples lie: `-Dheaviside.root` or the working folder.
    public static Path root() {
        return Path.of(System.getProperty("heaviside.root", "."));
    }

    /// Sample projects, or empty where there are none: `samples` below `-Dheaviside.root` or the working folder.
    public static List<Path> samples() {
        Path samples = root().resolve("samples");
        if (!Files.isDirectory(samples)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try (var list = Files.list(samples)) {
            list.filter(p -> Files.isRegularFile(p.resolve("project.json"))).sorted().forEach(found::add);
        } catch (java.io.IOException e) {
            return List.of();
        }
        return found;
    }
}
