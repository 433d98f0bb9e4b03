package heaviside.app.train;

import heaviside.app.controls.Parts;
import heaviside.app.plot.HeatStrip;
import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;
import heaviside.engine.train.BatchReport;
import heaviside.engine.train.EpochReport;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// How large the gradient is at each time step: one row an epoch, the newest as a curve.
final class GradientPanel extends VBox {
    private final TrainModel model;
    private final HeatStrip strip;
    private final Label about = new Label();
    private List<Object> drawn = List.of();

    GradientPanel(TrainModel model, Theme theme) {
        this.model = model;
        getStyleClass().addAll("panel", "train-panel");
        strip = new HeatStrip(theme, Palette.frost());
        strip.setId("gradient-strip");
        VBox.setVgrow(strip, Priority.ALWAYS);
        getChildren().addAll(Parts.header("Gradient through time", about), strip);
    }

    void update() {
        LaneProgress lane = model.racedOnThis() ? model.lane().orElse(null) : null;
        double span = model.setup().steps() * model.setup().dtMs();
        List<float[]> rows = new ArrayList<>();
        if (lane != null) {
            for (EpochReport r : lane.reports()) {
                if (r.gradientThroughTime().length > 0) {
                    rows.add(r.gradientThroughTime()[r.gradientThroughTime().length - 1]);
                }
            }
            BatchReport b = lane.lastBatch();
            if (rows.isEmpty() && b != null && b.gradientThroughTime().length > 0) {
                rows.add(b.gradientThroughTime()[b.gradientThroughTime().length - 1]);
            }
            if (!rows.isEmpty()) {
                span = rows.getFirst().length * model.setup().dtMs();
            }
        }
        List<Object> key = List.of(lane == null ? "" : lane.title(), rows.size(), span,
                lane != null && lane.lastBatch() != null, lane == null || lane.reports().isEmpty() ? 0 : 1,
                rows.isEmpty() ? 0 : System.identityHashCode(rows.getLast()));
        if (key.equals(drawn)) {
            return;
        }
        drawn = key;
        boolean timeless = lane != null && lane.lastBatch() != null && !lane.hasTime();
        about.setText(lane == null
                ? "hidden layer, norm at each step"
                : "hidden layer, norm at each step, " + lane.title());
        int epochs = lane == null ? 0 : lane.reports().size();
        strip.words(timeless && lane != null
                ? lane.title() + " has no time axis: its gradient belongs to the whole sample."
                : "Reads right to left once training runs: the backward pass starts at the end.",
                "backward pass starts here");
        strip.show(rows, span, "ms", epochs == 0 ? "batch" : "epoch 1", Integer.toString(epochs));
    }
}
