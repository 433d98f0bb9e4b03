package heaviside.app.spikes;

import heaviside.app.command.Announcement;
import heaviside.app.controls.Divider;
import heaviside.app.document.Replay;
import heaviside.app.live.LiveRun;
import heaviside.app.live.RecordedRun;
import heaviside.app.plot.Ticks;
import heaviside.app.workbench.Services;
import heaviside.app.workbench.Workspace;
import heaviside.engine.analysis.Window;
import heaviside.engine.io.Failures;
import heaviside.engine.io.Project;
import heaviside.engine.network.Diagnostic.Severity;
import heaviside.engine.network.Network;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import org.jspecify.annotations.Nullable;

/// The Spikes workspace.
public final class SpikesWorkspace implements Workspace {
    private static final Announcement TAKE = new Announcement("spikes.take", "Run", "Take a recording of the run", "");
    private static final Announcement IMPORT = new Announcement("spikes.import", "File", "Import spikes\u2026", "");
    private static final Announcement USE = new Announcement("spikes.use", "Edit", "Use these spikes in the project",
            "");
    private static final Announcement ALL = new Announcement("spikes.all", "View", "Show all spikes", "Home");
    private static final Announcement SELECTION = new Announcement("spikes.selection", "View", "Show the selection",
            "F");
    private static final Announcement CLEAR = new Announcement("spikes.clear", "Edit", "Clear selections A and B",
            "Esc");
    private static final Announcement CLOSER = new Announcement("spikes.closer", "View", "Zoom into time",
            "Plus|Equals|Shift+Equals|Add");
    private static final Announcement WIDER = new Announcement("spikes.wider", "View", "Zoom out of time",
            "Minus|Subtract");
    private static final Announcement FEWER = new Announcement("spikes.fewer", "View", "Zoom into units",
            "Shortcut+Plus|Shortcut+Equals|Shortcut+Shift+Equals|Shortcut+Add");
    private static final Announcement MORE = new Announcement("spikes.more", "View", "Zoom out of units",
            "Shortcut+Minus|Shortcut+Subtract");
    private static final Announcement LISTEN = new Announcement("spikes.listen", "Run", "Hear the selected spikes",
            "Space");
    /// What this workspace can do, known before it is built.
    public static final List<Announcement> COMMANDS = List.of(TAKE, IMPORT, USE, ALL, SELECTION, CLOSER, WIDER, FEWER,
            MORE, CLEAR, LISTEN);
    private static final double SIDE = 348;
    private static final double SIDE_NARROW = 282;
    private static final double NARROW = 1200;
    /// By how much a key zooms.
    private static final double STEP = 1.5;
    private static final long SETTLE_NANOS = 120_000_000L;
    private final Services services;
    private final LiveRun run;
    private final Background background;
    private final SpikesModel model;
    private final RasterView raster;
    private final RasterPanel rasterPanel;
    private final UnitsView units;
    private final ComparePanel compare;
    private final SplitPane root = new SplitPane();
    private final Listening listening;
    private final FileReading reading;
    private final SpikesStatus status;
    private final Runnable frame = this::frame;
    private @Nullable RecordedRun taken;
    private int takes;
    private int unwanted;
    private boolean taking;
    private long subject = -1;
    private long subjectAt;
    private boolean stale;
    private boolean visible;
    private @Nullable Window busiest;
    private @Nullable Comparison listed;
    private Sheet listedSheet = Sheet.EMPTY;
    private Runnable cancelRows = () -> {
    };

