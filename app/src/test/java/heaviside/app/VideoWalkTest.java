package heaviside.app;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.app.chip.ChipWorkspace;
import heaviside.app.chip.FullChipWatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/// The street from the sample's one click to numbers, and a clip that is none.
@ExtendWith(ApplicationExtension.class)
final class VideoWalkTest {
    @TempDir
    Path home;

    private static void click(OpenWindow w, String button) throws Exception {
        OpenWindow.on(() -> {
            ((Button) w.window.scene().lookup(button)).fire();
            return true;
        });
    }

    @Test
    void oneClickOfTheFirstViewRunsTheFullTrueNorth() throws Exception {
        OpenWindow w = OpenWindow.open(home, 980, 700);
        try {
            click(w, "#start-full-truenorth");
            assertThat(w.window.workbench().showing()).isEqualTo("chip");
            FullChipWatch chip = OpenWindow.on(() -> ((ChipWorkspace) w.window.workbench().workspace("chip")
                    .orElseThrow()).watch());
            // three minutes: a million neurons beside a whole build take a while
            WaitForAsyncUtils.waitFor(180, TimeUnit.SECONDS,
                    () -> OpenWindow.on(() -> chip.ticks() > 3 && chip.pictures() > 1));
            w.command("chip.cancel");
        } finally {
            w.close();
        }
    }

    private static boolean shows(OpenWindow w, String selector, String end) {
        return w.window.scene().lookup(selector) instanceof Labeled l && l.getText().endsWith(end);
    }

    @Test
    void theStreetOpensFromItsSampleAndShowsPowerAndCores() throws Exception {
        OpenWindow w = OpenWindow.open(home, 980, 700);
        try {
            click(w, "#start-street");
            assertThat(w.window.workbench().showing()).isEqualTo("video");
            OpenWindow.await(() -> shows(w, "#video-power-static", "mW"));
            assertThat(w.text("#video-power-all-in")).endsWith("mW");
            assertThat(w.text("#video-cores")).endsWith("of 4\u2009096");
            w.command("video.play");
            OpenWindow.await(() -> shows(w, "#video-play", "Play"));
            w.answers.next = Optional.of(Files.writeString(home.resolve("broken.gif"), "no picture"));
            w.command("video.open");
            OpenWindow.await(() -> shows(w, "#video-about", "baseline JPEG frames."));
        } finally {
            w.close();
        }
    }
}
