package heaviside.app.chip;

import heaviside.app.plot.Ticks;
import heaviside.engine.chip.DeploymentReport;
import heaviside.engine.chip.Reports;
import heaviside.engine.chip.ledger.EnergyLedger;
import heaviside.engine.chip.map.CorePlan;
import heaviside.engine.chip.map.QuantisedNetwork;
import heaviside.engine.chip.spec.PriceSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Placed populations with their cores and a bar of their events; clicking one selects its first core.
final class PopulationBars extends VBox {
    private final IntConsumer select;
    private final List<Label> values = new ArrayList<>();
    private final List<Region> bars = new ArrayList<>();
    private @Nullable Placed placed;

    PopulationBars(IntConsumer select) {
        this.select = select;
        setId("populations");
    }

    @SuppressWarnings("ReferenceEquality") // a new value is a new object; comparing contents every frame would be slow
    void show(@Nullable Placed p) {
        if (p == placed && p != null) {
            return;
        }
        placed = p;
        getChildren().clear();
        values.clear();
        bars.clear();
        if (p == null || p.mapped().plans().isEmpty()) {
            Label l = new Label("Nothing is placed.");
            l.getStyleClass().addAll("caption", "chip-pad-sides");
            getChildren().add(l);
            return;
        }
        for (int i = 0; i < p.mapped().integers().populations().size(); i++) {
            getChildren().add(row(p, i));
        }
    }

    private VBox row(Placed p, int index) {
        QuantisedNetwork.Pop pop = p.mapped().integers().populations().get(index);
        List<CorePlan> cores = p.mapped().plans().stream().filter(c -> c.population() == index).toList();
        Label name = new Label(pop.label());
        name.getStyleClass().add("strong");
        Label value = new Label(Ticks.number(pop.size(), 0) + " neurons");
        value.getStyleClass().add("secondary");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label count = new Label(cores.size() == 1 ? "1 core" : cores.size() + " cores");
        count.getStyleClass().add("caption");
        Region bar = new Region();
        bar.getStyleClass().add("chip-bar");
        HBox track = new HBox(bar);
        track.getStyleClass().add("chip-track");
        track.setPrefWidth(78);
        track.setMaxWidth(78);
        Region gap2 = new Region();
        HBox.setHgrow(gap2, Priority.ALWAYS);
        HBox lower = new HBox(count, gap2, track);
        lower.setAlignment(Pos.CENTER_LEFT);
        VBox v = new VBox(1, new HBox(name, gap, value), lower);
        v.getStyleClass().add("chip-population");
        v.setOnMouseClicked(e -> select.accept(cores.getFirst().core()));
        values.add(value);
        bars.add(bar);
        return v;
    }

    /// Events of each population per inference.
    void events(EnergyLedger.Snapshot ledger, double inferences, PriceSet prices, double tickSeconds) {
        Placed p = placed;
        if (p == null || values.isEmpty()) {
            return;
        }
        List<DeploymentReport.PopulationLine> lines = Reports.populations(p.mapped(), ledger, prices, tickSeconds);
        double max = lines.stream().mapToLong(DeploymentReport.PopulationLine::synapticEvents).max().orElse(1);
        for (int i = 0; i < lines.size(); i++) {
            values.get(i).setText(ChipWords.amount(lines.get(i).synapticEvents() / inferences)
                    + (p.live() ? " events/s" : " events"));
            bars.get(i).setMinWidth(max == 0 ? 0 : 78 * lines.get(i).synapticEvents() / max);
        }
    }
}
