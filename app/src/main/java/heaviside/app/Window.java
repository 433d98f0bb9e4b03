package heaviside.app;

import heaviside.app.chip.ChipFiles;
import heaviside.app.chip.ChipWorkspace;
import heaviside.app.command.Commands;
import heaviside.app.data.DataWorkspace;
import heaviside.app.document.Autosave;
import heaviside.app.document.Document;
import heaviside.app.document.Places;
import heaviside.app.document.ProjectStore;
import heaviside.app.document.Recovery;
import heaviside.app.document.Settings;
import heaviside.app.document.TrainingCopies;
import heaviside.app.experiments.ExperimentsWorkspace;
import heaviside.app.gradients.GradientWorkspace;
import heaviside.app.live.FramePump;
import heaviside.app.live.LiveRun;
import heaviside.app.live.SimulationEngines;
import heaviside.app.spikes.SideBySide;
import heaviside.app.spikes.SpikesWorkspace;
import heaviside.app.task.Tasks;
import heaviside.app.theme.Styles;
import heaviside.app.theme.Theme;
import heaviside.app.train.Catalog;
import heaviside.app.train.TrainWorkspace;
import heaviside.app.video.VideoWorkspace;
import heaviside.app.workbench.FileDialogs;
import heaviside.app.workbench.Notices;
import heaviside.app.workbench.Services;
import heaviside.app.workbench.StatusLine;
import heaviside.app.workbench.Workbench;
import heaviside.engine.data.DataFolders;
import heaviside.engine.experiment.Experiments;
import heaviside.engine.network.Diagnostic.Severity;
import heaviside.engine.train.Trainers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// One window with everything in it, wired together; the part of the composition root that tests can build too.
final class Window implements AutoCloseable {
    private final Theme theme = new Theme();
    private final Document document = new Document();
    private final FramePump pump = new FramePump();
    private final Tasks tasks = new Tasks();
    private final StatusLine status = new StatusLine();
    private final Services services;
    private final ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor(r -> {
        Thread t = new Thread(r, "heaviside-autosave");
        t.setDaemon(true);
        return t;
    });
    private final AtomicReference<String> autosaved = new AtomicReference<>("");
    private final AtomicReference<String> autosaveFailed = new AtomicReference<>("");
    private final Settings settings;
    private final ProjectStore store;
    private final Workbench workbench;
    private final LiveRun run;
    private final ProjectCommands files;
    private final Scene scene;
    private Optional<SpikesWorkspace> spikes = Optional.empty();
    private String shownAutosave = "";

    /// @param places where settings and recovery live
    /// @param dialogs file dialogs, given the window's stage
    Window(Stage stage, Places places, Function<Stage, FileDialogs> dialogs, DataFolders folders, double width,
            double height) {
        settings = new Settings(places);
        FileDialogs ask = dialogs.apply(stage);
        services = new Services(document, new Commands(), theme, pump, tasks, status, ask,
                new Notices());
        document.replace(FirstProject.create());
        store = new ProjectStore(document, settings, places, background, new Autosave.Listener() {
            @Override
            public void kept(Instant at) {
                autosaved.set("Autosaved " + clock(at));
            }

            @Override
            public void failed(String message) {
                autosaveFailed.set(message);
            }
        });
        theme.dark(settings.flag("dark", true));
        ReadOnlyStringWrapper state = new ReadOnlyStringWrapper("");
        state.bind(Bindings.when(store.edited()).then("· edited").otherwise(""));
        files = new ProjectCommands(store, settings, services, ask, this::leaving);
        new ExchangeCommands(services, folders, files::startNew, this::compare);
        workbench = new Workbench(services, state.getReadOnlyProperty(), files.menus());
        scene = new Scene(workbench, width, height);
        Styles.apply(scene, theme);
        workbench.attach(scene);
        Optional<Recovery.Left> left = store.begin();
        run = new LiveRun(document, pump::add, new SimulationEngines(folders));
        TrainingCopies copies = new TrainingCopies(places.training(), store::file);
        AtomicReference<@Nullable TrainWorkspace> train = new AtomicReference<>();
        workspaces(folders, copies, train);
        workbench.show("explore");
        workbench.refreshMenus();
        dragAndDrop();
        pump.add(this::showAutosave);
        theme.palette().addListener((o, a, b) -> settings.set("dark", b.dark()));
        left.ifPresentOrElse(this::tellRecovered, run.transport()::play);
        new InterruptedTraining(copies, store, services, () -> {
            workbench.show("train");
            return Objects.requireNonNull(train.get());
        }, this::leaving).offer();
    }

