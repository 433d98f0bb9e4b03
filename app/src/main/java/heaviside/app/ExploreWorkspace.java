package heaviside.app;

import heaviside.app.workbench.Workspace;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Explore: rail, library, canvas and inspector over the live dock. Composes what the features bring; features do not know
/// each other.
final class ExploreWorkspace implements Workspace {
    private static final double NARROW = 1200;
    private final HBox all = new HBox(4);
    private final Region rail;
    private final Region library;
    private final Region inspector;
    private final Runnable onShown;
    private final Runnable onHidden;

    ExploreWorkspace(Region rail, Region library, Region canvas, Region inspector, Region dock, Runnable onShown,
            Runnable onHidden) {
        this.rail = rail;
        this.library = library;
        this.inspector = inspector;
        this.onShown = onShown;
        this.onHidden = onHidden;
        HBox upper = new HBox(4, rail, library, canvas);
        HBox.setHgrow(canvas, Priority.ALWAYS);
        canvas.setMinSize(120, 120);
        dock.setMinHeight(180);
        BorderPane canvasSide = new BorderPane(upper);
        SplitPane split = new SplitPane(canvasSide, dock);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.52);
        SplitPane.setResizableWithParent(dock, false);
        HBox.setHgrow(split, Priority.ALWAYS);
        split.setMinWidth(300);
        all.getChildren().setAll(split, inspector);
        all.widthProperty().addListener((o, a, b) -> arrange(b.doubleValue()));
        all.heightProperty().addListener((o, a, b) -> {
            if (a.doubleValue() <= 0 && b.doubleValue() > 0) {
                split.setDividerPositions(1 - dockHeight(b.doubleValue()) / b.doubleValue());
            }
        });
        arrange(1440);
    }

    private double dockHeight(double height) {
        return height > 950 ? 440 : height > 760 ? 392 : Math.max(250, height * 0.48);
    }

    private void arrange(double width) {
        boolean narrow = width < NARROW;
        boolean wide = width > 1800;
        library.setVisible(!narrow);
        library.setManaged(!narrow);
        fix(rail, wide ? 44 : 40);
        fix(library, wide ? 232 : 196);
        fix(inspector, wide ? 344 : 312);
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
        onShown.run();
    }

    @Override
    public void hidden() {
        onHidden.run();
    }
}
