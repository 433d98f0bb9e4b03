package heaviside.app.chip;

import heaviside.app.plot.Ticks;
import heaviside.app.theme.Icons;
import heaviside.app.workbench.Services;
import heaviside.engine.chip.DeploymentReport;
import heaviside.engine.chip.DeploymentSnapshot;
import heaviside.engine.chip.ledger.Bill;
import heaviside.engine.chip.ledger.EnergyLedger;
import heaviside.engine.chip.map.CorePlan;
import heaviside.engine.chip.spec.EventClass;
import heaviside.engine.chip.spec.PriceSet;
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
    private final Services services;
    private final ChipViewModel model;
    private final Gauges gauges;
    private final CoreMap map;
    private final CoreDetails details;
    private final TickStrip strip;
    private final LedgerTable ledger = new LedgerTable();
    private final EnergyBars bars;
    private final IssueList issues;
    private final TargetColumn target;
    private final PopulationBars populations;
    private final RunBar run;
    private final Label mapNote = new Label();
    private final Label ledgerNote = new Label();
    private final Label issueNote = new Label();
    private final Label barsNote = new Label();
    private final Label emptyTitle = new Label();
    private final Label emptyText = new Label();
    private final VBox empty = new VBox(6, emptyTitle, emptyText);
    private final ComboBox<PriceSet> priceSets = new ComboBox<>();
    private final Button export = new Button();
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

    ChipView(Services services, ChipViewModel model, ChipFiles files, Runnable exporting) {
        this.services = services;
        this.model = model;
        setId("chip-view");
        gauges = new Gauges(services.theme());
        map = new CoreMap(services.theme(), model.core()::set);
        details = new CoreDetails(services.theme());
        strip = new TickStrip(services.theme());
        bars = new EnergyBars(services.theme());
        issues = new IssueList(services.document());
        populations = new PopulationBars(model.core()::set);
        target = new TargetColumn(services.document(), files, populations);
        run = new RunBar(model);
        export.setGraphic(Icons.icon("export"));
        export.setId("export-ledger");
        export.getStyleClass().add("tool-button");
        export.setTooltip(new Tooltip("Export the ledger as CSV or JSON"));
        export.setAccessibleText("Export the ledger");
        export.setOnAction(e -> exporting.run());
        left = new VBox(target, run);
        VBox.setVgrow(target, Priority.ALWAYS);
        left.getStyleClass().add("chip-left");
        panels = new Region[]{ledgerPanel(), barsPanel(), issuesPanel()};
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
        Label foot = new Label("M measured, S simulated circuit, D derived, P published, ? not published. "
                + "Click a price for page, voltage and caveat.");
        foot.setWrapText(true);
        foot.setMinHeight(Region.USE_PREF_SIZE);
        foot.getStyleClass().addAll("caption", "chip-pad-sides");
        VBox v = new VBox(header("Energy ledger", ledgerNote, gap(), priceSets, export), ledger, foot);
        v.getStyleClass().addAll("panel", "chip-panel");
        return v;
    }

    private Region barsPanel() {
        ToggleGroup g = new ToggleGroup();
        ToggleButton inference = new ToggleButton("Inference");
        ToggleButton event = new ToggleButton("Event");
        inference.setId("per-inference");
        event.setId("per-event");
        inference.setToggleGroup(g);
        event.setToggleGroup(g);
        inference.setSelected(true);
        inference.setOnAction(e -> choose(inference, false));
        event.setOnAction(e -> choose(event, true));
        HBox seg = new HBox(inference, event);
        seg.getStyleClass().add("segmented");
        Label scale = new Label("log scale");
        scale.getStyleClass().add("secondary");
        barsNote.setWrapText(true);
        barsNote.setMinHeight(Region.USE_PREF_SIZE);
        barsNote.getStyleClass().addAll("secondary", "chip-pad-sides");
        VBox box = new VBox(bars);
        box.getStyleClass().add("chip-pad-sides");
        ScrollPane scroll = new ScrollPane(box);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(120);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox v = new VBox(header("Energy", scale, gap(), seg), scroll, barsNote);
        v.setPrefHeight(310);
        v.getStyleClass().addAll("panel", "chip-panel");
        return v;
    }

    private void choose(ToggleButton b, boolean event) {
        b.setSelected(true);
        model.perEvent().set(event);
    }

    private Region issuesPanel() {
        issueNote.getStyleClass().add("secondary");
        ScrollPane s = new ScrollPane(issues);
        s.setFitToWidth(true);
        s.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(s, Priority.ALWAYS);
        VBox v = new VBox(header("Placement issues", issueNote), s);
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
        VBox panel = new VBox(header("Cores", mapNote, gap(), seg), mapBody, stripBox);
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
        comparison(s, r);
        emptyState(p);
        run.refresh(s);
        status(p, s);
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
    }

    @SuppressWarnings("ReferenceEquality") // a new value is a new object; comparing contents every frame would be slow
    private void numbers(@Nullable Placed p, @Nullable DeploymentSnapshot s) {
        if (p == null) {
            return;
        }
        EnergyLedger.Snapshot l = s == null ? null : s.ledger();
        double inferences = s == null ? 0 : (double) l(s) / s.steps();
        map.values(model.quantity().get(), l, inferences);
        map.select(model.core().get());
        CorePlan plan = model.core().get() < 0 ? null : p.mapped().on(model.core().get());
        details.plan(plan);
        details.legend(model.quantity().get(), map.max());
        PriceSet prices = p.spec().priceSet(model.priceSet().get());
        details.show(p, model.core().get(), l, inferences, prices, model.tickSeconds());
        if (priceSets.getValue() != prices) {
            priceSets.setValue(prices);
        }
        EnergyLedger.Snapshot counted = l == null ? new EnergyLedger(p.spec().mesh().cores()).snapshot(0) : l;
        Bill bill = Bill.of(counted, prices, model.tickSeconds());
        ledger.show(bill, inferences);
        ledgerNote.setText(s == null ? "" : "per inference");
        strip.show(s);
        mapNote.setText("%s × %s, %s used".formatted(CoreGrid.of(p.spec().mesh()).columns(),
                CoreGrid.of(p.spec().mesh()).rows(), Ticks.number(p.mapped().plans().size(), 0)));
        gauges(p, bill, l, inferences);
        if (l != null && inferences > 0) {
            populations.events(l, inferences, prices, model.tickSeconds());
        }
    }

    private static long l(DeploymentSnapshot s) {
        return s.ledger().ticks();
    }

    private void gauges(Placed p, Bill bill, EnergyLedger.@Nullable Snapshot l, double inferences) {
        Optional<CorePlan> fullest = p.mapped().plans().stream().max(Comparator.comparingInt(CorePlan::axons));
        fullest.ifPresentOrElse(c -> {
            CoreGrid g = CoreGrid.of(p.spec().mesh());
            gauges.fullest(c.axons(), p.spec().core().axons(),
                    "%s, core (%d, %d)".formatted(p.mapped().integers().populations().get(c.population()).label(),
                            g.column(c.core()), g.row(c.core())),
                    c.axons() <= p.spec().core().axons());
        }, () -> gauges.fullest(-1, 1, "nothing is placed", true));
        if (l == null || bill.seconds() <= 0) {
            gauges.clear();
            return;
        }
        gauges.power(bill.allInJoules() / bill.seconds(), 0.063, "TrueNorth 63 mW");
        double events = Math.max(1, bill.events());
        gauges.event(bill.marginalJoules() / events, 26e-12,
                "TrueNorth 26 pJ");
        long spikes = bill.line(EventClass.SPIKE).count();
        long neurons = p.mapped().plans().stream().mapToLong(CorePlan::neurons).sum();
        gauges.events(ChipWords.amount(bill.events() / Math.max(1e-9, inferences)),
                "per inference, " + Ticks.number(spikes / bill.seconds() / Math.max(1, neurons), 1) + " Hz",
                l.recentEvents());
    }

    private void comparison(@Nullable DeploymentSnapshot s, @Nullable DeploymentReport r) {
        if (s == null || s.samples() == 0) {
            target.against(List.of());
        } else {
            target.against(ChipWords.against(s));
        }
        export.setDisable(r == null);
        // without bars there is room for issues
        panels[1].setPrefHeight(r == null ? 96 : 310);
        if (r == null) {
            bars.show(List.of(), model.perEvent().get());
            barsNote.setText("");
            return;
        }
        bars.show(r.comparisons(), model.perEvent().get());
        barsNote.setText(ChipWords.sentence(r));
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
