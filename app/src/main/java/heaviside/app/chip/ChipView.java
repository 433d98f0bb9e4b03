package heaviside.app.chip;

import heaviside.app.controls.Parts;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Hint;
import heaviside.app.theme.Icons;
import heaviside.app.workbench.Services;
import heaviside.engine.chip.Comparison;
import heaviside.engine.chip.Comparisons;
import heaviside.engine.chip.DeploymentReport;
import heaviside.engine.chip.DeploymentSnapshot;
import heaviside.engine.chip.host.HostCost;
import heaviside.engine.chip.ledger.EnergyLedger;
import heaviside.engine.chip.ledger.EnergyReading;
import heaviside.engine.chip.spec.PriceSet;
import heaviside.engine.deploy.ChipFix;
import heaviside.engine.io.Project;
import heaviside.engine.network.Diagnostic;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Puts the parts of the Chip workspace together and fills them from the [ChipViewModel], at most once a frame.
final class ChipView extends BorderPane {
    private static final double NARROW = 1200;
    /// Less than the run's rhythm of snapshots, more than one frame of the screen.
    private static final long FRAME_NANOS = 20_000_000;
    /// What stands around the map of a run that never ends takes turns, part by part, each twice a second: fast enough to
    /// read, and never much to paint at once.
    private static final long TURN_NANOS = 125_000_000;

    private enum Part {
        CORES, GAUGES, TABLES, WORDS
    }

    private final Services services;
    private final ChipViewModel model;
    private final Gauges gauges;
    private final CoresPanel cores;
    private final LedgerPanel ledger;
    private final Button fixAll = new Button("Fix all", Icons.icon("wrench"));
    private final ComparePanel compare;
    private final IssueList issues;
    private final TargetColumn target;
    private final PopulationBars populations;
    private final RunBar run;
    private final Label issueNote = new Label();
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
    private boolean all = true;
    private boolean turn = true;
    private int turns;
    private long shownAt;
    private long pictures;
    private long turnAt;

    /// @param exporting writes the energy ledger
    /// @param mapping writes the mapped network
    ChipView(Services services, ChipViewModel model, ChipFiles files, Runnable exporting, Runnable mapping) {
        this.services = services;
        this.model = model;
        setId("chip-view");
        gauges = new Gauges(services.theme());
        cores = new CoresPanel(services.theme(), model, new MovingCores(services.document(), model));
        compare = new ComparePanel(services.theme(), model);
        issues = new IssueList(services.document());
        populations = new PopulationBars(model.core()::set);
        target = new TargetColumn(services.document(), files, populations, model);
        run = new RunBar(model);
        ledger = new LedgerPanel(model, exporting, mapping);
        left = new VBox(target, run);
        VBox.setVgrow(target, Priority.ALWAYS);
        left.getStyleClass().add("chip-left");
        panels = new Region[]{ledger, compare, issuesPanel()};
        right = new VBox(4);
        VBox.setVgrow(cores, Priority.ALWAYS);
        VBox centre = new VBox(4, gauges, cores);
        centre.setMinWidth(0);
        setCenter(centre);
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

    static HBox header(String title, Node... more) {
        Label t = new Label(title);
        t.getStyleClass().add("panel-title");
        t.setMinWidth(Region.USE_PREF_SIZE);
        HBox h = new HBox(t);
        h.getStyleClass().add("panel-header");
        h.getChildren().addAll(more);
        return h;
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
        VBox v = new VBox(header("Placement issues", issueNote, Parts.spring(), fixAll), s);
        v.setMinHeight(90);
        v.getStyleClass().add("panel");
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
        all = !live || placedChanged || stale;
        turn = all || nanos - turnAt > TURN_NANOS;
        turns += turn ? 1 : 0;
        turnAt = turn ? nanos : turnAt;
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
        if (due(Part.WORDS)) {
            comparison(p, s, r);
            cores.emptyState(p);
            run.refresh(s);
            status(p, s);
        }
    }

    private boolean due(Part part) {
        return all || (turn && turns % Part.values().length == part.ordinal());
    }

    private void placed(@Nullable Placed p) {
        cores.placed(p);
        issues.show(p);
        gauges.clear();
        if (p == null) {
            nothing();
            return;
        }
        ledger.placed(p.spec());
        issueNote.setText(ChipWords.issues(p.issues()));
        fixAll.setDisable(p.fullChip() || p.issues().stream().noneMatch(d -> d.severity() != Diagnostic.Severity.NOTE
                && ChipFix.of(d, p.project(), p.spec()).isPresent()));
    }

    /// Nothing is placed: prices of the chip that was, no counts.
    private void nothing() {
        cores.nothing();
        issueNote.setText("");
        fixAll.setDisable(true);
        ledger.nothing();
    }

    @SuppressWarnings("ReferenceEquality") // a new value is a new object; comparing contents every frame would be slow
    private void numbers(@Nullable Placed p, @Nullable DeploymentSnapshot s) {
        if (p == null) {
            return;
        }
        CoreCounts counted = s == null ? null : model.coreCounts();
        double inferences = s == null || counted == null ? 0 : (double) counted.ticks() / s.steps();
        cores.counts(counted, inferences);
        if (!turn || !(due(Part.CORES) || due(Part.GAUGES) || due(Part.TABLES))) {
            return;
        }
        EnergyLedger.Snapshot l = s == null ? null : model.counts();
        if (due(Part.CORES)) {
            cores.details(p, s, l, inferences);
        }
        EnergyLedger.Snapshot known = l == null ? new EnergyLedger(p.spec().mesh().cores()).snapshot(0) : l;
        List<EnergyReading> both = EnergyReading.both(known, p.spec(), model.tickSeconds(), inferences);
        if (due(Part.GAUGES)) {
            gauges.show(p, both, l, inferences, model.tickSeconds());
        }
        if (!due(Part.TABLES)) {
            return;
        }
        PriceSet prices = ledger.show(p, known, both, inferences, s != null);
        if (l != null && inferences > 0) {
            populations.events(l, inferences, prices, model.tickSeconds());
        }
    }

    private void comparison(@Nullable Placed p, @Nullable DeploymentSnapshot s, @Nullable DeploymentReport r) {
        boolean live = p != null && p.live();
        target.comparable(live && !model.fullChip()
                ? "Run to compare each spike of the chip with its integers computed without cores."
                : live
                        ? "The random network fills the chip; there is no simulator beside it."
                        : "Run test samples to compare the chip with floating point and with its integers "
                                + "computed without cores.");
        compare.live(live);
        if (s != null && live && s.againstReference().compared() > 0) {
            target.against(ChipWords.againstIntegers(s.againstReference()));
        } else if (s == null || s.samples() == 0) {
            target.against(List.of());
        } else {
            target.against(ChipWords.against(s));
        }
        EnergyLedger.Snapshot l = model.counts();
        HostCost host = model.liveHost();
        if (live && l != null && p != null) {
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

    private void status(@Nullable Placed p, @Nullable DeploymentSnapshot s) {
        if (getScene() == null) {
            return;
        }
        List<String> left = p == null ? List.of("*Not placed*") : ChipWords.status(model, p, s);
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
