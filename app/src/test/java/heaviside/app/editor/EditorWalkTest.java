package heaviside.app.editor;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.app.command.Command;
import heaviside.engine.io.Project;
import heaviside.engine.network.Network;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Probe;
import heaviside.engine.network.Projection;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

class EditorWalkTest {
    private final FxRobot robot = new FxRobot();

    private void drag(EditorStage s, double x0, double y0, double x1, double y1) throws Exception {
        s.pointer(MouseEvent.MOUSE_PRESSED, s.view, x0, y0);
        s.pointer(MouseEvent.MOUSE_DRAGGED, s.view, (x0 + x1) / 2, (y0 + y1) / 2);
        s.pointer(MouseEvent.MOUSE_DRAGGED, s.view, x1, y1);
        s.pointer(MouseEvent.MOUSE_RELEASED, s.view, x1, y1);
    }

    private static double distance(Color a, Color b) {
        return Math.abs(a.getRed() - b.getRed()) + Math.abs(a.getGreen() - b.getGreen()) + Math.abs(a.getBlue() - b
                .getBlue());
    }

    @Test
    void drawsTwoPopulationsConnectsProbesUndoesAllAndRedoesAll() throws Exception {
        EditorStage s = EditorStage.open(Project.empty("walk"), MembraneSource.NONE);
        Project start = s.document.now();
        Color well = s.services.theme().now().well();
        robot.moveTo(s.at(120, 200));
        robot.type(KeyCode.G);
        robot.moveTo(s.at(440, 200));
        robot.type(KeyCode.I);
        Network two = s.document.now().network();
        assertThat(two.populations()).extracting(Population::polarity).containsExactly(Polarity.EXCITATORY,
                Polarity.INHIBITORY);
        assertThat(distance(s.pixel(440, 200), well)).as("a filled circle").isGreaterThan(0.05);

        robot.type(KeyCode.C);
        EditorStage.run(() -> s.view.gestures.cancel());
        drag(s, 120, 200, 440, 200);
        assertThat(s.document.now().network().projections()).extracting(Projection::source, Projection::target)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("E", "I"));
        assertThat(distance(s.pixel(320, 200), s.services.theme().now().well())).as("the edge's line")
                .isGreaterThan(0.2);

