package heaviside.app.gradients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heaviside.app.command.Commands;
import heaviside.app.document.Document;
import heaviside.app.live.FramePump;
import heaviside.app.task.Tasks;
import heaviside.app.theme.Styles;
import heaviside.app.theme.Theme;
import heaviside.app.workbench.Services;
import heaviside.app.workbench.StatusLine;
import heaviside.engine.io.Project;
import heaviside.engine.io.ProjectFile;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Population;
import java.nio.file.Path;
import heaviside.engine.train.microscope.Specimen;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.event.ActionEvent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/// Walks through the Gradients view in a window.
class GradientWalkTest {
    private static final Path SAMPLES = Path.of(System.getProperty("heaviside.root", ".."), "samples");
    private final Services services = new Services(new Document(), new Commands(), new Theme(), new FramePump(),
            new Tasks(), new StatusLine());
    private @Nullable GradientWorkspace opened;
    private @Nullable Scene shown;

    private GradientWorkspace view() {
        return Objects.requireNonNull(opened);
    }

    private Scene scene() {
        return Objects.requireNonNull(shown);
    }

    private void open(String sample) throws Exception {
        Project p = ProjectFile.load(SAMPLES.resolve(sample));
        Stage window = FxToolkit.registerPrimaryStage();
        on(() -> {
            services.document().replace(p);
            GradientWorkspace g = new GradientWorkspace(services,
                    heaviside.engine.data.DataFolders.standard());
            opened = g;
            StackPane root = new StackPane(g.view());
            shown = new Scene(root, 980, 700);
            Styles.apply(scene(), services.theme());
            window.setScene(shown);
            window.sizeToScene();
            window.show();
            g.shown();
            return true;
        });
    }

    @AfterEach
    void close() throws Exception {
        on(() -> {
            view().hidden();
            services.tasks().close();
            return true;
        });
    }

