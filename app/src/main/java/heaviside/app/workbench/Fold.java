package heaviside.app.workbench;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/// A panel that a double click on its header collapses to the header, and opens again.
public final class Fold {
    private final BooleanProperty folded = new SimpleBooleanProperty();

    /// Folds `body` away under `header`.
    public Fold(Region header, Node... body) {
        header.addEventHandler(MouseEvent.MOUSE_CLICKED, e -> {
            if (e.getButton() == MouseButton.PRIMARY && e.getClickCount() == 2 && !onControl(e, header)) {
                folded.set(!folded.get());
                e.consume();
            }
        });
        folded.addListener((o, was, is) -> {
            for (Node n : body) {
                n.setVisible(!is);
                n.setManaged(!is);
            }
        });
    }

    /// Whether only the header shows.
    public BooleanProperty folded() {
        return folded;
    }

    /// Whether a click hit something that does something itself.
    private static boolean onControl(MouseEvent e, Region header) {
        for (Node n = e.getPickResult().getIntersectedNode(); n != null && !n.equals(header); n = n.getParent()) {
            if (n instanceof Control && !(n instanceof Label)) {
                return true;
            }
        }
        return false;
    }
}
