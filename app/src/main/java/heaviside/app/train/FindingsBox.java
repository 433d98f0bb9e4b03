package heaviside.app.train;

import heaviside.app.document.Recipe;
import heaviside.app.controls.Parts;
import heaviside.app.document.Recipe;
import heaviside.app.plot.Ticks;
import heaviside.engine.network.Diagnostic;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// What stands in a trainer's way, each with its fix as one undoable edit.
final class FindingsBox extends VBox {
    private static final int SHOWN = 4;
    private final TrainModel model;
    private List<Object> drawn = List.of();

    FindingsBox(TrainModel model) {
        super(8);
        this.model = model;
        setId("train-findings");
    }

    void update() {
        boolean trainable = Recipe.trainable(model.project().network());
        boolean chosen = heaviside.engine.data.Datasets.entry(model.setup().dataset()).isPresent();
        List<Diagnostic> found = trainable ? model.entrants().diagnostics() : List.of();
        List<Object> now = List.of(trainable, chosen, found);
        if (now.equals(drawn)) {
            return;
        }
        drawn = now;
        getChildren().clear();
        if (!chosen) {
            getChildren().add(finding("note", "Choose a data set to start.", "", Optional.empty()));
        } else if (!trainable) {
            getChildren().add(finding("warning", "This network cannot be trained: it has no "
                    + (Recipe.input(model.project().network()).isEmpty() ? "data-set input" : "read-out") + ".",
                    "A trainable network is a data-set input, spiking layers and a leaky read-out.",
                    Remedies.build(model.project())));
        }
        found.stream().limit(SHOWN).forEach(d -> getChildren().add(
                finding(d.severity().name().toLowerCase(Locale.ROOT), Ticks.words(d.message()),
                        Ticks.words(d.remedy()),
                        Remedies.of(d, model.project()))));
        if (found.size() > SHOWN) {
            getChildren().add(Parts.label("and " + (found.size() - SHOWN) + " more", "caption"));
        }
    }

    private Node finding(String severity, String message, String remedy, Optional<Remedies.Remedy> fix) {
        Label text = Parts.label(message, "severity-" + severity);
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        Label advice = Parts.label(remedy, "caption");
        advice.setWrapText(true);
        advice.setMinHeight(USE_PREF_SIZE);
        VBox box = new VBox(4, text);
        if (!remedy.isEmpty()) {
            box.getChildren().add(advice);
        }
        fix.ifPresent(f -> {
            Button b = Parts.button("fix-" + getChildren().size(), f.label(), f.label() + ". One step, can be undone.",
                    () -> model.mend(f));
            box.getChildren().add(new HBox(b));
        });
        box.getStyleClass().addAll("train-finding", "train-finding-" + severity);
        return box;
    }
}
