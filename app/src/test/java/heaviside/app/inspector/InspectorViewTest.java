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
import heaviside.engine.io.Project;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Probe;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

@Timeout(60)
class InspectorViewTest {
    private final FxRobot robot = new FxRobot();
    private final Document document = new Document();
    @SuppressWarnings("NullAway.Init") // set before each test
    private LiveRun run;

    @BeforeEach
    void openOneRunningNeuron() throws Exception {
        Stage stage = FxToolkit.registerPrimaryStage();
        FxToolkit.setupFixture(() -> {
            FramePump pump = new FramePump();
            Theme theme = new Theme();
            Services services = new Services(document, new Commands(), theme, pump, new Tasks(), new StatusLine());
            Lif lif = (Lif) Lif.standard().with("biasPa", Parameter.of(200));
            document.replace(Project.empty("test").withNetwork(
                    new Network(List.of(new Population("N", "N", 1, Polarity.EXCITATORY, lif)), List.of(), List.of(),
                            List.of(new Probe("a", 0, "N", 0, "V")))));
            run = new LiveRun(document, pump::add, new SimulationEngines(DataFolders.only()));
            InspectorView view = new InspectorView(services, run);
            Scene scene = new Scene(view, 312, 700);
            Styles.apply(scene, theme);
            stage.setScene(scene);
            stage.show();
            view.shown();
            run.transport().speed().set(Double.POSITIVE_INFINITY);
            run.transport().play();
        });
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> run.edgeMs().get() > 300);
    }

    @AfterEach
    void close() throws Exception {
        FxToolkit.setupFixture(() -> run.close());
        FxToolkit.cleanupStages();
    }

    private double tau() {
        return document.now().network().populations().getFirst().model().get("tauMemMs").centre();
    }

    @Test
    void draggingTheSliderChangesTheRunningNeuronAsOneUndoStep() throws Exception {
        robot.interact(() -> run.transport().pause());
        WaitForAsyncUtils.waitForFxEvents();
        double before = run.edgeMs().get();
        QuantitySlider slider = robot.lookup("#slider-tauMemMs").query();
        Point2D thumb = thumb(slider);
        robot.moveTo(thumb).press(MouseButton.PRIMARY).moveTo(thumb.add(10, 0)).moveTo(thumb.add(20, 0))
                .moveTo(thumb.add(30, 0)).release(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(tau()).isGreaterThan(35);
        assertThat(document.history().all()).hasSize(1);
        assertThat(document.history().all().getFirst().label()).isEqualTo("Change τ_m");
        robot.interact(() -> run.transport().play());
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> run.edgeMs().get() > before + 2000);
        robot.interact(() -> run.transport().pause());
        double slow = intervalMs(before + 500);
        double expected = 2 + tau() * Math.log(20.0 / 5.0);
        assertThat(slow).isBetween(expected - 0.5, expected + 0.5);
        assertThat(intervalMs(50)).isBetween(29.0, 30.5);
        robot.interact(document::undo);
        assertThat(tau()).isEqualTo(20);
    }

    @Test
    void rowsStayWhereTheyAreWhenTheNeuronIsHeldAtReset() throws Exception {
        QuantitySlider slider = robot.lookup("#slider-tauMemMs").query();
        robot.interact(() -> run.transport().pause());
        WaitForAsyncUtils.waitForFxEvents();
        var r = run.recording();
        double spike = r.spikeStep(r.firstSpikeAtOrAfter(500)) * r.dtMs();
        assertThat(y(slider, spike + 1)).isEqualTo(y(slider, spike + 15));
    }

    /// Where a slider stands while the cursor is at a time.
    private double y(QuantitySlider slider, double ms) throws Exception {
        robot.interact(() -> run.transport().scrub(ms));
        Thread.sleep(200);
        WaitForAsyncUtils.waitForFxEvents();
        return slider.localToScene(0, 0).getY();
    }

    private static Point2D thumb(QuantitySlider slider) {
        double share = (slider.value() - 0.5) / 99.5;
        return slider.localToScreen(3 + share * (slider.getWidth() - 6), slider.getHeight() / 2);
    }

    /// The interval between the first two spikes after a time, as recorded.
    private double intervalMs(double fromMs) {
        var r = run.recording();
        int i = r.firstSpikeAtOrAfter((int) (fromMs / r.dtMs()));
        return (r.spikeStep(i + 1) - r.spikeStep(i)) * r.dtMs();
    }

    @Test
    void anImpossibleValueKeepsTheFieldWithTheReasonAndTheLastValidValueInForce() {
        TextField field = robot.lookup("#field-tauMemMs").query();
        robot.interact(() -> {
            field.requestFocus();
            field.setText("-4");
        });
        robot.push(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(field.getStyleClass()).contains("invalid");
        assertThat(field.getText()).isEqualTo("-4");
        assertThat(robot.lookup("#reason-tauMemMs").queryLabeled().getText()).contains("τ_m = −4 ms is outside 0.0001");
        assertThat(tau()).isEqualTo(20);
        robot.interact(() -> field.setText("25"));
        robot.push(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(tau()).isEqualTo(25);
        assertThat(field.getStyleClass()).doesNotContain("invalid");
    }

    @Test
    void aTypedValueMayExceedTheSlider() {
        TextField field = robot.lookup("#field-tauMemMs").query();
        robot.interact(() -> {
            field.requestFocus();
            field.setText("400 ms");
        });
        robot.push(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(tau()).isEqualTo(400);
    }

    @Test
    void aDoubleClickOnTheNameResets() {
        robot.interact(() -> document.edit("x", p -> p.withNetwork(p.network().withPopulation("N",
                x -> x.withModel(x.model().with("tauMemMs", Parameter.of(40)))))));
        robot.interact(document::endGesture);
        javafx.scene.Node name = robot.lookup("time constant").query();
        robot.interact(() -> name.fireEvent(new javafx.scene.input.MouseEvent(
                javafx.scene.input.MouseEvent.MOUSE_CLICKED, 2, 2, 2, 2, javafx.scene.input.MouseButton.PRIMARY, 2,
                false,
                false, false, false, true, false, false, true, false, true, null)));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(tau()).isEqualTo(20);
    }

    @Test
    void theEquationShowsTheNumbersAtTheCursor() {
        robot.interact(() -> run.transport().scrub(100));
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.sleep(150, TimeUnit.MILLISECONDS);
        String said = robot.lookup("#equation").query().getAccessibleText();
        assertThat(said).contains("I(t) 200 pA").contains("tau_m 20 ms");
        double v = run.value("a", "V");
        double distance = -50 - v;
        assertThat(robot.lookup("#distance").queryLabeled().getText())
                .isEqualTo(heaviside.app.plot.Ticks.number(distance, 1) + " mV");
        assertThat(robot.lookup("#forecast").queryLabeled().getText()).startsWith("fires in ");
    }
}
