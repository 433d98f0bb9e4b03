package heaviside.app.train;

import heaviside.app.document.Recipe;
import heaviside.app.controls.ParamRow;
import heaviside.app.controls.Parts;
import heaviside.app.document.Recipe;
import heaviside.engine.train.TrainingSetup;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// Learning rate, batch, epochs, optimiser, decay, seed. Learning rate and epochs reach a running training at once.
final class OptimiserSection extends VBox {
    private final TrainModel model;
    private final Label about = new Label();
    private final ComboBox<String> kind = new ComboBox<>();
    private final ParamRow rate;
    private final ParamRow batch;
    private final ParamRow epochs;
    private final ParamRow decay;
    private final ParamRow seed;
    private boolean setting;

    OptimiserSection(TrainModel model) {
        this.model = model;
        rate = row(new ParamRow.Spec("train-lr", "η", "learning rate", "", 1e-7, 10, 1e-4, 0.1, true, false),
                "Change learning rate", TrainingSetup::withLearningRate);
        batch = row(new ParamRow.Spec("train-batch", "B", "batch", "", 1, 100_000, 8, 512, true, true), "Change batch",
                (s, v) -> s.withBatchSize((int) v.doubleValue()));
        epochs = row(new ParamRow.Spec("train-epochs", "E", "epochs", "", 1, 100_000, 1, 200, true, true),
                "Change epochs", (s, v) -> s.withEpochs((int) v.doubleValue()));
        decay = row(new ParamRow.Spec("train-decay", "γ", "decay an epoch", "", 1e-3, 1, 0.8, 1, false, false),
                "Change learning rate decay", TrainingSetup::withLearningRateDecay);
        seed = row(new ParamRow.Spec("train-seed", "s", "seed", "", 0, 9e15, 0, 100, false, true), "Change seed",
                (s, v) -> s.withSeed((long) v.doubleValue()));
        Parts.combo(kind, "train-optimizer", "Optimiser", List.of("sgd", "momentum", "adam", "adamax"),
                OptimiserSection::words);
        kind.setOnAction(e -> {
            String x = kind.getValue();
            if (!setting && x != null) {
                model.edit("Choose optimiser " + words(x), s -> s.withOptimizer(x));
                model.endGesture();
            }
        });
        getChildren().add(Parts.section("Optimiser", about, kind, rate, batch, epochs, decay, seed));
    }

    void update() {
        TrainingSetup s = model.setup();
        TrainingSetup standard = Recipe.setup(s, s.dataset());
        setting = true;
        kind.setValue(s.optimizer());
        setting = false;
        about.setText(model.active() ? "η, epochs and surrogate apply at once" : "");
        rate.show(s.learningRate(), standard.learningRate());
        batch.show(s.batchSize(), standard.batchSize());
        epochs.show(s.epochs(), standard.epochs());
        decay.show(s.learningRateDecay(), standard.learningRateDecay());
        seed.show(s.seed(), 1);
    }

    private ParamRow row(ParamRow.Spec spec, String label,
            java.util.function.BiFunction<TrainingSetup, Double, TrainingSetup> change) {
        return new ParamRow(spec, v -> model.edit(label, s -> change.apply(s, v)), model::endGesture);
    }

    private static String words(String kind) {
        return switch (kind) {
            case "sgd" -> "SGD";
            case "momentum" -> "SGD with momentum";
            default -> kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
        };
    }
}