    private static <T> T on(Callable<T> c) throws Exception {
        CompletableFuture<T> f = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                f.complete(c.call());
            } catch (Exception | AssertionError e) {
                f.completeExceptionally(e);
            }
        });
        return f.get(30, TimeUnit.SECONDS);
    }

    private static void until(String what, BooleanSupplier condition) throws Exception {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!on(condition::getAsBoolean)) {
            assertThat(System.nanoTime()).as("waited for " + what).isLessThan(end);
            Thread.sleep(30);
        }
    }

    private void fire(String id) throws Exception {
        on(() -> {
            ((Button) scene().lookup("#" + id)).fire();
            return true;
        });
    }

    @Test
    void namesOfJumpsAndSlopesStandBesideTheLinesNotOnThem() throws Exception {
        open("spike-timing");
        until("the sweep", () -> view().model().sweep().isPresent());
        until("names", () -> ((LossPlot) scene().lookup("#loss-plot")).labels().taken().size() > 9);
        ClearLabels labels = ((LossPlot) scene().lookup("#loss-plot")).labels();
        // a dashed line at a jump costs little, the curve and the tangents much; a plot as low as this one is crowded
        assertThat(labels.taken().stream().mapToDouble(
                r -> labels.ground().cost(r.getMinX(), r.getMinY() + 1, r.getWidth(), 12)).filter(c -> c > 2.5).boxed()
                .toList()).hasSizeLessThanOrEqualTo(2);
        assertThat(labels.taken()).allSatisfy(
                r -> assertThat(labels.taken().stream().filter(r::intersects)).containsExactly(r));
    }

    @Test
    void theSweepAppearsWithItsJumpsAndTheSlopesAgree() throws Exception {
        open("spike-timing");
        until("the sweep", () -> view().model().sweep().isPresent());
        assertThat(view().model().sweep().orElseThrow().jumps()).hasSizeGreaterThan(3);
        assertThat(view().model().moment().orElseThrow().exact())
                .isCloseTo(view().model().moment().orElseThrow().fine(), within(1e-5));
        until("the words", () -> ((Label) scene().lookup("#gradient-words")).getText().contains("4 spikes"));
        until("the picture", () -> ((LossPlot) scene().lookup("#loss-plot")).labels().taken().size() > 9);
        int green = on(() -> {
            WritableImage image = ((LossPlot) scene().lookup("#loss-plot")).snapshot(null, null);
            return count(image, services.theme().now().probe(LossPlot.EXACT));
        });
        assertThat(green).as("pixels of the exact slope").isGreaterThan(150);
    }

    private static int count(WritableImage image, Color c) {
        int n = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                Color at = image.getPixelReader().getColor(x, y);
                n += Math.abs(at.getRed() - c.getRed()) + Math.abs(at.getGreen() - c.getGreen())
                        + Math.abs(at.getBlue() - c.getBlue()) < 0.06 ? 1 : 0;
            }
        }
        return n;
    }

    @Test
    void aNetworkWithADataSetInputIsLookedAtWithItsSample() throws Exception {
        open("yin-yang-eventprop");
        until("a moment", () -> view().model().moment().isPresent());
        assertThat(view().model().diagnostics()).isEmpty();
        assertThat(view().model().specimen().orElseThrow().spikes().count()).isEqualTo(5);
        assertThat(view().model().moment().orElseThrow().spikesMs()).as("a neuron that spikes").isNotEmpty();
    }

    @Test
    void whereNothingSpikesYetTheWeightReachesTheNeuronAndTheSweepItsFirstSpike() throws Exception {
        open("yin-yang");
        until("the sweep", () -> view().model().sweep().isPresent());
        Specimen s = view().model().specimen().orElseThrow();
        Specimen.Synapse chosen = s.synapses().get(view().model().synapse());
        assertThat(chosen.post()).isEqualTo(view().model().output());
        assertThat(s.spikes().sources()).contains(chosen.pre());
        assertThat(view().model().sweep().orElseThrow().jumps()).as("a spike appears").isNotEmpty();
    }

    @Test
    void anotherNeuronIsLookedAtWithAWeightOfItsOwn() throws Exception {
        open("yin-yang");
        until("a moment", () -> view().model().moment().isPresent());
        Specimen s = view().model().specimen().orElseThrow();
        Specimen.Synapse before = s.synapses().get(view().model().synapse());
        assertThat(before.post()).isEqualTo(view().model().output());
        int other = before.post() == 5 ? 6 : 5;
        on(() -> {
            view().model().chooseOutput(other);
            return true;
        });
        Specimen.Synapse now = s.synapses().get(view().model().synapse());
        assertThat(now.post()).isEqualTo(other);
        assertThat(now.pre()).isEqualTo(before.pre());
    }

    @Test
    void nextJumpMovesTheWeightInTheDocumentAndUndoTakesItBack() throws Exception {
        open("spike-timing");
        until("the sweep", () -> view().model().sweep().isPresent());
        int before = view().model().moment().orElseThrow().spikesMs().length;
        Parameter weights = services.document().now().network().projections().getFirst().weight();
        fire("gradient-jump");
        until("another weight",
                () -> !services.document().now().network().projections().getFirst().weight().equals(weights));
        fire("gradient-jump");
        until("a spike more", () -> view().model().moment().orElseThrow().spikesMs().length == before + 1);
        assertThat(services.document().history().nextUndo().orElseThrow().label()).startsWith("Change weight");
        on(() -> {
            services.document().undo();
            services.document().undo();
            return true;
        });
        assertThat(services.document().now().network().projections().getFirst().weight()).isEqualTo(weights);
        until("the old spikes", () -> view().model().moment().orElseThrow().spikesMs().length == before);
    }

    @Test
    void aNetworkWithoutExactSlopeSaysWhyAndOneClickMendsIt() throws Exception {
        open("feedback-inhibition");
        until("findings", () -> !view().model().diagnostics().isEmpty());
        assertThat(view().model().moment()).isEmpty();
        assertThat(view().model().diagnostics()).allMatch(d -> !d.remedy().isEmpty());
    }

    @Test
    void turningTheNeuronsTimeConstantIsOneEditMovesItsSpikesAndUndoTakesItBack() throws Exception {
        open("spike-timing");
        until("a moment", () -> view().model().moment().isPresent());
        double[] before = view().model().moment().orElseThrow().spikesMs();
        TextField field = on(() -> (TextField) scene().lookup("#gradient-tau-m"));
        assertThat(field.getText()).startsWith("20");
        on(() -> {
            field.setText("35");
            field.fireEvent(new ActionEvent());
            return true;
        });
        Population of = services.document().now().network().populations().getFirst();
        assertThat(of.model().get("tauMemMs")).isEqualTo(Parameter.of(35));
        assertThat(view().model().moment().orElseThrow().spikesMs()).isNotEqualTo(before);
        assertThat(services.document().history().nextUndo().orElseThrow().label()).isEqualTo("Change τ_m");
        on(() -> {
            services.document().undo();
            return true;
        });
        until("the old spikes",
                () -> Arrays.equals(view().model().moment().orElseThrow().spikesMs(), before));
        int orange = on(() -> count(scene().lookup("#gradient-histogram").snapshot(null, null),
                services.theme().now().probe(LossPlot.SURROGATE)));
        assertThat(orange).as("pixels of the surrogate over the histogram").isGreaterThan(40);
    }

    @Test
    void playingBackwardEndsAtTheBeginning() throws Exception {
        open("spike-timing");
        until("a moment", () -> view().model().moment().isPresent());
        on(() -> {
            view().model().setCursor(5);
            return true;
        });
        fire("gradient-play");
        until("the beginning", () -> view().model().cursorMs() == 0);
    }
}
