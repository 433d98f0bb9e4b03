package heaviside.app.editor;

import javafx.scene.input.MouseEvent;

/// What the pointer is doing between press and release.
interface Gesture {
    /// The pointer moved, screen coordinates of the canvas.
    void drag(double sx, double sy, MouseEvent e);

    /// The pointer was released.
    void finish(double sx, double sy, MouseEvent e);

    /// Esc: as if nothing had happened.
    void cancel();
}
