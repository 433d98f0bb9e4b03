package heaviside.app.train;

import heaviside.app.document.Recipe;
import heaviside.app.controls.ParamRow;
import heaviside.app.controls.Parts;
import heaviside.app.document.Recipe;
import heaviside.engine.train.TrainingSetup;
import java.util.function.BiFunction;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// Regularisers on spike counts: a floor for each hidden neuron, a ceiling for a layer's mean. Strength 0 is off.
final class CountSection extends VBox {
    private final TrainModel model;
    private final Label about = new Label();
    private final ParamRow floor;
    private final ParamRow floorStrength;
    private final ParamRow ceiling;
    private final ParamRow ceilingStrength;

    CountSection(TrainModel model) {
        this.model = model;
        floor = row("train-floor", "n₋", "at least", 0, 1000, 10, "Change spike floor",
                (s, v) -> s.withLower(s.lowerStrength(), v));
        floorStrength = row("train-floor-strength", "λ₋", "strength", 0, 1000, 0.1, "Change strength of the floor",
                (s, v) -> s.withLower(v, s.lowerThreshold()));
        ceiling = row("train-ceiling", "n₊", "at most", 0, 10_000, 100, "Change spike ceiling",
                (s, v) -> s.withUpper(s.upperStrength(), v));
        ceilingStrength = row("train-ceiling-strength", "λ₊", "strength", 0, 1000, 0.1,
                "Change strength of the ceiling", (s, v) -> s.withUpper(v, s.upperThreshold()));
        getChildren().add(
                Parts.section("Spikes a sample", about, floor, floorStrength, ceiling, ceilingStrength));
    }

    void update() {
        TrainingSetup s = model.setup();
        TrainingSetup standard = Recipe.setup(s, s.dataset());
        about.setText(s.lowerStrength() > 0
                ? s.upperStrength() > 0 ? "floor and ceiling" : "floor on, ceiling off"
                : s.upperStrength() > 0 ? "floor off, ceiling on" : "both off");
        floor.show(s.lowerThreshold(), standard.lowerThreshold());
        floorStrength.show(s.lowerStrength(), standard.lowerStrength());
        ceiling.show(s.upperThreshold(), standard.upperThreshold());
        ceilingStrength.show(s.upperStrength(), standard.upperStrength());
    }

    private ParamRow row(String id, String symbol, String name, double min, double max, double high, String label,
            BiFunction<TrainingSetup, Double, TrainingSetup> change) {
        return new ParamRow(new ParamRow.Spec(id, symbol, name, "", min, max, 0, high, false, false),
                v -> model.edit(label, s -> change.apply(s, v)), model::endGesture);
    }
}
