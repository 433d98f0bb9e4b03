package heaviside.app.chip;

import heaviside.app.plot.Ticks;
import heaviside.app.theme.Hint;
import heaviside.app.theme.Icons;
import heaviside.app.workbench.Services;
import heaviside.engine.chip.Comparison;
import heaviside.engine.chip.Comparisons;
import heaviside.engine.chip.DeploymentReport;
import heaviside.engine.chip.DeploymentSnapshot;
import heaviside.engine.chip.Quantity;
import heaviside.engine.chip.host.HostCost;
import heaviside.engine.chip.ledger.Bill;
import heaviside.engine.chip.ledger.EnergyLedger;
import heaviside.engine.chip.ledger.EnergyReading;
import heaviside.engine.chip.map.CorePlan;
import heaviside.engine.chip.spec.EventClass;
import heaviside.engine.chip.spec.PriceSet;
import heaviside.engine.deploy.ChipFix;
import heaviside.engine.io.Project;
import heaviside.engine.network.Diagnostic;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// Puts the parts of the Chip workspace together and fills them from the [ChipViewModel], at most once a frame.
final class ChipView extends BorderPane {
    private static final double NARROW = 1200;
    /// Less than the run's rhythm of snapshots, more than one frame of the screen.
    private static final long FRAME_NANOS = 20_000_000;
    /// Numbers and bars of a run that never ends: fast enough to read.
    private static final long SLOW_NANOS = 250_000_000;
    private final Services services;
    private final ChipViewModel model;
    private final Gauges gauges;
    private final CoreMap map;
    private final CoreDetails details;
    private final TickStrip strip;
    private final LedgerTable ledger = new LedgerTable();
    private final ReadingsTable readings = new ReadingsTable();
    private final Button fixAll = new Button("Fix all", Icons.icon("wrench"));
    private final ComparePanel compare;
    private final IssueList issues;
    private final TargetColumn target;
    private final PopulationBars populations;
    private final RunBar run;
    private final Label mapNote = new Label();
    private final Label ledgerNote = new Label();
    private final Label issueNote = new Label();
    private final Label emptyTitle = new Label();
    private final Label emptyText = new Label();
    private final VBox empty = new VBox(6, emptyTitle, emptyText);
    private final ComboBox<PriceSet> priceSets = new ComboBox<>();
    private final MenuButton export = new MenuButton();
    private final BorderPane mapBody = new BorderPane();
    private final SideTabs tabs = new SideTabs();
    private final VBox right;
    private final VBox left;
    private final Region[] panels;
    private @Nullable Placed shown;
    private @Nullable Project shownProject;
    private @Nullable DeploymentSnapshot shownSnapshot;
    private @Nullable DeploymentReport shownReport;
    private @Nullable Boolean narrow;
    private String speedText = "";
    private boolean stale = true;
    private boolean slow = true;
    private long shownAt;
    private long pictures;
    private long slowAt;
    private @Nullable CorePlan shownPlan;
    private int shownCore = -1;
    private @Nullable Placed planOf;

    /// @param exporting writes the energy ledger
    /// @param mapping writes the mapped network
    ChipView(Services services, ChipViewModel model, ChipFiles files, Runnable exporting, Runnable mapping) {
        this.services = services;
        this.model = model;
        setId("chip-view");
        gauges = new Gauges(services.theme());
        map = new CoreMap(services.theme(), model.core()::set);
        details = new CoreDetails(services.theme());
        strip = new TickStrip(services.theme());
        compare = new ComparePanel(services.theme(), model);
        issues = new IssueList(services.document());
        populations = new PopulationBars(model.core()::set);
        target = new TargetColumn(services.document(), files, populations, model);
        run = new RunBar(model);
        export.setGraphic(Icons.icon("export"));
        export.setId("export-ledger");
        export.getStyleClass().add("tool-button");
        export.setTooltip(new Tooltip("Export the energy ledger or the mapped network"));
        export.setAccessibleText("Export");
        exports(exporting, mapping);
        left = new VBox(target, run);
        VBox.setVgrow(target, Priority.ALWAYS);
        left.getStyleClass().add("chip-left");
        panels = new Region[]{ledgerPanel(), compare, issuesPanel()};
        right = new VBox(4);
        setCenter(centre());
        widthProperty().addListener((o, a, b) -> arrange(b.doubleValue()));
        for (var p : List.of(model.core(), model.quantity(), model.priceSet(), model.perEvent(), model.problem(),
                model.phase())) {
            p.addListener((o, a, b) -> stale = true);
        }
        services.theme().palette().addListener((o, a, b) -> stale = true);
        services.document().project().addListener((o, a, b) -> stale = true);
        arrange(1440);
    }

