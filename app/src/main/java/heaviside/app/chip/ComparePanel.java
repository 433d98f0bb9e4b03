package heaviside.app.chip;

import heaviside.app.theme.Theme;
import heaviside.engine.chip.Comparison;
import heaviside.engine.chip.Crossover;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Energy elsewhere as bars, for an inference or an event, and the crossover with an ANN.
final class ComparePanel extends VBox {
    private static final double FULL = 310;
    private static final double EMPTY = 96;
    private final ChipViewModel model;
    private final EnergyBars bars;
    private final CrossoverView crossover;
    private final Label note = new Label();
    private final ScrollPane scroll;
    private final VBox body = new VBox();
    private final ToggleButton inference = new ToggleButton("Inference");

    ComparePanel(Theme theme, ChipViewModel model) {
        this.model = model;
        bars = new EnergyBars(theme);
        crossover = new CrossoverView(theme);
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        note.getStyleClass().addAll("secondary", "chip-pad-sides");
        VBox box = new VBox(bars);
        box.getStyleClass().add("chip-pad-sides");
        scroll = new ScrollPane(box);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(120);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox.setVgrow(body, Priority.ALWAYS);
        crossover.getStyleClass().add("chip-pad-sides");
        VBox.setVgrow(crossover, Priority.ALWAYS);
        body.getChildren().setAll(scroll, note);
        Label scale = new Label("log scale");
        scale.getStyleClass().add("secondary");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label title = new Label("Compare");
        title.getStyleClass().add("panel-title");
        HBox header = new HBox(title, scale, gap, choices());
        header.getStyleClass().add("panel-header");
        getChildren().setAll(header, body);
        setPrefHeight(FULL);
        getStyleClass().addAll("panel", "chip-panel");
    }

    private HBox choices() {
        ToggleGroup g = new ToggleGroup();
        ToggleButton event = new ToggleButton("Event");
        ToggleButton cross = new ToggleButton("Crossover");
        inference.setId("per-inference");
        event.setId("per-event");
        cross.setId("show-crossover");
        g.getToggles().addAll(inference, event, cross);
        inference.setSelected(true);
        inference.setOnAction(e -> choose(inference, false));
        event.setOnAction(e -> choose(event, true));
        cross.setOnAction(e -> {
            cross.setSelected(true);
            body.getChildren().setAll(crossover);
        });
        HBox seg = new HBox(inference, event, cross);
        seg.getStyleClass().add("segmented");
        return seg;
    }

    private void choose(ToggleButton b, boolean event) {
        b.setSelected(true);
        body.getChildren().setAll(scroll, note);
        model.perEvent().set(event);
    }

    /// Whether a run has no samples, so that bars are for a second.
    void live(boolean on) {
        inference.setText(on ? "Second" : "Inference");
        bars.idle(on ? "Run the chip to compare." : "Run test samples to compare.");
    }

    /// @param comparisons empty before there is a run; then there is more room for issues
    void show(List<Comparison> comparisons, List<Crossover> crossovers, String words) {
        setPrefHeight(comparisons.isEmpty() ? EMPTY : FULL);
        bars.show(comparisons, model.perEvent().get());
        crossover.show(crossovers);
        note.setText(words);
    }
}
