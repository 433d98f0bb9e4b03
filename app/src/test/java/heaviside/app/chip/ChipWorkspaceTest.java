package heaviside.app.chip;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.app.command.Commands;
import heaviside.app.document.Document;
import heaviside.app.live.FramePump;
import heaviside.app.plot.Ticks;
import heaviside.app.task.Tasks;
import heaviside.app.theme.Styles;
import heaviside.app.theme.Theme;
import heaviside.app.workbench.Services;
import heaviside.app.workbench.StatusLine;
import heaviside.engine.chip.DeploymentReport;
import heaviside.engine.chip.Quantity;
import heaviside.engine.chip.map.MappedFile;
import heaviside.engine.chip.map.Repair;
import heaviside.engine.chip.spec.EventClass;
import heaviside.engine.network.Network;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ChipWorkspaceTest {
    private static final int CHANNELS = 64;
    private final Theme theme = new Theme();
    private final Document document = new Document();
    private final Commands commands = new Commands();
    private final Tasks tasks = new Tasks();
    private final FramePump pump = new FramePump();
    private final StatusLine status = new StatusLine();
    private @Nullable ChipWorkspace made;
    private @Nullable Stage window;
    @TempDir
    Path folder = Path.of("");

    private ChipWorkspace workspace() {
        return Objects.requireNonNull(made);
    }

    @Start
    void start(Stage stage) {
        document.replace(TrainedLike.project(CHANNELS));
        ChipFiles files = new ChipFiles() {
            @Override
            public Optional<Path> open(Window w, String title, String ending) {
                return Optional.empty();
            }

            @Override
            public Optional<Path> save(Window w, String title, String suggested) {
                return Optional.of(folder.resolve(suggested));
            }
        };
        ChipWorkspace w = new ChipWorkspace(new Services(document, commands, theme, pump, tasks, status),
                files, TrainedLike.source(CHANNELS));
        made = w;
        BorderPane root = new BorderPane(w.view());
        Scene scene = new Scene(root, 980, 700);
        Styles.apply(scene, theme);
        stage.setScene(scene);
        stage.sizeToScene(); // a test before may have left another size
        stage.show();
        window = stage;
        w.shown();
    }

    @AfterEach
    void end(FxRobot robot) {
        robot.interact(() -> workspace().hidden());
        tasks.close();
    }

    private void await(Callable<Boolean> c) throws TimeoutException {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, c);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private DeploymentReport runAll(FxRobot robot) throws TimeoutException {
        await(() -> workspace().model().placed().get() != null && !robot.lookup("#chip-run").<Button>query()
                .isDisabled());
        robot.clickOn("#chip-run");
        await(() -> workspace().model().report().get() != null);
        robot.interact(() -> ((ChipView) workspace().view()).frame());
        return Objects.requireNonNull(workspace().model().report().get());
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).<Label>query().getText();
    }

    @Test
    void ledgerOnShowIsTheEnginesLedger(FxRobot robot) throws TimeoutException {
        DeploymentReport r = runAll(robot);
        assertThat(r.samples()).isEqualTo(40);
        assertThat(r.accuracyChip()).isEqualTo(1);
        assertThat(r.againstReference().exact()).isTrue();
        assertThat(text(robot, "#against-accuracy-on-chip")).isEqualTo("100.0 %");
        assertThat(text(robot, "#against-chip-integers")).isEqualTo("all spikes");
        robot.clickOn("#side-ledger");
        double events = (double) r.bill().events() / r.samples();
        assertThat(text(robot, "#count-synapticEvent"))
                .isEqualTo(events >= 1e4 ? Ticks.number(events / 1e3, 1) + " k" : Ticks.number(events, 0));
        assertThat(text(robot, "#reading-static-inference"))
                .isEqualTo(Quantity.of(r.allInJoulesPerInference(), "J"));
        assertThat(text(robot, "#reading-marginal-inference"))
                .isEqualTo(Quantity.of(r.marginalJoulesPerInference(), "J"));
        assertThat(text(robot, "#reading-static-power")).isEqualTo(Quantity.of(r.allInWatts(), "W"));
        assertThat(text(robot, "#reading-headline-inference")).isEqualTo("not published");
        robot.clickOn("#price-synapticEvent");
        assertThat(robot.lookup("#price-popover").queryAll()).hasSize(1);
        robot.interact(() -> commands.run("chip.export"));
        assertThat(folder.resolve("stripes-ledger.csv")).content().contains("synapticEvent," + r.bill().line(
                EventClass.SYNAPTIC_EVENT).count());
    }

    @Test
    void crossoverIsToldInWordsAndTheMappedNetworkIsExported(FxRobot robot) throws TimeoutException, IOException {
        DeploymentReport r = runAll(robot);
        robot.clickOn("#side-compare");
        robot.clickOn("#show-crossover");
        double rate = r.crossovers().getFirst().rateAt();
        assertThat(text(robot, "#crossover-words")).startsWith("Below ").contains(Ticks.number(rate,
                rate < 0.1 ? 3 : rate < 10 ? 2 : 0)).contains("memory not counted");
        robot.interact(() -> commands.run("chip.mapped"));
        assertThat(MappedFile.read(folder.resolve("stripes-mapped.json")).plans())
                .hasSize(Objects.requireNonNull(workspace().model().placed().get()).mapped().plans().size());
    }

    @Test
    void fixAllIsOneUndoableEdit(FxRobot robot) throws TimeoutException {
        robot.interact(() -> document.edit("Target TrueNorth", p -> p.withChip(p.chip().withSpec("truenorth", 8)
                .withRepair(Repair.SPLITTERS, false))));
        await(() -> workspace().model().placed().get() != null
                && !Objects.requireNonNull(workspace().model().placed().get()).runs());
        robot.interact(() -> ((ChipView) workspace().view()).frame());
        var before = document.now();
        robot.clickOn("#side-issues");
        robot.clickOn("#fix-all");
        await(() -> {
            var p = workspace().model().placed().get();
            return p != null && p.runs();
        });
        assertThat(document.now().chip().weightBits()).isLessThanOrEqualTo(4);
        robot.interact(document::undo);
        assertThat(document.now()).isEqualTo(before);
    }

    @Test
    void theFullChipRunsLiveAndGivesTheProjectBack(FxRobot robot) throws TimeoutException {
        robot.interact(() -> commands.run("chip.full"));
        // three minutes: with a whole build beside it, a second of the chip's time takes a while
        WaitForAsyncUtils.waitFor(180, TimeUnit.SECONDS, () -> {
            var counts = workspace().model().counts();
            return workspace().model().fullChip() && counts != null && counts.ticks() >= 20;
        });
        var model = workspace().model();
        assertThat(Objects.requireNonNull(model.placed().get()).mapped().plans()).hasSize(4096);
        double events = Objects.requireNonNull(model.counts()).total(EventClass.SYNAPTIC_EVENT)
                / (1e-3 * Objects.requireNonNull(model.counts()).ticks());
        assertThat(events).as("20 Hz, 128 synapses, a million neurons").isBetween(8e8, 3.4e9);
        robot.interact(() -> {
            model.core().set(77);
            ((ChipView) workspace().view()).frame();
        });
        assertThat(Objects.requireNonNull(Objects.requireNonNull(model.placed().get()).plan(77)).synapses())
                .isEqualTo(256 * 128);
        robot.interact(model::cancel);
        robot.interact(model::project);
        await(() -> !model.live() && model.placed().get() != null);
        assertThat(Objects.requireNonNull(model.placed().get()).project()).isEqualTo(document.now());
    }

    @Test
    void statusOfOthersStays(FxRobot robot) throws TimeoutException {
        robot.interact(() -> status.right().add("Autosaved 20:41"));
        runAll(robot);
        assertThat(status.right()).hasSize(2).contains("Autosaved 20:41");
        robot.interact(() -> workspace().hidden());
        assertThat(status.right()).containsExactly("Autosaved 20:41");
    }

    @Test
    void coreMapShowsMoreThanOneColourAndSelectsOnClick(FxRobot robot) throws TimeoutException {
        runAll(robot);
        Node map = robot.lookup("#core-map").query();
        WritableImage[] image = new WritableImage[1];
        robot.interact(() -> image[0] = map.snapshot(null, null));
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < image[0].getHeight(); y += 3) {
            for (int x = 0; x < image[0].getWidth(); x += 3) {
                colours.add(image[0].getPixelReader().getArgb(x, y));
            }
        }
        assertThat(colours).hasSizeGreaterThan(4);
        int before = workspace().model().core().get();
        robot.clickOn(map);
        assertThat(workspace().model().core().get()).isNotEqualTo(before);
        assertThat(text(robot, "#core-title")).startsWith("Core (");
    }

    @Test
    void zoomShowsTheUsedCoresLarger(FxRobot robot) throws TimeoutException {
        await(() -> workspace().model().placed().get() != null);
        robot.interact(() -> ((ChipView) workspace().view()).frame());
        CoreMap map = robot.lookup("#core-map").queryAs(CoreMap.class);
        await(() -> map.cell() > 1);
        double all = map.cell();
        robot.clickOn("#zoom-used");
        await(() -> map.cell() > all);
        robot.clickOn("#zoom-used");
        await(() -> map.cell() == all);
    }

    @Test
    void fixIsOneUndoableEdit(FxRobot robot) throws TimeoutException {
        robot.interact(() -> document.edit("Use 12 bits",
                p -> p.withChip(p.chip().withSpec("loihi-like", 12))));
        await(() -> workspace().model().placed().get() != null
                && !Objects.requireNonNull(workspace().model().placed().get()).runs());
        robot.interact(() -> ((ChipView) workspace().view()).frame());
        robot.clickOn("#side-issues");
        robot.clickOn("#fix-weight-bits");
        assertThat(document.now().chip().weightBits()).isEqualTo(9);
        robot.interact(document::undo);
        assertThat(document.now().chip().weightBits()).isEqualTo(12);
    }

    @Test
    void emptyProjectSaysWhatToDo(FxRobot robot) throws TimeoutException {
        robot.interact(() -> document.edit("Clear", p -> p.withNetwork(Network.EMPTY)));
        await(() -> {
            var placed = workspace().model().placed().get();
            return robot.lookup("#chip-empty").query().isVisible() && placed != null
                    && placed.project().network().equals(Network.EMPTY);
        });
        robot.interact(() -> ((ChipView) workspace().view()).frame());
        assertThat(robot.lookup("#chip-empty .label").queryAll().toString()).contains("no neurons");
        assertThat(robot.lookup("#chip-run").<Button>query().isDisabled()).isTrue();
    }

    @Test
    void stepIsOneTickAndCancelKeepsIt(FxRobot robot) throws TimeoutException {
        await(() -> workspace().model().placed().get() != null && !robot.lookup("#chip-step").<Button>query()
                .isDisabled());
        robot.clickOn("#chip-step");
        await(() -> workspace().model().snapshot().get() != null
                && Objects.requireNonNull(workspace().model().snapshot().get()).ledger().ticks() == 1);
        robot.clickOn("#chip-step");
        await(() -> Objects.requireNonNull(workspace().model().snapshot().get()).ledger().ticks() == 2);
        robot.clickOn("#chip-cancel");
        await(() -> workspace().model().report().get() != null);
        assertThat(Objects.requireNonNull(workspace().model().report().get()).complete()).isFalse();
    }

    @Test
    void picturesOfTheView(FxRobot robot) throws TimeoutException, IOException {
        String to = System.getProperty("heaviside.pictures", "");
        runAll(robot);
        for (boolean dark : new boolean[]{true, false}) {
            for (int[] size : new int[][]{{1440, 834}, {1024, 634}}) {
                robot.interact(() -> {
                    theme.dark(dark);
                    workspace().view().getScene().getRoot().resize(size[0], size[1]);
                });
                WaitForAsyncUtils.waitForFxEvents();
                WritableImage[] shot = new WritableImage[1];
                robot.interact(() -> {
                    Node root = workspace().view().getScene().getRoot();
                    root.resize(1, 1);
                    root.resize(size[0], size[1]);
                    ((BorderPane) root).layout();
                    ((ChipView) workspace().view()).frame();
                    ((BorderPane) root).layout();
                    shot[0] = root.snapshot(null, null);
                });
                assertThat(shot[0].getWidth()).isGreaterThan(900);
                if (!to.isEmpty()) {
                    Files.createDirectories(Path.of(to));
                    File f = Path.of(to, "chip-" + (dark ? "dark" : "light") + "-" + size[0] + ".png").toFile();
                    ImageIO.write(SwingFXUtils.fromFXImage(shot[0], null), "png", f);
                }
            }
        }
        assertThat(window).isNotNull();
    }
}