    private void exports(Runnable exporting, Runnable mapping) {
        MenuItem energy = new MenuItem("Energy ledger, CSV or JSON…");
        energy.setId("export-energy");
        energy.setOnAction(e -> exporting.run());
        MenuItem mapped = new MenuItem("Mapped network, JSON…");
        mapped.setId("export-mapped");
        mapped.setOnAction(e -> mapping.run());
        export.getItems().setAll(energy, mapped);
        export.setOnShowing(e -> {
            Placed p = model.placed().get();
            energy.setDisable(model.breakdown() == null);
            mapped.setDisable(p == null || p.fullChip() || !p.mapped().runs());
        });
    }

    private void arrange(double width) {
        boolean small = width < NARROW;
        Boolean was = narrow;
        if (was != null && was == small) {
            return;
        }
        narrow = small;
        setLeft(null);
        setRight(null);
        right.getChildren().clear();
        tabs.clear();
        if (small) {
            tabs.add("Target", target);
            tabs.add("Ledger", panels[0]);
            tabs.add("Compare", panels[1]);
            tabs.add("Issues", panels[2]);
            VBox side = new VBox(4, tabs, run);
            VBox.setVgrow(tabs, Priority.ALWAYS);
            side.setPrefWidth(440);
            side.setMinWidth(440);
            BorderPane.setMargin(side, new Insets(0, 0, 0, 4));
            setRight(side);
            left.getChildren().clear();
        } else {
            left.getChildren().setAll(target, run);
            left.setSpacing(0);
            left.setPrefWidth(206);
            left.setMinWidth(206);
            BorderPane.setMargin(left, new Insets(0, 4, 0, 0));
            setLeft(left);
            right.getChildren().setAll(panels);
            VBox.setVgrow(panels[2], Priority.ALWAYS);
            right.setPrefWidth(440);
            right.setMinWidth(440);
            BorderPane.setMargin(right, new Insets(0, 0, 0, 4));
            setRight(right);
        }
    }

    private static HBox header(String title, Node... more) {
        Label t = new Label(title);
        t.getStyleClass().add("panel-title");
        t.setMinWidth(Region.USE_PREF_SIZE);
        HBox h = new HBox(t);
        h.getStyleClass().add("panel-header");
        h.getChildren().addAll(more);
        return h;
    }

    private static Region gap() {
        Region r = new Region();
        HBox.setHgrow(r, Priority.ALWAYS);
        return r;
    }

    private Region ledgerPanel() {
        priceSets.setId("price-set");
        priceSets.setMaxWidth(180);
        priceSets.setTooltip(new Tooltip("Which published prices to charge. Sets are never mixed."));
        priceSets.setCellFactory(v -> new PriceSetCell());
        priceSets.setButtonCell(new PriceSetCell());
        priceSets.setOnAction(e -> {
            PriceSet s = priceSets.getValue();
            if (s != null) {
                model.priceSet().set(s.id());
            }
        });
        ledgerNote.getStyleClass().add("secondary");
        Label foot = new Label(
                "M measured, S simulated, D derived, P published, ? not published. Click a price for page, "
                        + "voltage and caveat. Totals follow the chip's two published readings.");
        foot.setWrapText(true);
        foot.setMinHeight(Region.USE_PREF_SIZE);
        foot.getStyleClass().addAll("caption", "chip-pad-sides");
        VBox v = new VBox(header("Energy ledger", ledgerNote, gap(), priceSets, export), ledger, readings,
                foot);
        v.getStyleClass().addAll("panel", "chip-panel");
        return v;
    }

    private Region issuesPanel() {
        issueNote.getStyleClass().add("secondary");
        ScrollPane s = new ScrollPane(issues);
        s.setFitToWidth(true);
        s.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(s, Priority.ALWAYS);
        fixAll.setId("fix-all");
        Hint.on(fixAll, "Makes every fix that the chip needs, as one edit (can be undone)");
        fixAll.setOnAction(e -> model.fixAll());
        VBox v = new VBox(header("Placement issues", issueNote, gap(), fixAll), s);
        v.setMinHeight(90);
        v.getStyleClass().add("panel");
        return v;
    }

    private Node centre() {
        HBox seg = new HBox();
        seg.getStyleClass().add("segmented");
        seg.setMinWidth(Region.USE_PREF_SIZE);
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
        mapNote.getStyleClass().add("secondary");
        mapNote.setMinWidth(0);
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
        StackPane stack = new StackPane(map, empty);
        mapBody.setCenter(stack);
        VBox.setVgrow(mapBody, Priority.ALWAYS);
        VBox stripBox = new VBox(strip);
        stripBox.getStyleClass().add("chip-strip");
        ToggleButton zoom = new ToggleButton("Used only");
        zoom.setId("zoom-used");
        zoom.setMinWidth(Region.USE_PREF_SIZE);
        Hint.on(zoom, "Zooms to the cores in use");
        zoom.setOnAction(e -> map.zoom(zoom.isSelected()));
        HBox zooms = new HBox(zoom);
        zooms.getStyleClass().add("segmented");
        zooms.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setMargin(zooms, new Insets(0, 6, 0, 0));
        VBox panel = new VBox(header("Cores", mapNote, gap(), zooms, seg), mapBody, stripBox);
        panel.getStyleClass().add("panel");
        panel.setMinWidth(0);
        VBox.setVgrow(panel, Priority.ALWAYS);
        VBox v = new VBox(4, gauges, panel);
        v.setMinWidth(0);
        return v;
    }

