package heaviside.app.train;

import static org.assertj.core.api.Assertions.assertThat;

import heaviside.app.plot.HeatStrip;
import heaviside.app.plot.LineChart;
import heaviside.engine.io.Project;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.train.SurrogateSpec;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import java.util.Objects;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Walks through the Train view in a window.
class TrainWalkTest {
    private @Nullable TrainStage opened;

    private void open(Project p) throws Exception {
        opened = TrainStage.open(p, 980, 660);
    }

    @AfterEach
    void close() throws Exception {
        if (opened != null) {
            opened.close();
        }
    }

    private TrainStage stage() {
        return Objects.requireNonNull(opened);
    }

    @Test
    void trainsYinYangToNinetyPercentAndCancels() throws Exception {
        open(TrainStage.yinYang(120));
        Network start = stage().services.document().now().network();
        fire("train-start");
        TrainStage.until("90 %",
                () -> stage().view.model().progress().map(p -> p.bestAccuracy() >= 0.9).orElse(false));
        assertThat(this.<Label>node("train-where").getText()).startsWith("Epoch ").contains(" of 30");
        assertThat(this.<LineChart>node("chart-accuracy").series()).hasSize(1);
        assertThat(this.<HeatStrip>node("gradient-strip").rows()).isPositive();
        assertThat(text("epoch ")).isTrue();
        fire("train-cancel");
        TrainStage.until("ended", () -> !stage().view.model().active());
        TrainStage.until("message",
                () -> this.<Label>node("train-where").getText().startsWith("Cancelled after epoch "));
        Network trained = stage().services.document().now().network();
        assertThat(trained).isNotEqualTo(start);
        assertThat(trained.projections().getFirst().weight()).isInstanceOf(Parameter.PerItem.class);
        assertThat(stage().services.document().history().nextUndo().orElseThrow().label()).startsWith("Train ")
                .endsWith("with Surrogate BPTT");
        assertThat(pixels("chart-accuracy", heaviside.app.theme.Palette.DARK.probe(0))).isGreaterThan(60);
        TrainStage.on(() -> {
            stage().services.document().undo();
            return 0;
        });
        assertThat(stage().services.document().now().network()).isEqualTo(start);
        assertThat(stage().services.document().now().training().initialisation()).isEqualTo("fluctuation");
    }

    @Test
    void oneBatchTrainsOneBatchAndWaits() throws Exception {
        open(TrainStage.yinYang(30));
        fire("train-one-batch");
        TrainStage.until("waiting after a batch", () -> stage().view.model().paused()
                && stage().view.model().progress().orElseThrow().batch() == 1);
        TrainStage.until("the button follows", () -> this.<Button>node("train-start").getText().equals("Resume"));
        assertThat(this.<Button>node("train-cancel").isDisabled()).isFalse();
        fire("train-one-batch");
        TrainStage.until("two batches", () -> stage().view.model().paused()
                && stage().view.model().progress().orElseThrow().batch() == 2);
        fire("train-cancel");
        TrainStage.until("ended", () -> !stage().view.model().active());
        assertThat(stage().services.document().history().nextUndo().orElseThrow().label())
                .isEqualTo("Train 2 batches with Surrogate BPTT");
    }

    @Test
    void anotherSurrogateIsAnEditAndRedraws() throws Exception {
        open(TrainStage.yinYang(30));
        TrainStage.until("preview", () -> stage().view.model().lane().map(l -> !l.before().isEmpty()).orElse(false));
        int[] before = picture("surrogate-plot");
        ComboBox<?> shapes = node("train-surrogate");
        TrainStage.on(() -> {
            shapes.getSelectionModel().select(10);
            return 0;
        });
        assertThat(stage().services.document().now().training().surrogate())
                .isEqualTo(new SurrogateSpec("rectangular", 1, 1));
        TrainStage.until("redrawn", () -> {
            try {
                return !java.util.Arrays.equals(before, snapshot("surrogate-plot"));
            } catch (RuntimeException e) {
                return false;
            }
        });
    }

    @Test
    void anEmptyProjectIsOfferedATrainableNetworkAsOneStep() throws Exception {
        open(Project.empty("nothing"));
        assertThat(this.<Label>node("train-where").getText()).isEqualTo("Choose a data set to start.");
        assertThat(this.<Button>node("train-start").isDisabled()).isTrue();
        fire("fix-0");
        TrainStage.until("startable", () -> !this.<Button>node("train-start").isDisabled());
        assertThat(stage().services.document().now().network().populations()).hasSize(2);
        assertThat(stage().services.document().history().position().get()).isEqualTo(1);
    }

    private void fire(String id) throws Exception {
        TrainStage.on(() -> {
            this.<Button>node(id).fire();
            return 0;
        });
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private <T extends Node> T node(String id) {
        Node n = stage().scene.lookup("#" + id);
        assertThat(n).as(id).isNotNull();
        return (T) n;
    }

    /// Whether a label of the first trainer's card shows a text that starts so, laid out to be read.
    private boolean text(String start) throws Exception {
        TrainStage.until("card says " + start, () -> node("trainer-surrogate").lookupAll(".label").stream()
                .map(Label.class::cast).anyMatch(l -> l.getText().startsWith(start) && l.getWidth() > 20));
        return true;
    }

    private int[] picture(String id) throws Exception {
        return TrainStage.on(() -> snapshot(id));
    }

    private int[] snapshot(String id) {
        WritableImage i = node(id).snapshot(null, null);
        int w = (int) i.getWidth();
        int h = (int) i.getHeight();
        int[] argb = new int[w * h];
        i.getPixelReader().getPixels(0, 0, w, h, javafx.scene.image.PixelFormat.getIntArgbInstance(), argb, 0, w);
        return argb;
    }

    private long pixels(String id, javafx.scene.paint.Color c) throws Exception {
        int want = 0xff000000 | (int) Math.round(c.getRed() * 255) << 16 | (int) Math.round(c.getGreen() * 255) << 8
                | (int) Math.round(c.getBlue() * 255);
        return java.util.Arrays.stream(picture(id)).filter(p -> p == want).count();
    }
}
