package heaviside.app.editor;

import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/// Lets a part be dragged from a tile onto the canvas; a click puts it in the middle of the view.
final class PartDrag {
    private final EditorView editor;
    private final Part part;
    private double x0;
    private double y0;
    private boolean dragging;

    private PartDrag(EditorView editor, Part part) {
        this.editor = editor;
        this.part = part;
    }

    static void install(Node tile, Part part, EditorView editor) {
        PartDrag d = new PartDrag(editor, part);
        tile.addEventFilter(MouseEvent.MOUSE_PRESSED, d::pressed);
        tile.addEventFilter(MouseEvent.MOUSE_DRAGGED, d::dragged);
        tile.addEventFilter(MouseEvent.MOUSE_RELEASED, d::released);
    }

    private void pressed(MouseEvent e) {
        x0 = e.getSceneX();
        y0 = e.getSceneY();
        dragging = false;
    }

    private void dragged(MouseEvent e) {
        dragging |= e.getButton() == MouseButton.PRIMARY && Gestures.far(e.getSceneX() - x0, e.getSceneY() - y0);
        if (dragging) {
            editor.carry(part, e.getSceneX(), e.getSceneY());
            e.consume();
        }
    }

    private void released(MouseEvent e) {
        if (dragging) {
            dragging = false;
            editor.drop(part, e.getSceneX(), e.getSceneY());
            e.consume();
        }
    }
}
