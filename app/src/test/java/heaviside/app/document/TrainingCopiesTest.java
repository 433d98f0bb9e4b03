package heaviside.app.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Trainings that were left behind, as they are told at the next start.
class TrainingCopiesTest {
    @TempDir
    private Path root = Path.of("");
    private TrainingCopies copies = new TrainingCopies(root, Optional::empty);

    @BeforeEach
    void begin() {
        copies = new TrainingCopies(root, Optional::empty);
    }

    private Path left(String name, int version, String writtenAt, String file) throws IOException {
        Path folder = Files.createDirectories(root.resolve(name));
        Files.writeString(folder.resolve(TrainingCopies.INDEX), """
                {"version": %d, "project": "%s", "epoch": 2, "epochs": 9, "writtenAt": "%s", "file": "%s"}""".formatted(
                version, name, writtenAt, file));
        return folder;
    }

    @Test
    void theNewestIsTold() throws IOException {
        left("older", 1, "2026-01-01T10:00:00Z", "");
        left("newer", 1, "2026-01-01T11:00:00Z", "");
        assertThat(copies.newest()).hasValueSatisfying(l -> {
            assertThat(l.project()).isEqualTo("newer");
            assertThat(l.epoch()).isEqualTo(2);
            assertThat(l.file()).isEmpty();
        });
    }

    @Test
    void whatANewerHeavisideWroteIsNeitherToldNorRemoved() throws IOException {
        Path folder = left("future", 2, "2026-01-01T10:00:00Z", "");
        assertThat(copies.newest()).isEmpty();
        assertThat(folder).isDirectory();
    }

    @Test
    void anIndexThatIsBrokenIsRemovedAndStopsNoStart() throws IOException {
        Path path = left("path", 1, "2026-01-01T10:00:00Z", "a\\u0000b");
        Path time = left("time", 1, "yesterday", "");
        Path words = Files.createDirectories(root.resolve("words"));
        Files.writeString(words.resolve(TrainingCopies.INDEX), "{\"version\": 1, ");
        assertThat(copies.newest()).isEmpty();
        assertThat(path).doesNotExist();
        assertThat(time).doesNotExist();
        assertThat(words).doesNotExist();
    }
}
