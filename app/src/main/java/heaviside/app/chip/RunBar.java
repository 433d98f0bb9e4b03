package heaviside.app.chip;

import heaviside.app.plot.Ticks;
import heaviside.app.theme.Hint;
import heaviside.app.theme.Icons;
import heaviside.engine.chip.DeploymentSnapshot;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Run, pause, step, cancel, and how far it is.
final class RunBar extends VBox {
    private final ChipViewModel model;
    private final Button run = new Button("Run");
    private final Button step = new Button();
    private final Button cancel = new Button();
    private final ProgressBar progress = new ProgressBar(0);
    private final Label note = new Label("");
    private String shownIcon = "";

    RunBar(ChipViewModel model) {
        super(7);
        this.model = model;
        getStyleClass().addAll("panel", "chip-run");
        run.setId("chip-run");
        run.getStyleClass().add("primary");
        run.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(run, Priority.ALWAYS);
        run.setOnAction(e -> model.toggle());
        Hint.on(run, "Run the test samples on the chip");
        step.setId("chip-step");
        step.setGraphic(Icons.icon("end"));
        Hint.on(step, "One tick");
        step.setAccessibleText("One tick");
        step.setOnAction(e -> model.step());
        cancel.setId("chip-cancel");
        cancel.setGraphic(Icons.icon("close"));
        Hint.on(cancel, "Cancel; what is done stays (Esc)");
        cancel.setAccessibleText("Cancel");
        cancel.setOnAction(e -> model.cancel());
        progress.setMaxWidth(Double.MAX_VALUE);
        note.getStyleClass().add("caption");
        note.setWrapText(true);
        getChildren().addAll(new HBox(6, run, step, cancel), progress, note);
        refresh(null);
    }

    void refresh(@Nullable DeploymentSnapshot s) {
        ChipViewModel.Phase p = model.phase().get();
        boolean active = p == ChipViewModel.Phase.RUNNING || p == ChipViewModel.Phase.PAUSED;
        run.setText(p == ChipViewModel.Phase.RUNNING
                ? "Pause"
                : p == ChipViewModel.Phase.PAUSED
                        ? "Go on"
                        : "Run");
        String icon = p == ChipViewModel.Phase.RUNNING ? "pause" : "play";
        if (!icon.equals(shownIcon)) {
            shownIcon = icon;
            run.setGraphic(Icons.icon(icon));
        }
        run.setDisable(!active && !model.canRun());
        step.setDisable(!model.canRun());
        cancel.setDisable(!active);
        if (model.live()) {
            progress.setProgress(Math.min(1, model.speed()));
            note.setText(s == null
                    ? active ? "Building the cores…" : "Runs on its own, without samples."
                    : "%s ticks a second: %s × the chip's own speed.".formatted(
                            Ticks.number(model.ticksPerSecond(), 0), Ticks.number(model.speed(), 2)));
            return;
        }
        progress.setProgress(s == null || s.total() == 0 ? 0 : (double) s.samples() / s.total());
        note.setText(s == null && active
                ? "Reading samples, timing this computer…"
                : s == null
                        ? model.placed().get() == null
                                ? model.problem().get().isEmpty() ? "Placing the network…" : "Nothing is placed."
                                : model.canRun()
                                        ? "Samples are read, encoded and run tick by tick."
                                        : "Mend the errors first."
                        : "%s of %s samples, tick %d of %d. Last answer: %s".formatted(Ticks.number(s.samples(), 0),
                                Ticks.number(s.total(), 0), s.tick(), s.steps(),
                                s.lastPrediction() < 0 ? "none yet" : Integer.toString(s.lastPrediction())));
    }
}
