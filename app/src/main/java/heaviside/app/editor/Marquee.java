package heaviside.app.editor;

import heaviside.app.document.Selection;
import java.util.LinkedHashSet;
import java.util.Set;
import javafx.scene.input.MouseEvent;

/// Selects what a rectangle touches; Shift adds to what was selected.
final class Marquee implements Gesture {
    private final EditorState state;
    private final EditorActions actions;
    private final double x0;
    private final double y0;
    private final boolean add;
    private final Selection.State before;
    private boolean dragging;

    Marquee(EditorState state, EditorActions actions, double sx, double sy, boolean add) {
        this.state = state;
        this.actions = actions;
        x0 = state.viewport.get().wx(sx);
        y0 = state.viewport.get().wy(sy);
        this.add = add;
        before = actions.selection().state().get();
    }

    @Override
    public void drag(double sx, double sy, MouseEvent e) {
        Viewport v = state.viewport.get();
        dragging |= Gestures.far(sx - v.sx(x0), sy - v.sy(y0));
        if (dragging) {
            Box b = Box.between(x0, y0, v.wx(sx), v.wy(sy));
            state.marquee = b;
            Set<String> ids = new LinkedHashSet<>(add ? before.ids() : Set.of());
            ids.addAll(HitTest.within(state.model, b));
            actions.selection().set(ids);
            state.changed();
        }
    }

    @Override
    public void finish(double sx, double sy, MouseEvent e) {
        drag(sx, sy, e); // where moves are lost, as on a busy machine, the release still counts
        state.marquee = null;
        if (!dragging && !add) {
            actions.selection().clear();
        }
        state.changed();
    }

    @Override
    public void cancel() {
        state.marquee = null;
        actions.selection().set(before.ids());
    }
}
