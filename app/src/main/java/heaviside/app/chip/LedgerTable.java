package heaviside.app.chip;

import heaviside.app.plot.Ticks;
import heaviside.engine.chip.Quantity;
import heaviside.engine.chip.ledger.Bill;
import heaviside.engine.chip.spec.EventClass;
import heaviside.engine.chip.spec.Price;
import heaviside.engine.chip.spec.PriceSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Counts and joules by event class, per inference, with a button on every price that shows where it comes from.
final class LedgerTable extends GridPane {
    private static final int COLUMNS = 6;
    private final Map<EventClass, Row> rows = new EnumMap<>(EventClass.class);

    private final Map<EventClass, Price> prices = new EnumMap<>(EventClass.class);

    private record Row(Label count, Button price, Label joules, Label share, Button source) {
    }

    LedgerTable() {
        setId("ledger");
        getStyleClass().add("chip-ledger");
        columns();
        String[] heads = {"Class", "Count", "Price", "Energy", "Share", "Source"};
        for (int c = 0; c < COLUMNS; c++) {
            Label h = new Label(heads[c]);
            if (c == 4) {
                h.setTooltip(new Tooltip("Share of all energy at these prices"));
            }
            h.getStyleClass().add("caption");
            add(h, c, 0);
        }
        int r = 1;
        for (EventClass c : EventClass.values()) {
            row(c, r++);
        }
    }

    private void columns() {
        double[] widths = {0, 44, 58, 56, 48, 97};
        for (int c = 0; c < COLUMNS; c++) {
            ColumnConstraints k = new ColumnConstraints();
            if (c == 0) {
                k.setHgrow(Priority.ALWAYS);
                k.setMinWidth(78);
            } else {
                k.setMinWidth(widths[c]);
                k.setPrefWidth(widths[c]);
            }
            k.setHalignment(c == 0 || c == 5 ? HPos.LEFT : HPos.RIGHT);
            getColumnConstraints().add(k);
        }
    }

    private void row(EventClass c, int r) {
        Label name = new Label(c.title());
        name.setTooltip(new Tooltip(meaning(c)));
        Row row = new Row(cell("chip-number"), link("price-" + c.key()), cell("chip-number"), cell("chip-number"),
                link("source-" + c.key()));
        row.count.setId("count-" + c.key());
        row.joules.setId("joules-" + c.key());
        row.source.getStyleClass().add("chip-source");
        add(line(), 0, 2 * r, COLUMNS, 1);
        add(name, 0, 2 * r + 1);
        add(row.count, 1, 2 * r + 1);
        add(row.price, 2, 2 * r + 1);
        add(row.joules, 3, 2 * r + 1);
        add(row.share, 4, 2 * r + 1);
        add(row.source, 5, 2 * r + 1);
        rows.put(c, row);
    }

    private static Region line() {
        Region l = new Region();
        l.getStyleClass().add("separator-line");
        return l;
    }

    private static Label cell(String style) {
        Label l = new Label("–");
        l.getStyleClass().add(style);
        l.setMinWidth(Region.USE_PREF_SIZE);
        return l;
    }

    private static Button link(String id) {
        Button b = new Button("–");
        b.setId(id);
        b.getStyleClass().add("link-button");
        b.setMinWidth(Region.USE_PREF_SIZE);
        return b;
    }

    private static String meaning(EventClass c) {
        return switch (c) {
            case SYNAPTIC_EVENT -> "One spike arriving over one nonzero synapse.";
            case UPDATE_ACTIVE -> "One tick of a neuron that received an event or spiked in it.";
            case UPDATE_IDLE -> "One tick of any other neuron.";
            case SPIKE -> "One spike of a neuron on the chip.";
            case MESSAGE -> "One packet from a core to a core that holds targets.";
            case HOP_EW -> "One packet crossing one link along x.";
            case HOP_NS -> "One packet crossing one link along y.";
            case INPUT -> "One input spike delivered to one core.";
            case READOUT -> "One read-out value taken off the chip.";
            case STATIC -> "One core under voltage for one tick, used or not.";
        };
    }

    /// Shows a bill.
    ///
    /// @param bill of all inferences, or null: prices alone
    /// @param inferences how many it covers
    void show(@Nullable Bill bill, double inferences) {
        if (bill == null) {
            return;
        }
        double per = Math.max(1e-9, inferences);
        boolean ran = bill.events() > 0 || bill.seconds() > 0;
        rows.forEach((c, row) -> {
            Bill.Line l = bill.line(c);
            Double v = l.price().value();
            row.count.setText(ran ? count(l.count() / per) : "–");
            row.price.setText(v == null
                    ? bill.reading() == PriceSet.Reading.ALL_IN ? "inside" : "not priced"
                    : c == EventClass.STATIC
                            ? Ticks.number(v, v < 100 ? 1 : 0) + " mW"
                            : number(v) + " " + l.price().unit());
            row.joules.setText(v == null || !ran ? "–" : Quantity.of(l.joules() / per, "J"));
            row.share.setText(v == null || !ran ? "–" : Ticks.number(100 * l.share(), 1) + " %");
            if (!l.price().equals(prices.put(c, l.price()))) {
                source(c, row, l.price());
            }
        });
    }

    private static void source(EventClass c, Row row, Price p) {
        row.source.setText(shortName(p));
        row.source.setGraphic(badge(p));
        row.price.setOnAction(e -> PricePopOver.show(row.price, c, p));
        row.source.setOnAction(e -> PricePopOver.show(row.source, c, p));
        row.price.setAccessibleText("Price of " + c.title() + ", " + p.source());
    }

    private static Node badge(Price p) {
        Label l = new Label(p.status().letter());
        l.getStyleClass().add("key-cap");
        return new HBox(l);
    }

    private static String shortName(Price p) {
        String s = p.source();
        if (p.status() == Price.Status.UNKNOWN) {
            return p.caveat().startsWith("Within") ? "in the event" : "not published";
        }
        if (s.contains("SANA-FE")) {
            return "SANA-FE";
        }
        Matcher m = Pattern.compile("([A-Z][a-zöüä]+) et al\\.?.*?((?:19|20)\\d\\d)")
                .matcher(s);
        return m.find() ? m.group(1) + " " + m.group(2) : s.length() > 11 ? s.substring(0, 10).strip() + "…" : s;
    }

    private static String count(double v) {
        return v >= 1e9
                ? Ticks.number(v / 1e9, 2) + " G"
                : v >= 1e6
                        ? Ticks.number(v / 1e6, v < 1e8 ? 2 : 0) + " M"
                        : v >= 1e4
                                ? Ticks.number(v / 1e3, 1) + " k"
                                : Ticks.number(v, v < 100 && v != Math.rint(v) ? 1 : 0);
    }

    private static String number(double v) {
        return Ticks.number(v, v >= 100 ? 0 : v < 10 ? 2 : 1);
    }
}
