package heaviside.app.spikes;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.app.plot.Figure;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.Test;

/// Walks through the Spikes view in a window.
class SpikesWalkTest extends SpikesWindow {
    @Test
    void dragSelectsAShiftDragBAndAllPanelsCompareThem() throws Exception {
        drag(false, 0.2, 0.16, 0.4, 0.36);
        drag(true, 0.5, 0.5, 0.9, 0.7);
        until("the numbers of both", () -> !label("#spikes-units-1").isEmpty());
        Selected a = view().model().selected(0).orElseThrow();
        assertThat(a.window().startMs()).isBetween(195.0, 205.0);
        assertThat(on(() -> label("#spikes-units-0")))
                .isEqualTo(a.units().length + ", " + heaviside.app.plot.Ticks.number(a.spikes(), 0));
        until("the correlogram", () -> view().compare().panel("cross").orElseThrow().foot().contains("Grey band"));
        assertThat(view().compare().panel("rate").orElseThrow().plot().figure().layers()).hasSize(2);
        until("the table", () -> view().units().listed().size() == a.units().length
                + view().model().selected(1).orElseThrow().units().length);
    }

    @Test
    void aClickPutsTheCursorAndEscapeTakesSelectionsAway() throws Exception {
        drag(false, 0.2, 0.2, 0.4, 0.4);
        on(() -> {
            RasterGeometry g = view().raster().geometry();
            double x = g.left() + 0.25 * g.rasterWidth();
            view().raster().fireEvent(mouse(MouseEvent.MOUSE_PRESSED, x, g.top() + 20, false));
            view().raster().fireEvent(mouse(MouseEvent.MOUSE_RELEASED, x, g.top() + 20, false));
            return true;
        });
        assertThat(view().model().cursorMs()).isBetween(249.0, 251.0);
        assertThat(view().model().selections()).hasSize(1);
        on(() -> services.commands().run("spikes.clear"));
        assertThat(view().model().selections()).isEmpty();
    }

    @Test
    void theFilterListsWhatFulfilsItAndSaysWhatIsWrong() throws Exception {
        until("all units", () -> view().units().listed().size() == 50);
        on(() -> {
            ((TextField) scene().lookup("#spikes-filter")).setText("unit < 20 and unit >= 10");
            return true;
        });
        assertThat(view().units().listed()).hasSize(10);
        on(() -> {
            ((TextField) scene().lookup("#spikes-filter")).setText("unit <");
            return true;
        });
        assertThat(on(() -> label("#spikes-filter-error"))).contains("ends too early");
        assertThat(view().units().listed()).as("the last good condition stays").hasSize(10);
    }

    @Test
    void panelsComeAndGo() throws Exception {
        on(() -> {
            view().compare().choose("distances", true);
            view().compare().choose("rate", false);
            return true;
        });
        until("the matrix", () -> !view().compare().panel("distances").orElseThrow().plot().figure()
                .equals(Figure.EMPTY));
        assertThat(scene().lookup("#spikes-panel-rate")).isNull();
    }

    @Test
    void spikesAreExportedInEveryFormatAndReadAgainTheSame() throws Exception {
        SpikeExports exports = new SpikeExports(services, new TaskBackground(services.tasks()));
        Sheet sheet = view().model().shown().get().sheet();
        for (String ending : heaviside.engine.exchange.SpikeExport.ENDINGS) {
            Path to = folder.resolve("all" + ending);
            answer = to;
            on(() -> {
                exports.spikes(sheet, ending);
                return true;
            });
            until(ending + " on disk", () -> services.tasks().running().isEmpty() && Files.exists(to));
            var back = heaviside.engine.io.spikes.SpikeFiles.read(to).getFirst();
            assertThat(back.units()).as(ending).isEqualTo(sheet.spikes().units());
            assertThat(back.timesMs()).as(ending).containsExactly(sheet.spikes().timesMs(),
                    org.assertj.core.data.Offset.offset(1e-6));
            until("the words about " + ending, () -> services.notices().messages().stream()
                    .anyMatch(m -> m.startsWith("all" + ending) && m.contains("spikes, identical")));
        }
    }

