package heaviside.app.train;

import heaviside.app.controls.Parts;
import heaviside.app.plot.PlotCanvas;
import heaviside.app.theme.Icons;
import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// How many hidden neurons are active, silent and saturated, and what can be done about it.
final class NeuronSection extends VBox {
    private static final double MANY = 0.25;
    private final TrainModel model;
    private final Label about = new Label();
    private final ToggleButton show = new ToggleButton("Show");
    private final Shares bar;
    private final VBox health = new VBox(8);
    private List<Health.Finding> told = List.of();

    NeuronSection(TrainModel model, Theme theme) {
        this.model = model;
        bar = new Shares(theme);
        bar.setId("neuron-shares");
        show.setId("show-silent");
        show.getStyleClass().add("train-button");
        show.setMinWidth(USE_PREF_SIZE);
        show.setAccessibleText("Point out silent neurons in the network and in the raster");
        show.setTooltip(new Tooltip("Point out silent neurons in the network and in the raster"));
        show.setOnAction(e -> model.showSilent(show.isSelected()));
        health.setId("gradient-health");
        getChildren().add(Parts.section("Hidden neurons", about, bar, health));
    }

    void update() {
        LaneProgress lane = model.lane().orElse(null);
        NeuronHealth neurons = lane == null || lane.layers().length == 0
                ? null
                : new NeuronHealth(lane, model.project());
        List<Health.Finding> found = new ArrayList<>();
        Optional<Health.Finding> silence = Optional.empty();
        if (neurons == null) {
            about.setText(lane == null ? "not counted yet" : "no spikes in this trainer");
            bar.show(0, 0, 0);
        } else {
            silence = neurons.silence();
            neurons.saturation().ifPresent(found::add);
            about.setText("%s of %s active, %s saturated".formatted(Look.count(neurons.neurons() - neurons.silent()),
                    Look.count(neurons.neurons()), Look.count(neurons.saturated())));
            bar.show(neurons.neurons(), neurons.silent(), neurons.saturated());
        }
        if (lane != null) {
            found.addAll(Health.of(lane, model.project()));
        }
        boolean many = neurons != null && neurons.silent() > MANY * neurons.neurons();
        silence.ifPresent(f -> found.add(many ? 0 : found.size(), f)); // a few silent neurons are the least of the ills
        show.setSelected(model.showsSilent() && silence.isPresent());
        if (!words(found).equals(words(told))) {
            told = found;
            Optional<Health.Finding> quiet = silence;
            health.getChildren().setAll(found.stream().map(f -> row(f, quiet.filter(f::equals).isPresent())).toList());
        }
    }

    private static List<String> words(List<Health.Finding> found) {
        return found.stream().map(f -> f.text() + f.remedies().stream().map(Remedies.Remedy::label).toList()).toList();
    }

    private VBox row(Health.Finding f, boolean silence) {
        Label l = Parts.label(f.text(), "severity-warning");
        l.setWrapText(true);
        l.setMinHeight(USE_PREF_SIZE);
        l.setGraphic(Icons.icon("warning"));
        l.setContentDisplay(ContentDisplay.LEFT);
        l.setGraphicTextGap(8);
        l.setAlignment(Pos.TOP_LEFT);
        FlowPane cures = new FlowPane(6, 4);
        if (silence) {
            cures.getChildren().add(show);
        }
        for (Remedies.Remedy r : f.remedies()) {
            Button b = Parts.button("fix-health-" + cures.getChildren().size(), r.label(),
                    r.label() + ". One step, can be undone; counts from the next start.",
                    () -> model.mend(r));
            cures.getChildren().add(b);
        }
        VBox v = new VBox(4, l);
        if (!cures.getChildren().isEmpty()) {
            v.getChildren().add(cures);
        }
        return v;
    }

    /// A bar of three shares.
    static final class Shares extends PlotCanvas {
        private int all;
        private int silent;
        private int saturated;

        Shares(Theme theme) {
            super(theme);
            setMinHeight(9);
            setPrefHeight(9);
        }

        void show(int neurons, int quiet, int loud) {
            if (all == neurons && silent == quiet && saturated == loud) {
                return;
            }
            all = neurons;
            silent = quiet;
            saturated = loud;
            repaint();
        }

        @Override
        protected void paint(GraphicsContext g, double w, double h, Palette p) {
            g.setFill(p.line());
            g.fillRoundRect(0, 0, w, h, 4, 4);
            if (all > 0) {
                double a = w * silent / all;
                double b = w * saturated / all;
                g.setFill(p.text3());
                g.fillRoundRect(0, 0, w, h, 4, 4);
                g.setFill(p.warn());
                g.fillRect(0, 0, a, h);
                g.setFill(p.error());
                g.fillRect(w - b, 0, b, h);
            }
        }
    }
}
