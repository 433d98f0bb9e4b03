package heaviside.app.chip;

import eu.hansolo.tilesfx.Tile;
import eu.hansolo.tilesfx.Tile.SkinType;
import eu.hansolo.tilesfx.TileBuilder;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;
import heaviside.engine.chip.Quantity;
import heaviside.engine.chip.ledger.EnergyLedger;
import heaviside.engine.chip.ledger.EnergyReading;
import heaviside.engine.chip.map.CorePlan;
import heaviside.engine.chip.spec.EventClass;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The four gauges over the core map.
final class Gauges extends HBox {
    private static final double NARROW = 720;
    private final ArcGauge power;
    private final ArcGauge event;
    private final Label events = new Label("–");
    private final Label eventsNote = new Label("");
    private final Spark spark;
    private final Label fullest = new Label("–");
    private final Label fullestUnit = new Label("");
    private final Label fullestNote = new Label("");
    private final Label fullestState = new Label("");
    private final Region bar = new Region();
    private final HBox track = new HBox(bar);
    private double share;
    private boolean narrow;

    Gauges(Theme theme) {
        super(4);
        setId("gauges");
        power = new ArcGauge(theme);
        event = new ArcGauge(theme);
        power.setId("gauge-power");
        event.setId("gauge-event");
        Label powerTitle = new Label();
        Label eventTitle = new Label();
        Node powerTile = card(theme, powerTitle, power);
        Node eventTile = card(theme, eventTitle, event);
        spark = new Spark(theme);
        track.getStyleClass().add("chip-track");
        bar.getStyleClass().add("chip-track-fill");
        track.widthProperty().addListener((o, a, b) -> bar.setPrefWidth(share * b.doubleValue()));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        events.setId("gauge-events");
        fullest.setId("gauge-fullest");
        Label unit = new Label("");
        Node eventsTile = card(theme, new Label("Synaptic events"), line(events, unit), spark, new HBox(eventsNote));
        VBox middle = new VBox(track);
        middle.setAlignment(Pos.CENTER);
        Node fullestTile = card(theme, new Label("Fullest core, axons"), line(fullest, fullestUnit), middle,
                new HBox(fullestNote, gap, fullestState));
        for (Label l : new Label[]{eventsNote, fullestNote, fullestState}) {
            l.getStyleClass().add("caption");
        }
        for (Node n : new Node[]{powerTile, eventTile, eventsTile, fullestTile}) {
            Region r = (Region) n;
            HBox.setHgrow(r, Priority.ALWAYS);
            r.setPrefWidth(180);
            r.setMinWidth(90);
        }
        getChildren().addAll(powerTile, eventTile, eventsTile, fullestTile);
        widthProperty().addListener((o, a, b) -> {
            narrow = b.doubleValue() < NARROW;
            powerTitle.setText(narrow ? "Power with static" : "Power, static and marginal");
            eventTitle.setText(narrow ? "Event with static" : "Per event, static shared out");
        });
        setMinHeight(128);
        setPrefHeight(128);
        setMaxHeight(128);
    }

    private static HBox line(Label value, Label unit) {
        value.getStyleClass().add("gauge-value");
        unit.getStyleClass().add("secondary");
        HBox b = new HBox(6, value, unit);
        b.setAlignment(Pos.BASELINE_LEFT);
        value.setMinWidth(Region.USE_PREF_SIZE);
        return b;
    }

    private static Node card(Theme theme, Label t, Node... parts) {
        t.getStyleClass().add("secondary");
        VBox v = new VBox(2, t);
        v.getChildren().addAll(parts);
        VBox.setVgrow(parts[parts.length / 2], Priority.ALWAYS);
        v.getStyleClass().add("chip-gauge");
        Tile tile = TileBuilder.create().skinType(SkinType.CUSTOM).animated(false).title("").text("")
                .textVisible(false).roundedCorners(false).build();
        tile.setMinSize(60, 60);
        colours(tile, theme.now());
        theme.palette().addListener((o, a, b) -> colours(tile, b));
        StackPane box = new StackPane(tile, v);
        box.getStyleClass().add("panel");
        return box;
    }

