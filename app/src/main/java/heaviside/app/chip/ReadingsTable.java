package heaviside.app.chip;

import heaviside.engine.chip.Quantity;
import heaviside.engine.chip.ledger.EnergyReading;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The energy of a run read two ways, side by side and never added up: what events cost with and without static power, and
/// the all-in headline with static power inside.
final class ReadingsTable extends GridPane {
    private static final String[] ROWS = {"Marginal", "With static", "All-in headline"};
    private static final String[] IDS = {"marginal", "static", "headline"};
    private static final String[] HELP = {"What events, updates, spikes and hops cost; no static power.",
            "The same and the whole chip's static power.",
            "Synaptic events times the published average price, in which static power is inside: none is added."};
    private final List<List<Label>> cells = new ArrayList<>();
    private final Label per = new Label();

    ReadingsTable() {
        setId("readings");
        getStyleClass().add("chip-ledger");
        for (int c = 0; c < 4; c++) {
            ColumnConstraints k = new ColumnConstraints();
            k.setHgrow(c == 0 ? Priority.ALWAYS : Priority.NEVER);
            k.setMinWidth(c == 0 ? 110 : 82);
            k.setHalignment(c == 0 ? HPos.LEFT : HPos.RIGHT);
            getColumnConstraints().add(k);
        }
        Label two = new Label("Two readings");
        Label power = new Label("Power");
        Label event = new Label("Synaptic event");
        for (Label l : List.of(two, per, power, event)) {
            l.getStyleClass().add("caption");
        }
        add(two, 0, 0);
        add(per, 1, 0);
        add(power, 2, 0);
        add(event, 3, 0);
        for (int r = 0; r < ROWS.length; r++) {
            Region line = new Region();
            line.getStyleClass().add("separator-line");
            add(line, 0, 2 * r + 1, 4, 1);
            Label name = new Label(ROWS[r]);
            name.getStyleClass().add("strong");
            name.setTooltip(new Tooltip(HELP[r]));
            add(name, 0, 2 * r + 2);
            List<Label> row = new ArrayList<>();
            for (int c = 0; c < 3; c++) {
                Label l = new Label("–");
                l.getStyleClass().add("chip-number");
                l.setId("reading-" + IDS[r] + List.of("-inference", "-power", "-event").get(c));
                l.setMinWidth(Region.USE_PREF_SIZE);
                add(l, c + 1, 2 * r + 2);
                row.add(l);
            }
            cells.add(row);
        }
        show(List.of(), 0, false);
    }

    /// @param inferences how many the counts cover
    /// @param live whether a second stands for an inference
    void show(List<EnergyReading> readings, double inferences, boolean live) {
        per.setText(live ? "Second" : "Inference");
        boolean[] told = new boolean[ROWS.length];
        for (EnergyReading r : readings) {
            if (!(r.joules() > 0) || !(inferences > 0)) {
                continue;
            }
            double share = r.marginalJoules() / r.joules();
            told[0] |= !r.allIn();
            told[1] |= !r.allIn();
            told[2] |= r.allIn();
            if (r.allIn()) {
                row(2, r, inferences, 1);
            } else {
                row(0, r, inferences, share);
                row(1, r, inferences, 1);
            }
        }
        for (int i = 0; i < told.length; i++) { // what stays the same is not laid out again
            if (!told[i]) {
                cells.get(i).forEach(l -> l.setText("–"));
            }
        }
        if (readings.stream().noneMatch(EnergyReading::allIn) && !readings.isEmpty()) {
            cells.get(2).getFirst().setText("not published");
        }
    }

    private void row(int at, EnergyReading r, double inferences, double share) {
        cells.get(at).get(0).setText(Quantity.of(share * r.joules() / inferences, "J"));
        cells.get(at).get(1).setText(Quantity.of(share * r.watts(), "W"));
        cells.get(at).get(2).setText(Quantity.of(share * r.joulesPerEvent(), "J"));
    }
}
