package heaviside.app;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.engine.io.Project;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// Walks through the whole window: first start, palette, undo, theme, projects, sizes.
@Timeout(240)
final class FirstStartTest {
    @TempDir
    Path home;
    @SuppressWarnings("NullAway.Init") // set before each test
    private OpenWindow open;
    @SuppressWarnings("NullAway.Init") // set before each test
    private FxRobot robot;
    @SuppressWarnings("NullAway.Init") // set before each test
    private Window window;

    @BeforeEach
    void open() throws Exception {
        open = OpenWindow.open(home, 980, 700);
        robot = open.robot;
        window = open.window;
    }

    @AfterEach
    void close() throws Exception {
        open.close();
    }

    @Test
    void firstStartShowsARunningNeuron() throws Exception {
        OpenWindow.await(() -> window.run().recording().spikeCount() >= 2);
        assertThat(OpenWindow.on(() -> window.run().playing().get())).isTrue();
        double before = OpenWindow.on(() -> window.run().cursorMs().get());
        WritableImage then = picture("#network-canvas");
        OpenWindow.await(() -> window.run().cursorMs().get() > before + 10);
        assertThat(differs(then, picture("#network-canvas"))).as("the neuron's brightness follows its membrane")
                .isTrue();
        assertThat(OpenWindow.on(() -> window.services().document().now().network().probes())).hasSize(1);
        assertThat(OpenWindow.on(() -> window.services().document().now().network().populations().getFirst().model()))
                .isInstanceOf(Lif.class);
    }

