package heaviside.app.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.app.command.Commands;
import heaviside.app.document.Document;
import heaviside.app.live.FramePump;
import heaviside.app.plot.LineChart;
import heaviside.app.task.Tasks;
import heaviside.app.theme.Styles;
import heaviside.app.theme.Theme;
import heaviside.app.workbench.Services;
import heaviside.app.workbench.StatusLine;
import heaviside.engine.experiment.Experiment;
import heaviside.engine.experiment.Experiments;
import heaviside.engine.experiment.Progress;
import heaviside.engine.experiment.Result;
import heaviside.engine.experiment.Setting;
import heaviside.engine.experiment.Settings;
import heaviside.engine.network.Network;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
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
class ExperimentsWorkspaceTest {
    private final Theme theme = new Theme();
    private final Document document = new Document();
    private final Tasks tasks = new Tasks();
    private final AtomicInteger toCanvas = new AtomicInteger();
    private final Endless endless = new Endless();
    private @Nullable ExperimentsWorkspace made;
    private @Nullable Stage window;

    /// Runs until it is cancelled.
    private static final class Endless implements Experiment {
        final CountDownLatch ended = new CountDownLatch(1);

        @Override
        public String id() {
            return "endless";
        }

        @Override
        public String title() {
            return "Endless";
        }

        @Override
        public String claim() {
            return "Nobody 2000.";
        }

        @Override
        public String method() {
            return "Waits.";
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Result run(Settings settings, Progress progress) {
            try {
                while (true) {
                    progress.at(0.5, "waiting");
                    java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
                }
            } finally {
                ended.countDown();
            }
        }
    }

    @Start
    void start(Stage stage) {
        ExperimentsWorkspace w = new ExperimentsWorkspace(
                new Services(document, new Commands(), theme, new FramePump(), tasks, new StatusLine()),
                Stream.concat(Experiments.all().stream(), Stream.of(endless)).toList(), toCanvas::incrementAndGet);
        made = w;
        Scene scene = new Scene(new BorderPane(w.view()), 990, 760);
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

    private ExperimentsModel model() {
        return Objects.requireNonNull(made).model();
    }

    private static void await(Callable<Boolean> c) throws TimeoutException {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, c);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void type(FxRobot robot, String field, String text) {
        TextField f = robot.lookup(field).query();
        robot.interact(() -> {
            f.requestFocus();
            f.setText(text);
            f.fireEvent(new javafx.event.ActionEvent());
        });
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
    void maassRunsAndShowsItsCurveFindingsAndNumbers(FxRobot robot) throws Exception {
        type(robot, "#setting-n", "50");
        type(robot, "#setting-instances", "10");
        type(robot, "#setting-trained", "2");
        robot.clickOn("#experiment-run");
        await(() -> model().result().isPresent());
        await(() -> robot.lookup("#experiment-table").tryQuery().isPresent());
        LineChart chart = robot.lookup("#experiment-plot").query();
        assertThat(chart.series()).extracting(LineChart.Series::name).contains("one spiking neuron");
        assertThat(robot.lookup("#experiment-findings .label").queryAllAs(Label.class)).extracting(Label::getText)
                .anyMatch(t -> t.startsWith("1.762747174"));
        assertThat(robot.lookup("#experiment-maass .caption").<Label>query().getText()).contains("findings hold");
        picture(robot, "experiments");
        robot.interact(() -> theme.dark(false));
        WaitForAsyncUtils.waitForFxEvents();
        picture(robot, "experiments-light");
    }

    @Test
    void aWrongSettingIsRefusedAndTheLastGoodOneStays(FxRobot robot) {
        type(robot, "#setting-n", "1001");
        assertThat(robot.lookup(".experiment-reason").queryAllAs(Label.class)).extracting(Label::getText)
                .anyMatch(t -> t.contains("from 2 to 1000"));
        assertThat(model().value(model().chosen().settings().getFirst())).isEqualTo(1000);
        type(robot, "#setting-n", "many");
        assertThat(robot.lookup(".experiment-reason").queryAllAs(Label.class)).extracting(Label::getText)
                .anyMatch(t -> t.contains("not a number"));
        type(robot, "#setting-n", "20");
        assertThat(robot.lookup(".experiment-reason").queryAllAs(Label.class)).extracting(Label::getText)
                .allMatch(String::isEmpty);
    }

    @Test
    void cancelEndsARunAndSaysSo(FxRobot robot) throws Exception {
        robot.clickOn("#experiment-endless");
        robot.clickOn("#experiment-run");
        await(() -> model().active() && !robot.lookup("#experiment-cancel").<Button>query().isDisabled());
        robot.clickOn("#experiment-cancel");
        await(() -> !model().active());
        assertThat(endless.ended.await(10, TimeUnit.SECONDS)).isTrue();
        await(() -> robot.lookup("#experiment-note").<Label>query().getText().equals("Cancelled."));
        assertThat(model().result()).isEmpty();
    }

    @Test
    void itsNetworkGoesOnTheCanvasAndUndoTakesItBack(FxRobot robot) throws Exception {
        Network before = document.now().network();
        type(robot, "#setting-n", "6");
        await(() -> robot.lookup("#open-Maass-CD-6").tryQuery().isPresent());
        robot.interact(() -> robot.lookup("#open-Maass-CD-6").<Button>query().fire());
        assertThat(document.now().network().population("N-yes")).isPresent();
        assertThat(toCanvas).hasValue(1);
        robot.interact(document::undo);
        assertThat(document.now().network()).isEqualTo(before);
    }
}
