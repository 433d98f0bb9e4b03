package heaviside.app.train;

import heaviside.app.controls.Parts;
import heaviside.engine.train.EpochReport;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// What the selected method watches besides loss and accuracy, now and at its first epoch; hidden where it watches nothing.
final class MeasureSection extends VBox {
    private final TrainModel model;
    private final VBox rows = new VBox(2);
    private final Label about = new Label();
    private Map<String, Double> drawn = Map.of();

    MeasureSection(TrainModel model) {
        this.model = model;
        setId("train-measures");
        getChildren().add(Parts.section("What it watches", about, rows));
    }

    void update() {
        LaneProgress lane = model.lane().orElse(null);
        Map<String, Double> now = lane == null || lane.lastBatch() == null ? Map.of() : lane.lastBatch().measures();
        Parts.visible(this, !now.isEmpty());
        if (now.equals(drawn)) {
            return;
        }
        drawn = now;
        List<EpochReport> reports = lane == null ? List.of() : lane.reports();
        about.setText(reports.isEmpty() ? "last batch" : "last batch, first epoch");
        rows.getChildren().setAll(now.entrySet().stream().map(e -> Parts.row(e.getKey(), Parts.label(
                words(e.getValue()) + (reports.isEmpty() || !reports.getFirst().measures().containsKey(e.getKey())
                        ? ""
                        : "  ·  " + words(reports.getFirst().measures().getOrDefault(e.getKey(), Double.NaN))),
                "secondary"))).toList());
    }

    private static String words(double v) {
        return String.format(Locale.ROOT, Math.abs(v) >= 100 ? "%.0f" : Math.abs(v) >= 1 ? "%.1f" : "%.3g", v);
    }
}
