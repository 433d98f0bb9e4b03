package heaviside.app.train;

import heaviside.app.command.Announcement;
import heaviside.app.controls.Parts;
import heaviside.app.document.Recipe;
import heaviside.app.document.TrainingCopies;
import heaviside.app.document.TrainingCopy;
import heaviside.app.workbench.Running;
import heaviside.app.workbench.Services;
import heaviside.app.workbench.Workspace;
import heaviside.engine.data.DataFolders;
import heaviside.engine.network.Diagnostic.Severity;
import heaviside.engine.train.Trainers;
import heaviside.engine.train.TrainingSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The Train workspace. Polls the newest progress once a frame while shown; training itself runs on a background thread.
public final class TrainWorkspace implements Workspace {
    private static final Announcement START = new Announcement("train.start", "Run", "Start or pause training",
            "Shortcut+Enter");
    private static final Announcement BATCH = new Announcement("train.batch", "Run", "Train one batch", "Shortcut+B");
    private static final Announcement CANCEL = new Announcement("train.cancel", "Run", "Cancel training", "Shortcut+.");
    /// The commands of this workspace.
    public static final List<Announcement> COMMANDS = List.of(START, BATCH, CANCEL);
    private static final double NARROW = 1200;
    private static final double SIDE = 304;
    /// A running race is redrawn at most 20 times a second; the rest of the time belongs to training.
    private static final long LIVE_NANOS = 50_000_000L;
    private static final long SETTLE_NANOS = 300_000_000L;
    private final Services services;
    private final TrainModel model;
    private final RaceCopies copies;
    private final BorderPane root = new BorderPane();
    private final RunBar bar;
    private final TrainerColumn left;
    private final DetailColumn right;
    private final VBox centre;
    private final RacePanel race;
    private final GradientPanel gradient;
    private final SamplePanel sample;
    private final ToggleButton leftTab = new ToggleButton("Trainer");
    private final ToggleButton rightTab = new ToggleButton("Details");
    private final Runnable frame = this::frame;
    private boolean narrow;
    private boolean arranged;
    private boolean visible;
    private long drawn = -1;
    private long drawnAt;
    private long changedAt;
    private long seen = -1;

    /// Every trainer, data where the program looks for it.
    ///
    /// @param services of the window
    public TrainWorkspace(Services services) {
        this(services, new Catalog(Trainers.all(), DataFolders.standard()));
    }

    /// @param services of the window
    /// @param catalog trainers and data folders
    public TrainWorkspace(Services services, Catalog catalog) {
        this(services, catalog, null);
    }

    /// @param copies keeps what runs against a crash; null for no copies
    public TrainWorkspace(Services services, Catalog catalog, @Nullable TrainingCopies copies) {
        this.services = services;
        this.copies = new RaceCopies(services.document(), copies);
        model = new TrainModel(services.document(), catalog, this::launch);
        bar = new RunBar(model, services.tasks());
        left = new TrainerColumn(model, services.theme(), new DataSection(model, services.tasks()::start));
        right = new DetailColumn(model, services.theme(), services.tasks()::start);
        race = new RacePanel(model, services.theme(), () -> RaceTable.export(model, services));
        gradient = new GradientPanel(model, services.theme(), this::shareAgain);
        sample = new SamplePanel(model, services.theme());
        VBox.setVgrow(sample, Priority.ALWAYS);
        centre = new VBox(4, race, gradient, sample);
        centre.heightProperty().addListener((o, a, b) -> share(b.doubleValue()));
        share(780);
        centre.getStyleClass().add("train-centre");
        centre.setMinWidth(380);
        root.getStyleClass().add("train");
        root.setTop(bar);
        root.setId("train-view");
        tabs();
        root.widthProperty().addListener((o, a, b) -> arrange(b.doubleValue() < NARROW));
        arrange(false);
        commands();
        update();
    }

    @Override
    public String id() {
        return "train";
    }

    @Override
    public String title() {
        return "Train";
    }

    @Override
    public Node view() {
        return root;
    }

    @Override
    public void shown() {
        visible = true;
        services.pump().add(frame);
        update();
    }

    @Override
    public void hidden() {
        visible = false;
        services.pump().remove(frame);
    }

    @Override
    public Optional<Running> running() {
        return model.progress().filter(p -> !p.ended())
                .map(p -> new Running(
                        p.epochs() == 0 || p.batches() == 0
                                ? "A training is about to start"
                                : "Training, epoch %d of %d".formatted(Math.min(p.epochs(), p.epoch() + 1), p.epochs()),
                        "If it ends now, its weights after the last whole epoch are kept in the project as one step.",
                        model::cancelThen));
    }

    /// Ends what runs; for the end of the program.
    public void close() {
        model.close();
    }

    /// The view model, for tests.
    TrainModel model() {
        return model;
    }

    /// Goes on with a training that a crash interrupted; the document is the project that it began with.
    public void resume(TrainingCopies.Left left, TrainingCopy copy) {
        copies.goOn(left, copy);
        model.resume(copy);
        update();
    }

    private void poll() {
        model.poll();
        if (!model.active()) {
            copies.ended(model.progress().map(p -> p.state() != RaceProgress.State.FAILED).orElse(true));
        }
        String failure = copies.failure();
        if (!failure.isEmpty()) {
            services.notices().show(Severity.WARNING, failure);
        }
    }

