package heaviside.app.train;

import heaviside.app.controls.Parts;
import heaviside.app.plot.Bars;
import heaviside.app.theme.Theme;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// Bytes that each trainer held for the backward pass, counted; and what a thousand steps would need, derived.
final class MemorySection extends VBox {
    private static final int LONG = 1000;
    private final TrainModel model;
    private final Bars bars;
    private final MemoryGrowth growth;
    private final Label about = new Label();
    private final Label sentence = Parts.label("", "caption");

    MemorySection(TrainModel model, Theme theme, MemoryGrowth growth) {
        this.model = model;
        bars = new Bars(theme);
        bars.setId("memory-bars");
        sentence.setId("memory-derived");
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        getChildren().add(Parts.section("Memory for the backward pass", about, bars, sentence, growth));
        this.growth = growth;
    }

    void update() {
        List<LaneProgress> lanes = new ArrayList<>(model.progress().map(RaceProgress::lanes).orElse(List.of()));
        lanes.removeIf(l -> l.backwardBytes() == 0);
        lanes.sort(Comparator.comparingLong((LaneProgress l) -> -l.backwardBytes()));
        growth.update();
        about.setText(lanes.isEmpty() ? "" : "counted");
        bars.show(lanes.stream().map(l -> new Bars.Bar(l.title(), l.backwardBytes(), Look.bytes(l.backwardBytes()),
                Look.slot(model.trainers(), l.trainer()))).toList());
        sentence.setText(lanes.isEmpty() ? "Counted from the first batch on." : derived(lanes));
    }

    /// States held at every step grow with the number of steps; nothing else of a trainer without time does.
    static String derived(List<LaneProgress> lanes) {
        List<String> parts = new ArrayList<>();
        for (LaneProgress l : lanes) {
            int steps = l.hasTime() && l.lastBatch() != null ? l.lastBatch().gradientThroughTime()[0].length : 0;
            if (l.trainer().equals("surrogate") && steps > 0 && steps != LONG) {
                parts.add("At 1\u2009000 steps %s needs %s (derived: counted × 1\u2009000 / %d).".formatted(l.title(),
                        Look.bytes((double) l.backwardBytes() * LONG / steps), steps));
            } else if (!l.hasTime()) {
                parts.add(l.title() + " does not grow with steps.");
            }
        }
        return String.join(" ", parts);
    }
}
