package heaviside.app.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The folders that sessions keep side by side, each of them owned through a [FolderLock].
///
/// @param root holds them all; need not exist
record SessionFolders(Path root) {
    /// All of them; none where they cannot be listed.
    List<Path> all() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(root)) {
            return all.filter(Files::isDirectory).toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    /// Removes one; where that fails it is offered again at the next start.
    static void remove(Path folder) {
        try {
            Journal.delete(folder);
        } catch (IOException e) {
            // it is offered again
        }
    }
}
