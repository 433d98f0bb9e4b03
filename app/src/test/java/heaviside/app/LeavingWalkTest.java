package heaviside.app;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.app.document.Recipe;
import heaviside.engine.data.Datasets;
import heaviside.engine.io.Project;
import heaviside.engine.network.Network;
import java.nio.file.Path;
import java.util.List;
import java.nio.file.Files;
import heaviside.engine.io.ProjectFile;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Leaving a project on which a training runs; and what the status line says in another workspace.
@Timeout(240)
final class LeavingWalkTest {
    @TempDir
    Path home;
    @SuppressWarnings("NullAway.Init") // set before each test
    private OpenWindow open;

    @BeforeEach
    void begin() throws Exception {
        open = OpenWindow.open(home, 1200, 760);
        Project p = Recipe.withSize(
                Recipe.build(Project.empty("taught"), Datasets.entry("yin-yang").orElseThrow()), "hidden", 30);
        open.show(p.withTraining(p.training().withTrainSamples(600).withTestSamples(100).withEpochs(100_000)));
    }

    @AfterEach
    void end() throws Exception {
        open.close();
    }

    private boolean training() throws Exception {
        return OpenWindow.on(() -> open.window.services().commands().find("train.cancel").orElseThrow().enabled()
                .getAsBoolean());
    }

    private void train() throws Exception {
        open.command("view.train");
        open.command("train.start");
        OpenWindow.await(() -> open.window.scene().lookup("#train-where") instanceof Label l
                && l.getText().matches("Epoch ([3-9]|\\d\\d+) of .*"));
    }

    private String question() throws Exception {
        return OpenWindow.on(() -> open.window.scene().lookup("#question .question-title") instanceof Label l
                && l.getScene() != null && l.getParent().getParent().isVisible() ? l.getText() : "");
    }

    private void answer(String id) throws Exception {
        Button b = open.find("#" + id, Button.class);
        open.run(b::fire);
    }

    private List<String> left() throws Exception {
        return OpenWindow.on(() -> List.copyOf(open.window.services().status().left()));
    }

    @Test
    void openingAnotherProjectAsksWhileATrainingRunsAndItsWeightsCanBeBroughtBack() throws Exception {
        Network start = open.project().network();
        train();
        open.command("view.explore");
        open.command("sample.first-neuron");
        assertThat(question()).startsWith("Training, epoch ");
        assertThat(open.project().name()).isEqualTo("taught");
        answer("question-stay");
        assertThat(question()).isEmpty();
        assertThat(training()).isTrue();
        open.command("sample.first-neuron");
        answer("question-go");
        OpenWindow.await(() -> open.window.services().document().now().name().equals("First neuron"));
        assertThat(training()).isFalse();
        assertThat(OpenWindow.on(() -> open.window.services().notices().messages()))
                .contains("“taught” had unsaved changes; they are kept.");
        open.run(() -> open.window.store().left().stream()
                .filter(l -> l.snapshot().project().name().equals("taught")).findFirst()
                .ifPresent(open.window.store()::takeUp));
        assertThat(open.project().name()).isEqualTo("taught");
        assertThat(open.project().training().initialisation()).isEqualTo("given");
        assertThat(open.project().network()).isNotEqualTo(start);
        open.command("edit.undo");
        assertThat(open.project().network()).isEqualTo(start);
    }

    @Test
    void escapeClosesTheTasksAlsoAfterOneWasStoppedThere() throws Exception {
        train();
        open.command("view.tasks");
        OpenWindow.await(() -> open.window.scene().lookup("#tasks .task-cancel-button") instanceof Button b
                && b.getScene() != null);
        Button stop = OpenWindow.on(() -> (Button) open.window.scene().lookup("#tasks .task-cancel-button"));
        open.run(() -> {
            stop.requestFocus();
            stop.fire();
        });
        OpenWindow.await(() -> open.window.scene().lookup("#tasks .task-cancel-button") == null);
        open.run(() -> {
            Scene s = open.window.scene();
            Node at = s.getFocusOwner() == null ? s.getRoot() : s.getFocusOwner();
            Event.fireEvent(at, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false));
        });
        assertThat(OpenWindow.on(() -> open.window.scene().lookup("#tasks").getParent().isVisible())).isFalse();
    }

    @Test
    void anUnreadableFileEndsNoTrainingAndAsksNothing(@TempDir Path folder) throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.json"), "{\"version\": 2, \"name\": ");
        train();
        open.run(() -> open.window.dropped(broken));
        assertThat(question()).isEmpty();
        assertThat(training()).isTrue();
        assertThat(open.project().name()).isEqualTo("taught");
        assertThat(OpenWindow.on(() -> open.window.services().notices().messages())).singleElement().asString()
                .startsWith("broken.json cannot be opened. Line 1");
    }

    @Test
    void aReadableFileOpensOnlyAfterTheQuestion(@TempDir Path folder) throws Exception {
        Path other = folder.resolve("other.json");
        ProjectFile.save(Project.empty("other"), other);
        train();
        open.run(() -> open.window.dropped(other));
        assertThat(question()).startsWith("Training, epoch ");
        assertThat(open.project().name()).isEqualTo("taught");
        answer("question-go");
        OpenWindow.await(() -> open.window.services().document().now().name().equals("other"));
        assertThat(OpenWindow.on(() -> open.window.store().file())).contains(other.toAbsolutePath().normalize());
    }

    @Test
    void closingTheWindowAsksWhileATrainingRuns() throws Exception {
        train();
        open.run(open.window::closing);
        assertThat(question()).startsWith("Training, epoch ");
        answer("question-stay");
        assertThat(training()).isTrue();
    }

    @Test
    void theStatusLineSpeaksOfTheWorkspaceOnShow() throws Exception {
        train();
        OpenWindow.await(() -> open.window.services().status().left().toString().contains("Training"));
        for (String other : List.of("explore", "gradients", "chip", "spikes", "experiments", "data", "video")) {
            if (!OpenWindow.on(() -> open.window.workbench().has(other))) {
                continue;
            }
            open.run(() -> open.window.workbench().show(other));
            assertThat(left()).as(other).noneMatch(s -> s.contains("Training"));
            assertThat(OpenWindow.on(() -> open.window.services().status().right().toString())).as(other)
                    .doesNotContain("cores");
        }
        open.run(() -> open.window.workbench().show("explore"));
        OpenWindow.await(() -> open.window.services().status().left().toString().contains("Seed"));
        open.run(() -> open.window.workbench().show("train"));
        OpenWindow.await(() -> open.window.services().status().left().toString().contains("Training"));
    }
}