    /// Shows a sentence where errors of the view stand.
    void say(String sentence) {
        services.status().left().setAll(sentence);
    }

    /// States of a run that were put on the screen so far.
    long pictures() {
        return pictures;
    }

    /// Takes over what has changed since the last frame.
    @SuppressWarnings("ReferenceEquality") // a new value is a new object; comparing contents every frame would be slow
    void frame() {
        Placed p = model.placed().get();
        DeploymentSnapshot s = model.snapshot().get();
        DeploymentReport r = model.report().get();
        boolean placedChanged = p != shown;
        if (!placedChanged && s == shownSnapshot && r == shownReport && !stale) {
            return;
        }
        boolean live = p != null && p.live();
        long nanos = System.nanoTime();
        if (live && !placedChanged && !stale && nanos - shownAt < FRAME_NANOS) {
            return; // thirty frames a second follow a run that never ends
        }
        shownAt = nanos;
        pictures += s == shownSnapshot ? 0 : 1;
        slow = !live || placedChanged || stale || nanos - slowAt > SLOW_NANOS;
        slowAt = slow ? nanos : slowAt;
        stale = false;
        if (placedChanged) {
            shown = p;
            placed(p);
        }
        shownSnapshot = s;
        shownReport = r;
        Project now = services.document().now();
        if (now != shownProject || placedChanged) {
            shownProject = now;
            target.show(now, p);
        }
        numbers(p, s);
        if (slow) {
            comparison(p, s, r);
            emptyState(p);
            run.refresh(s);
            status(p, s);
        }
    }

    private void placed(@Nullable Placed p) {
        map.show(p);
        issues.show(p);
        gauges.clear();
        mapBody.setBottom(null);
        mapBody.setRight(null);
        if (p == null) {
            return;
        }
        CoreGrid g = CoreGrid.of(p.spec().mesh());
        boolean wide = g.columns() > 1.4 * g.rows();
        if (wide) {
            mapBody.setBottom(details);
            details.setPrefWrapLength(600);
            details.setMaxWidth(Double.MAX_VALUE);
        } else {
            details.setPrefWrapLength(190);
            details.setMaxWidth(230);
            mapBody.setRight(details);
        }
        priceSets.getItems().setAll(p.spec().priceSets());
        priceSets.setValue(p.spec().priceSet(model.priceSet().get()));
        issueNote.setText(ChipWords.issues(p.issues()));
        fixAll.setDisable(p.fullChip() || p.issues().stream().noneMatch(d -> d.severity() != Diagnostic.Severity.NOTE
                && ChipFix.of(d, p.project(), p.spec()).isPresent()));
    }

    @SuppressWarnings("ReferenceEquality") // a new value is a new object; comparing contents every frame would be slow
    private void numbers(@Nullable Placed p, @Nullable DeploymentSnapshot s) {
        if (p == null) {
            return;
        }
        EnergyLedger.Snapshot l = s == null ? null : model.counts();
        double inferences = s == null || l == null ? 0 : (double) l.ticks() / s.steps();
        map.values(model.quantity().get(), l, inferences);
        map.select(model.core().get());
        if (!slow) {
            return;
        }
        strip.show(s);
        details.plan(plan(p));
        details.legend(model.quantity().get(), map.low(), map.max(), p.per());
        details.show(p, model.core().get(), l, inferences, model.tickSeconds());
        PriceSet prices = p.spec().priceSet(model.priceSet().get());
        if (priceSets.getValue() != prices) {
            priceSets.setValue(prices);
        }
        EnergyLedger.Snapshot counted = l == null ? new EnergyLedger(p.spec().mesh().cores()).snapshot(0) : l;
        Bill bill = Bill.of(counted, prices, model.tickSeconds());
        ledger.show(bill, inferences);
        List<EnergyReading> both = EnergyReading.both(counted, p.spec(), model.tickSeconds(), inferences);
        readings.show(both, inferences, p.live());
        ledgerNote.setText(s == null ? "" : p.live() ? "per second" : "per inference");
        mapNote.setText("%s × %s, %s used%s".formatted(CoreGrid.of(p.spec().mesh()).columns(),
                CoreGrid.of(p.spec().mesh()).rows(), Ticks.number(p.mapped().plans().size(), 0), p.fullChip()
                        ? ", routes of core " + model.core().get()
                        : hops(p)));
        gauges(p, both, l, inferences);
        if (l != null && inferences > 0) {
            populations.events(l, inferences, prices, model.tickSeconds());
        }
    }

