package heaviside.app.controls;

import java.util.function.DoubleUnaryOperator;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;

/// Where a split pane of two divides.
public final class Divider {
    private Divider() {
    }

    /// Gives the second item the size that it is meant to have whenever the pane changes its own, until the user drags the
    /// divider. A pane left alone carries the size of a large window into a small one and leaves the first item a strip.
    ///
    /// @param second size of the second item in pixels, given that of the pane
    public static void keep(SplitPane pane, DoubleUnaryOperator second) {
        boolean[] dragged = {false};
        pane.addEventFilter(MouseEvent.MOUSE_DRAGGED,
                e -> dragged[0] |= e.getTarget() instanceof Node n && n.getStyleClass().contains("split-pane-divider"));
        ReadOnlyDoubleProperty extent = pane.getOrientation() == Orientation.VERTICAL
                ? pane.heightProperty()
                : pane.widthProperty();
        extent.addListener((o, before, now) -> {
            double size = now.doubleValue();
            if (size > 0 && !dragged[0]) {
                pane.setDividerPositions(1 - second.applyAsDouble(size) / size);
            }
        });
    }
}
