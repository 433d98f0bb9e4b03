package heaviside.app;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.app.document.Places;
import heaviside.app.train.TrainsUntilKilled;
import heaviside.engine.data.DataFolders;
import heaviside.engine.data.Dataset;
import heaviside.engine.data.Datasets;
import heaviside.engine.io.Project;
import heaviside.engine.network.Network;
import heaviside.engine.train.Trainers;
import heaviside.engine.train.TrainingSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A session is killed while it trains; the window that opens next offers to go on, to take the weights, or to discard them.
@Timeout(240)
final class InterruptedTrainingWalkTest {
    @TempDir
    Path home;
    @SuppressWarnings("NullAway.Init") // set before each test
    private OpenWindow open;

    @BeforeEach
    void killATraining() throws Exception {
        Killed.after("kept 3",
                List.of("--add-modules", "jdk.incubator.vector",
                        "-Dheaviside.root=" + Places.root().toAbsolutePath()),
                TrainsUntilKilled.class, home.toString());
        open = OpenWindow.open(home, 1200, 760);
    }

    @AfterEach
    void close() throws Exception {
        open.close();
    }

    private List<Path> kept() throws Exception {
        Path folder = new Places(home).training();
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    private List<String> messages() throws Exception {
        return OpenWindow.on(() -> open.window.services().notices().messages());
    }

    private void answer(String words) throws Exception {
        Button b = OpenWindow.on(() -> open.window.scene().lookup("#notices").lookupAll(".button").stream()
                .map(Button.class::cast).filter(x -> words.equals(x.getText())).findFirst().orElseThrow());
        open.run(b::fire);
    }

    /// What the first trainer has after some epochs without any interruption.
    private static Network trained(int epochs) throws Exception {
        Project p = TrainsUntilKilled.project();
        Dataset d = Datasets.open("yin-yang", DataFolders.standard(), 5);
        try (TrainingSession s = Trainers.byId("surrogate").open(p.network(), p.training(), d)) {
            while (s.epoch() < epochs) {
                s.trainBatch();
            }
            return s.network();
        }
    }

    @Test
    void continuingEndsWithTheWeightsOfAnUninterruptedTrainingAndLeavesNoCopy() throws Exception {
        assertThat(messages()).singleElement().asString()
                .startsWith("A training of “taught” was interrupted at epoch 3 of 6 (");
        assertThat(kept()).hasSize(1);
        assertThat(open.project().name()).as("nothing happens by itself").isNotEqualTo("taught");
        answer("Continue");
        OpenWindow.await(() -> open.window.scene().lookup("#train-where") instanceof Label l
                && l.getText().startsWith("Trained 6 epochs."));
        assertThat(open.project().network()).isEqualTo(trained(6));
        assertThat(kept()).isEmpty();
        open.command("edit.undo");
        assertThat(open.project()).isEqualTo(TrainsUntilKilled.project());
    }

    @Test
    void itsWeightsCanBeTakenAsOneStep() throws Exception {
        answer("Take the weights");
        assertThat(open.project().network()).isEqualTo(trained(3));
        assertThat(messages()).contains("The weights of epoch 3 are in the project. Undo returns the start.");
        assertThat(kept()).isEmpty();
        open.command("edit.undo");
        assertThat(open.project()).isEqualTo(TrainsUntilKilled.project());
    }

    @Test
    void itStaysOfferedUntilItIsDiscarded() throws Exception {
        open.close();
        open = OpenWindow.open(home, 1200, 760);
        assertThat(messages()).hasSize(1);
        Project before = open.project();
        answer("Discard");
        assertThat(kept()).isEmpty();
        assertThat(messages()).isEmpty();
        assertThat(Objects.requireNonNull(open.project())).isEqualTo(before);
    }
}