    /// Hops before and after placement, of one spike of every source.
    private static String hops(Placed p) {
        long before = p.mapped().hopsBefore();
        return before == 0
                ? ""
                : ", %s hops placed, %s before".formatted(ChipWords.amount(p.mapped().hopsAfter()),
                        ChipWords.amount(before));
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

    private void gauges(Placed p, List<EnergyReading> both, EnergyLedger.@Nullable Snapshot l, double inferences) {
        Optional<CorePlan> fullest = p.mapped().plans().stream().max(Comparator.comparingInt(CorePlan::axons));
        fullest.ifPresentOrElse(c -> {
            CoreGrid g = CoreGrid.of(p.spec().mesh());
            gauges.fullest(c.axons(), p.spec().core().axons(),
                    "%s, core (%d, %d)".formatted(p.mapped().integers().populations().get(c.population()).label(),
                            g.column(c.core()), g.row(c.core())),
                    c.axons() <= p.spec().core().axons());
        }, () -> gauges.fullest(-1, 1, "nothing is placed", true));
        if (l == null || l.ticks() == 0) {
            gauges.clear();
            return;
        }
        EnergyReading model0 = both.getFirst();
        EnergyReading headline = both.size() > 1 ? both.get(1) : null;
        gauges.power(model0.watts(), 0.063, "2014 chip 63 mW", headline == null
                ? "no all-in headline published"
                : "headline " + Quantity.of(headline.watts(), "W"));
        gauges.event(model0.joulesPerEvent(), 26e-12, "2014 chip 26 pJ",
                "marginal " + Quantity.of(model0.marginalJoules() / model0.joules() * model0.joulesPerEvent(), "J"));
        double seconds = l.ticks() * model.tickSeconds();
        long events = l.total(EventClass.SYNAPTIC_EVENT);
        long neurons = p.mapped().plans().stream().mapToLong(CorePlan::neurons).sum();
        gauges.events(p.live()
                ? ChipWords.amount(events / seconds) + "/s"
                : ChipWords.amount(events / Math.max(1e-9,
                        inferences)),
                "%smean rate %s Hz".formatted(p.live() ? "last second, " : "an inference, ",
                        Ticks.number(l.total(EventClass.SPIKE) / seconds / Math.max(1, neurons), 1)),
                l.recentEvents());
    }

    private void comparison(@Nullable Placed p, @Nullable DeploymentSnapshot s, @Nullable DeploymentReport r) {
        if (s == null || s.samples() == 0) {
            target.against(List.of());
        } else {
            target.against(ChipWords.against(s));
        }
        EnergyLedger.Snapshot l = model.counts();
        HostCost host = model.liveHost();
        if (p != null && p.live() && l != null) {
            List<Comparison> bars = Comparisons.live(l, p.spec(), model.tickSeconds(), host);
            compare.show(bars, List.of(),
                    host == null ? "" : "This computer: %s. %s".formatted(host.how(), Comparisons.ratios(bars)));
        } else if (r == null) {
            compare.show(List.of(), List.of(), "");
        } else {
            compare.show(r.comparisons(), r.crossovers(),
                    (ChipWords.sentence(r) + " " + Comparisons.ratios(r.comparisons())).strip());
        }
    }

    private void emptyState(@Nullable Placed p) {
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
        } else if (worst.isPresent() && p.mapped().plans().isEmpty()) {
            title = worst.get().message();
            text = worst.get().remedy();
        } else if (worst.isEmpty() && untrained && model.phase().get() == ChipViewModel.Phase.IDLE) {
            title = "The weights are still random";
            text = "Train the network first (Train, then come back), or press Run to see what guessing costs.";
        }
        empty.setVisible(!title.isEmpty());
        empty.setManaged(!title.isEmpty());
        emptyTitle.setText(title);
        emptyText.setText(text);
    }

    private void status(@Nullable Placed p, @Nullable DeploymentSnapshot s) {
        if (getScene() == null || p == null) {
            return;
        }
        List<String> left = ChipWords.status(model, p, s);
        if (!services.status().left().equals(left)) {
            services.status().left().setAll(left);
        }
        double speed = model.speed();
        String now = speed > 0 ? "Ran at *%s×* chip speed".formatted(Ticks.number(speed, 2)) : "";
        if (!now.equals(speedText)) {
            forget();
            if (!now.isEmpty()) {
                services.status().right().addFirst(now);
            }
            speedText = now;
        }
    }

    /// Takes this view's item off the right of the status line; what others put there stays.
    void forget() {
        services.status().right().remove(speedText);
        speedText = "";
    }
}