    /// @param train holds the Train view once it was shown
    private void workspaces(DataFolders folders, TrainingCopies copies,
            AtomicReference<@Nullable TrainWorkspace> train) {
        workbench.add("explore", "Explore", () -> new ExploreWorkspace(services, run), List.of());
        workbench.add("train", "Train", () -> {
            TrainWorkspace t = new TrainWorkspace(services, new Catalog(Trainers.all(), folders), copies);
            train.set(t);
            return t;
        }, TrainWorkspace.COMMANDS);
        workbench.add("gradients", "Gradients", () -> new GradientWorkspace(services, folders),
                GradientWorkspace.COMMANDS);
        workbench.add("chip", "Chip", () -> new ChipWorkspace(services, ChipFiles.desktop(), folders),
                ChipWorkspace.COMMANDS);
        workbench.add("spikes", "Spikes", this::spikes, SpikesWorkspace.COMMANDS);
        workbench.add("experiments", "Experiments",
                () -> new ExperimentsWorkspace(services, Experiments.all(), () -> workbench.show("explore")),
                ExperimentsWorkspace.COMMANDS);
        workbench.add("data", "Data", () -> new DataWorkspace(services, folders), DataWorkspace.COMMANDS);
        Path pathways = Places.root().resolve("samples").resolve("street").resolve("pathways.json");
        workbench.add("video", "Video", () -> new VideoWorkspace(services, pathways), VideoWorkspace.COMMANDS);
        if (Files.isRegularFile(pathways)) {
            files.addSample("street", "Street: a detector on the chip, live", () -> workbench.show("video"));
        }
        files.addSample("full-truenorth", "Full TrueNorth: a million neurons, live", () -> {
            workbench.show("chip");
            services.commands().run("chip.full");
        });
    }

    private SpikesWorkspace spikes() {
        SpikesWorkspace s = new SpikesWorkspace(services, run);
        spikes = Optional.of(s);
        return s;
    }

    /// Two recordings under one another in Spikes.
    private void compare(SideBySide two) {
        workbench.show("spikes");
        spikes.ifPresent(s -> s.compare(two));
    }

    private void tellRecovered(Recovery.Left left) {
        String what = left.crashed()
                ? "Heaviside closed unexpectedly. Your work from %s is here."
                : "Your unsaved work from %s is here.";
        services.notices().show(Severity.NOTE, what.formatted(clock(left.writtenAt())));
    }

    private void dragAndDrop() {
        scene.addEventHandler(DragEvent.DRAG_OVER, e -> {
            if (e.getDragboard().hasFiles()) {
                e.acceptTransferModes(TransferMode.COPY);
                e.consume();
            }
        });
        scene.addEventHandler(DragEvent.DRAG_DROPPED, e -> {
            if (e.getDragboard().hasFiles()) {
                List<Path> all = e.getDragboard().getFiles().stream().map(java.io.File::toPath).toList();
                dropped(all.stream().filter(Window::isProject).findFirst().orElse(all.getFirst()));
                e.setDropCompleted(true);
                e.consume();
            }
        });
    }

    /// Opens what was dropped on the window: a project's folder or file.
    void dropped(Path path) {
        if (isProject(path)) {
            files.open(path);
        } else {
            services.notices().show(Severity.WARNING,
                    ("%s is no project. Drop a folder with project.json, or a .json file; spikes go into Spikes, data sets and "
                            + "sounds into Data.").formatted(path.getFileName()));
        }
    }

    private static boolean isProject(Path path) {
        return Files.isDirectory(path) || path.toString().endsWith(".json");
    }

    private void showAutosave() {
        String now = java.util.Objects.requireNonNull(autosaved.get());
        if (!now.equals(shownAutosave)) {
            status.window().setAll(now);
            shownAutosave = now;
        }
        String failed = java.util.Objects.requireNonNull(autosaveFailed.getAndSet(""));
        if (!failed.isEmpty()) {
            services.notices().show(Severity.ERROR, failed);
        }
    }

    private static String clock(Instant at) {
        return DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).format(at.atZone(ZoneId.systemDefault()));
    }

    /// The user wants to close the window; asks first where work goes on.
    void closing() {
        files.quit();
    }

    private void leaving(String go, Runnable next) {
        workbench.leaving(go, next);
    }

    Scene scene() {
        return scene;
    }

    Services services() {
        return services;
    }

    Workbench workbench() {
        return workbench;
    }

    LiveRun run() {
        return run;
    }

    ProjectStore store() {
        return store;
    }

    Settings settings() {
        return settings;
    }

    @Override
    public void close() {
        run.close();
        tasks.close();
        store.close();
        background.shutdown();
        settings.save();
    }
}
