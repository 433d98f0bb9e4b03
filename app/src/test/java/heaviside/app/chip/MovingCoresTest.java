package heaviside.app.chip;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.app.command.Commands;
import heaviside.app.document.Document;
import heaviside.app.live.FramePump;
import heaviside.app.task.Tasks;
import heaviside.app.theme.Styles;
import heaviside.app.theme.Theme;
import heaviside.app.workbench.Services;
import heaviside.app.workbench.StatusLine;
import heaviside.engine.chip.map.Hops;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class MovingCoresTest {
    private static final int CHANNELS = 64;
    private final Document document = new Document();
    private final Tasks tasks = new Tasks();
    private final FramePump pump = new FramePump();
    private @Nullable ChipWorkspace made;

    @Start
    void start(Stage stage) {
        document.replace(TrainedLike.project(CHANNELS));
        Theme theme = new Theme();
        ChipWorkspace w = new ChipWorkspace(new Services(document, new Commands(), theme, pump, tasks,
                new StatusLine()), new NoFiles(), TrainedLike.source(CHANNELS));
        made = w;
        Scene scene = new Scene(new BorderPane(w.view()), 1240, 800);
        Styles.apply(scene, theme);
        stage.setScene(scene);
        stage.sizeToScene(); // a test before may have left another size
        stage.show();
        w.shown();
    }

    @AfterEach
    void end(FxRobot robot) {
        robot.interact(() -> Objects.requireNonNull(made).hidden());
        tasks.close();
    }

    private ChipViewModel model() {
        return Objects.requireNonNull(made).model();
    }

    private Placed placed() {
        return Objects.requireNonNull(model().placed().get());
    }

    private static void await(Callable<Boolean> c) throws TimeoutException {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, c);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static CoreMap map(FxRobot robot) throws TimeoutException {
        await(() -> robot.lookup("#core-map").tryQueryAs(CoreMap.class).map(m -> m.shape() != null).orElse(false));
        return robot.lookup("#core-map").queryAs(CoreMap.class);
    }

    private static Point2D at(CoreMap map, int core) {
        CoreShape s = Objects.requireNonNull(map.shape());
        return map.localToScreen(s.centreX(core), s.centreY(core));
    }

    @Test
    void aDraggedCoreIsOneUndoableEditAndItsHopsAreCountedAgain(FxRobot robot) throws TimeoutException {
        CoreMap map = map(robot);
        Placed before = placed();
        int from = before.mapped().plans().getFirst().core();
        int to = before.spec().mesh().cores() - 1;
        long foretold = Hops.exchanged(before.mapped(), from, to);
        robot.drag(at(map, from)).moveTo(at(map, to));
        assertThat(document.now().chip().moves().made()).as("nothing happens before the drop").isEmpty();
        robot.drop();
        assertThat(document.now().chip().moves().made()).hasSize(1);
        await(() -> !placed().equals(before) && placed().mapped().on(to) != null);
        assertThat(placed().mapped().hopsAfter()).isEqualTo(foretold).isNotEqualTo(before.mapped().hopsAfter());
        assertThat(placed().issues()).anyMatch(d -> d.code().equals("moves"));
        assertThat(model().core().get()).isEqualTo(to);
        robot.interact(document::undo);
        await(() -> placed().mapped().on(to) == null);
        assertThat(placed().mapped().hopsAfter()).isEqualTo(before.mapped().hopsAfter());
    }

    @Test
    void keysTakeACoreUpCarryItAndPutItDown(FxRobot robot) throws TimeoutException {
        CoreMap map = map(robot);
        int from = placed().mapped().plans().getFirst().core();
        robot.clickOn(at(map, from));
        robot.type(KeyCode.M, KeyCode.RIGHT, KeyCode.DOWN, KeyCode.ESCAPE);
        assertThat(document.now().chip().moves().made()).as("given up").isEmpty();
        robot.type(KeyCode.M, KeyCode.RIGHT, KeyCode.DOWN, KeyCode.ENTER);
        CoreGrid g = CoreGrid.of(placed().spec().mesh());
        assertThat(document.now().chip().moves().made()).singleElement().satisfies(m -> {
            assertThat(m.from()).isEqualTo(from);
            assertThat(m.to()).isEqualTo(g.core(g.column(from) + 1, g.row(from) + 1));
        });
    }

    @Test
    void dropsThatCannotBeAreRefusedWithAReason(FxRobot robot) throws TimeoutException {
        CoreMap map = map(robot);
        int from = placed().mapped().plans().getFirst().core();
        int unused = placed().spec().mesh().cores() - 1;
        CoreMoves moves = new MovingCores(document, model());
        assertThat(moves.look(from, -1)).isEqualTo(new CoreMoves.Drop(false, "No core there: the chip has 16 × 8."));
        assertThat(moves.look(unused, from).words()).contains("unused");
        assertThat(moves.look(from, from).allowed()).isFalse();
        assertThat(moves.look(from, unused).words()).contains(" hops, ").contains(" before");
        robot.drag(at(map, from)).moveTo(at(map, from).add(-400, 0)).drop();
        assertThat(document.now().chip().moves().made()).isEmpty();
        robot.interact(() -> model().step());
        await(() -> model().phase().get() == ChipViewModel.Phase.PAUSED);
        assertThat(moves.look(from, unused)).isEqualTo(new CoreMoves.Drop(false,
                "The chip runs. Cancel the run, then move cores."));
        robot.drag(at(map, from)).moveTo(at(map, unused)).drop();
        assertThat(document.now().chip().moves().made()).isEmpty();
    }
}
