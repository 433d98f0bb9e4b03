package heaviside.app.train;

import heaviside.app.controls.Parts;
import heaviside.app.plot.Histogram;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Theme;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Population;
import heaviside.engine.train.Heterogeneity;
import heaviside.engine.train.Trainer;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/// Membrane time constants of the hidden neurons as a histogram, as they are now, and whether they are trained.
final class TauSection extends VBox {
    private static final int BINS = 40;
    private static final double HEIGHT = 96;
    private final TrainModel model;
    private final Histogram bars;
    private final CheckBox train = new CheckBox("Train time constants too");
    private final Label about = new Label();
    private final Label words = Parts.label("", "caption");
    private boolean setting;
    private double[] drawn = {};

    TauSection(TrainModel model, Theme theme) {
        this.model = model;
        bars = new Histogram(theme);
        bars.setId("tau-histogram");
        bars.setMinHeight(HEIGHT);
        bars.setPrefHeight(HEIGHT);
        train.setId("train-taus");
        train.setTooltip(
                new Tooltip(
                        "One time constant of the membrane and one of the synapse a neuron, moved along their gradients. Helps when timing carries"
                                + " the answer."));
        train.setOnAction(e -> {
            if (!setting) {
                String to = train.isSelected() ? "het" : "std";
                model.edit("Train time constants", s -> Heterogeneity.TAU_TRAINING.put(s, to));
                model.endGesture();
            }
        });
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        getChildren().add(Parts.section("Time constants", about, train, words, bars));
    }

    void update() {
        Trainer t = model.trainers().stream().filter(x -> x.id().equals(model.selected())).findFirst().orElse(null);
        boolean can = t != null
                && t.options().stream().anyMatch(o -> o.key().equals(Heterogeneity.TAU_TRAINING.key()));
        LaneProgress lane = model.lane().orElse(null);
        Network n = lane == null ? model.project().network() : lane.network();
        double[] taus = taus(n);
        Parts.visible(this, taus.length > 0);
        setting = true;
        train.setSelected(can && !Heterogeneity.TAU_TRAINING.text(model.setup()).equals("std"));
        train.setDisable(!can);
        setting = false;
        words.setText(can
                ? "Helps when timing carries the answer"
                : t == null ? "This trainer leaves them as they are" : t.tausStay());
        if (!Arrays.equals(taus, drawn)) {
            drawn = taus;
            show(taus, start());
        }
    }

    private double start() {
        return taus(model.project().network()).length == 0
                ? Double.NaN
                : Arrays.stream(taus(model.project().network())).average().orElse(Double.NaN);
    }

    private void show(double[] taus, double start) {
        double max = Math.max(1.1 * DoubleStream.of(taus).max().orElse(1), 2 * start);
        max = Math.min(max, Math.max(3 * start, 60));
        long[] counts = new long[BINS];
        for (double v : taus) {
            counts[(int) Math.clamp(v / max * BINS, 0, BINS - 1.0)]++;
        }
        bars.show(counts, 0, max);
        bars.names("membrane τ of " + Look.count(taus.length) + " hidden neurons, ms", "");
        bars.mark(start, "start " + Ticks.number(start, start < 10 ? 1 : 0) + " ms");
        about.setText(summary(taus));
    }

    /// "mean 21.3, 8 to 64 ms".
    static String summary(double[] taus) {
        double low = DoubleStream.of(taus).min().orElse(0);
        double high = DoubleStream.of(taus).max().orElse(0);
        String mean = Ticks.number(DoubleStream.of(taus).average().orElse(0), 1);
        return low == high
                ? "all " + mean + " ms"
                : "mean %s, %s to %s ms".formatted(mean, Ticks.number(low, 1), Ticks.number(high, 1));
    }

    /// Membrane time constants of all spiking neurons; of drawn ones the mean stands for all.
    static double[] taus(Network n) {
        DoubleStream all = DoubleStream.empty();
        for (Population p : n.populations()) {
            boolean has = p.model().specs().stream().anyMatch(s -> s.key().equals("tauMemMs"));
            if (has && !(p.model() instanceof LeakyReadout)) {
                Parameter tau = p.model().get("tauMemMs");
                DoubleStream own = tau instanceof Parameter.PerItem i
                        ? DoubleStream.of(i.values().toArray())
                        : DoubleStream.generate(tau::centre).limit(p.size());
                all = DoubleStream.concat(all, own);
            }
        }
        return all.toArray();
    }
}