    @Test
    void whatAFormatDoesNotKeepIsSaidAndTheOthersGiveTheWholeRecordingBack() throws Exception {
        Opened silent = new Opened("silent", heaviside.engine.analysis.SpikeIndex.of(new double[]{120.5, 131.25},
                new int[]{1, 2}, 5, new heaviside.engine.analysis.Window(100, 400)),
                List.of(new Opened.Group("E cells", "", Opened.Role.EXCITES, 0, 2),
                        new Opened.Group("I", "", Opened.Role.INHIBITS, 2, 3)),
                List.of(), "", false, 0);
        Sheet sheet = Sheet.of(List.of(silent), Sheet.Align.OWN);
        SpikeExports exports = new SpikeExports(services, new TaskBackground(services.tasks()));
        for (String ending : heaviside.engine.exchange.SpikeExport.ENDINGS) {
            Path to = folder.resolve("silent" + ending);
            answer = to;
            on(() -> {
                exports.spikes(sheet, ending);
                return true;
            });
            until("the words about " + ending, () -> services.notices().messages().stream()
                    .anyMatch(m -> m.startsWith("silent" + ending)));
            String said = on(() -> services.notices().messages().stream()
                    .filter(m -> m.startsWith("silent" + ending)).findFirst().orElseThrow());
            Opened back = SpikeSources.read(to, 0).opened().getFirst();
            boolean array = ending.equals(".npy");
            assertThat(said.contains("does not keep the start at 100 ms")).as(said).isEqualTo(array);
            assertThat(back.spikes().window().equals(silent.spikes().window())).as(ending).isEqualTo(!array);
            if (!array) {
                assertThat(back.spikes().unitCount()).isEqualTo(5);
                assertThat(back.groups()).extracting(Opened.Group::label)
                        .containsExactly(ending.equals(".csv") ? "E_cells" : "E cells", "I");
                assertThat(said.contains("does not keep names")).isEqualTo(ending.equals(".csv"));
            }
        }
    }

    @Test
    void clustersReachTheTableOnceTheyAreFoundAndAnotherRecordingBringsItsOwnUnits() throws Exception {
        until("clusters in the table", () -> view().units().listed().size() == 50
                && view().units().listed().stream().allMatch(r -> r.cluster() > 0));
        Opened small = new Opened("small",
                heaviside.engine.analysis.SpikeIndex.of(new double[]{1, 1e11}, new int[]{0, 2},
                        3, new heaviside.engine.analysis.Window(0, 2e11)),
                List.of(new Opened.Group("units", "", Opened.Role.UNKNOWN, 0, 3)), List.of(), "", false, 0);
        on(() -> {
            view().model().open(List.of(small));
            return true;
        });
        until("its units", () -> view().units().listed().size() == 3
                && view().units().listed().stream().allMatch(r -> r.cluster() > 0));
        assertThat(on(() -> label("#spikes-complaint"))).isEmpty();
    }

