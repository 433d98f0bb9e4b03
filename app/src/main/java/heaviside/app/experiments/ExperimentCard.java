package heaviside.app.experiments;

import heaviside.engine.experiment.Experiment;
import heaviside.engine.experiment.Result;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;

/// One experiment: its title and how its last run went.
final class ExperimentCard extends VBox {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private final ExperimentsModel model;
    private final Experiment experiment;
    private final Label state = Parts.label("", "caption");

    ExperimentCard(ExperimentsModel model, Experiment experiment) {
        this.model = model;
        this.experiment = experiment;
        setId("experiment-" + experiment.id());
        getStyleClass().add("experiment-card");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.RADIO_BUTTON);
        setAccessibleText(experiment.title());
        getChildren().addAll(Parts.words(experiment.title(), "experiment-title"), state);
        setOnMouseClicked(e -> model.choose(experiment));
        setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.SPACE) {
                model.choose(experiment);
                e.consume();
            }
        });
    }

    void update() {
        pseudoClassStateChanged(CHOSEN, model.chosen().equals(experiment));
        state.setText(model.active(experiment)
                ? "running"
                : model.result(experiment).map(ExperimentCard::verdict).orElse("not run yet"));
    }

    private static String verdict(Result r) {
        long holds = r.findings().stream().filter(Result.Finding::holds).count();
        return "%d of %d findings hold".formatted(holds, r.findings().size());
    }
}
