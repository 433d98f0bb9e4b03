package heaviside.app;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.app.document.Places;
import heaviside.engine.io.Project;
import heaviside.engine.io.ProjectFile;
import heaviside.app.document.EditsUntilKilled;
import java.util.List;
import java.nio.file.Path;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A session is killed; the window that opens next shows its work, says so, and can take it back step by step.
@Timeout(240)
final class CrashRecoveryWalkTest {
    @TempDir
    Path home;
    @SuppressWarnings("NullAway.Init") // set before each test
    private OpenWindow open;
    private final Path sample = Places.samples().stream().filter(p -> p.endsWith("feedback-inhibition")).findFirst()
            .orElseThrow();

    @BeforeEach
    void killASession() throws Exception {
        Killed.after("kept 1", List.of(), EditsUntilKilled.class, home.toString(), sample.toString());
        open = OpenWindow.open(home, 1200, 760);
    }

    @AfterEach
    void close() throws Exception {
        open.close();
    }

    @Test
    void whatWasDrawnIsOnTheCanvasAgainWithItsUndo() throws Exception {
        assertThat(open.project()).isEqualTo(ProjectFile.load(sample).withName("mine"));
        assertThat(open.text("#project-name")).isEqualTo("mine");
        assertThat(OpenWindow.on(() -> open.window.services().notices().messages())).singleElement().asString()
                .startsWith("Heaviside closed unexpectedly. Your work from ").endsWith(" is here.");
        int drawn = ink();
        open.command("edit.undo");
        assertThat(open.project()).isEqualTo(Project.empty("start"));
        assertThat(ink()).as("pixels drawn on the canvas").isLessThan(drawn / 2);
        open.command("edit.redo");
        assertThat(open.project().name()).isEqualTo("mine");
    }

    /// Pixels of the canvas that stand out from its ground.
    private int ink() throws Exception {
        WritableImage i = OpenWindow.on(() -> {
            Region canvas = (Region) open.window.scene().lookup("#network-canvas");
            return canvas.snapshot(null, null);
        });
        int n = 0;
        for (int y = 0; y < i.getHeight(); y++) {
            for (int x = 0; x < i.getWidth(); x++) {
                n += i.getPixelReader().getColor(x, y).getBrightness() > 0.35 ? 1 : 0;
            }
        }
        return n;
    }
}
