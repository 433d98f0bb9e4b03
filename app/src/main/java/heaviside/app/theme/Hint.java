package heaviside.app.theme;

import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/// A tooltip that is made when the mouse comes by for the first time: each is a window of its own, and a start would
/// otherwise make dozens. Screen readers get the words at once.
public final class Hint {
    private Hint() {
    }

    /// Says `text` when the mouse rests on `node`.
    public static void on(Node node, String text) {
        node.setAccessibleHelp(text);
        node.addEventHandler(MouseEvent.MOUSE_ENTERED, new EventHandler<>() {
            @Override
            public void handle(MouseEvent e) {
                node.removeEventHandler(MouseEvent.MOUSE_ENTERED, this);
                if (!(node instanceof Control c) || c.getTooltip() == null) {
                    Tooltip.install(node, new Tooltip(text));
                }
            }
        });
    }
}
