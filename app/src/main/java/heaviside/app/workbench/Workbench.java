package heaviside.app.workbench;

import heaviside.app.command.Announcement;
import heaviside.app.command.Command;
import heaviside.app.command.Commands;
import heaviside.app.theme.Theme;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.collections.ListChangeListener;
import javafx.concurrent.Task;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Menu;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.TaskProgressView;
import org.jspecify.annotations.Nullable;

/// The window's content: top bar, one workspace at a time, status line; palette and notices above.
public final class Workbench extends StackPane {
    private final Services services;
    private final CommandPalette palette;
    private final TopBar top;
    private final StackPane area = new StackPane();
    private final Map<String, Slot> slots = new LinkedHashMap<>();
    private final Map<String, Slot> owners = new HashMap<>();
    private final StackPane sheet = new StackPane();
    private @Nullable Slot current;

    private static final class Slot {
        final String id;
        final Supplier<? extends Workspace> maker;
        @Nullable
        Workspace workspace;
        @Nullable
        ToggleButton tab;

        Slot(String id, Supplier<? extends Workspace> maker) {
            this.id = id;
            this.maker = maker;
        }
    }

    /// @param projectState words after the project's name: " · edited"
    /// @param fileMenus sub-menus of File: open recent, open sample
    public Workbench(Services services, ReadOnlyStringProperty projectState, List<? extends Menu> fileMenus) {
        this.services = services;
        getStyleClass().add("workbench");
        commands();
        top = new TopBar(services, projectState, fileMenus);
        top.titles(this::title);
        top.runner(this::run);
        palette = new CommandPalette(services.commands(), this::run);
        VBox.setVgrow(area, Priority.ALWAYS);
        area.getStyleClass().add("workspace-area");
        area.setMinSize(0, 0);
        VBox column = new VBox(top, area, new StatusBar(services.status()));
        StackPane.setAlignment(services.notices().node(), Pos.TOP_CENTER);
        StackPane.setMargin(services.notices().node(), new Insets(50, 0, 0, 0));
        sheet.setVisible(false);
        sheet.getStyleClass().add("palette-veil");
        sheet.setOnMousePressed(e -> {
            if (sheet.equals(e.getTarget())) {
                sheet.setVisible(false);
            }
        });
        getChildren().addAll(column, services.notices().node(), sheet, palette);
    }

    /// Adds a workspace; it is built when first shown, or when one of its commands is run.
    ///
    /// @param commands commands that it will add
    public void add(String id, String title, Supplier<? extends Workspace> maker, List<Announcement> commands) {
        Slot slot = new Slot(id, maker);
        slots.put(id, slot);
        int n = slots.size();
        top.addTab(title, title + "  Ctrl " + n, () -> show(id), b -> slot.tab = b);
        services.commands().add(new Command("view." + id, "View", "Show " + title, "Shortcut+" + n, () -> show(id)));
        for (Announcement a : commands) {
            services.commands().announce(a, () -> show(id));
            owners.put(a.id(), slot);
        }
    }

    /// Brings a workspace up, building it if need be.
    public void show(String id) {
        Slot slot = slots.get(id);
        if (slot == null || slot == current) {
            return;
        }
        if (current != null && current.workspace != null) {
            current.workspace.hidden();
        }
        Workspace w = slot.workspace;
        if (w == null) {
            int before = services.commands().all().size();
            w = slot.maker.get();
            slot.workspace = w;
            services.commands().all().stream().skip(before).forEach(c -> owners.put(c.id(), slot));
            top.fillMenus();
        }
        current = slot;
        if (slot.tab != null) {
            slot.tab.setSelected(true);
        }
        area.getChildren().setAll(w.view());
        services.status().clear();
        w.shown();
    }

    /// A workspace that was shown already.
    public Optional<Workspace> workspace(String id) {
        Slot slot = slots.get(id);
        return slot == null ? Optional.empty() : Optional.ofNullable(slot.workspace);
    }

    /// Whether there is such a workspace.
    public boolean has(String id) {
        return slots.containsKey(id);
    }

