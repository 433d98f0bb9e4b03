package heaviside.app.train;

import heaviside.app.controls.Parts;
import heaviside.app.plot.LineChart.Axis;
import heaviside.app.plot.LineChart.Points;
import heaviside.app.plot.LineChart.Series;
import heaviside.app.plot.LineChart;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Theme;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Accuracy and loss of every trainer of the race, against epochs, each one's own seconds, spikes or memory.
final class RacePanel extends VBox {
    private static final double LOSSES_APART = 100;
    private final TrainModel model;
    private final Label about = new Label();
    private final LineChart accuracy;
    private final LineChart loss;
    private final Button csv;
    private RaceAxis axis = RaceAxis.EPOCH;

    /// @param export asked to write the race as CSV
    RacePanel(TrainModel model, Theme theme, Runnable export) {
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
        csv = Parts.button("race-csv", "CSV…", "Write every epoch of every trainer, and from which weights it started",
                export);
        getChildren().addAll(Parts.header("Race", about, segments, csv), charts);
    }

    void update() {
        RaceProgress p = model.progress().orElse(null);
        List<LaneProgress> lanes = p == null ? List.of() : p.lanes();
        about.setText(p == null || p.testSamples() == 0
                ? "same network, data and seed, turn by turn"
                : Look.count(p.testSamples()) + " test samples, thin: each batch"
                        + (lanes.stream().anyMatch(l -> l.start().unequal()) ? ", *: not the same start" : ""));
        csv.setDisable(lanes.stream().allMatch(l -> l.epochs().count() == 0));
        Axis x = p == null
                ? new Axis(0, model.setup().epochs(), v -> Ticks.label(v, 1), "epochs", false)
                : axis.axis(lanes, p);
        double low = extreme(lanes, RaceAxis.ACCURACY, 1, Math::min);
        double bottom = low >= 1 ? 0.5 : Math.max(0, Math.floor(low * 10) / 10);
        accuracy.show(lanes.stream().map(lane -> series(lane, x, RaceAxis.ACCURACY, false,
                Look.percent(lane.accuracy()).replace(" %", ""))).toList(), x,
                new Axis(bottom, 1, v -> Ticks.number(100 * v, bottom > 0.85 && v < 1 ? 1 : 0) + " %"));
        Axis y = losses(extreme(lanes, RaceAxis.LOSS, Double.POSITIVE_INFINITY, Math::min),
                extreme(lanes, RaceAxis.LOSS, 0, Math::max));
        loss.title(lossName(
                lanes.isEmpty() ? List.of(model.selected()) : lanes.stream().map(LaneProgress::trainer).toList())
                + (y.log() ? ", log" : ""));
        loss.show(lanes.stream().map(lane -> series(lane, x, RaceAxis.LOSS, y.log(), lane.epochs().count() == 0
                ? ""
                : lossWords(lane.epochs().last(RaceAxis.LOSS)))).toList(), x, y);
    }

    /// Losses that differ a hundredfold stand on a logarithmic axis.
    private static Axis losses(double least, double most) {
        if (least > 0 && most > LOSSES_APART * least) {
            return new Axis(Math.log10(least) - 0.1, Math.log10(most) + 0.1, v -> lossWords(Math.pow(10, v)), "", true);
        }
        double top = most > 0 ? Ticks.step(most, 5) * Math.ceil(most / Ticks.step(most, 5)) : 1;
        return new Axis(0, top, v -> Ticks.label(v, Ticks.step(top, 6)));
    }

    private static String lossWords(double v) {
        return !Double.isFinite(v)
                ? "not a number"
                : Ticks.number(v, v >= 100 ? 0 : v >= 10 ? 1 : v >= 0.01 || v == 0 ? 3 : 5)
                        .replaceFirst("(\\.\\d*?)0+$", "$1")
                        .replaceFirst("\\.$", "");
    }

    /// SpikeProp lowers squared distances of spike times; the others compare classes.
    private static String lossName(List<String> lanes) {
        long times = lanes.stream().filter("spikeprop"::equals).count();
        return times == 0
                ? "Loss, cross-entropy"
                : times == lanes.size() ? "Loss, spike times" : "Loss, each trainer's own";
    }

    private Series series(LaneProgress lane, Axis on, int column, boolean log, String value) {
        int slot = Look.slot(model.trainers(), lane.trainer());
        boolean none = axis == RaceAxis.SPIKES && lane.batches().count() > 0 && lane.spikes() == 0;
        return new Series(lane.title() + (lane.start().unequal() ? "*" : "") + (none ? ", no spikes" : ""), value, slot,
                Look.dashes(slot),
                lane.trainer().equals(model.selected()), model.active(),
                logarithms(axis.points(on, lane.epochs(), column), log),
                logarithms(axis.points(on, lane.batches(), column), log));
    }

    private static Points logarithms(Points p, boolean log) {
        if (!log) {
            return p;
        }
        double[] y = new double[p.count()];
        for (int i = 0; i < y.length; i++) {
            y[i] = Math.log10(Math.max(1e-12, p.y()[i]));
        }
        return new Points(p.x(), y, p.count());
    }

    /// The smallest or largest number of a column over all lanes' epochs; what is not finite does not count.
    private static double extreme(List<LaneProgress> lanes, int column, double otherwise, DoubleBinaryOperator which) {
        double m = otherwise;
        for (LaneProgress lane : lanes) {
            Curve.Rows r = lane.epochs();
            for (int i = 0; i < r.count(); i++) {
                double v = r.columns()[column][i];
                m = Double.isFinite(v) ? which.applyAsDouble(m, v) : m;
            }
        }
        return m;
    }
}
