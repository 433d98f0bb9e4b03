package heaviside.app.train;

import heaviside.app.controls.Parts;
import heaviside.app.plot.LineChart.Axis;
import heaviside.app.plot.LineChart.Series;
import heaviside.app.plot.LineChart;
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

/// Accuracy and loss of every trainer of the race, against epochs, each one's own seconds, spikes or memory.
final class RacePanel extends VBox {
    private final TrainModel model;
    private final Label about = new Label();
    private final LineChart accuracy;
    private final LineChart loss;
    private RaceAxis axis = RaceAxis.EPOCH;

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
        HBox segments = new HBox();
        for (RaceAxis x : RaceAxis.values()) {
            ToggleButton t = new ToggleButton(x.title());
            t.setId("axis-" + x.title().toLowerCase(Locale.ROOT));
            t.setToggleGroup(group);
            t.setUserData(x);
            segments.getChildren().add(t);
        }
        group.selectToggle(group.getToggles().getFirst());
        group.selectedToggleProperty().addListener((o, was, is) -> {
            if (is == null) {
                group.selectToggle(was);
            } else {
                axis = (RaceAxis) is.getUserData();
                update();
            }
        });
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
        List<Series> a = new ArrayList<>();
        List<Series> l = new ArrayList<>();
        double low = 1;
        double high = 0;
        for (LaneProgress lane : lanes) {
            a.add(series(lane, RaceAxis.ACCURACY, Look.percent(lane.accuracy()).replace(" %", "")));
            l.add(series(lane, RaceAxis.LOSS,
                    lane.epochs().count() == 0
                            ? ""
                            : String.format(Locale.ROOT, "%.3f", lane.epochs().last(RaceAxis.LOSS))));
            low = Math.min(low, smallest(lane.epochs(), RaceAxis.ACCURACY));
            high = Math.max(high, largest(lane.epochs(), RaceAxis.LOSS));
        }
        Axis xAxis = p == null
                ? new Axis(0, model.setup().epochs(), v -> Ticks.label(v, 1))
                : axis.axis(lanes, p);
        double bottom = low >= 1 ? 0.5 : Math.max(0, Math.floor(low * 10) / 10);
        accuracy.show(a, xAxis, new Axis(bottom, 1, v -> Ticks.number(100 * v, bottom > 0.85 ? 1 : 0) + " %"));
        double top = high > 0 ? Ticks.step(high, 5) * Math.ceil(high / Ticks.step(high, 5)) : 1;
        loss.show(l, xAxis, new Axis(0, top, v -> Ticks.label(v, Ticks.step(top, 6))));
    }

    private Series series(LaneProgress lane, int column, String value) {
        int slot = Look.slot(model.trainers(), lane.trainer());
        return new Series(lane.title(), value, slot, Look.dashes(slot), lane.trainer().equals(model.selected()),
                model.active(), axis.points(lane.epochs(), column), axis.points(lane.batches(), column));
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
