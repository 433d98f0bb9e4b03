package heaviside.app.train;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.app.document.Places;
import heaviside.app.theme.Palette;
import heaviside.engine.io.ProjectFile;
import heaviside.engine.network.Ints;
import heaviside.engine.train.SampleTrace;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the Train view shows of a network whose outputs spike, before anything is trained.
class SpikingOutputTest {
    private @Nullable TrainStage opened;

    @AfterEach
    void close() throws Exception {
        if (opened != null) {
            opened.close();
        }
    }

    @Test
    void theFirstPictureOfExclusiveOrShowsTheSpikesOfItsHiddenNeurons() throws Exception {
        TrainStage stage = TrainStage
                .open(ProjectFile.load(Places.root().resolve("samples").resolve("xor-spikeprop")), 1100, 760);
        opened = stage;
        TrainStage.until("preview", () -> stage.view.model().lane().map(l -> !l.before().isEmpty()).orElse(false));
        LaneProgress lane = stage.view.model().lane().orElseThrow();
        SampleTrace shown = Objects.requireNonNull(lane.before().get(stage.view.model().sample()));
        int spikes = shown.hiddenSteps().stream().mapToInt(Ints::size).sum();
        assertThat(spikes).isPositive();
        TrainStage.until("spikes drawn", () -> ink(stage) > 3L * spikes);
        assertThat(stage.scene.lookup("#surrogate-plot").getParent().getParent().isVisible())
                .as("SpikeProp has no surrogate").isFalse();
    }

    /// Pixels in the raster, right of the layers' names, in the colour of a spike.
    private static long ink(TrainStage stage) {
        Node plot = stage.scene.lookup("#sample-before");
        WritableImage i = plot.snapshot(null, null);
        Color want = Palette.DARK.text2();
        long n = 0;
        for (int y = 34; y < i.getHeight() / 2; y++) {
            for (int x = 60; x < i.getWidth(); x++) {
                n += i.getPixelReader().getColor(x, y).equals(want) ? 1 : 0;
            }
        }
        return n;
    }
}
