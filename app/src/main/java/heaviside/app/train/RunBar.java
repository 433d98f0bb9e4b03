package heaviside.app.train;

import heaviside.app.controls.Parts;
import heaviside.app.task.Tasks;
import heaviside.engine.data.Datasets;
import javafx.beans.binding.Bindings;
import javafx.concurrent.Task;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.controlsfx.control.PopOver;
import org.controlsfx.control.TaskProgressView;

/// The bar on top: data set, where the race stands, and the buttons that steer it.
final class RunBar extends HBox {
    private final TrainModel model;
    private final Label dataset = Parts.label("", "train-dataset");
    private final Label sizes = Parts.label("", "secondary");
    private final Label where = Parts.label("", "train-where");
    private final Label time = Parts.label("", "secondary");
    private final Region fill = new Region();
    private final StackPane track = new StackPane(fill);
    private final Button start;
    private final Button one;
    private final Button cancel;

    RunBar(TrainModel model, Tasks tasks) {
        this.model = model;
        getStyleClass().addAll("panel", "train-runbar");
        start = Parts.button("train-start", "Start", "Start or pause training (Ctrl Enter)", () -> {
            if (model.active() && !model.paused()) {
                model.pause();
            } else {
                model.start();
            }
        });
        one = Parts.button("train-one-batch", "One batch", "Train one batch of every trainer, then wait",
                model::oneBatch);
        cancel = Parts.button("train-cancel", "Cancel",
                "End training; the weights of the last whole epoch stay (Ctrl .)",
                model::cancel);
        cancel.getStyleClass().add("train-cancel");
        Button all = Parts.button("train-tasks", "Tasks", "Everything that runs in the background", () -> {
        });
        all.setOnAction(e -> showTasks(all, tasks));
        fill.getStyleClass().add("train-progress-fill");
        fill.setId("train-progress");
        track.getStyleClass().add("train-progress");
        track.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        fill.setMaxHeight(5);
        HBox.setHgrow(track, Priority.ALWAYS);
        where.setId("train-where");
        where.setMinWidth(0);
        time.setMinWidth(Region.USE_PREF_SIZE);
        dataset.setMinWidth(Region.USE_PREF_SIZE);
        Region line = new Region();
        line.getStyleClass().add("train-bar-line");
        getChildren().addAll(new HBox(5, dataset, sizes), line, where, track, time, start, one, cancel, all);
    }

    void update() {
        String id = model.setup().dataset();
        dataset.setText(
                Datasets.entry(id).map(e -> e.id().startsWith("mnist") ? "MNIST" : e.title()).orElse("No data"));
        sizes.setText(Datasets.entry(id).map(e -> counts(e.classes())).orElse(""));
        boolean active = model.active();
        boolean paused = model.paused();
        start.setText(!active ? "Start" : paused ? "Resume" : "Pause");
        start.getStyleClass().remove("primary");
        if (!active) {
            start.getStyleClass().add("primary");
        }
        String why = active ? "" : model.obstacle();
        start.setDisable(!why.isEmpty());
        one.setDisable(!why.isEmpty() || (active && !paused));
        cancel.setDisable(!active);
        RaceProgress p = model.progress().orElse(null);
        String said = model.message();
        if (active && p != null) {
            where.setText(p.state() == RaceProgress.State.OPENING ? p.message() : place(p));
        } else {
            where.setText(!said.isEmpty() ? said : !why.isEmpty() ? why : ready());
        }
        where.setTooltip(new Tooltip(where.getText()));
        Parts.visible(track, active);
        HBox.setHgrow(where, active ? Priority.NEVER : Priority.ALWAYS);
        where.setMaxWidth(active ? Region.USE_PREF_SIZE : Double.MAX_VALUE);
        where.setMinWidth(active ? Region.USE_PREF_SIZE : 0);
        fill.maxWidthProperty().unbind();
        fill.maxWidthProperty().bind(track.widthProperty().multiply(p == null ? 0 : p.fraction()));
        time.setText(!active || p == null
                ? ""
                : Look.clock(p.elapsedSeconds()) + " done"
                        + (Double.isNaN(p.leftSeconds()) ? "" : ", about " + Look.clock(p.leftSeconds()) + " left"));
    }

    /// "Epoch 3 of 10, batch 14 of 79".
    static String place(RaceProgress p) {
        if (p.evaluating()) {
            return "Epoch %d of %d, running %s test samples".formatted(p.epoch(), p.epochs(),
                    Look.count(p.testSamples()));
        }
        return "Epoch %d of %d, batch %d of %d%s".formatted(Math.min(p.epochs(), p.epoch() + 1), p.epochs(), p.batch(),
                p.batches(), p.state() == RaceProgress.State.PAUSED ? ", waiting" : "");
    }

    private String ready() {
        int n = model.entrants().racing().size();
        return "Ready: %d epochs with %s".formatted(model.setup().epochs(),
                n == 1 ? "one trainer" : n + " trainers, turn by turn");
    }

    private String counts(int classes) {
        RaceProgress p = model.progress().orElse(null);
        int n = p == null ? 0 : p.trainSamples();
        if (n == 0) {
            n = model.data().map(d -> d.size(heaviside.engine.data.Split.TRAIN)).orElse(0);
        }
        return (n == 0 ? "" : Look.count(n) + " samples, ") + classes + " classes";
    }

    private static void showTasks(Button owner, Tasks tasks) {
        TaskProgressView<Task<?>> view = new TaskProgressView<>();
        view.setPrefSize(380, 220);
        Bindings.bindContent(view.getTasks(), tasks.running());
        PopOver over = new PopOver(view);
        over.setAnimated(false);
        over.setArrowLocation(PopOver.ArrowLocation.TOP_RIGHT);
        // the pop-over is a window of its own: hand it the sheets and the theme of this one
        over.getRoot().getStylesheets().addAll(owner.getScene().getStylesheets());
        view.getStyleClass().addAll("hv", "train-tasks");
        if (owner.getScene().getRoot().getStyleClass().contains("light")) {
            view.getStyleClass().add("light");
        }
        over.setOnHidden(e -> Bindings.unbindContent(view.getTasks(), tasks.running()));
        over.show(owner);
    }
}
