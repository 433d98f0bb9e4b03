package heaviside.app.train;

import heaviside.app.plot.LineChart;
import heaviside.app.plot.LineChart.Axis;
import heaviside.app.plot.LineChart.Points;
import heaviside.app.plot.LineChart.Series;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Accuracy and loss of every trainer of the race, over epochs or over each one's own seconds.
final class RacePanel extends VBox {
    private static final int ACCURACY = 2;
    private static final int LOSS = 3;
    private final TrainModel model;
    private final Label about = new Label();
    private final LineChart accuracy;
    private final LineChart loss;
    private final ToggleButton epochs = new ToggleButton("Epoch");
    private final ToggleButton seconds = new ToggleButton("Seconds");

    RacePanel(TrainModel model, Theme theme) {
        this.model = model;
        getStyleClass().addAll("panel", "train-panel");
        accuracy = new LineChart(theme, "Accuracy", true);
        loss = new LineChart(theme, "Loss, cross-entropy", false);
        accuracy.setId("chart-accuracy");
        loss.setId("chart-loss");
        accuracy.words("Press Start. Accuracy grows here.");
        loss.words("");
        ToggleGroup group = new ToggleGroup();
        epochs.setId("axis-epoch");
        seconds.setId("axis-seconds");
        epochs.setToggleGroup(group);
        seconds.setToggleGroup(group);
        epochs.setSelected(true);
        group.selectedToggleProperty().addListener((o, was, is) -> {
            if (is == null) {
                group.selectToggle(was);
            } else {
                update();
            }
        });
        HBox segments = new HBox(epochs, seconds);
        segments.getStyleClass().add("segmented");
        HBox charts = new HBox(1, accuracy, loss);
        charts.getStyleClass().add("train-split");
        HBox.setHgrow(accuracy, Priority.ALWAYS);
        HBox.setHgrow(loss, Priority.ALWAYS);
        accuracy.setPrefWidth(300);
        loss.setPrefWidth(300);
        VBox.setVgrow(charts, Priority.ALWAYS);
        getChildren().addAll(Parts.header("Race", about, segments), charts);
    }

    void update() {
        RaceProgress p = model.progress().orElse(null);
        List<LaneProgress> lanes = p == null ? List.of() : p.lanes();
        about.setText(p == null || p.testSamples() == 0
                ? "same network, data and seed, turn by turn"
                : Look.count(p.testSamples()) + " test samples, thin: each batch");
        boolean bySeconds = seconds.isSelected();
        int x = bySeconds ? 1 : 0;
        List<Series> a = new ArrayList<>();
        List<Series> l = new ArrayList<>();
        double low = 1;
        double high = 0;
        for (LaneProgress lane : lanes) {
            a.add(series(lane, x, ACCURACY, ACCURACY, Look.percent(lane.accuracy()).replace(" %", "")));
            l.add(series(lane, x, LOSS, LOSS,
                    lane.epochs().count() == 0
                            ? ""
                            : String.format(Locale.ROOT, "%.3f", lane.epochs().last(LOSS))));
            low = Math.min(low, smallest(lane.epochs(), ACCURACY));
            high = Math.max(high, largest(lane.epochs(), LOSS));
        }
        Axis xAxis = new Axis(0, p == null ? model.setup().epochs() : span(p, bySeconds),
                v -> Ticks.label(v, v == Math.rint(v) ? 1 : 0.1) + (bySeconds ? " s" : ""));
        double bottom = lanes.isEmpty() ? 0.5 : Math.max(0, Math.floor(low * 10) / 10);
        accuracy.show(a, xAxis, new Axis(bottom, 1, v -> Ticks.number(100 * v, bottom > 0.85 ? 1 : 0) + " %"));
        double top = high > 0 ? Ticks.step(high, 5) * Math.ceil(high / Ticks.step(high, 5)) : 1;
        loss.show(l, xAxis, new Axis(0, top, v -> Ticks.label(v, Ticks.step(top, 6))));
    }

    private Series series(LaneProgress lane, int x, int line, int faint, String value) {
        int slot = Look.slot(model.trainers(), lane.trainer());
        return new Series(lane.title(), value, slot, Look.dashes(slot), lane.trainer().equals(model.selected()),
                model.active(), lane.epochs().points(x, line),
                lane.batches().count() == 0 ? Points.NONE : lane.batches().points(x, faint));
    }

    private static double span(RaceProgress p, boolean bySeconds) {
        if (!bySeconds) {
            return p.ended() && p.state() != RaceProgress.State.FINISHED ? Math.max(1, p.epoch() + 1) : p.epochs();
        }
        double own = p.lanes().stream().mapToDouble(LaneProgress::seconds).max().orElse(1);
        double f = p.ended() ? 1 : Math.max(0.02, p.fraction());
        return Math.max(0.1, own / f);
    }

    private static double smallest(Curve.Rows r, int column) {
        double m = 1;
        for (int i = 0; i < r.count(); i++) {
            m = Math.min(m, r.columns()[column][i]);
        }
        return m;
    }

    private static double largest(Curve.Rows r, int column) {
        double m = 0;
        for (int i = 0; i < r.count(); i++) {
            m = Math.max(m, r.columns()[column][i]);
        }
        return m;
    }
}
