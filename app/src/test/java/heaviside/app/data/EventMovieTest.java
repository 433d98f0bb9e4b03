package heaviside.app.data;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.app.theme.Theme;
import heaviside.engine.data.SpikeDataset;
import java.util.Objects;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class EventMovieTest {
    private final Theme theme = new Theme();
    private @Nullable EventMovie made;

    @Start
    void start(Stage stage) {
        EventMovie m = new EventMovie(theme);
        made = m;
        stage.setScene(new Scene(new StackPane(m), 400, 460));
        stage.show();
    }

    @Test
    void aPixelGrowsBrightWhenItsEventComesAndIsGoneAfterwards(FxRobot robot) {
        EventMovie m = Objects.requireNonNull(made);
        // pixel (1, 2) of 4 x 4 grows brighter at 10 ms, pixel (3, 0) darker at 60 ms
        SpikeDataset.Events e = new SpikeDataset.Events(new float[]{10, 60}, new int[]{16 + 2 * 4 + 1, 3});
        robot.interact(() -> m.show(e, 4, 4, 100));
        long[] t = {1};
        robot.interact(() -> m.frame(t[0]));
        Color[] before = colours(robot, m);
        while (m.nowMs() < 12) {
            t[0] += 10_000_000;
            robot.interact(() -> m.frame(t[0]));
        }
        assertThat(m.seen()).isEqualTo(1);
        Color[] bright = colours(robot, m);
        assertThat(bright[0]).isNotEqualTo(before[0]);
        assertThat(bright[1]).isEqualTo(before[1]);
        while (m.nowMs() < 62) {
            t[0] += 10_000_000;
            robot.interact(() -> m.frame(t[0]));
        }
        Color[] dark = colours(robot, m);
        assertThat(dark[0]).isEqualTo(before[0]);
        assertThat(dark[1]).isNotEqualTo(before[1]).isNotEqualTo(bright[0]);
    }

    /// Of pixels (1, 2) and (3, 0).
    private static Color[] colours(FxRobot robot, EventMovie m) {
        Color[] c = new Color[2];
        robot.interact(() -> {
            m.layout();
            WritableImage i = m.snapshot(null, null);
            double scale = Math.floor(Math.min((m.getWidth() - 32) / 4, (m.getHeight() - 34 - 28) / 4));
            double x = Math.floor((m.getWidth() - 4 * scale) / 2);
            double y = Math.floor((m.getHeight() - 34 - 4 * scale) / 2);
            c[0] = i.getPixelReader().getColor((int) (x + 1.5 * scale), (int) (y + 2.5 * scale));
            c[1] = i.getPixelReader().getColor((int) (x + 3.5 * scale), (int) (y + 0.5 * scale));
        });
        return c;
    }
}
