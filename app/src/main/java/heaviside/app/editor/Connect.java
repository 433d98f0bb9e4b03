package heaviside.app.editor;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// Draws a connection from one or more sources. Dropped on one of several selected targets, or with Shift held, it joins
/// all selected ones. A click without a drag leaves the end hanging for a second click; a drag from another node meanwhile
/// starts there.
final class Connect implements Gesture {
    private final EditorState state;
    private final EditorActions actions;
    private Set<String> sources;
    private final boolean second;
    private boolean dragging;
    private @Nullable String pressed;
    private double x0 = Double.NaN;
    private double y0 = Double.NaN;

    Connect(EditorState state, EditorActions actions, Set<String> sources) {
        this.state = state;
        this.actions = actions;
        this.sources = sources;
        second = state.wire != null;
    }

    @Override
    public void drag(double sx, double sy, MouseEvent e) {
        if (Double.isNaN(x0)) {
            x0 = sx;
            y0 = sy;
            pressed = over(state, sx, sy);
        }
        dragging |= Gestures.far(sx - x0, sy - y0);
        if (second && dragging && pressed != null && !sources.contains(pressed)) {
            sources = Set.of(pressed);
        }
        follow(state, actions, sources, sx, sy, e.isShiftDown());
    }

    static void follow(EditorState state, EditorActions actions, Set<String> sources, double sx, double sy,
            boolean all) {
        Viewport v = state.viewport.get();
        String over = over(state, sx, sy);
        state.wire = new EditorState.Wire(sources, v.wx(sx), v.wy(sy), over, targets(actions, sources, over, all));
        state.changed();
    }

    private static @Nullable String over(EditorState state, double sx, double sy) {
        Viewport v = state.viewport.get();
        Optional<HitTest.Hit> h = HitTest.at(state.model, v.wx(sx), v.wy(sy), null, v.scale());
        return h.filter(x -> x instanceof HitTest.OnNode).map(x -> ((HitTest.OnNode) x).node().id()).orElse(null);
    }

    private static Set<String> targets(EditorActions actions, Set<String> sources, @Nullable String over,
            boolean all) {
        if (over == null) {
            return Set.of();
        }
        Set<String> out = new LinkedHashSet<>(Set.of(over));
        Set<String> chosen = actions.selectedNodes();
        boolean overChosen = chosen.size() > 1 && chosen.contains(over) && !sources.equals(chosen);
        if (all || overChosen) {
            chosen.stream().filter(id -> actions.project().network().population(id).isPresent())
                    .filter(id -> !sources.contains(id)).forEach(out::add);
        }
        return out;
    }

    @Override
    public void finish(double sx, double sy, MouseEvent e) {
        String over = over(state, sx, sy);
        boolean onSource = over != null && sources.contains(over);
        if (!dragging && !second && (over == null || onSource)) {
            follow(state, actions, sources, sx, sy, e.isShiftDown());
            return;
        }
        Set<String> targets = targets(actions, sources, over, e.isShiftDown());
        state.wire = null;
        if (!targets.isEmpty()) {
            actions.connect(sources, targets);
        }
        state.changed();
    }

    @Override
    public void cancel() {
        state.wire = null;
    }
}