        robot.type(KeyCode.ESCAPE);
        robot.clickOn(s.at(440, 200));
        robot.type(KeyCode.P);
        assertThat(s.document.now().network().probes()).extracting(Probe::population, Probe::letter)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("I", "A"));
        Project end = s.document.now();
        assertThat(s.document.history().all()).extracting(e -> e.label()).containsExactly("Add group of neurons",
                "Add inhibitory neuron", "Connect E → I", "Probe I");

        EditorStage.run(() -> {
            for (int i = 0; i < 4; i++) {
                s.document.undo();
            }
        });
        assertThat(s.document.now()).isEqualTo(start);
        assertThat(distance(s.pixel(440, 200), well)).as("nothing left").isLessThan(0.03);
        EditorStage.run(() -> {
            for (int i = 0; i < 4; i++) {
                s.document.redo();
            }
        });
        assertThat(s.document.now()).isEqualTo(end);
        assertThat(distance(s.pixel(440, 200), well)).isGreaterThan(0.05);
    }

    @Test
    void theSpaceBarOverTheCanvasPlaysTheRunThoughOtherWorkspacesHaveACommandThereToo() throws Exception {
        EditorStage s = EditorStage.open(Project.empty("untitled"), MembraneSource.NONE);
        List<String> ran = new java.util.concurrent.CopyOnWriteArrayList<>();
        EditorStage.on(() -> {
            s.services.commands().add(new Command("chip.run", "", "Run", "Space", () -> ran.add("chip")),
                    new Command("run.toggle", "", "Play", "Space", () -> ran.add("run")));
            return ran;
        });
        robot.moveTo(s.at(120, 200));
        robot.type(KeyCode.SPACE);
        org.testfx.util.WaitForAsyncUtils.waitForFxEvents();
        assertThat(ran).containsExactly("run");
    }

    @Test
    void aMarqueeSelectsAndOneDragMovesAllInOneStep() throws Exception {
        EditorStage s = EditorStage.open(three(), MembraneSource.NONE);
        drag(s, 40, 40, 480, 180);
        assertThat(s.document.selection().ids()).containsExactlyInAnyOrder("E", "E2");
        drag(s, 96, 104, 96, 264);
        assertThat(s.document.now().layout().positions()).containsEntry("E", new Project.Point(96, 264))
                .containsEntry("E2", new Project.Point(400, 264)).containsEntry("I", new Project.Point(240, 400));
        assertThat(s.document.history().all()).extracting(e -> e.label()).containsExactly("Move 2 things");
        robot.type(KeyCode.RIGHT).type(KeyCode.RIGHT);
        assertThat(s.document.now().layout().positions().get("E")).isEqualTo(new Project.Point(112, 264));
        robot.type(KeyCode.DELETE);
        assertThat(s.document.now().network().populations()).extracting(Population::id).containsExactly("I");
        assertThat(s.document.history().all().getLast().label()).isEqualTo("Delete 2 things");
    }

    @Test
    void escapeTakesBackADragAndLeavesNoStep() throws Exception {
        EditorStage s = EditorStage.open(three(), MembraneSource.NONE);
        Project before = s.document.now();
        s.pointer(MouseEvent.MOUSE_PRESSED, s.view, 96, 104);
        s.pointer(MouseEvent.MOUSE_DRAGGED, s.view, 160, 200);
        s.pointer(MouseEvent.MOUSE_DRAGGED, s.view, 200, 240);
        assertThat(s.view.state.model.project()).as("a preview").isNotEqualTo(before);
        robot.type(KeyCode.ESCAPE);
        s.pointer(MouseEvent.MOUSE_RELEASED, s.view, 200, 240);
        assertThat(s.document.now()).isEqualTo(before);
        assertThat(s.document.history().all()).isEmpty();
        assertThat(s.view.state.model.project()).isEqualTo(before);
    }

    @Test
    void oneDragConnectsToAllSelectedTargets() throws Exception {
        EditorStage s = EditorStage.open(three(), MembraneSource.NONE);
        EditorStage.run(() -> s.document.selection().set(Set.of("E2", "I")));
        EditorStage.run(() -> s.view.tool().set(Tool.CONNECT));
        drag(s, 96, 104, 400, 104);
        assertThat(s.document.now().network().projections()).extracting(Projection::target)
                .containsExactlyInAnyOrder("E2", "I");
        assertThat(s.document.history().all()).hasSize(1);
    }

    @Test
    void theHintOfConnectingLiesOnNeitherLegendNorZoom() throws Exception {
        EditorStage s = EditorStage.open(three(), MembraneSource.NONE);
        EditorStage.run(() -> {
            s.document.selection().set(Set.of("E"));
            s.view.say("Where to? Arrow keys or Tab choose, Enter connects, Esc leaves it.");
            s.view.layout();
        });
        assertThat(EditorStage.on(() -> {
            var hint = s.view.lookup("#canvas-message").getBoundsInParent();
            return hint.intersects(s.view.controls.legend().getBoundsInParent())
                    || hint.intersects(s.view.controls.zoom().getBoundsInParent());
        })).isFalse();
    }

    @Test
    void theCardOfAConnectionGoesWithTheConnection() throws Exception {
        EditorStage s = EditorStage.open(three(), MembraneSource.NONE);
        EditorStage.run(() -> s.view.actions.connect(Set.of("E"), Set.of("E2")));
        String edge = s.document.now().network().projections().getFirst().id();
        Route r = s.view.state.model.edge(edge).orElseThrow().route();
        s.pointer(MouseEvent.MOUSE_MOVED, s.view, r.x(0.5), r.y(0.5));
        EditorStage.run(s.view::frame);
        EditorStage.run(s.view::layout);
        assertThat(EditorStage.on(() -> s.view.lookup("#hover-card").isVisible())).isTrue();
        EditorStage.run(() -> s.document.selection().set(Set.of(edge)));
        EditorStage.run(() -> s.services.commands().run("edit.delete"));
        EditorStage.run(() -> {
            s.view.requestLayout();
            s.view.layout();
        });
        assertThat(EditorStage.on(() -> s.view.lookup("#hover-card").isVisible())).isFalse();
    }

    @Test
    void keysAloneConnectAndRename() throws Exception {
        EditorStage s = EditorStage.open(three(), MembraneSource.NONE);
        robot.moveTo(s.at(560, 500));
        EditorStage.run(() -> s.view.requestFocus());
        robot.type(KeyCode.TAB);
        assertThat(s.document.selection().ids()).containsExactly("E");
        robot.type(KeyCode.C).type(KeyCode.RIGHT).type(KeyCode.ENTER);
        assertThat(s.document.now().network().projections()).extracting(Projection::target).containsExactly("E2");
        EditorStage.run(() -> s.document.selection().set(Set.of("I")));
        robot.type(KeyCode.ENTER);
        robot.write("Inh").type(KeyCode.ENTER);
        assertThat(s.document.now().network().population("I").orElseThrow().label()).isEqualTo("Inh");
        assertThat(s.document.history().all().getLast().label()).isEqualTo("Rename I to Inh");
    }

    @Test
    void copiesPastesAndDuplicatesAsText() throws Exception {
        EditorStage s = EditorStage.open(three(), MembraneSource.NONE);
        EditorStage.run(() -> s.view.actions.connect(Set.of("E"), Set.of("I")));
        EditorStage.run(() -> s.document.selection().set(Set.of("E", "I")));
        EditorStage.run(() -> s.services.commands().run("edit.copy"));
        String text = EditorStage.on(() -> javafx.scene.input.Clipboard.getSystemClipboard().getString());
        assertThat(text).contains("\"E\"").contains("excitatory");
        EditorStage.run(() -> s.services.commands().run("edit.paste"));
        EditorStage.run(() -> s.services.commands().run("edit.duplicate"));
        Network n = s.document.now().network();
        assertThat(n.populations()).hasSize(7);
        assertThat(n.projections()).hasSize(3);
        assertThat(s.document.history().all()).extracting(e -> e.label()).containsExactly("Connect E → I",
                "Paste 2 things", "Duplicate 2 things");
    }

    @Test
    void aTileDraggedOntoTheCanvasBecomesANeuronThere() throws Exception {
        EditorStage s = EditorStage.open(Project.empty("tile"), MembraneSource.NONE);
        Node tile = robot.lookup("#tile-inhibitory").query();
        s.pointer(MouseEvent.MOUSE_PRESSED, tile, -150, 60);
        s.pointer(MouseEvent.MOUSE_DRAGGED, tile, 200, 200);
        s.pointer(MouseEvent.MOUSE_DRAGGED, tile, 304, 240);
        s.pointer(MouseEvent.MOUSE_RELEASED, tile, 304, 240);
        assertThat(s.document.now().network().populations()).extracting(Population::id).containsExactly("I");
        assertThat(s.document.now().layout().positions().get("I")).isEqualTo(new Project.Point(304, 240));
    }

    @Test
    void aSpikeLightsTheNeuronAndThePotentialShadesIt() throws Exception {
        float[] potential = {-65};
        float[] age = {100};
        EditorStage s = EditorStage.open(three(), (v, since) -> {
            java.util.Arrays.fill(v, potential[0]);
            java.util.Arrays.fill(since, age[0]);
            return true;
        });
        EditorStage.run(s.view::frame);
        Color rest = s.pixel(96, 108);
        potential[0] = -50.1f;
        EditorStage.run(s.view::frame);
        Color near = s.pixel(96, 108);
        age[0] = 0.5f;
        EditorStage.run(s.view::frame);
        assertThat(near.getBrightness()).isGreaterThan(rest.getBrightness() + 0.2);
        assertThat(s.pixel(96, 108)).isEqualTo(Color.WHITE);
    }

    private static Project three() {
        Project p = Project.empty("three");
        for (Change c : List.of(Part.EXCITATORY.addTo(p, 96, 104))) {
            p = c.after();
        }
        p = Part.EXCITATORY.addTo(p, 400, 104).after();
        return Part.INHIBITORY.addTo(p, 240, 400).after();
    }
}
