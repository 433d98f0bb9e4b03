package heaviside.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heaviside.engine.network.Network;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
    private static final byte[] TEXT = "text".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void aFolderThatIsAFileIsNamedWithTheRemedy() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "x");
        assertThatThrownBy(() -> AtomicFiles.write(file.resolve("project.json"), TEXT)).isInstanceOf(IOException.class)
                .hasMessageContaining("project.json cannot be written").hasMessageContaining("Choose another place");
        assertThat(file).hasContent("x");
    }

    @Test
    void savingAProjectWhereItCannotBeSaysSoInOneSentenceAndLeavesNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "x");
        assertThatThrownBy(() -> ProjectFile.save(Project.empty("p").withNetwork(Network.EMPTY), file))
                .isInstanceOf(IOException.class).hasMessageContaining("cannot be written");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.toList()).isEqualTo(List.of(file));
        }
    }

    @Test
    void aPathAloneIsNoReason() {
        assertThat(AtomicFiles.reason(new AccessDeniedException("/some/where"))).isEqualTo("there is no permission");
        assertThat(AtomicFiles.reason(new IOException("No space left on device"))).isEqualTo("No space left on device");
    }
}
