package heaviside.app.train;

import heaviside.app.controls.Parts;
import heaviside.app.theme.Theme;
import heaviside.engine.data.Dataset;
import heaviside.engine.data.Split;
import heaviside.engine.train.SampleTrace;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// One test sample through the untrained and through the trained network.
final class SamplePanel extends VBox {
    private static final int[] NONE = new int[0];
    private final TrainModel model;
    private final Label about = new Label();
    private final SamplePlot before;
    private final SamplePlot after;
    private final ComboBox<Integer> chooser = new ComboBox<>();
    private boolean setting;

    SamplePanel(TrainModel model, Theme theme) {
        this.model = model;
        getStyleClass().addAll("panel", "train-panel");
        before = new SamplePlot(theme, "Before");
        after = new SamplePlot(theme, "After");
        before.setId("sample-before");
        after.setId("sample-after");
        Parts.combo(chooser, "sample-chooser", "Which test sample", List.of(), this::words);
        chooser.setMaxWidth(160);
        chooser.setOnAction(e -> {
            Integer i = chooser.getValue();
            if (!setting && i != null) {
                model.show(i);
            }
        });
        HBox both = new HBox(1, before, after);
        both.getStyleClass().add("train-split");
        HBox.setHgrow(before, Priority.ALWAYS);
        HBox.setHgrow(after, Priority.ALWAYS);
        before.setPrefWidth(300);
        after.setPrefWidth(300);
        VBox.setVgrow(both, Priority.ALWAYS);
        getChildren().addAll(Parts.header("One sample, before and after",
                about, chooser), both);
    }

    void update() {
        setting = true;
        if (!chooser.getItems().equals(model.samples())) {
            chooser.getItems().setAll(model.samples());
        }
        chooser.setValue(model.samples().isEmpty() ? null : model.sample());
        chooser.setDisable(model.samples().isEmpty());
        setting = false;
        LaneProgress lane = model.lane().orElse(null);
        boolean raced = model.racedOnThis();
        double dt = model.setup().dtMs();
        SampleTrace b = lane == null ? null : lane.before().get(model.sample());
        SampleTrace a = lane == null ? null : lane.after().get(model.sample());
        int[] votes = lane == null ? NONE : lane.votes();
        int[] marked = model.showsSilent() && lane != null && !lane.silent().isEmpty()
                ? lane.silent().getLast()
                : NONE;
        about.setText(lane != null && votes.length == 0
                ? "spikes of the hidden neurons, each layer"
                : "hidden neurons ordered by the class they vote for");
        before.words(model.obstacle().isEmpty() ? "Running the untrained network." : model.obstacle());
        after.words(model.active()
                ? "Comes after the first epoch."
                : "Press Start: the same sample, after each epoch.");
        before.show(b, "", votes, model.classes(), dt, raced ? NONE : marked);
        String much = lane == null
                ? ""
                : lane.epoch() > 0
                        ? lane.epoch() + (lane.epoch() == 1 ? " epoch" : " epochs")
                        : lane.batches().count() + (lane.batches().count() == 1 ? " batch" : " batches");
        after.show(raced ? a : null, raced && a != null ? much : "", votes, model.classes(), dt, marked);
    }

    private String words(Integer i) {
        Dataset d = model.data().orElse(null);
        if (d == null || i >= d.size(Split.TEST)) {
            return "no. " + i;
        }
        return model.classes().get(d.label(Split.TEST, i)) + ", no. " + i;
    }
}