    /// @param services of the window
    /// @param run whose recording is looked at
    public SpikesWorkspace(Services services, LiveRun run) {
        this.services = services;
        this.run = run;
        background = new TaskBackground(services.tasks());
        model = new SpikesModel(background);
        SpikeExports exports = new SpikeExports(services, background);
        raster = new RasterView(model, services.theme(), services.tasks()::soon);
        units = new UnitsView(services.theme(), this::probe);
        compare = new ComparePanel(model, background, services.theme(), exports::panel, exports::comparison);
        listening = new Listening(model, background, services.notices());
        reading = new FileReading(model, background, this::complain);
        rasterPanel = new RasterPanel(model, raster, units, exports, this);
        status = new SpikesStatus(services, model, raster);
        compare.onComparison(this::rows);
        model.shown().addListener((o, a, b) -> clustersKnown(a, b));
        SplitPane left = new SplitPane(rasterPanel, units);
        left.setOrientation(Orientation.VERTICAL);
        left.setDividerPositions(0.68);
        SplitPane.setResizableWithParent(units, false);
        left.setMinWidth(420);
        root.setId("spikes-view");
        root.getStyleClass().add("train-columns");
        root.getItems().setAll(left, compare);
        SplitPane.setResizableWithParent(compare, false);
        Divider.keep(root, width -> width < NARROW ? SIDE_NARROW : SIDE);
        root.addEventHandler(DragEvent.DRAG_OVER, this::over);
        root.addEventHandler(DragEvent.DRAG_DROPPED, this::dropped);
        services.commands().add(TAKE.command(() -> true, this::take), IMPORT.command(() -> true, this::importFile),
                USE.command(() -> visible, this::useInProject),
                ALL.command(() -> visible, model::showAll),
                SELECTION.command(() -> !model.selections().isEmpty(), model::showSelection),
                CLOSER.command(() -> visible, () -> raster.zoomTime(1 / STEP)),
                WIDER.command(() -> visible, () -> raster.zoomTime(STEP)),
                FEWER.command(() -> visible, () -> raster.zoomUnits(1 / STEP)),
                MORE.command(() -> visible, () -> raster.zoomUnits(STEP)),
                CLEAR.command(() -> visible, model::clearSelections),
                LISTEN.command(() -> visible, listening::toggle));
    }

    // ---- recordings

    /// Takes what the running network has recorded so far; while it does, asking again is the same.
    void take() {
        if (taking) {
            return;
        }
        taking = true;
        RecordedRun r = run.recording();
        Network n = run.network();
        taken = r;
        int number = ++takes;
        background.start("Take recording " + number, c -> LiveTake.of(r, n, number), o -> {
            taking = false;
            if (o.spikes().unitCount() > 0 && number > unwanted) {
                model.open(List.of(o));
            }
        }, e -> {
            taking = false;
            complain(Ticks.words(Failures.words(e)));
        }, () -> taking = false);
    }

    /// Selection A, or everything where nothing is selected, becomes an input of the project: one step of undo.
    void useInProject() {
        Shown s = model.shown().get();
        if (s.sheet().spikes().count() == 0) {
            complain("There are no spikes to use. Open a file, or take the running network's.");
            return;
        }
        Selected chosen = model.selected(0).orElse(null);
        String name = s.sheet().recordings().getFirst().name() + (chosen == null ? "" : ", A");
        background.start("Spikes for the project", c -> Comparison.of(s,
                chosen == null ? List.of() : List.of(chosen), model.options()).a(), p -> {
                    try {
                        Project with = Replay.with(services.document().now(), name, p.trains(), p.window().startMs());
                        services.document().edit("Use " + name, x -> with);
                        services.notices().show(Severity.NOTE, "The project has the input " + name + ": "
                                + Ticks.number(p.spikes(), 0) + " spikes of " + Ticks.number(p.units().length, 0)
                                + " units. Connect it in Explore.");
                    } catch (IllegalArgumentException e) {
                        complain(String.valueOf(e.getMessage()));
                    }
                }, e -> complain(String.valueOf(e.getMessage())),
                () -> services.notices().show(Severity.NOTE, "Stopped; the project is as it was."));
    }

    /// Asks for files and opens them.
    void importFile() {
        List<Path> files = services.files().importFiles("Import spikes", SpikeSources.endings());
        if (!files.isEmpty()) {
            open(files);
        }
    }

    /// Opens files and shows them together; those that cannot be read are named with the reason.
    void open(List<Path> files) {
        reading.open(files);
    }

    /// Shows two recordings of the same neurons under one another; a recording that is being taken comes too late.
    public void compare(SideBySide two) {
        unwanted = takes;
        two.open(model);
    }

    /// What is being read.
    FileReading reading() {
        return reading;
    }

    private void complain(String why) {
        rasterPanel.complain(why);
    }

    private void over(DragEvent e) {
        if (e.getDragboard().hasFiles()) {
            e.acceptTransferModes(TransferMode.COPY);
            e.consume();
        }
    }

    private void dropped(DragEvent e) {
        List<Path> files = e.getDragboard().getFiles().stream().map(java.io.File::toPath)
                .filter(f -> !isProject(f)).toList();
        if (!files.isEmpty()) {
            open(files);
            e.setDropCompleted(true);
            e.consume();
        }
    }