    /// Whether a key press may run a command: it belongs to the window or to the workspace on show.
    private boolean inReach(Command c) {
        Slot owner = owners.get(c.id());
        return !sheet.isVisible() && !palette.isVisible() && (owner == null || owner.equals(current));
    }

    /// Runs a command from a menu or the palette; brings its workspace up first.
    private void run(Command c) {
        Slot owner = owners.get(c.id());
        if (owner != null) {
            show(owner.id);
        }
        if (c.enabled().getAsBoolean()) {
            c.action().run();
        }
    }

    /// Does something that leaves the project, and asks before where work on it goes on in the background. That work is ended
    /// first, and what there is of it put into the project.
    ///
    /// @param go words of the answer that goes on: "End it and open"
    public void leaving(String go, Runnable next) {
        Optional<Running> busy = slots.values().stream().map(s -> s.workspace).filter(Objects::nonNull)
                .flatMap(w -> w.running().stream()).findFirst();
        if (busy.isEmpty()) {
            next.run();
            return;
        }
        Running r = busy.get();
        Question q = new Question(r.words() + ".", r.kept(), go, () -> r.end().accept(next), "Let it run",
                () -> sheet.setVisible(false));
        sheet(q);
        sheet.setOnKeyPressed(e -> {
        });
        q.focus();
    }

    /// The id of the workspace on show; empty before the first.
    public String showing() {
        return current == null ? "" : current.id;
    }

    /// Builds the menus anew after commands were added.
    public void refreshMenus() {
        top.fillMenus();
    }

    /// Hooks the keyboard up.
    public void attach(Scene scene) {
        Keys.install(scene, services.commands(), this::inReach);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, e -> { // wherever the focus went when a button of the sheet vanished
            if (e.getCode() == KeyCode.ESCAPE && sheet.isVisible()) {
                sheet.setVisible(false);
                e.consume();
            }
        });
    }

    private void commands() {
        Commands c = services.commands();
        Theme theme = services.theme();
        c.add(new Command("edit.undo", "Edit", "Undo", "Shortcut+Z",
                () -> services.document().history().nextUndo().isPresent(), () -> services.document().undo()),
                new Command("edit.redo", "Edit", "Redo", "Shortcut+Shift+Z|Shortcut+Y",
                        () -> services.document().history().nextRedo().isPresent(), () -> services.document().redo()),
                new Command("view.palette", "View", "Search commands", "Shortcut+K", () -> palette().open()),
                new Command("view.theme", "View", "Dark or light theme", "Shortcut+T",
                        () -> theme.dark(!theme.now().dark())),
                new Command("view.tasks", "View", "Show running tasks", "", this::showTasks),
                new Command("help.keys", "Help", "Keys", "F1", this::showKeys));
    }

    private CommandPalette palette() {
        return palette;
    }

    private String title(Command c) {
        return switch (c.id()) {
            case "edit.undo" -> services.document().history().nextUndo().map(e -> "Undo " + e.label()).orElse("Undo");
            case "edit.redo" -> services.document().history().nextRedo().map(e -> "Redo " + e.label()).orElse("Redo");
            default -> c.title();
        };
    }

    private void showKeys() {
        sheet(KeySheet.of(services.commands()));
    }

    private void showTasks() {
        TaskProgressView<Task<?>> view = new TaskProgressView<>();
        view.setId("tasks");
        view.getTasks().setAll(services.tasks().running());
        services.tasks().running().addListener((ListChangeListener<Task<?>>) c -> {
            while (c.next()) {
                c.getAddedSubList().stream().filter(t -> !view.getTasks().contains(t)).forEach(view.getTasks()::add);
            }
        });
        view.setPrefSize(420, 260);
        view.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        view.getStyleClass().add("popover-panel");
        sheet(view);
    }

    /// Shows something in front until the user clicks beside it or presses Escape.
    private void sheet(Node content) {
        sheet.getChildren().setAll(content);
        sheet.setVisible(true);
        sheet.setFocusTraversable(true);
        sheet.setOnKeyPressed(e -> {
            sheet.setVisible(false);
            e.consume();
        });
        sheet.requestFocus();
    }
}
