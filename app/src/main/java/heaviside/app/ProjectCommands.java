package heaviside.app;

import heaviside.app.command.Command;
import heaviside.app.document.Places;
import heaviside.app.document.ProjectStore;
import heaviside.app.document.Recovery;
import heaviside.app.document.Settings;
import heaviside.app.workbench.FileDialogs;
import heaviside.app.workbench.Services;
import heaviside.engine.io.Failures;
import heaviside.engine.io.Project;
import heaviside.engine.io.ProjectFile;
import heaviside.engine.io.ProjectFormatException;
import heaviside.engine.network.Diagnostic.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;

/// The File menu: new, open, recent, samples, save.
final class ProjectCommands {
    private static final Map<String, String> WRITTEN = Map.of("stdp", "STDP", "xor", "XOR", "conv", "convolutional",
            "truenorth", "TrueNorth", "eventprop", "EventProp", "spikeprop", "SpikeProp", "maass", "Maass", "cd", "CD",
            "ed", "ED");
    private final ProjectStore store;
    private final Settings settings;
    private final Services services;
    private final FileDialogs dialogs;
    private final BiConsumer<String, Runnable> guard;
    private final Menu recent = new Menu("Open recent");
    private final Menu samples = new Menu("Open sample");
    /// What went wrong last; it is no longer true once something worked.
    private String complaint = "";

    /// @param guard asks before a project is left on which work goes on: words of the answer that goes on, and what is next
    ProjectCommands(ProjectStore store, Settings settings, Services services, FileDialogs dialogs,
            BiConsumer<String, Runnable> guard) {
        this.guard = guard;
        this.store = store;
        this.settings = settings;
        this.services = services;
        this.dialogs = dialogs;
        services.commands().add(
                new Command("file.new", "File", "New project", "Shortcut+N",
                        () -> leaving(() -> store.startNew(Project.empty("untitled")))),
                new Command("file.open", "File", "Open…", "Shortcut+O",
                        () -> dialogs.openProject().ifPresent(this::open)),
                new Command("file.save", "File", "Save", "Shortcut+S", this::save),
                new Command("file.save-as", "File", "Save as…", "Shortcut+Shift+S", this::saveAs),
                new Command("file.quit", "File", "Quit", "Shortcut+Q", this::quit));
        samples.setDisable(true);
        for (Path s : Places.samples()) {
            addSample(String.valueOf(s.getFileName()), title(s), () -> openSample(s));
        }
        recent.setOnShowing(e -> fillRecent());
        fillRecent();
    }

    /// Adds a sample to the menu and the palette.
    ///
    /// @param id folder's name
    /// @param name as shown
    void addSample(String id, String name, Runnable open) {
        services.commands().add(new Command("sample." + id, "", "Open sample: " + name, "", open));
        MenuItem item = new MenuItem(name);
        item.setId("sample-" + id);
        item.setOnAction(e -> open.run());
        samples.getItems().add(item);
        samples.setDisable(false);
    }

    List<Menu> menus() {
        return List.of(recent, samples);
    }

    /// "feedback-inhibition" as "Feedback inhibition", names of the field as they are written.
    static String title(Path sample) {
        String n = String.valueOf(sample.getFileName()).replace("yin-yang", "Yin\u2011Yang");
        String words = Arrays.stream(n.split("-", -1)).map(w -> WRITTEN.getOrDefault(w, w))
                .collect(Collectors.joining(" "));
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /// Opens a project that has no file yet, in place of the present one.
    void startNew(Project project) {
        leaving(() -> store.startNew(project));
    }

    void open(Path path) {
        attempt(() -> {
            Project p = read(path); // before anything ends: an unreadable one replaces nothing
            leaving(() -> store.opened(path, p));
        });
    }

    private void openSample(Path path) {
        attempt(() -> startNew(read(path)));
    }

    /// What is wrong in a file is said with its name: it may be one of several that were dropped.
    private static Project read(Path path) throws IOException {
        try {
            return ProjectFile.load(path);
        } catch (ProjectFormatException e) {
            throw new IOException(path.getFileName() + " cannot be opened. " + e.getMessage(), e);
        }
    }

    /// Ends the program; asks before where work goes on.
    void quit() {
        guard.accept("End it and quit", Platform::exit);
    }

    private void leaving(Runnable next) {
        guard.accept("End it and open", () -> left(next));
    }

    /// Nothing is lost by leaving: unsaved work stays in the recovery folder and is offered back.
    private void left(Runnable next) {
        boolean edited = store.edited().get();
        Project before = services.document().now();
        next.run();
        if (edited && !services.document().now().equals(before)) {
            services.notices().show(Severity.NOTE, "“" + before.name() + "” had unsaved changes; they are kept.",
                    "Bring it back", () -> store.left().stream()
                            .filter(l -> l.snapshot().project().equals(before)).findFirst().ifPresent(store::takeUp));
        }
    }

    private void save() {
        store.file().ifPresentOrElse(f -> attempt(() -> store.save(f)), this::saveAs);
    }

    private void saveAs() {
        dialogs.saveProject(services.document().now().name()).ifPresent(p -> attempt(() -> {
            String file = String.valueOf(p.getFileName());
            if (services.document().now().name().equals("untitled")) {
                String name = file.endsWith(".json") ? file.substring(0, file.length() - 5) : file;
                services.document().edit("Name the project", x -> x.withName(name));
                try {
                    store.save(p);
                } catch (IOException e) {
                    services.document().undo(); // the name came with the file
                    throw e;
                }
            } else {
                store.save(p);
            }
        }));
    }

    private void fillRecent() {
        recent.getItems().clear();
        for (Path p : settings.recent()) {
            recent.getItems().add(item(p.toString(), () -> open(p)));
        }
        for (Recovery.Left l : store.left()) {
            recent.getItems().add(item("Unsaved: " + l.snapshot().project().name() + ", " + clock(l.writtenAt()),
                    () -> leaving(() -> store.takeUp(l))));
        }
        if (recent.getItems().isEmpty()) {
            MenuItem none = item("No recent projects", () -> {
            });
            none.setDisable(true);
            recent.getItems().add(none);
        }
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(e -> action.run());
        return item;
    }

    /// A moment as on a clock: "20:41", with the day if it is another one.
    static String clock(Instant at) {
        ZonedDateTime t = at.atZone(ZoneId.systemDefault());
        boolean today = t.toLocalDate().equals(LocalDate.now(ZoneId.systemDefault()));
        return DateTimeFormatter.ofPattern(today ? "HH:mm" : "d MMM HH:mm", Locale.ENGLISH).format(t);
    }

    private void attempt(FileAction action) {
        try {
            action.run();
            services.notices().close(complaint);
        } catch (IOException e) {
            complaint = Failures.words(e);
            services.notices().show(Severity.ERROR, complaint);
        }
    }

    @FunctionalInterface
    private interface FileAction {
        void run() throws IOException;
    }
}
