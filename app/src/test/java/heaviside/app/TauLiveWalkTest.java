package heaviside.app;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.app.live.RecordedRun;
import heaviside.engine.network.Lif;
import java.nio.file.Path;
import javafx.geometry.Point2D;
import javafx.scene.control.TextField;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/// τ_m is dragged in the inspector of the whole window while the neuron runs: model, run, field and the spikes on the screen
/// follow, and undo takes all of it back.
@Timeout(240)
final class TauLiveWalkTest {
    private static final double WINDOW_MS = 400;
    @TempDir
    Path home;
    @SuppressWarnings("NullAway.Init") // set before each test
    private OpenWindow open;

    @BeforeEach
    void open() throws Exception {
        open = OpenWindow.open(home, 980, 700);
    }

    @AfterEach
    void close() throws Exception {
        open.close();
    }

    @Test
    void changingTauWhileItRunsChangesModelRunAndPicture() throws Exception {
        open.run(() -> open.window.run().transport().speed().set(Double.POSITIVE_INFINITY));
        int before = spikesOnTheScreen(1000);
        drag(25);
        double tau = OpenWindow.on(this::tau);
        assertThat(tau).as("the model").isGreaterThan(30);
        TextField field = open.find("#field-tauMemMs", TextField.class);
        assertThat(OpenWindow.on(() -> Double.parseDouble(field.getText()))).as("the field").isEqualTo(tau);
        double from = OpenWindow.on(() -> open.window.run().edgeMs().get());
        int slow = spikesOnTheScreen(from + 2 * WINDOW_MS);
        assertThat(slow).as("spikes on the screen, %d before", before).isLessThan(before);
        open.robot.push(KeyCode.CONTROL, KeyCode.Z);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(OpenWindow.on(this::tau)).isEqualTo(20);
        double again = OpenWindow.on(() -> open.window.run().edgeMs().get());
        assertThat(spikesOnTheScreen(again + 2 * WINDOW_MS)).as("after undo").isBetween(before - 1, before + 1);
    }

    /// Lets the neuron run past a time, looks at the last stretch and counts the spikes drawn there; the recording must have
    /// as many.
    private int spikesOnTheScreen(double pastMs) throws Exception {
        open.run(() -> open.window.run().transport().play());
        OpenWindow.await(() -> open.window.run().edgeMs().get() > pastMs);
        open.run(() -> open.window.run().transport().pause());
        double end = OpenWindow.on(() -> open.window.run().edgeMs().get());
        double start = end - WINDOW_MS;
        open.run(() -> {
            open.window.run().transport().view(start, WINDOW_MS);
            open.window.run().transport().scrub(end);
        });
        Thread.sleep(500);
        WritableImage image = OpenWindow.on(() -> open.find("#time-plots", Region.class).snapshot(null, null));
        int drawn = strokes(image);
        RecordedRun r = OpenWindow.on(() -> open.window.run().recording());
        int recorded = 0;
        for (int i = r.firstSpikeAtOrAfter((int) (start / r.dtMs())); i < r.spikeCount(); i++) {
            recorded++;
        }
        assertThat(drawn).as("spikes drawn, %d recorded", recorded).isBetween(recorded - 1, recorded + 1);
        return drawn;
    }

    /// Strokes of the probe's colour in the highest row of the trace that has any: those of the spikes.
    private int strokes(WritableImage image) throws Exception {
        Color probe = OpenWindow.on(() -> open.window.services().theme().now().probe(0));
        PixelReader px = image.getPixelReader();
        int left = 150; // beyond names and ticks
        for (int y = 60; y < image.getHeight() / 2; y++) {
            int runs = 0;
            boolean in = false;
            for (int x = left; x < image.getWidth() - 12; x++) {
                boolean ink = near(px.getColor(x, y), probe);
                runs += ink && !in ? 1 : 0;
                in = ink;
            }
            if (runs > 0) {
                return runs;
            }
        }
        return 0;
    }

    private static boolean near(Color a, Color b) {
        return Math.abs(a.getRed() - b.getRed()) + Math.abs(a.getGreen() - b.getGreen())
                + Math.abs(a.getBlue() - b.getBlue()) < 0.25;
    }

    private void drag(double pixels) throws Exception {
        open.run(() -> open.window.run().transport().play());
        Region slider = open.find("#slider-tauMemMs", Region.class);
        double share = (20 - 0.5) / 99.5;
        Point2D thumb = OpenWindow.on(() -> slider.localToScreen(3 + share * (slider.getWidth() - 6),
                slider.getHeight() / 2));
        open.robot.moveTo(thumb).press(MouseButton.PRIMARY).moveTo(thumb.add(pixels / 2, 0))
                .moveTo(thumb.add(pixels, 0)).release(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private double tau() {
        return ((Lif) open.window.services().document().now().network().populations().getFirst().model()).tauMemMs()
                .centre();
    }
}