    /// Projects go to the window.
    private static boolean isProject(Path f) {
        return java.nio.file.Files.isDirectory(f) || f.toString().endsWith(".json");
    }

    /// Puts a probe on a unit of the running network.
    private void probe(UnitRow r) {
        Sheet s = model.shown().get().sheet();
        Opened.Group g = s.groups().get(s.groupOf(r.unit()));
        boolean there = s.recordingOf(r.unit()).live()
                && run.network().population(g.id()).filter(p -> p.size() > r.unit() - g.first()).isPresent();
        if (!there) {
            services.notices().show(Severity.NOTE,
                    r.name() + " is not in the running network; a probe reads a neuron that runs.");
            return;
        }
        services.document().selection().setNeuron(g.id(), r.unit() - g.first());
        if (services.commands().run("network.probe")) {
            services.notices().show(Severity.NOTE, "Probe on " + r.name() + ". Its trace is in Explore.");
        }
    }

    // ---- frames

    private void frame() {
        selectBusiest();
        raster.frame();
        long now = System.nanoTime();
        if (model.subject().get() != subject) {
            subject = model.subject().get();
            subjectAt = now;
            stale = true;
        }
        if (stale && now - subjectAt > SETTLE_NANOS) {
            stale = false;
            compare.update();
        }
        listening.frame();
        compare.cursor(model.cursorMs());
        rasterPanel.frame();
        status.frame();
    }

    /// Clusters are found while everything else is there already: the table then has one more column to fill.
    private void clustersKnown(Shown before, Shown now) {
        Comparison c = listed;
        // what is listed may still belong to the recording before
        if (c != null && now.sheet().equals(listedSheet) && !Arrays.equals(now.clusters(), before.clusters())) {
            rows(now, c);
        }
    }

    private void rows(Shown s, Comparison c) {
        listed = c;
        listedSheet = s.sheet();
        cancelRows.run();
        cancelRows = background.start("Statistics of units", x -> UnitRow.of(s, c, x),
                list -> units.show(list, s.sheet().spikes().unitCount(), model.withoutClusters()),
                e -> {
                    units.show(List.of(), s.sheet().spikes().unitCount(), "");
                    complain(Ticks.words(Failures.words(e)));
                }, () -> units.stopped(() -> rows(s, c)));
    }

    /// Moves the raster for a measurement.
    public RasterMotion motion() {
        return new RasterMotion(model, raster);
    }

    /// Length of what is shown, ms.
    public double recordedMs() {
        Sheet s = model.shown().get().sheet();
        return s.spikes().unitCount() == 0 ? 0 : s.spikes().window().lengthMs();
    }

    /// Orders by cluster, selects the two clusters whose rates vary most in a window as A and B and puts the cursor in its
    /// middle: what pictures show.
    public void compareBusiestClusters(double fromMs, double toMs) {
        model.order(Order.CLUSTER);
        busiest = new Window(fromMs, toMs);
    }

    /// Whether all that was asked for is on the screen.
    public boolean settled() {
        return busiest == null && !stale && services.tasks().running().isEmpty();
    }

    /// Once clusters are known.
    private void selectBusiest() {
        Window w = busiest;
        Shown s = model.shown().get();
        if (w != null && s.order() == Order.CLUSTER) {
            busiest = null;
            int[] two = s.busiestClusters(w);
            for (int slot = 0; slot < two.length; slot++) {
                model.select(slot, w, s.unitsOf(two[slot]));
            }
            model.cursor((w.startMs() + w.stopMs()) / 2);
        }
    }

    Listening listening() {
        return listening;
    }

    /// What the user sees, for tests.
    SpikesModel model() {
        return model;
    }

    RasterView raster() {
        return raster;
    }

    UnitsView units() {
        return units;
    }

    ComparePanel compare() {
        return compare;
    }

    @Override
    public String id() {
        return "spikes";
    }

    @Override
    public String title() {
        return "Spikes";
    }

    @Override
    public Node view() {
        return root;
    }

    @Override
    public void shown() {
        visible = true;
        services.pump().add(frame);
        boolean another = !run.recording().equals(taken);
        if (another && (model.recordings().isEmpty() || model.wanted().stream().anyMatch(Opened::live))) {
            take();
        }
    }

    @Override
    public void hidden() {
        visible = false;
        listening.stop();
        services.pump().remove(frame);
        status.clear();
    }
}
