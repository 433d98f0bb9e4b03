package heaviside.app.train;

import heaviside.app.controls.Parts;
import heaviside.app.document.Recipe;
import heaviside.app.plot.PlotCanvas;
import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// How many hidden neurons are active, silent and saturated, and what can be done about it.
final class NeuronSection extends VBox {
    private final TrainModel model;
    private final Label about = new Label();
    private final Label silentWords = Parts.label("", "train-silent");
    private final Label saturatedWords = Parts.label("", "secondary");
    private final ToggleButton show = new ToggleButton("Show");
    private final Button raise;
    private final Button floor;
    private final Button ceiling;
    private final Shares bar;
    private final VBox health = new VBox(4);
    private List<Health.Finding> told = List.of();

    NeuronSection(TrainModel model, Theme theme) {
        this.model = model;
        bar = new Shares(theme);
        bar.setId("neuron-shares");
        show.setId("show-silent");
        show.getStyleClass().add("train-button");
        show.setMinWidth(USE_PREF_SIZE);
        show.setAccessibleText("Point out silent neurons in the network and in the raster");
        show.setOnAction(e -> model.showSilent(show.isSelected()));
        raise = Parts.button("fix-silent", "Raise input 20 %",
                "Scale every weight from the input by 1.2; can be undone",
                () -> model.editProject("Raise input weights 20 %", p -> Recipe.scaledInput(p, 1.2)));
        floor = Parts.button("fix-floor", "Ask for spikes",
                "Regulariser: every hidden neuron pays while it spikes less than once a sample; can be undone", () -> {
                    model.edit("Ask hidden neurons for spikes", s -> s.withLower(1e-2, 1));
                    model.endGesture();
                });
        ceiling = Parts.button("fix-ceiling", "Limit spikes",
                "Regulariser: a layer pays for a mean count above a quarter of all steps; can be undone", () -> {
                    model.edit("Limit hidden spikes", s -> s.withUpper(1e-2, s.steps() / 4.0));
                    model.endGesture();
                });
        VBox silentRow = new VBox(4, silentWords, new HBox(6, show, raise, floor));
        VBox saturatedRow = new VBox(4, saturatedWords, new HBox(6, ceiling));
        silentRow.getStyleClass().add("train-row");
        saturatedRow.getStyleClass().add("train-row");
        getChildren().add(Parts.section("Hidden neurons", about, bar, silentRow, saturatedRow, health));
        health.setId("gradient-health");
    }

    void update() {
        LaneProgress lane = model.lane().filter(l -> l.layers().length > 0).orElse(null);
        int all = lane == null ? 0 : IntStream.of(lane.layers()).sum();
        int silent = lane == null ? 0 : lane.silent().stream().mapToInt(s -> s.length).sum();
        int saturated = lane == null ? 0 : IntStream.of(lane.saturated()).sum();
        about.setText(lane == null
                ? model.lane().isPresent() ? "no spikes in this trainer" : "not counted yet"
                : "%s of %s active, %s saturated".formatted(Look.count(all - silent), Look.count(all),
                        Look.count(saturated)));
        bar.show(all, silent, saturated);
        silentWords
                .setText(lane == null ? "" : silent == 0 ? "None silent" : Look.count(silent) + " silent, no gradient");
        silentWords.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("some"), silent > 0);
        boolean given = model.setup().initialisation().equals("given");
        Parts.visible(show, silent > 0);
        Parts.visible(raise, silent > 0 && given && !model.active());
        Parts.visible(floor, silent > 0 && !given && model.setup().lowerStrength() == 0);
        Parts.visible(saturatedWords.getParent(), saturated > 0);
        saturatedWords.setText(Look.count(saturated) + " spike in more than half of all steps");
        Parts.visible(ceiling, model.setup().upperStrength() == 0);
        show.setSelected(model.showsSilent() && silent > 0);
        List<Health.Finding> found = model.lane().map(l -> Health.of(l, model.setup())).orElse(List.of());
        if (!found.stream().map(Health.Finding::text).toList()
                .equals(told.stream().map(Health.Finding::text).toList())) {
            told = found;
            health.getChildren().setAll(found.stream().map(this::row).toList());
        }
    }

    private VBox row(Health.Finding f) {
        Label l = Parts.label(f.text(), "severity-warning");
        l.setWrapText(true);
        l.setMinHeight(USE_PREF_SIZE);
        VBox v = new VBox(3, l);
        f.remedy().ifPresent(r -> v.getChildren().add(Parts.button("fix-gradient", r.label(),
                r.label() + ". One step, can be undone.", () -> model.editProject(r.label(), r.edit()))));
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
