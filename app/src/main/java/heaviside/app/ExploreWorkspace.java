package heaviside.app;

import heaviside.app.command.Command;
import heaviside.app.controls.Divider;
import heaviside.app.editor.EditorView;
import heaviside.app.editor.LibraryView;
import heaviside.app.editor.ToolRail;
import heaviside.app.explore.LiveDock;
import heaviside.app.inspector.InspectorView;
import heaviside.app.live.LiveRun;
import heaviside.app.workbench.Services;
import heaviside.app.workbench.Workspace;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// Explore: rail, library, canvas and inspector over the live dock. Composes what the features bring; features do not know
/// each other. Where the window is narrow the library is a pop-over that the rail opens.
final class ExploreWorkspace implements Workspace {
    private static final double NARROW = 1200;
    private static final double WIDE = 1800;
    private static final double STRIP = 30;
    private static final double TRANSPORT = 38;
    private final HBox all = new HBox(4);
    private final HBox upper = new HBox(4);
    private final StackPane stage = new StackPane();
    private final SplitPane split = new SplitPane();
    private final EditorView editor;
    private final ToolRail rail;
    private final LibraryView library;
    private final InspectorView inspector;
    private final LiveDock dock;
    private double divider = 0.52;
    private boolean narrow;
    private boolean libraryWanted = true;

    ExploreWorkspace(Services services, LiveRun run) {
        editor = new EditorView(services, run);
        dock = new LiveDock(services, run);
        rail = new ToolRail(services, editor);
        library = new LibraryView(services, editor);
        library.below(new StartList(services));
        inspector = new InspectorView(services, run);
        stage.getChildren().add(editor);
        stage.setMinSize(120, 120);
        StackPane.setAlignment(library, Pos.TOP_LEFT);
        HBox.setHgrow(stage, Priority.ALWAYS);
        dock.setMinHeight(180);
        split.getItems().setAll(new BorderPane(upper), dock);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(divider);
        SplitPane.setResizableWithParent(dock, false);
        HBox.setHgrow(split, Priority.ALWAYS);
        split.setMinWidth(300);
        all.getChildren().setAll(split, inspector);
        all.widthProperty().addListener((o, a, b) -> arrange(b.doubleValue()));
        Divider.keep(split, ExploreWorkspace::dockHeight);
        dock.folded().addListener((o, was, is) -> foldDock(is));
        inspector.folded().addListener((o, was, is) -> arrange(all.getWidth()));
        rail.library().setOnAction(e -> showLibrary(rail.library().isSelected()));
        all.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (popped() && e.getCode() == KeyCode.ESCAPE) {
                show(false);
                editor.requestFocus();
                e.consume();
            }
        });
        editor.addEventFilter(MouseEvent.MOUSE_PRESSED, e -> show(!narrow && library.isVisible()));
        services.commands().add(
                new Command("view.library", "View", "Library and outline", "Shortcut+L",
                        () -> showLibrary(!library.isVisible())),
                new Command("view.inspector", "View", "Inspector", "Shortcut+I",
                        () -> inspector.folded().set(!inspector.folded().get())),
                new Command("view.plots", "View", "Plots over time", "Shortcut+P",
                        () -> dock.folded().set(!dock.folded().get())));
        place();
        arrange(1440);
    }

    private static double dockHeight(double height) {
        return height > 950 ? Math.max(440, height * 0.38) : height > 760 ? 392 : Math.max(250, height * 0.48);
    }

    private void arrange(double width) {
        if (narrow != width < NARROW) {
            narrow = width < NARROW;
            place();
        }
        boolean wide = width > WIDE;
        fix(rail, wide ? 44 : 40);
        fix(library, wide ? 232 : 196);
        fix(inspector, inspector.folded().get() ? STRIP : wide ? 344 : 312);
    }

    /// Puts the library beside the canvas or over it.
    private void place() {
        stage.getChildren().remove(library);
        library.getStyleClass().remove("library-popover");
        rail.library().setVisible(narrow);
        if (narrow) {
            upper.getChildren().setAll(rail, stage);
            stage.getChildren().add(library);
            StackPane.setMargin(library, new Insets(4));
            library.getStyleClass().add("library-popover");
            show(false);
        } else {
            upper.getChildren().setAll(rail, library, stage);
            show(libraryWanted);
        }
    }

    private void showLibrary(boolean wanted) {
        if (!narrow) {
            libraryWanted = wanted;
        }
        show(wanted);
    }

    private boolean popped() {
        return narrow && library.isVisible();
    }

    private void show(boolean visible) {
        library.setVisible(visible);
        library.setManaged(visible);
        rail.library().setSelected(visible);
    }

    private void foldDock(boolean fold) {
        if (fold) {
            divider = split.getDividerPositions()[0];
        }
        dock.setMinHeight(fold ? TRANSPORT : 180);
        dock.setMaxHeight(fold ? TRANSPORT : Double.MAX_VALUE);
        split.setDividerPositions(fold ? 1 : divider);
    }

    private static void fix(Region r, double width) {
        r.setMinWidth(width);
        r.setPrefWidth(width);
        r.setMaxWidth(width);
    }

    @Override
    public String id() {
        return "explore";
    }

    @Override
    public String title() {
        return "Explore";
    }

    @Override
    public Node view() {
        return all;
    }

    @Override
    public void shown() {
        editor.shown();
        inspector.shown();
        dock.shown();
    }

    @Override
    public void hidden() {
        editor.hidden();
        inspector.hidden();
        dock.hidden();
    }
}
