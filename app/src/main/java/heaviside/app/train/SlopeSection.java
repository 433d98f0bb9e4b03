package heaviside.app.train;

import heaviside.app.controls.Parts;
import heaviside.engine.train.microscope.SlopeAgreement;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.concurrent.Task;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Do slopes agree? The exact gradient beside finite differences, and the angle from the surrogate's to it, measured on the
/// network as it is now.
final class SlopeSection extends VBox {
    private final TrainModel model;
    private final Consumer<Task<?>> start;
    private final Label about = new Label();
    private final Label apart = Parts.label("–", "secondary");
    private final Label angle = Parts.label("–", "secondary");
    private final Label words = Parts.label("", "caption");
    private final Button button;
    private @Nullable SlopeTask running;

    SlopeSection(TrainModel model, Consumer<Task<?>> start) {
        this.model = model;
        this.start = start;
        setId("slopes-agree");
        apart.setId("slopes-apart");
        angle.setId("slopes-angle");
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        button = Parts.button("compare-slopes", "Compare",
                "Computes the exact gradient of 8 samples, moves 8 weights to check it, and measures the surrogate's angle to"
                        + " it. Changes nothing.",
                this::compare);
        getChildren().add(Parts.section("Slopes agree?", about, Parts.row("EventProp and finite difference", apart),
                Parts.row("Surrogate, angle to the exact slope", angle), words, button));
    }

    void update() {
        String obstacle = model.slopeObstacle();
        button.setDisable(running == null && !obstacle.isEmpty());
        words.setText(obstacle);
        Parts.visible(words, !obstacle.isEmpty());
    }

    private void compare() {
        if (running != null) {
            running.cancel();
            return;
        }
        SlopeTask t = new SlopeTask(model.measured());
        running = t;
        button.setText("Cancel");
        t.setOnSucceeded(e -> show(t.getValue()));
        t.runningProperty().addListener((o, was, is) -> {
            if (!is) {
                running = null;
                button.setText("Compare again");
                Throwable e = t.getException();
                if (e != null) {
                    about.setText("failed");
                    words.setText(String.valueOf(e.getMessage()));
                    Parts.visible(words, true);
                }
            }
        });
        start.accept(t);
    }

    private void show(SlopeAgreement a) {
        about.setText("%d random weights, %d samples".formatted(a.weights(), a.samples()));
        apart.setText(Double.isNaN(a.apart())
                ? "no slope"
                : String.format(Locale.ROOT, a.apart() < 0.1 ? "%.2f %% apart" : "%.0f %% apart", 100 * a.apart()));
        angle.setText(Double.isNaN(a.angleDeg())
                ? "needs a read-out"
                : Double.isNaN(a.apart())
                        ? "–"
                        : String.format(Locale.ROOT, "%.0f°", a.angleDeg()));
    }
}
