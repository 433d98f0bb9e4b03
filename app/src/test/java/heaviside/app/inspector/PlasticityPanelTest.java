package heaviside.app.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.app.command.Commands;
import heaviside.app.document.Document;
import heaviside.app.live.FramePump;
import heaviside.app.live.LiveRun;
import heaviside.app.live.SimulationEngines;
import heaviside.app.task.Tasks;
import heaviside.app.theme.Styles;
import heaviside.app.theme.Theme;
import heaviside.app.workbench.Services;
import heaviside.app.workbench.StatusLine;
import heaviside.engine.data.DataFolders;
import heaviside.engine.io.ProjectFile;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Plasticity;
import heaviside.engine.network.Projection;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

@Timeout(120)
class PlasticityPanelTest {
    private static final Path SAMPLE = Path.of(System.getProperty("heaviside.root", ".."), "samples", "stdp");
    private final FxRobot robot = new FxRobot();
    private final Document document = new Document();
    private @Nullable LiveRun made;
    private @Nullable Scene scene;

    @BeforeEach
    void openTheSample() throws Exception {
        Stage stage = FxToolkit.registerPrimaryStage();
        document.replace(ProjectFile.load(SAMPLE));
        document.selection().set(java.util.Set.of("pattern-N"));
        FxToolkit.setupFixture(() -> {
            FramePump pump = new FramePump();
            Theme theme = new Theme();
            Services services = new Services(document, new Commands(), theme, pump, new Tasks(), new StatusLine());
            made = new LiveRun(document, pump::add, new SimulationEngines(DataFolders.only()));
            InspectorView view = new InspectorView(services, run());
            scene = new Scene(view, 312, 980);
            Styles.apply(scene, theme);
            stage.setScene(scene);
            stage.show();
            view.shown();
            run().transport().speed().set(Double.POSITIVE_INFINITY);
            run().transport().play();
        });
    }

    @AfterEach
    void close() throws Exception {
        FxToolkit.setupFixture(() -> run().close());
        FxToolkit.cleanupStages();
    }

    private LiveRun run() {
        return Objects.requireNonNull(made);
    }

    private Projection projection() {
        return document.now().network().projection("pattern-N").orElseThrow();
    }

    @Test
    void weightsShowWhileTheyChangeAndAreKeptByOneUndoableEdit() throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> run().edgeMs().get() > 3000);
        robot.interact(() -> run().transport().pause());
        Button keep = robot.lookup("#keep-weights").query();
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS,
                () -> !keep.isDisabled() && robot.lookup("#mean-weight").<Label>query().getText().startsWith("mean"));
        String to = System.getProperty("heaviside.pictures", "");
        if (!to.isEmpty()) {
            WritableImage[] image = new WritableImage[1];
            robot.interact(() -> image[0] = Objects.requireNonNull(scene).snapshot(null));
            ImageIO.write(SwingFXUtils.fromFXImage(image[0], null), "png", new File(to, "plasticity.png"));
        }
        Parameter before = projection().weight();
        robot.interact(keep::fire);
        assertThat(projection().weight()).isInstanceOfSatisfying(Parameter.PerItem.class, w -> {
            double[] v = w.values().toArray();
            assertThat(v).hasSize(40);
            assertThat(Arrays.stream(v, 0, 10).average().orElseThrow())
                    .isGreaterThan(Arrays.stream(v, 30, 40).average().orElseThrow() + 30);
        });
        robot.interact(document::undo);
        assertThat(projection().weight()).isEqualTo(before);
    }

    @Test
    void theRuleAndItsParametersAreEdits() {
        ComboBox<String> rule = robot.lookup("#plasticity").query();
        assertThat(rule.getValue()).isEqualTo("pair STDP");
        assertThat(robot.lookup("#slider-tauPlusMs").tryQuery()).isPresent();
        robot.interact(() -> rule.setValue("triplet STDP"));
        assertThat(projection().plasticity()).isInstanceOf(Plasticity.Triplet.class);
        assertThat(robot.lookup("#slider-tauYMs").tryQuery()).isPresent();
        robot.interact(() -> robot.lookup("#plasticity").<ComboBox<String>>query().setValue("reward-modulated STDP"));
        assertThat(projection().plasticity()).isInstanceOfSatisfying(Plasticity.Reward.class,
                r -> assertThat(r.source()).isEqualTo("pattern"));
        assertThat(robot.lookup("#reward-source").tryQuery()).isPresent();
        robot.interact(() -> robot.lookup("#plasticity").<ComboBox<String>>query().setValue("none"));
        assertThat(projection().plastic()).isFalse();
        robot.interact(document::undo);
        robot.interact(document::undo);
        robot.interact(document::undo);
        assertThat(projection().plasticity()).isInstanceOf(Plasticity.Pair.class);
        assertThat(robot.lookup("#slider-dependence").tryQuery()).isPresent();
    }
}
