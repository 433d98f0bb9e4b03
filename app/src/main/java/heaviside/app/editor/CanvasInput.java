package heaviside.app.editor;

import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// Hooks pointer, wheel and keys of the canvas up.
final class CanvasInput {
    private final EditorView view;

    private CanvasInput(EditorView view) {
        this.view = view;
    }

    static void install(EditorView view) {
        CanvasInput in = new CanvasInput(view);
        Gestures gestures = view.gestures;
        view.addEventHandler(MouseEvent.MOUSE_PRESSED, in::pressed);
        view.addEventHandler(MouseEvent.MOUSE_DRAGGED, gestures::dragged);
        view.addEventHandler(MouseEvent.MOUSE_RELEASED, gestures::released);
        view.addEventHandler(MouseEvent.MOUSE_MOVED, gestures::moved);
        view.addEventHandler(MouseEvent.MOUSE_EXITED, e -> {
            view.state.hover.set(Optional.empty());
            view.state.pointerX = Double.NaN;
            view.requestLayout();
        });
        view.addEventHandler(ScrollEvent.SCROLL, in::scrolled);
        CanvasKeys keys = new CanvasKeys(view);
        view.addEventHandler(KeyEvent.KEY_PRESSED, keys::pressed);
        view.addEventHandler(KeyEvent.KEY_RELEASED, keys::released);
        view.sceneProperty().flatMap(Scene::windowProperty).addListener((o, was, is) -> {
            if (is != null) {
                keys.watch(is);
            }
        });
    }

    private void pressed(MouseEvent e) {
        if (!(e.getTarget() instanceof Control)) {
            view.requestFocus();
        }
        if (e.isPopupTrigger() || e.getButton() == MouseButton.SECONDARY) {
            view.gestures.moved(e);
            CanvasMenu.show(view, e);
        } else {
            view.gestures.pressed(e);
        }
        e.consume();
    }

    /// The wheel zooms, with Shift it pans; a touch pad pans sideways too.
    private void scrolled(ScrollEvent e) {
        Viewport v = view.state.viewport.get();
        if (e.isShiftDown() || Math.abs(e.getDeltaX()) > Math.abs(e.getDeltaY())) {
            view.state.viewport.set(v.panned(e.getDeltaX(), e.isShiftDown() ? 0 : e.getDeltaY()));
        } else if (e.getDeltaY() != 0) {
            view.zoomAt(Math.pow(1.0015, e.getDeltaY()), e.getX(), e.getY());
        }
        e.consume();
    }
}
