package heaviside.app.data;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.app.command.Commands;
import heaviside.app.document.Document;
import heaviside.app.document.Recipe;
import heaviside.app.live.FramePump;
import heaviside.app.plot.Bars;
import heaviside.app.task.Tasks;
import heaviside.app.theme.Styles;
import heaviside.app.theme.Theme;
import heaviside.app.workbench.Services;
import heaviside.app.workbench.StatusLine;
import heaviside.engine.data.DataFolders;
import heaviside.engine.encode.Encoder;
import java.io.File;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class DataWalkTest {
    private final Theme theme = new Theme();
    private final Tasks tasks = new Tasks();
    private final Document document = new Document();
    private @Nullable DataWorkspace made;
    private @Nullable Stage window;

    @Start
    void start(Stage stage) {
        DataWorkspace w = new DataWorkspace(
                new Services(document, new Commands(), theme, new FramePump(), tasks, new StatusLine()),
                DataFolders.standard(), new TaskWork(tasks), new HandDevice(HandDevice.tone(700, 0.4, 48_000)));
        made = w;
        Scene scene = new Scene(new BorderPane(w.view()), 1024, 640);
        Styles.apply(scene, theme);
        stage.setScene(scene);
        stage.sizeToScene(); // a test before may have left another size
        stage.show();
        window = stage;
        w.shown();
    }

    @AfterEach
    void end(FxRobot robot) {
        robot.interact(() -> Objects.requireNonNull(made).hidden());
        tasks.close();
    }

    private static void await(Callable<Boolean> c) throws TimeoutException {
        WaitForAsyncUtils.waitFor(40, TimeUnit.SECONDS, c);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void picture(FxRobot robot, String name) throws IOException {
        String to = System.getProperty("heaviside.pictures", "");
        if (!to.isEmpty()) {
            WritableImage[] image = new WritableImage[1];
            robot.interact(() -> image[0] = Objects.requireNonNull(window).getScene().snapshot(null));
            ImageIO.write(SwingFXUtils.fromFXImage(image[0], null), "png", new File(to, name + ".png"));
        }
    }

    @Test
    void aSetIsBrowsedAndASoundBecomesSpikes(FxRobot robot) throws Exception {
        DataWorkspace w = Objects.requireNonNull(made);
        robot.clickOn("#data-set-iris");
        await(() -> w.browse().sample().isPresent() && w.browse().data().orElseThrow().id().equals("iris"));
        await(() -> robot.lookup("#data-sample").<Label>query().getText().equals("setosa"));
        assertThat(robot.lookup("#data-browse .train-section > *").queryAll().stream()
                .filter(n -> n instanceof Bars).map(Bars.class::cast).findFirst().orElseThrow().bars()).hasSize(3);
        picture(robot, "data-browse");
        robot.clickOn("#data-next");
        await(() -> w.browse().at() == 1);
        robot.clickOn("#data-part-sound");
        robot.clickOn("#sound-record");
        await(() -> w.sound().membrane().isPresent());
        EventRaster raster = robot.lookup("#sound-raster").query();
        await(() -> raster.spikes() > 0);
        assertThat(raster.spikes()).isEqualTo(w.sound().heard().orElseThrow().spikes());
        assertThat(robot.lookup("#sound-classify").query().isVisible()).as("no network to ask").isFalse();
        robot.interact(() -> w.sound().playback().cursor(0.2));
        WaitForAsyncUtils.sleep(200, TimeUnit.MILLISECONDS);
        picture(robot, "data-sound");
    }

    @Test
    void aBrowsedSetBecomesTheProjectsDataAndAnEncoderItsEncoder(FxRobot robot) throws Exception {
        DataWorkspace w = Objects.requireNonNull(made);
        robot.clickOn("#data-set-iris");
        await(() -> w.browse().sample().isPresent() && w.browse().data().orElseThrow().id().equals("iris"));
        robot.interact(() -> robot.lookup("#data-use").<Button>query().fire());
        assertThat(document.now().training().dataset()).isEqualTo("iris");
        assertThat(Recipe.readout(document.now().network()).orElseThrow().size()).isEqualTo(3);
        await(() -> robot.lookup("#data-use").query().isDisabled());
        robot.clickOn("#data-part-encoders");
        await(() -> robot.lookup("#data-lab").tryQuery().isPresent());
        robot.interact(() -> robot.lookup("#lab-sample").<Button>query().fire());
        await(() -> w.lab().of().contains("sample"));
        Encoder phase = w.lab().encoders().stream().filter(k -> k.id().equals("phase")).findFirst().orElseThrow();
        robot.interact(() -> {
            w.lab().choose(phase);
            w.lab().turn(0, 50);
        });
        await(() -> !robot.lookup("#lab-use").query().isDisabled());
        assertThat(w.lab().out().error()).isLessThan(0.1);
        robot.interact(() -> robot.lookup("#lab-use").<Button>query().fire());
        assertThat(document.now().training().encoder()).isEqualTo("phase(period=50, lowest=0.0058823529411764705)");
        robot.interact(() -> {
            document.undo();
            document.undo();
        });
        assertThat(document.now().training().dataset()).isNotEqualTo("iris");
    }

    @Test
    void anEncoderIsTurnedAndItsSpikesFollow(FxRobot robot) throws Exception {
        DataWorkspace w = Objects.requireNonNull(made);
        robot.clickOn("#data-part-encoders");
        EventRaster raster = robot.lookup("#lab-raster").query();
        await(() -> raster.spikes() > 0);
        picture(robot, "data-lab");
        int before = raster.spikes();
        robot.clickOn("#lab-signal-ramp");
        await(() -> raster.spikes() != before);
        int ramp = raster.spikes();
        robot.doubleClickOn("#lab-threshold").write("0.7").type(javafx.scene.input.KeyCode.ENTER);
        await(() -> raster.spikes() < ramp);
        assertThat(raster.spikes()).isEqualTo(w.lab().out().input().spikes());
        assertThat(robot.lookup("#lab-use").query().isDisabled()).as("no input to feed").isTrue();
        robot.interact(() -> w.lab().choose(w.lab().encoders().stream().filter(e -> e.id().equals("signal-delta"))
                .findFirst().orElseThrow()));
        await(() -> raster.spikes() == w.lab().out().input().spikes());
        robot.clickOn("#data-part-browse");
        robot.clickOn("#data-set-mnist-subset");
        await(() -> w.browse().sample().filter(x -> x.width() == 28).isPresent());
        robot.clickOn("#data-part-encoders");
        robot.clickOn("#lab-sample");
        await(() -> w.lab().width() == 28);
        assertThat(w.lab().values()).hasSize(784);
        robot.interact(() -> w.lab().choose(w.lab().encoders().getFirst()));
        WaitForAsyncUtils.sleep(200, TimeUnit.MILLISECONDS);
        picture(robot, "data-lab-digit");
    }
}
