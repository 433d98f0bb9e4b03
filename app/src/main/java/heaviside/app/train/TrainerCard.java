package heaviside.app.train;

import heaviside.app.controls.Parts;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Theme;
import heaviside.engine.train.FirstWeights;
import heaviside.engine.train.Trainer;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// One trainer: click shows its details, the box enters it into the race.
final class TrainerCard extends VBox {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final double UNABLE = 0.35;
    private final TrainModel model;
    private final Trainer trainer;
    private final Label accuracy = Parts.label("", "secondary");
    private final Label status = Parts.label("", "caption");
    private final CheckBox box = new CheckBox();
    private final Label explanation;
    private final Label start = Parts.label("", "caption");
    private final Label why = Parts.label("", "severity-warning");
    private final Swatch swatch;

    TrainerCard(TrainModel model, Trainer trainer, Theme theme) {
        this.model = model;
        this.trainer = trainer;
        setId("trainer-" + trainer.id());
        getStyleClass().add("train-card");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.RADIO_BUTTON);
        setAccessibleText(trainer.title() + ". " + trainer.explanation());
        box.setId("race-" + trainer.id());
        box.setAccessibleText("Let " + trainer.title() + " take part in the race");
        box.setTooltip(new Tooltip("Takes part in the race"));
        box.setOnAction(e -> model.race(trainer.id(), box.isSelected()));
        swatch = new Swatch(theme, Look.slot(model.trainers(), trainer.id()));
        why.setId("why-" + trainer.id());
        why.setWrapText(true);
        why.setMinHeight(USE_PREF_SIZE);
        start.setId("start-" + trainer.id());
        start.setWrapText(true);
        start.setMinHeight(USE_PREF_SIZE);
        HBox top = new HBox(8, swatch,
                Parts.label(trainer.title(), "train-card-title"), Parts.spring(), accuracy, box);
        top.getStyleClass().add("train-card-top");
        explanation = Parts.label(trainer.explanation(), "secondary");
        explanation.setWrapText(true);
        explanation.setMinHeight(USE_PREF_SIZE);
        Label stores = Parts.label(trainer.stores(), "caption");
        stores.setWrapText(true);
        stores.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(stores, javafx.scene.layout.Priority.ALWAYS);
        stores.setMaxWidth(Double.MAX_VALUE);
        getChildren().addAll(top, explanation, why, start, new HBox(8, stores, status));
        status.setMinWidth(USE_PREF_SIZE);
        Tooltip about = new Tooltip(trainer.explanation());
        about.setWrapText(true);
        about.setMaxWidth(320);
        Tooltip.install(this, about);
        setOnMouseClicked(e -> model.select(trainer));
        setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.SPACE) {
                model.select(trainer);
                e.consume();
            }
        });
    }

    void update() {
        boolean chosen = model.selected().equals(trainer.id());
        pseudoClassStateChanged(CHOSEN, chosen);
        Parts.visible(explanation, chosen);
        String reason = model.entrants().reason(trainer);
        boolean cannot = !reason.isEmpty();
        box.setSelected(model.entrants().races(trainer.id()) && !cannot);
        box.setDisable(model.active() || (cannot && !box.isSelected()));
        why.setText(reason);
        Parts.visible(why, cannot);
        start(chosen);
        swatch.setOpacity(cannot ? UNABLE : 1);
        LaneProgress lane = model.progress().flatMap(p -> p.lane(trainer.id())).orElse(null);
        accuracy.setText(lane == null ? "" : Look.percent(lane.accuracy()));
        status.setText(cannot ? "cannot train this" : lane == null ? "" : state(lane));
        status.getStyleClass().remove("severity-warning");
        if (cannot) {
            status.getStyleClass().add("severity-warning");
        }
    }

    /// The start is only told where the network's weights are asked for and the trainer runs another network with them, or
    /// the same in other units.
    private void start(boolean chosen) {
        FirstWeights f = model.entrants().firstWeights(trainer).orElse(null);
        boolean told = f != null && (f.kind() == FirstWeights.Kind.CONVERTED || f.unequal());
        Parts.visible(start, told);
        if (told && f != null) {
            start.setText(chosen ? Ticks.words(f.words()) : "Start: " + f.kind().title());
            start.setTooltip(chosen ? null : new Tooltip(f.words()));
            start.getStyleClass().remove("severity-warning");
            if (f.unequal()) {
                start.getStyleClass().add("severity-warning");
            }
        }
    }

    private String state(LaneProgress lane) {
        RaceProgress p = model.progress().orElseThrow();
        return switch (p.state()) {
            case OPENING -> "opening";
            case RUNNING, PAUSED -> "epoch " + lane.epoch();
            case FINISHED -> "finished";
            case CANCELLED -> "epoch " + lane.epoch();
            case FAILED -> "stopped";
        };
    }
}
