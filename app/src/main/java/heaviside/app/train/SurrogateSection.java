package heaviside.app.train;

import heaviside.app.controls.ParamRow;
import heaviside.app.controls.Parts;
import heaviside.app.plot.Histogram;
import heaviside.app.theme.Theme;
import heaviside.engine.train.SampleTrace;
import heaviside.engine.train.Surrogate;
import heaviside.engine.train.SurrogateSpec;
import heaviside.engine.train.Surrogates;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The surrogate derivative over the histogram of membranes: where neurons are, and where they learn. Changes reach a
/// running training at once.
final class SurrogateSection extends VBox {
    private final TrainModel model;
    private final Histogram plot;
    private final ComboBox<Surrogates.Entry> shape = new ComboBox<>();
    private final VBox rows = new VBox();
    private final Label formula = new Label();
    private final Label share = new Label();
    private List<Object> drawn = List.of();
    private String rowsFor = "";
    private boolean setting;

    SurrogateSection(TrainModel model, Theme theme) {
        this.model = model;
        plot = new Histogram(theme);
        plot.setId("surrogate-plot");
        plot.setPrefHeight(116);
        plot.setMinHeight(104);
        plot.names("time spent at V", "derivative used");
        plot.mark(1, "ϑ");
        Parts.combo(shape, "train-surrogate", "Shape of the surrogate derivative", Surrogates.all(),
                Surrogates.Entry::title);
        shape.setOnAction(e -> {
            Surrogates.Entry x = shape.getValue();
            if (!setting && x != null) {
                model.edit("Choose surrogate " + x.title(), s -> s.withSurrogate(x.spec()));
                model.endGesture();
            }
        });
        formula.getStyleClass().add("caption");
        formula.setWrapText(true);
        formula.setMinHeight(USE_PREF_SIZE);
        share.getStyleClass().add("caption");
        share.setWrapText(true);
        share.setMinHeight(USE_PREF_SIZE);
        getChildren().add(
                Parts.section("Surrogate over the membrane histogram", new Label(), plot, share, shape, formula, rows));
    }

    void update() {
        Parts.visible(this, Cures.WITH_SURROGATE.contains(model.selected()));
        SurrogateSpec spec = model.setup().surrogate();
        Surrogates.Entry entry = Surrogates.byName(spec.name());
        setting = true;
        shape.setValue(entry);
        setting = false;
        rows(entry);
        rows.getChildren().forEach(n -> {
            if (n instanceof ParamRow r) {
                boolean scale = "train-steepness".equals(r.key());
                r.show(scale ? spec.scale() : spec.gamma(), scale ? entry.scale() : entry.gamma());
            }
        });
        Surrogate f = Surrogates.of(spec);
        LaneProgress now = model.lane().orElse(null);
        SampleTrace seen = now == null
                ? null
                : now.after().getOrDefault(model.sample(), now.before().get(model.sample()));
        List<Object> key = List.of(spec, System.identityHashCode(seen), now == null);
        if (key.equals(drawn)) {
            return;
        }
        drawn = key;
        draw(f, seen, now == null);
    }

    private void draw(Surrogate f, @Nullable SampleTrace t, boolean idle) {
        plot.curve(v -> f.phi(v - 1), Look.slot(model.trainers(), "surrogate"));
        boolean counted = t != null && t.membraneCounts().length > 0;
        if (t != null && counted) {
            plot.show(t.membraneCounts(), t.membraneLow(), t.membraneHigh());
            share.setText(reach(f, t));
        } else {
            plot.show(new long[0], -0.5, 1.5);
            share.setText(
                    idle ? "Membranes are counted once the network runs." : "This trainer has no membranes.");
        }
    }

    /// Steepness and, where the surrogate has one, height.
    private void rows(Surrogates.Entry e) {
        formula.setText("φ = " + e.formula() + ",  x = (V − ϑ)/ϑ");
        if (rowsFor.equals(e.name())) {
            return;
        }
        rowsFor = e.name();
        rows.getChildren().setAll(new ParamRow(
                new ParamRow.Spec("train-steepness", e.scaleSymbol(), scaleName(e), "", 1e-3, 1e4, e.scale() / 20,
                        e.scale() * 20, true, false),
                v -> model.edit("Change surrogate " + scaleName(e),
                        s -> s.withSurrogate(new SurrogateSpec(s.surrogate().name(), v, s.surrogate().gamma()))),
                model::endGesture));
        if (!e.gammaSymbol().isEmpty()) {
            rows.getChildren().add(new ParamRow(
                    new ParamRow.Spec("train-height", e.gammaSymbol(), "height", "", 1e-3, 100, 0.05, 5, true, false),
                    v -> model.edit("Change surrogate height",
                            s -> s.withSurrogate(new SurrogateSpec(s.surrogate().name(), s.surrogate().scale(), v))),
                    model::endGesture));
        }
    }

    static String scaleName(Surrogates.Entry e) {
        return e.scaleSymbol().equals("σ") || e.scaleSymbol().equals("w") ? "width" : "steepness";
    }

    /// How much of the membranes' time falls where the derivative is above a tenth of its peak.
    private static String reach(Surrogate f, SampleTrace t) {
        long[] counts = t.membraneCounts();
        double peak = f.phi(0);
        long all = 0;
        long in = 0;
        for (int i = 0; i < counts.length; i++) {
            double v = t.membraneLow() + (i + 0.5) / counts.length * (t.membraneHigh() - t.membraneLow());
            all += counts[i];
            in += f.phi(v - 1) > 0.1 * peak ? counts[i] : 0;
        }
        return all == 0
                ? ""
                : "%.0f %% of the time V is where the derivative is above a tenth of its peak.".formatted(
                        100.0 * in / all);
    }
}