    @Test
    void thePaletteOpensByKeyFindsByLettersAndRuns() throws Exception {
        boolean dark = OpenWindow.on(() -> window.services().theme().now().dark());
        robot.push(KeyCode.CONTROL, KeyCode.K);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#palette").query().isVisible()).isTrue();
        robot.write("light th");
        robot.push(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#palette").query().isVisible()).isFalse();
        assertThat(OpenWindow.on(() -> window.services().theme().now().dark())).isNotEqualTo(dark);
    }

    @Test
    void theThemeRepaintsTheWindow() throws Exception {
        Color dark = corner();
        robot.push(KeyCode.CONTROL, KeyCode.T);
        WaitForAsyncUtils.waitForFxEvents();
        Color light = corner();
        assertThat(dark.getBrightness()).isLessThan(0.2);
        assertThat(light.getBrightness()).isGreaterThan(0.7);
    }

    @Test
    void undoNamesWhatItTakesBack() throws Exception {
        double tau = OpenWindow.on(this::tau);
        OpenWindow.on(() -> {
            changeTau(33);
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
        Button undo = robot.lookup("#edit-undo").queryButton();
        assertThat(undo.getTooltip().getText()).contains("Undo Change tau_m");
        robot.clickOn(undo);
        assertThat(OpenWindow.on(this::tau)).isEqualTo(tau);
        robot.push(KeyCode.CONTROL, KeyCode.Y);
        assertThat(OpenWindow.on(this::tau)).isEqualTo(33);
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        assertThat(OpenWindow.on(this::tau)).isEqualTo(33);
    }

    @Test
    void aProjectSavedThroughTheDialogOpensTheSame() throws Exception {
        OpenWindow.on(() -> {
            changeTau(12.5);
            return true;
        });
        OpenWindow.await(() -> label("project-state").contains("edited"));
        Path file = home.resolve("mine.json");
        open.answers.next = Optional.of(file);
        Project saved = OpenWindow.on(() -> window.services().document().now());
        robot.push(KeyCode.CONTROL, KeyCode.S);
        OpenWindow.await(() -> Files.exists(file) && !label("project-state").contains("edited"));
        robot.push(KeyCode.CONTROL, KeyCode.N);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(OpenWindow.on(() -> window.services().document().now().network().populations())).isEmpty();
        robot.push(KeyCode.CONTROL, KeyCode.O);
        OpenWindow.await(() -> window.services().document().now().equals(saved));
        assertThat(label("project-name")).isEqualTo(saved.name());
    }

    @Test
    void aSaveThatFailsNamesTheFileAndLeavesTheProjectItsNameUntilOneWorks() throws Exception {
        robot.push(KeyCode.CONTROL, KeyCode.N);
        WaitForAsyncUtils.waitForFxEvents();
        Path taken = Files.writeString(home.resolve("taken"), "a file, no folder");
        open.answers.next = Optional.of(taken.resolve("mine.json"));
        robot.push(KeyCode.CONTROL, KeyCode.S);
        OpenWindow.await(() -> window.services().notices().messages().stream().anyMatch(m -> m.contains("mine.json")));
        assertThat(label("project-name")).isEqualTo("untitled");
        open.answers.next = Optional.of(home.resolve("mine.json"));
        robot.push(KeyCode.CONTROL, KeyCode.S);
        OpenWindow.await(() -> Files.exists(home.resolve("mine.json")) && label("project-name").equals("mine"));
        assertThat(OpenWindow.on(() -> window.services().notices().messages())).noneMatch(m -> m.contains("written"));
    }

    @Test
    void aBrokenProjectSaysWhereAndLeavesTheOpenOneAlone() throws Exception {
        Path broken = home.resolve("broken.json");
        Files.writeString(broken, "{\"heaviside\": \"project\", \"version\": 2,\n \"name\": }");
        Project before = OpenWindow.on(() -> window.services().document().now());
        OpenWindow.on(() -> {
            window.dropped(broken);
            return true;
        });
        assertThat(OpenWindow.on(() -> window.services().notices().messages())).singleElement().asString()
                .contains("Line 2");
        assertThat(OpenWindow.on(() -> window.services().document().now())).isEqualTo(before);
    }

    @Test
    void digitKeysChangeTheWorkspaceAndKeysOfAHiddenOneDoNothing() throws Exception {
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        OpenWindow.await(() -> window.workbench().showing().equals("train"));
        int neurons = OpenWindow.on(() -> window.services().document().now().network().populations().size());
        robot.push(KeyCode.E);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(OpenWindow.on(() -> window.services().document().now().network().populations().size()))
                .isEqualTo(neurons);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
        OpenWindow.await(() -> window.workbench().showing().equals("explore"));
    }

    @Test
    void theSmallWindowCutsNoTextAndLetsNothingOverlap() throws Exception {
        WaitForAsyncUtils.waitForFxEvents();
        List<String> problems = OpenWindow.on(() -> {
            List<String> out = new ArrayList<>();
            Parent root = window.scene().getRoot();
            check(root, out);
            Node bar = root.lookup("#top-bar");
            Bounds tabs = bounds(bar.lookup(".workspace-tabs"));
            Bounds menus = bounds(bar.lookup(".menu-bar"));
            Bounds name = bounds(bar.lookup("#project-name"));
            if (menus.getMaxX() > tabs.getMinX() || (tabs.getMaxX() > name.getMinX()
                    && bar.lookup("#project-name").isVisible())) {
                out.add("top bar: menus to %.0f, tabs %.0f to %.0f, name from %.0f".formatted(menus.getMaxX(),
                        tabs.getMinX(), tabs.getMaxX(), name.getMinX()));
            }
            return out;
        });
        assertThat(problems).isEmpty();
    }

    private static void check(Node n, List<String> out) {
        if (!n.isVisible()) {
            return;
        }
        if (n instanceof Label l && !l.getText().isBlank() && !l.isWrapText()) {
            javafx.scene.text.Text inside = (javafx.scene.text.Text) l.lookup(".text");
            if (inside != null && !inside.getText().equals(l.getText())) {
                out.add("'" + l.getText() + "' is cut to '" + inside.getText() + "'");
            }
        }
        if (n instanceof Parent p && !(n instanceof TextInputControl)) {
            p.getChildrenUnmodifiable().forEach(c -> check(c, out));
        }
    }

    private static Bounds bounds(Node n) {
        return n.localToScene(n.getLayoutBounds());
    }

    private double tau() {
        Lif m = (Lif) window.services().document().now().network().populations().getFirst().model();
        return m.tauMemMs().centre();
    }

    private void changeTau(double ms) {
        window.services().document().edit("Change tau_m", p -> p.withNetwork(p.network().withPopulation(
                p.network().populations().getFirst().id(), x -> {
                    Lif m = (Lif) x.model();
                    return x.withModel(new Lif(Parameter.of(ms), m.resistanceMOhm(), m.restMv(), m.thresholdMv(),
                            m.resetMv(), m.refractoryMs(), m.biasPa(), m.noisePa(), m.tauExcMs(), m.tauInhMs(),
                            m.reset()));
                })));
        window.services().document().endGesture();
    }

    private String label(String id) {
        return ((Label) window.scene().lookup("#" + id)).getText();
    }

    private Color corner() throws Exception {
        return OpenWindow.on(() -> window.scene().snapshot(null).getPixelReader().getColor(60, 3));
    }

    private WritableImage picture(String id) throws Exception {
        return OpenWindow.on(() -> window.scene().lookup(id).snapshot(null, null));
    }

    private static boolean differs(WritableImage a, WritableImage b) {
        for (int y = 0; y < Math.min(a.getHeight(), b.getHeight()); y++) {
            for (int x = 0; x < Math.min(a.getWidth(), b.getWidth()); x++) {
                if (a.getPixelReader().getArgb(x, y) != b.getPixelReader().getArgb(x, y)) {
                    return true;
                }
            }
        }
        return false;
    }
}
