package heaviside.app.chip;

import heaviside.app.controls.Parts;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Hint;
import heaviside.app.theme.Theme;
import heaviside.engine.chip.DeploymentSnapshot;
import heaviside.engine.chip.ledger.EnergyLedger;
import heaviside.engine.chip.map.CorePlan;
import heaviside.engine.network.Diagnostic;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// The map of cores with what it shows, the selected core beside it and the events per tick below; words where there is
/// nothing to see.
final class CoresPanel extends VBox {
    /// Pixels below which the header has no room for its remark.
    private static final double WORDY = 640;
    private final ChipViewModel model;
    private final CoreMap map;
    private final CoreDetails details;
    private final TickStrip strip;
    private final Label note = new Label();
    private final Label emptyTitle = new Label();
    private final Label emptyText = new Label();
    private final VBox empty = new VBox(6, emptyTitle, emptyText);
    private final BorderPane body = new BorderPane();
    private @Nullable CorePlan shownPlan;
    private int shownCore = -1;
    private @Nullable Placed planOf;

    CoresPanel(Theme theme, ChipViewModel model, CoreMoves moves) {
        this.model = model;
        map = new CoreMap(theme, model.core()::set, moves);
        details = new CoreDetails(theme);
        strip = new TickStrip(theme);
        VBox stripBox = new VBox(strip);
        stripBox.getStyleClass().add("chip-strip");
        note.getStyleClass().add("secondary");
        note.setMinWidth(0);
        Hint.on(note, "Used cores, and the hops of one spike of every source before and after placement.\n"
                + "Drag a core to another place; or press M, carry it with the arrow keys, put it down with Enter.");
        words();
        body.setCenter(new StackPane(map, empty));
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().setAll(ChipView.header("Cores", note, Parts.spring(), zoom(), quantities()), body, stripBox);
        getStyleClass().add("panel");
        setMinWidth(0);
        widthProperty().addListener((o, a, b) -> Parts.visible(note, b.doubleValue() >= WORDY));
    }

    private void words() {
        empty.setId("chip-empty");
        empty.setAlignment(Pos.CENTER);
        empty.getStyleClass().add("chip-empty");
        emptyTitle.getStyleClass().add("result");
        emptyTitle.setWrapText(true);
        emptyTitle.setTextAlignment(TextAlignment.CENTER);
        emptyText.getStyleClass().add("secondary");
        emptyText.setWrapText(true);
        emptyText.setTextAlignment(TextAlignment.CENTER);
        empty.setMaxSize(460, Region.USE_PREF_SIZE);
    }

    private HBox quantities() {
        HBox seg = segmented();
        ToggleGroup g = new ToggleGroup();
        for (CoreQuantity q : CoreQuantity.values()) {
            ToggleButton t = new ToggleButton(q.title());
            t.setId("quantity-" + q.name().toLowerCase(Locale.ROOT));
            t.setToggleGroup(g);
            t.setMinWidth(Region.USE_PREF_SIZE);
            t.setSelected(q == model.quantity().get());
            t.setOnAction(e -> {
                t.setSelected(true);
                model.quantity().set(q);
            });
            seg.getChildren().add(t);
        }
        return seg;
    }

    private HBox zoom() {
        ToggleButton zoom = new ToggleButton("Used only");
        zoom.setId("zoom-used");
        zoom.setMinWidth(Region.USE_PREF_SIZE);
        Hint.on(zoom, "Zooms to the cores in use");
        zoom.setOnAction(e -> map.zoom(zoom.isSelected()));
        HBox zooms = segmented();
        zooms.getChildren().add(zoom);
        HBox.setMargin(zooms, new Insets(0, 6, 0, 0));
        return zooms;
    }

    private static HBox segmented() {
        HBox h = new HBox();
        h.getStyleClass().add("segmented");
        h.setMinWidth(Region.USE_PREF_SIZE);
        return h;
    }

    /// Another network is placed, or none yet.
    void placed(@Nullable Placed p) {
        map.show(p);
        body.setBottom(null);
        body.setRight(null);
        if (p == null) {
            return;
        }
        CoreGrid g = CoreGrid.of(p.spec().mesh());
        if (g.columns() > 1.4 * g.rows()) {
            body.setBottom(details);
            details.setPrefWrapLength(600);
            details.setMaxWidth(Double.MAX_VALUE);
        } else {
            details.setPrefWrapLength(190);
            details.setMaxWidth(230);
            ScrollPane scroll = new ScrollPane(details); // higher than a small window
            scroll.setFitToWidth(true);
            scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
            scroll.setMinHeight(0);
            body.setRight(scroll);
        }
    }

    /// Counts of a run on the map.
    ///
    /// @param counts null before a run
    void counts(@Nullable CoreCounts counts, double inferences) {
        map.values(model.quantity().get(), counts, inferences);
        map.select(model.core().get());
    }

    /// What need not follow every snapshot: the selected core, events per tick, words.
    void details(Placed p, @Nullable DeploymentSnapshot s, EnergyLedger.@Nullable Snapshot l, double inferences) {
        strip.show(s, model.canRun());
        details.plan(plan(p));
        details.legend(model.quantity().get(), map.low(), map.max(), p.per());
        details.show(p, model.core().get(), l, inferences, model.tickSeconds());
        note.setText("%s used%s".formatted(Ticks.number(p.mapped().plans().size(), 0),
                p.fullChip() ? ", routes of core " + model.core().get() : hops(p)));
    }

    /// Hops before and after placement, of one spike of every source.
    private static String hops(Placed p) {
        long before = p.mapped().hopsBefore();
        return before == 0
                ? ""
                : ", hops %s → %s".formatted(ChipWords.amount(before), ChipWords.amount(p.mapped().hopsAfter()));
    }

    /// The selected core with its synapses; the full chip's are listed once for a core.
    @SuppressWarnings("ReferenceEquality") // a new value is a new object; comparing contents every frame would be slow
    private @Nullable CorePlan plan(Placed p) {
        int core = model.core().get();
        if (core != shownCore || p != planOf) {
            shownCore = core;
            planOf = p;
            shownPlan = p.plan(core);
        }
        return shownPlan;
    }

    /// Nothing is placed.
    void nothing() {
        strip.show(null, false);
        note.setText("");
    }

    /// Says over the map why there is nothing to see.
    void emptyState(@Nullable Placed p) {
        String problem = model.problem().get();
        Optional<Diagnostic> worst = p == null
                ? Optional.empty()
                : p.issues().stream().filter(d -> d.severity() == Diagnostic.Severity.ERROR).findFirst();
        boolean untrained = p != null && !p.trained();
        String title = "";
        String text = "";
        if (!problem.isEmpty()) {
            title = "The chip cannot run";
            text = problem;
        } else if (p == null) {
            title = "Placing the network…";
        } else if (worst.isPresent() && untrained && !p.project().training().options()
                .getOrDefault("hardware", "none").equals("none")) {
            title = "The weights are still random";
            text = "Train the network first (Train, then come back): its training keeps to the limits of the chip. "
                    + "As it is: " + worst.get().message();
        } else if (worst.isPresent() && p.mapped().plans().isEmpty()) {
            title = worst.get().message();
            text = worst.get().remedy();
        } else if (worst.isEmpty() && untrained && model.phase().get() == ChipViewModel.Phase.IDLE) {
            title = "The weights are still random";
            text = "Train the network first (Train, then come back), or press Run to see what guessing costs.";
        }
        empty.setVisible(!title.isEmpty());
        empty.setManaged(!title.isEmpty());
        emptyTitle.setText(Ticks.words(title));
        emptyText.setText(Ticks.words(text));
    }
}
