package heaviside.app.chip;

import heaviside.app.plot.PlotCanvas;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;
import heaviside.engine.chip.Quantity;
import heaviside.engine.chip.ledger.Bill;
import heaviside.engine.chip.ledger.EnergyLedger;
import heaviside.engine.chip.map.CorePlan;
import heaviside.engine.chip.spec.ChipSpec;
import heaviside.engine.chip.spec.EventClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The legend of the map and the selected core: its synapses, its load, what it did and cost.
final class CoreDetails extends FlowPane {
    private final Label legend = new Label();
    private final Label low = new Label("0");
    private final Label high = new Label("");
    private final RampBar ramp;
    private final Label title = new Label("No core selected");
    private final Label subtitle = new Label("Click a core.");
    private final Crossbar crossbar;
    private final List<Label> values = new ArrayList<>();
    private @Nullable CorePlan shownPlan;

    CoreDetails(Theme theme) {
        super(14, 8);
        setId("core-details");
        getStyleClass().add("chip-details");
        crossbar = new Crossbar(theme);
        ramp = new RampBar(theme);
        legend.setWrapText(true);
        legend.getStyleClass().add("secondary");
        low.getStyleClass().add("caption");
        high.getStyleClass().add("caption");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox ends = new HBox(low, gap, high);
        title.setId("core-title");
        title.getStyleClass().addAll("result");
        subtitle.setWrapText(true);
        subtitle.setMinHeight(Region.USE_PREF_SIZE);
        subtitle.getStyleClass().add("secondary");
        Region air = new Region();
        air.setMinHeight(8);
        VBox words = new VBox(4, legend, ramp, ends, air, title, subtitle);
        words.setPrefWidth(160);
        VBox facts = new VBox();
        facts.setPrefWidth(186);
        for (String s : List.of("Axons used", "Neurons", "Synapses", "Synapse memory", "Events", "Spikes out",
                "Mean hops", "Energy", "At headline")) {
            Label name = new Label(s);
            name.getStyleClass().add("secondary");
            Label v = new Label("–");
            v.getStyleClass().add("chip-number");
            v.setId("core-" + s.toLowerCase(Locale.ROOT).replace(' ', '-'));
            values.add(v);
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            HBox row = new HBox(name, space, v);
            row.setAlignment(Pos.CENTER_LEFT);
            row.setMinHeight(20);
            facts.getChildren().add(row);
        }
        getChildren().addAll(words, crossbar, facts);
    }

    void legend(CoreQuantity q, double least, double max, String per) {
        low.setText(Ticks.number(least, 0));
        legend.setText(q.legend(per));
        high.setText(max <= 0 ? "no ticks yet" : Ticks.number(max, max < 10 && max != Math.rint(max) ? 1 : 0));
    }

    /// @param inferences how many the ledger covers
    void show(@Nullable Placed p, int core, EnergyLedger.@Nullable Snapshot ledger, double inferences,
            double tickSeconds) {
        CorePlan plan = p == null || core < 0 ? null : shownPlan;
        if (p == null || core < 0) {
            title.setText("No core selected");
            subtitle.setText("Click a core.");
        } else {
            CoreGrid g = CoreGrid.of(p.spec().mesh());
            title.setText("Core (%d, %d)".formatted(g.column(core), g.row(core)));
            subtitle.setText(plan == null ? "unused" : words(p, plan));
        }
        if (plan == null || p == null) {
            values.forEach(v -> v.setText("–"));
            return;
        }
        ChipSpec.CoreLimits limits = p.spec().core();
        set(0, of(plan.axons(), limits.axons()));
        set(1, of(plan.neurons(), limits.neurons()));
        set(2, Ticks.number(plan.synapses(), 0));
        set(3, Ticks.number(100.0 * plan.memoryBits() / limits.synapseBits(), 0) + " %");
        if (ledger == null || inferences <= 0) {
            for (int i = 4; i < values.size(); i++) {
                set(i, "–");
            }
            return;
        }
        set(4, Ticks.number(ledger.count(EventClass.SYNAPTIC_EVENT, core) / inferences, 0));
        set(5, Ticks.number(ledger.count(EventClass.SPIKE, core) / inferences, 1));
        long messages = ledger.count(EventClass.MESSAGE, core);
        long hops = ledger.count(EventClass.HOP_EW, core) + ledger.count(EventClass.HOP_NS, core);
        set(6, messages == 0 ? "–" : Ticks.number((double) hops / messages, 1));
        set(7, Quantity.of(Bill.ofCore(ledger, core, p.spec().model(), tickSeconds).allInJoules() / inferences, "J"));
        set(8, p.spec().headline().map(h -> Quantity.of(
                Bill.ofCore(ledger, core, h, tickSeconds).allInJoules() / inferences, "J")).orElse("–"));
    }

    private static String words(Placed p, CorePlan plan) {
        return "%s, neurons %d to %d".formatted(
                p.mapped().integers().populations().get(plan.population()).label(), plan.first(),
                plan.first() + plan.neurons() - 1);
    }

    void plan(@Nullable CorePlan plan) {
        shownPlan = plan;
        crossbar.show(plan);
    }

    private static String of(int used, int limit) {
        return Ticks.number(used, 0) + " / " + Ticks.number(limit, 0);
    }

    private void set(int i, String text) {
        values.get(i).setText(text);
    }

    /// The colours from low to high.
    private static final class RampBar extends PlotCanvas {
        RampBar(Theme theme) {
            super(theme);
            setMinHeight(9);
            setPrefHeight(9);
            setMaxHeight(9);
        }

        @Override
        protected void paint(GraphicsContext g, double w, double h, Palette p) {
            for (int x = 0; x < w; x++) {
                g.setFill(Palette.ember().colour(0.1 + 0.9 * x / w));
                g.fillRect(x, 0, 1, h);
            }
        }
    }
}
