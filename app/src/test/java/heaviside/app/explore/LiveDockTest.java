package heaviside.app.explore;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.app.command.Command;
import heaviside.app.command.Commands;
import heaviside.app.document.Document;
import heaviside.app.live.FramePump;
import heaviside.app.live.HandEngine;
import heaviside.app.live.LiveRun;
import heaviside.app.plot.PixelImage;
import heaviside.app.task.Tasks;
import heaviside.app.theme.Palette;
import heaviside.app.theme.Styles;
import heaviside.app.theme.Theme;
import heaviside.app.workbench.Services;
import heaviside.app.workbench.StatusLine;
import heaviside.engine.io.Project;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Probe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import javafx.scene.input.KeyCombination;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

@Timeout(60)
@SuppressWarnings("NullAway.Init") // fields are set before each test
class LiveDockTest {
    private static final double EDGE = 1000;
    private final FxRobot robot = new FxRobot();
    private final Document document = new Document();
    private Services services;
    private HandEngine engine;
    private LiveRun run;
    private LiveDock dock;
    private Scene scene;

    @BeforeEach
    void openRecordedSecond() throws Exception {
        Stage stage = FxToolkit.registerPrimaryStage();
        FxToolkit.setupFixture(() -> {
            Theme theme = new Theme();
            services = new Services(document, new Commands(), theme, new FramePump(), new Tasks(), new StatusLine());
            Lif lif = (Lif) Lif.standard().with("biasPa", Parameter.of(170));
            run = new LiveRun(document, r -> {
            }, p -> {
                engine = new HandEngine(p);
                return engine;
            });
            document.replace(Project.empty("test").withNetwork(new Network(
                    List.of(new Population("E", "E", 20, Polarity.EXCITATORY, lif),
                            new Population("I", "I", 5, Polarity.INHIBITORY, lif)),
                    List.of(), List.of(), List.of(new Probe("a", 0, "E", 3, "V"), new Probe("b", 1, "I", 2, "V")))));
            dock = new LiveDock(services, run);
            scene = new Scene(dock, 980, 392);
            Styles.apply(scene, theme);
            stage.setScene(scene);
            stage.show();
            engine.advance((int) (EDGE / 0.1));
            run.tick(1);
            run.transport().pause();
            run.transport().view(300, 600);
            run.transport().scrub(600);
            dock.shown();
        });
        settle();
    }

    @AfterEach
    void close() throws Exception {
        FxToolkit.setupFixture(() -> dock.hidden());
        FxToolkit.cleanupStages();
    }