    @Test
    void aTreeStandsBesideTheMatrixOfDistances() {
        double[][] d = {{0, 1, 9, 9}, {1, 0, 9, 9}, {9, 9, 0, 2}, {9, 9, 2, 0}};
        var t = heaviside.engine.analysis.Hierarchy.of(d);
        Figure.Line l = PopulationPanels.tree(t, t.order());
        assertThat(l.x()).hasSize(15);
        assertThat(l.y()[10]).as("the last bracket joins the middles of both pairs").isEqualTo(3,
                org.assertj.core.data.Offset
                        .offset(1e-9));
        assertThat(l.y()[13]).isEqualTo(1, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(l.x()[11]).as("the least alike furthest to the left").isLessThan(l.x()[6]).isLessThan(l.x()[1]);
        assertThat(java.util.Arrays.stream(l.x()).filter(x -> !Double.isNaN(x)).max().orElse(0)).isNegative();
    }

    @Test
    void aFileIsImportedAndABadOneIsRefusedInPlaceWithTheReason() throws Exception {
        StringWriter w = new StringWriter();
        SpikeText.write(Sheet.of(List.of(SpikesModelTest.recording("x", 9)), Sheet.Align.OWN), w);
        answer = Files.writeString(folder.resolve("good.csv"), w.toString());
        fire("#spikes-import");
        until("the file", () -> view().model().wanted().stream().anyMatch(o -> o.name().equals("good.csv")));
        assertThat(view().model().recordings()).hasSize(2);
        answer = Files.writeString(folder.resolve("bad.csv"), "time_ms,neuron\n1,0\nx,1\n");
        fire("#spikes-import");
        until("the reason", () -> label("#spikes-complaint").contains("bad.csv"));
        assertThat(on(() -> label("#spikes-complaint"))).contains("3");
        assertThat(view().model().wanted()).extracting(Opened::name).containsExactly("good.csv");
    }

    @Test
    void spikesBecomeAnInputOfTheProjectInOneStepOfUndo() throws Exception {
        var before = on(() -> services.document().now());
        int inputs = before.network().stimuli().size();
        drag(false, 0.2, 0.16, 0.4, 0.36);
        Selected a = view().model().selected(0).orElseThrow();
        on(() -> services.commands().run("spikes.use"));
        until("the input", () -> services.document().now().network().stimuli().size() == inputs + 1);
        var s = (heaviside.engine.network.Stimulus.SpikeList) on(
                () -> services.document().now().network().stimuli().getLast());
        assertThat(s.size()).isEqualTo(a.units().length);
        assertThat(s.timesMs().size()).isEqualTo(a.spikes());
        assertThat(s.timesMs().get(0)).as("time 0 is the start of A").isBetween(0.0, 5.0);
        assertThat(on(() -> services.document().now().layout().positions())).containsKey(s.id());
        on(() -> {
            services.document().undo();
            return true;
        });
        assertThat(on(() -> services.document().now())).isEqualTo(before);
    }

    @Test
    void keysZoomAboutTheCursorAndArrowsMove() throws Exception {
        on(() -> {
            view().model().cursor(250);
            return services.commands().run("spikes.closer");
        });
        RasterSpan near = view().model().span();
        assertThat(near.lengthMs()).isLessThan(700);
        assertThat((250 - near.fromMs()) / near.lengthMs()).as("the cursor stays where it is")
                .isEqualTo(0.25, org.assertj.core.data.Offset.offset(1e-6));
        on(() -> {
            view().raster().fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.RIGHT, false, false, false,
                    false));
            return services.commands().run("spikes.fewer");
        });
        assertThat(view().model().span().fromMs()).isGreaterThan(near.fromMs() + 0.09 * near.lengthMs());
        assertThat(view().model().span().bottom() - view().model().span().top()).isLessThan(0.7);
    }

    @Test
    void selectionsThatLieApartInTimeAreToldSoInsteadOfAnEmptyCorrelogram() throws Exception {
        drag(false, 0.05, 0.16, 0.2, 0.36);
        drag(true, 0.6, 0.5, 0.9, 0.7);
        until("the reason", () -> view().compare().panel("cross").orElseThrow().plot().words()
                .contains("Select them at the same time"));
    }

    @Test
    void zoomedInTheRasterShowsDotsAndTheStatusLineSaysThePixel() throws Exception {
        on(() -> {
            ((ToggleButton) scene().lookup("#spikes-draw-dots")).fire();
            view().model().span(new RasterSpan(200, 260, 0.2, 0.3));
            return true;
        });
        long before = view().raster().uploads();
        until("the next picture", () -> view().raster().uploads() > before
                && Objects.requireNonNull(view().raster().current()).request().span().fromMs() == 200);
        until("the status",
                () -> services.status().right().stream()
                        .anyMatch(s -> s.startsWith("1 pixel is *") && s.contains("µs")));
        assertThat(services.status().left().getFirst()).contains("50 units");
    }
}
