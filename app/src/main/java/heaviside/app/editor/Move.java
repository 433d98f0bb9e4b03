package heaviside.app.editor;

import java.util.List;
import java.util.Set;
import javafx.scene.input.MouseEvent;

/// Drags the selected things; snaps to others and to the grid, unless Alt is held.
final class Move implements Gesture {
    private final EditorState state;
    private final EditorActions actions;
    private final Box held;
    private final double x0;
    private final double y0;
    private final Runnable click;
    private final CanvasModel before;
    private boolean dragging;
    private double dx;
    private double dy;

    /// @param held box of the thing under the pointer
    /// @param click what a release without a drag does
    Move(EditorState state, EditorActions actions, Box held, double sx, double sy, Runnable click) {
        this.state = state;
        this.actions = actions;
        this.held = held;
        this.click = click;
        x0 = state.viewport.get().wx(sx);
        y0 = state.viewport.get().wy(sy);
        before = state.model;
    }

    @Override
    public void drag(double sx, double sy, MouseEvent e) {
        Viewport v = state.viewport.get();
        dragging |= Gestures.far(sx - v.sx(x0), sy - v.sy(y0));
        if (!dragging) {
            return;
        }
        Set<String> ids = actions.selected();
        dx = v.wx(sx) - x0;
        dy = v.wy(sy) - y0;
        if (!e.isAltDown()) {
            Snap s = Snap.of(before, held, NetworkEdits.movable(actions.project(), ids), dx, dy, v.scale());
            dx = s.dx();
            dy = s.dy();
            state.guides = s.guides();
        } else {
            state.guides = List.of();
        }
        state.show(NetworkEdits.move(actions.project(), ids, dx, dy).after());
    }

    @Override
    public void finish(double sx, double sy, MouseEvent e) {
        state.guides = List.of();
        if (!dragging) {
            click.run();
            state.changed();
            return;
        }
        drag(sx, sy, e);
        state.guides = List.of();
        Set<String> ids = actions.selected();
        actions.applyKeepingSelection(p -> NetworkEdits.move(p, ids, dx, dy));
        state.show(actions.project());
    }

    @Override
    public void cancel() {
        state.guides = List.of();
    }
}