    private void frame() {
        poll();
        long now = System.nanoTime();
        if (model.revision().get() != seen) {
            seen = model.revision().get();
            changedAt = now;
        } else if (now - changedAt > SETTLE_NANOS) {
            model.refreshPreview();
        }
        if (model.revision().get() != drawn && (!model.active() || now - drawnAt > LIVE_NANOS)) {
            drawnAt = now;
            update();
        }
    }

    private void update() {
        drawn = model.revision().get();
        bar.update();
        left.update();
        right.update();
        race.update();
        gradient.update();
        sample.update();
        if (visible) {
            status();
        }
    }

    private void launch(String title, Race r) {
        RaceTask task = new RaceTask(title, r);
        task.setOnSucceeded(e -> {
            poll();
            if (visible) {
                update();
            }
        });
        copies.watch(r);
        services.tasks().start(task);
    }

    /// Race and gradient get their share of the height, the sample takes the rest.
    private void share(double height) {
        fix(race, Math.max(height * 0.32, 150));
        fix(gradient, gradient.tall() ? Math.max(height * 0.3, 150) : Math.max(height * 0.2, 96));
    }

    private void shareAgain() {
        if (shareable()) {
            share(centre.getHeight() > 0 ? centre.getHeight() : 780);
        }
    }

    /// The panels tell their wishes while they are built, too.
    private boolean shareable() {
        return root.getCenter() != null;
    }

    private static void fix(Region r, double height) {
        r.setMinHeight(height);
        r.setPrefHeight(height);
        r.setMaxHeight(height);
    }

    private void arrange(boolean tight) {
        if (arranged && narrow == tight) {
            return;
        }
        arranged = true;
        narrow = tight;
        SplitPane split = new SplitPane();
        split.getStyleClass().add("train-columns");
        if (tight) {
            HBox tabs = new HBox(leftTab, rightTab);
            tabs.getStyleClass().addAll("segmented", "train-tabs");
            StackPane both = new StackPane(left, right);
            VBox.setVgrow(both, Priority.ALWAYS);
            VBox side = new VBox(4, tabs, both);
            side.setMinWidth(280);
            side.setPrefWidth(304);
            SplitPane.setResizableWithParent(side, false);
            split.getItems().addAll(side, centre);
            choose();
        } else {
            Parts.visible(left, true);
            Parts.visible(right, true);
            SplitPane.setResizableWithParent(left, false);
            SplitPane.setResizableWithParent(right, false);
            split.getItems().addAll(left, centre, right);
        }
        root.setCenter(split);
        split.widthProperty().addListener((o, was, is) -> {
            if (was.doubleValue() < 1 && is.doubleValue() > 1) {
                place(split, is.doubleValue(), tight);
            }
        });
    }

    /// Side columns start at their own width.
    private static void place(SplitPane split, double width, boolean tight) {
        if (tight) {
            split.setDividerPositions(SIDE / width);
        } else {
            split.setDividerPositions((SIDE + 2) / width, 1 - (SIDE + 12) / width);
        }
    }

    private void tabs() {
        ToggleGroup group = new ToggleGroup();
        leftTab.setToggleGroup(group);
        rightTab.setToggleGroup(group);
        leftTab.setId("train-tab-trainer");
        rightTab.setId("train-tab-details");
        leftTab.setSelected(true);
        group.selectedToggleProperty().addListener((o, was, is) -> {
            if (is == null) {
                group.selectToggle(was);
            } else {
                choose();
            }
        });
    }

    private void choose() {
        if (narrow) {
            Parts.visible(left, leftTab.isSelected());
            Parts.visible(right, rightTab.isSelected());
        }
    }

    private void commands() {
        services.commands().add(
                START.command(() -> model.active() || model.obstacle().isEmpty(), () -> {
                    if (model.active() && !model.paused()) {
                        model.pause();
                    } else {
                        model.start();
                    }
                }),
                BATCH.command(() -> model.paused() || model.obstacle().isEmpty(), model::oneBatch),
                CANCEL.command(model::active, model::cancel));
    }

    private void status() {
        TrainingSetup s = model.setup();
        List<String> items = new ArrayList<>();
        items.add(model.active()
                ? "*Training* " + model.entrants().racing().size()
                        + (model.entrants().racing().size() == 1 ? " trainer" : " trainers, same seed, same start")
                : "*Train* at rest");
        Recipe.input(model.project().network()).ifPresent(in -> items.add("%s inputs, %s neurons, %s weights".formatted(
                Look.count(in.size()), Look.count(model.project().network().neurons()),
                Look.count(Recipe.weights(model.project().network())))));
        items.add("%d steps of %s ms".formatted(s.steps(), s.dtMs()));
        items.add("Seed " + s.seed());
        List<String> more = new ArrayList<>();
        model.lane().filter(l -> l.epochs().count() > 0)
                .ifPresent(l -> more.add("*" + Math.round(l.epochs().last(RaceAxis.COLUMNS)) + "* spikes a sample"));
        int cores = Runtime.getRuntime().availableProcessors();
        more.add("%d of %d cores".formatted(s.threads() > 0 ? Math.min(s.threads(), cores) : cores, cores));
        if (!services.status().left().equals(items)) {
            services.status().left().setAll(items);
        }
        if (!services.status().right().equals(more)) {
            services.status().right().setAll(more);
        }
    }
}