    private static void colours(Tile t, Palette p) {
        t.setBackgroundColor(p.panel());
        t.setBorderColor(p.panel());
    }

    /// Shows what a run has counted.
    ///
    /// @param both as [EnergyReading#both]
    /// @param l counts; null before a run
    void show(Placed p, List<EnergyReading> both, EnergyLedger.@Nullable Snapshot l, double inferences,
            double tickSeconds) {
        Optional<CorePlan> most = p.mapped().plans().stream().max(Comparator.comparingInt(CorePlan::axons));
        most.ifPresentOrElse(c -> {
            CoreGrid g = CoreGrid.of(p.spec().mesh());
            fullest(c.axons(), p.spec().core().axons(),
                    "%s, core (%d, %d)".formatted(p.mapped().integers().populations().get(c.population()).label(),
                            g.column(c.core()), g.row(c.core())),
                    c.axons() <= p.spec().core().axons());
        }, () -> fullest(-1, 1, "nothing is placed", true));
        if (l == null || l.ticks() == 0) {
            clear();
            return;
        }
        EnergyReading withStatic = both.getFirst();
        EnergyReading headline = both.size() > 1 ? both.get(1) : null;
        power(withStatic.watts(), 0.063, "2014 chip 63 mW", headline == null
                ? "no headline published"
                : "headline " + Quantity.of(headline.watts(), "W"));
        event(withStatic.joulesPerEvent(), 26e-12, "2014 chip 26 pJ",
                "marginal " + Quantity
                        .of(withStatic.marginalJoules() / withStatic.joules() * withStatic.joulesPerEvent(), "J"));
        double seconds = l.ticks() * tickSeconds;
        long events = l.total(EventClass.SYNAPTIC_EVENT);
        long neurons = p.mapped().plans().stream().mapToLong(CorePlan::neurons).sum();
        events(p.live()
                ? ChipWords.amount(events / seconds) + "/s"
                : ChipWords.amount(events / Math.max(1e-9,
                        inferences)),
                "%smean rate %s Hz".formatted(narrow ? "" : p.live() ? "last second, " : "an inference, ",
                        Ticks.number(l.total(EventClass.SPIKE) / seconds / Math.max(1, neurons), 1)),
                l.recentEvents());
    }

    /// @param second the other reading
    private void power(double watts, double marker, String note, String second) {
        power.show(watts, "W", marker, note, second);
    }

    /// @param second the other reading
    private void event(double joules, double marker, String note, String second) {
        event.show(joules, "J", marker, note, second);
    }

    /// Nothing has run.
    void clear() {
        power.show(Double.NaN, "W", Double.NaN, "", "no run yet");
        event.show(Double.NaN, "J", Double.NaN, "", "no run yet");
        events("–", "no run yet", new int[0]);
    }

    private void events(String value, String note, int[] recent) {
        events.setText(value);
        eventsNote.setText(note);
        spark.show(recent);
    }

    private void fullest(int used, int limit, String note, boolean fits) {
        fullest.setText(used < 0 ? "–" : Integer.toString(used));
        fullestUnit.setText(used < 0 ? "" : "of " + Ticks.number(limit, 0));
        fullestNote.setText(note);
        fullestState.setText(used < 0 ? "" : fits ? "fits" : "does not fit");
        mark(fullest, "error-text", !fits);
        mark(fullestState, "error-text", !fits);
        mark(bar, "chip-track-over", !fits);
        share = limit == 0 ? 0 : Math.min(1, (double) Math.max(0, used) / limit);
        bar.setPrefWidth(share * track.getWidth());
    }

    private static void mark(Node n, String style, boolean on) {
        n.getStyleClass().remove(style);
        if (on) {
            n.getStyleClass().add(style);
        }
    }
}
