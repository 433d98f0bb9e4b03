package heaviside.app.train;

import heaviside.app.controls.Parts;
import heaviside.app.plot.LineChart;
import heaviside.app.theme.Theme;
import heaviside.engine.bench.MemoryComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.concurrent.Task;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Bytes held for the way back over the number of steps, counted, both on logarithmic axes: through time a line of slope 1,
/// checkpointed of slope 1/2, from spikes alone as spikes come, from traces flat.
final class MemoryGrowth extends VBox {
    private static final double HEIGHT = 230;
    /// Room for the bytes at the lines' ends, over the lines' width.
    private static final double ROOM = 0.95;
    private final TrainModel model;
    private final Consumer<Task<?>> start;
    private final Theme theme;
    private final LineChart chart;
    private final FlowPane legend = new FlowPane(12, 3);
    private final Button button;
    private final Label about = Parts.label("", "caption");
    private @Nullable MemoryTask running;

    MemoryGrowth(TrainModel model, Theme theme, Consumer<Task<?>> start) {
        super(4);
        this.model = model;
        this.start = start;
        this.theme = theme;
        chart = new LineChart(theme, "Bytes held over steps T, counted", true);
        chart.setId("memory-growth");
        chart.setPrefHeight(HEIGHT);
        chart.setMinHeight(HEIGHT);
        about.setWrapText(true);
        about.setMinHeight(USE_PREF_SIZE);
        button = Parts.button("measure-memory", "Count over steps",
                "Runs one sample of this network with every trainer, for half to eight times the steps, and counts what each"
                        + " holds for the way back",
                this::toggle);
        getChildren().addAll(button, chart, legend, about);
        Parts.visible(legend, false);
        Parts.visible(chart, false);
        Parts.visible(about, false);
    }

    void update() {
        button.setDisable(running == null && (model.active() || !model.obstacle().isEmpty()));
    }

    private void toggle() {
        if (running != null) {
            running.cancel();
            return;
        }
        MemoryTask t = new MemoryTask(model.measured());
        running = t;
        button.setText("Cancel");
        t.valueProperty().addListener((o, was, is) -> {
            if (is != null) {
                show(is);
            }
        });
        t.runningProperty().addListener((o, was, is) -> {
            if (!is) {
                running = null;
                button.setText("Count again");
                Throwable e = t.getException();
                if (e != null) {
                    Parts.visible(about, true);
                    about.setText(String.valueOf(e.getMessage()));
                }
            }
        });
        start.accept(t);
    }

    /// Shows counted rows.
    void show(List<MemoryComparison.Row> rows) {
        List<LineChart.Series> lines = new ArrayList<>();
        List<String> cannot = new ArrayList<>();
        List<HBox> names = new ArrayList<>();
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (MemoryComparison.Way w : MemoryComparison.ways()) {
            List<MemoryComparison.Row> own = rows.stream().filter(r -> r.trainer().equals(w.name())).toList();
            if (own.stream().anyMatch(r -> !r.refused().isEmpty())) {
                cannot.add(w.title());
                continue;
            }
            double[] x = own.stream().mapToDouble(r -> Math.log10(r.steps())).toArray();
            double[] y = own.stream().mapToDouble(r -> Math.log10(Math.max(1, r.bytes()))).toArray();
            for (double v : y) {
                low = Math.min(low, v);
                high = Math.max(high, v);
            }
            if (!own.isEmpty()) {
                lines.add(series(w, own.getLast().bytes(), x, y));
                HBox name = new HBox(5, new Swatch(theme, slot(w), dashes(w)), Parts.label(w.title(), "caption"));
                name.setAlignment(Pos.CENTER_LEFT);
                names.add(name);
            }
        }
        if (!lines.isEmpty()) {
            double from = Math.log10(rows.getFirst().steps());
            double to = rows.stream().mapToDouble(r -> Math.log10(r.steps())).max().orElse(from + 1);
            chart.show(lines, new LineChart.Axis(from, to + ROOM * (to - from),
                    v -> v > to + 1e-9 ? "" : count(v), "", true), // the lines' names stand beyond
                    new LineChart.Axis(Math.floor(low), high + 0.2, v -> Look.roundBytes(Math.pow(10, v)), "", true));
        }
        Parts.visible(chart, true);
        Parts.visible(legend, true);
        legend.getChildren().setAll(names);
        Parts.visible(about, !cannot.isEmpty());
        about.setText(cannot.isEmpty() ? "" : "Cannot train this network: " + String.join(", ", cannot) + ".");
    }

    private LineChart.Series series(MemoryComparison.Way w, long bytes, double[] x, double[] y) {
        return new LineChart.Series("", Look.bytes(bytes), slot(w), dashes(w), false, false,
                new LineChart.Points(x, y, x.length), LineChart.Points.NONE);
    }

    private int slot(MemoryComparison.Way w) {
        return Look.slot(model.trainers(), w.trainer().id());
    }

    /// As on a trainer's card, so that equal counts show both lines; BPTT's ways to store states differ by their dashes.
    private double[] dashes(MemoryComparison.Way w) {
        if (w.options().isEmpty()) {
            return Look.dashes(slot(w));
        }
        return w.name().endsWith("segments")
                ? new double[]{4, 2}
                : w.name().endsWith("recursive") ? new double[]{2, 3} : new double[]{8, 3, 2, 3};
    }

    private static String count(double log) {
        return Look.count(Math.round(Math.pow(10, log)));
    }
}