    private void settle() {
        robot.interact(() -> dock.paintNow());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private int count(Color c, double x0, double x1, double y0, double y1) {
        int[] n = new int[1];
        robot.interact(() -> {
            PixelReader r = scene.snapshot(null).getPixelReader();
            for (int y = (int) y0; y < y1; y++) {
                for (int x = (int) x0; x < x1; x++) {
                    Color p = r.getColor(x, y);
                    if (Math.abs(p.getRed() - c.getRed()) + Math.abs(p.getGreen() - c.getGreen())
                            + Math.abs(p.getBlue() - c.getBlue()) < 0.03) {
                        n[0]++;
                    }
                }
            }
        });
        return n[0];
    }

    private double x(double ms) {
        return PlotGeometry.LEFT + (ms - 300) / 600 * (980 - PlotGeometry.LEFT - PlotGeometry.RIGHT);
    }

    @Test
    void aNarrowBarKeepsProbeAndExportInSightAndFoldsTheRest() {
        robot.interact(() -> {
            scene.getWindow().setWidth(660);
            scene.getRoot().applyCss();
            scene.getRoot().layout();
        });
        WaitForAsyncUtils.waitForFxEvents();
        for (String id : new String[]{"#add-probe", "#export", "#more"}) {
            javafx.scene.Node n = robot.lookup(id).query();
            assertThat(n.isVisible()).as(id).isTrue();
            assertThat(n.localToScene(n.getBoundsInLocal()).getMaxX()).as(id).isLessThanOrEqualTo(scene.getWidth());
        }
        assertThat(robot.lookup("#speed").query().isVisible()).isFalse();
        robot.interact(() -> scene.getWindow().setWidth(980));
    }

    @Test
    void theAmberCursorCrossesThePlotsWhereTheCursorIs() {
        assertThat(count(Palette.DARK.now(), x(600) - 2, x(600) + 3, 120, 340)).isGreaterThan(200);
        assertThat(count(Palette.DARK.now(), x(500) - 2, x(500) + 3, 120, 340)).isZero();
    }

    @Test
    void tracesHaveTheirProbesColourAndAreDimmedBeyondTheCursor() {
        Color a = Palette.DARK.probe(0);
        assertThat(count(a, x(310), x(590), 80, 200)).isGreaterThan(150);
        assertThat(count(a, x(610), x(890), 80, 200)).isZero();
        int dim = PixelImage.mix(PixelImage.argb(a), PixelImage.argb(Palette.DARK.well()), 0.45);
        assertThat(count(Color.rgb(dim >> 16 & 255, dim >> 8 & 255, dim & 255), x(610), x(890), 80, 200))
                .isGreaterThan(100);
    }

    @Test
    void aClickInThePlotsPutsTheCursorThere() {
        robot.clickOn(scene.getWindow().getX() + scene.getX() + x(450),
                scene.getWindow().getY() + scene.getY() + 200);
        assertThat(run.cursorMs().get()).isBetween(448.0, 452.0);
        assertThat(run.playing().get()).isFalse();
    }

    @Test
    void nextSpikeStopsAtASpikeOfTheChosenProbe() {
        robot.clickOn("#next-spike");
        double at = run.cursorMs().get();
        assertThat(at).isGreaterThan(600);
        assertThat(run.frame()).isNotNull();
        assertThat(java.util.Objects.requireNonNull(run.frame()).sinceSpikeMs()[22]).isZero();
        robot.clickOn("#previous-spike");
        assertThat(run.cursorMs().get()).isLessThan(600);
    }

    @Test
    void playButtonTogglesAndSpeedButtonsSetTheSpeed() {
        robot.clickOn("#play");
        assertThat(run.playing().get()).isTrue();
        robot.clickOn("#play");
        assertThat(run.playing().get()).isFalse();
        robot.clickOn("#speed-1");
        assertThat(run.transport().speed().get()).isEqualTo(0.1);
    }

    @Test
    void theWindowFieldRefusesNonsenseAndSaysWhy() {
        robot.doubleClickOn("#window").write("abc\n");
        assertThat(run.windowMs().get()).isEqualTo(600);
        assertThat(robot.lookup(".window-field").query().getStyleClass()).contains("invalid");
        robot.doubleClickOn("#window").write("300\n");
        assertThat(run.windowMs().get()).isEqualTo(300);
    }

    @Test
    void everyCommandHasAKeyThatJavaFxUnderstands() {
        List<Command> mine = services.commands().all().stream()
                .filter(c -> c.id().startsWith("run.") && !c.id().startsWith("run.export")).toList();
        assertThat(mine).hasSizeGreaterThanOrEqualTo(12);
        for (Command c : mine) {
            assertThat(KeyCombination.valueOf(c.keys()).getDisplayText()).isNotEmpty();
        }
        robot.interact(() -> services.commands().run("run.faster"));
        assertThat(run.transport().speed().get()).isEqualTo(1.0);
    }

    @Test
    void spikesAreExportedWithTimePopulationAndNeuron(@TempDir Path folder) throws Exception {
        Path f = folder.resolve("spikes.csv");
        RunExport.spikes(f, run.recording(), run.network());
        List<String> lines = Files.readAllLines(f);
        assertThat(lines).hasSize(run.recording().spikeCount() + 1);
        assertThat(lines.get(1)).matches("\\d+\\.\\d+,[EI],\\d+");
        Path t = folder.resolve("traces.csv");
        RunExport.traces(t, run.recording(), run.network());
        assertThat(Files.readAllLines(t)).hasSize(10_001);
    }

    @Test
    void theRasterCountsEverySpikeOnceHoweverTheWindowMoves() {
        heaviside.app.plot.EventColumns c = new heaviside.app.plot.EventColumns();
        double[] times = {1, 2, 2, 7, 12, 13, 18};
        var events = new heaviside.app.plot.EventColumns.Events() {
            @Override
            public int count() {
                return times.length;
            }

            @Override
            public double timeMs(int i) {
                return times[i];
            }

            @Override
            public int line(int i) {
                return 0;
            }

            @Override
            public int firstAtOrAfter(double ms) {
                int i = 0;
                while (i < times.length && times[i] < ms) {
                    i++;
                }
                return i;
            }
        };
        c.rows(new int[]{0}, 1);
        for (double start : new double[]{0, 1, 2, 5, 9, 3, 0}) {
            c.update(heaviside.app.plot.TimeScale.of(start, 10, 10), events);
            for (int k = 0; k < 10; k++) {
                double from = start + k;
                long expected = java.util.Arrays.stream(times).filter(t -> t >= from && t < from + 1).count();
                assertThat(c.at(k, 0)).as("window from %s, column %s", start, k).isEqualTo((int) expected);
            }
        }
    }
}
