package heaviside.app.train;

import heaviside.app.controls.Parts;
import heaviside.app.plot.HeatStrip;
import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;
import heaviside.engine.train.BatchReport;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Population;
import heaviside.engine.train.EpochReport;
import heaviside.engine.train.SampleTrace;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// How large the gradient is at each time step: one row an epoch, the newest as a curve.
final class GradientPanel extends VBox {
    private final TrainModel model;
    private final HeatStrip strip;
    private final UnrolledPlot unrolled;
    private final ToggleButton asStrip = new ToggleButton("Strip");
    private final ToggleButton asNet = new ToggleButton("Unrolled");
    private final Runnable resized;
    private final Label about = new Label();
    private List<Object> drawn = List.of();

    /// @param resized called when another height suits
    GradientPanel(TrainModel model, Theme theme, Runnable resized) {
        this.model = model;
        this.resized = resized;
        getStyleClass().addAll("panel", "train-panel");
        strip = new HeatStrip(theme, Palette.frost());
        strip.setId("gradient-strip");
        VBox.setVgrow(strip, Priority.ALWAYS);
        unrolled = new UnrolledPlot(theme);
        unrolled.setId("gradient-unrolled");
        VBox.setVgrow(unrolled, Priority.ALWAYS);
        ToggleGroup group = new ToggleGroup();
        asStrip.setToggleGroup(group);
        asNet.setToggleGroup(group);
        asStrip.setId("gradient-as-strip");
        asNet.setId("gradient-as-net");
        asStrip.setSelected(true);
        group.selectedToggleProperty().addListener((o, was, is) -> {
            if (is == null) {
                group.selectToggle(was);
            } else {
                choose();
            }
        });
        HBox segments = new HBox(asStrip, asNet);
        segments.getStyleClass().add("segmented");
        getChildren().addAll(Parts.header("Gradient through time", about, segments), strip, unrolled);
        choose();
    }

    /// Whether it wants more height than the strip.
    boolean tall() {
        return asNet.isSelected();
    }

    private void choose() {
        Parts.visible(strip, !tall());
        Parts.visible(unrolled, tall());
        drawn = List.of();
        resized.run();
        update();
    }

    private void unroll(@Nullable LaneProgress lane) {
        SampleTrace t = lane == null
                ? null
                : lane.after().getOrDefault(model.sample(), lane.before().get(model.sample()));
        if (lane == null || t == null || t.hiddenSteps().isEmpty()) {
            unrolled.show(List.of(), 1, lane == null
                    ? "The network as a recurrent net, one column a step, once it runs."
                    : lane.title() + " has no time to unroll.");
            return;
        }
        int steps = t.readout().length;
        List<UnrolledPlot.Row> rows = new ArrayList<>();
        int[] in = new int[steps];
        for (int k = 0; k < Math.min(steps, t.input().offsets().length - 1); k++) {
            in[k] = t.input().offsets()[k + 1] - t.input().offsets()[k];
        }
        rows.add(new UnrolledPlot.Row("input", in, t.input().channels(), false, new float[0]));
        List<EpochReport> reports = lane.reports();
        float[][] gradient = reports.isEmpty()
                ? lane.lastBatch() == null ? new float[0][] : lane.lastBatch().gradientThroughTime()
                : reports.getLast().gradientThroughTime();
        List<Population> hidden = model.project().network().populations().stream()
                .filter(q -> !(q.model() instanceof LeakyReadout)).toList();
        for (int l = 0; l < t.hiddenSteps().size(); l++) {
            Population q = l < hidden.size() ? hidden.get(l) : null;
            boolean recurrent = q != null && model.project().network().projections().stream()
                    .anyMatch(c -> c.source().equals(q.id()) && c.target().equals(q.id()));
            rows.add(new UnrolledPlot.Row(q == null ? "hidden" : q.label(),
                    UnrolledPlot.counts(t.hiddenSteps().get(l), steps), q == null ? 0 : q.size(), recurrent,
                    l < gradient.length ? gradient[l] : new float[0]));
        }
        rows.add(new UnrolledPlot.Row("read-out", new int[steps], model.classes().size(), false, new float[0]));
        unrolled.show(rows, model.setup().dtMs(), "");
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
                rows.isEmpty() ? 0 : System.identityHashCode(rows.getLast()), tall(), model.sample());
        if (key.equals(drawn)) {
            return;
        }
        drawn = key;
        if (tall()) {
            unroll(lane);
        }
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
