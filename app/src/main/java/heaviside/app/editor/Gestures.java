package heaviside.app.editor;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// Turns pointer events into gestures, and gestures into edits.
final class Gestures {
    private static final double SLACK = 3;
    private final EditorState state;
    private final EditorActions actions;
    private final InlineEditor inline;
    private @Nullable Gesture current;
    private boolean spaceHeld;
    private boolean spaceUsed;

    Gestures(EditorState state, EditorActions actions, InlineEditor inline) {
        this.state = state;
        this.actions = actions;
        this.inline = inline;
    }

    void pressed(MouseEvent e) {
        double x = e.getX();
        double y = e.getY();
        inline.commit();
        track(x, y);
        if (current != null) {
            return;
        }
        if (e.getButton() == MouseButton.MIDDLE
                || (e.getButton() == MouseButton.PRIMARY && (spaceHeld || state.tool.get() == Tool.HAND))) {
            spaceUsed = spaceHeld;
            current = new Pan(x, y);
        } else if (e.getButton() == MouseButton.PRIMARY) {
            primary(e, x, y);
        }
    }

    private void primary(MouseEvent e, double x, double y) {
        Optional<HitTest.Hit> hit = state.hit(x, y);
        if (e.getClickCount() == 2 && state.tool.get() == Tool.SELECT && rename(hit)) {
            return;
        }
        if (state.wire != null) {
            current = new Connect(state, actions, state.wire.sources());
            current.drag(x, y, e);
        } else if (hit.isEmpty()) {
            current = state.tool.get() == Tool.SELECT ? new Marquee(state, actions, x, y, e.isShiftDown()) : null;
        } else {
            current = switch (hit.get()) {
                case HitTest.OnHandle h -> new Connect(state, actions, sources(h.node().id()));
                case HitTest.OnNode n -> node(n, e, x, y);
                case HitTest.OnBadge b -> new CarryProbe(state, actions, b.badge().probe());
                case HitTest.OnEdge edge -> {
                    select(edge.edge().id(), -1, e.isShiftDown());
                    yield null;
                }
                case HitTest.OnNote n -> move(n.sheet().note().id(), n.sheet().box(), -1, e, x, y);
                case HitTest.OnGroup g -> move(g.frame().group().id(), g.frame().box(), -1, e, x, y);
            };
        }
    }

    private @Nullable Gesture node(HitTest.OnNode n, MouseEvent e, double x, double y) {
        String id = n.node().id();
        return switch (state.tool.get()) {
            case CONNECT -> new Connect(state, actions, sources(id));
            case PROBE -> {
                if (n.node().population() == null) {
                    actions.say("A stimulus has no membrane. Put the probe on a neuron.");
                } else {
                    actions.probe(id, Math.max(0, n.neuron()));
                }
                yield null;
            }
            case SELECT, HAND -> move(id, n.node().box(), n.neuron(), e, x, y);
        };
    }

    /// A drag from one of several selected nodes starts at all of them.
    private Set<String> sources(String id) {
        Set<String> nodes = actions.selectedNodes();
        return nodes.size() > 1 && nodes.contains(id) ? nodes : Set.of(id);
    }

    private Gesture move(String id, Box box, int neuron, MouseEvent e, double x, double y) {
        boolean had = actions.selection().ids().contains(id);
        boolean several = actions.selection().ids().size() > 1;
        if (!had || e.isShiftDown()) {
            select(id, neuron, e.isShiftDown());
        } else if (!several) {
            select(id, neuron, false);
        }
        return new Move(state, actions, box, x, y, () -> {
            if (had && several && !e.isShiftDown()) {
                select(id, neuron, false);
            }
        });
    }

    private void select(String id, int neuron, boolean toggle) {
        if (!toggle) {
            if (neuron >= 0) {
                actions.selection().setNeuron(id, neuron);
            } else {
                actions.selection().set(Set.of(id));
            }
            return;
        }
        Set<String> ids = new LinkedHashSet<>(actions.selected());
        if (!ids.remove(id)) {
            ids.add(id);
        }
        actions.selection().set(ids);
    }

    private boolean rename(Optional<HitTest.Hit> hit) {
        return hit.map(h -> switch (h) {
            case HitTest.OnNode n -> inline.open(n.node().id());
            case HitTest.OnNote n -> inline.open(n.sheet().note().id());
            case HitTest.OnGroup g -> inline.open(g.frame().group().id());
            case HitTest.OnEdge x -> false;
            case HitTest.OnHandle x -> false;
            case HitTest.OnBadge x -> false;
        }).orElse(false);
    }

    void dragged(MouseEvent e) {
        track(e.getX(), e.getY());
        if (current != null) {
            current.drag(e.getX(), e.getY(), e);
        }
    }

    void released(MouseEvent e) {
        Gesture g = current;
        current = null;
        if (g != null) {
            g.finish(e.getX(), e.getY(), e);
        }
        moved(e);
    }

    void moved(MouseEvent e) {
        track(e.getX(), e.getY());
        EditorState.Wire w = state.wire;
        if (w != null && current == null) {
            Connect.follow(state, actions, w.sources(), e.getX(), e.getY(), e.isShiftDown());
        }
        Optional<HitTest.Hit> h = state.hit(e.getX(), e.getY());
        if (!h.equals(state.hover.get())) {
            state.hover.set(h);
            state.changed();
        }
    }

    private void track(double sx, double sy) {
        Viewport v = state.viewport.get();
        state.pointerX = v.wx(sx);
        state.pointerY = v.wy(sy);
    }

    /// Takes back the gesture in hand.
    boolean cancel() {
        boolean any = current != null || state.wire != null || state.carried != null;
        if (current != null) {
            current.cancel();
            current = null;
        }
        state.wire = null;
        state.carried = null;
        state.marquee = null;
        state.guides = java.util.List.of();
        state.show(actions.project());
        return any;
    }

    boolean busy() {
        return current != null;
    }

    boolean panning() {
        return current instanceof Pan;
    }

    void space(boolean held) {
        if (held && !spaceHeld) {
            spaceUsed = false;
        }
        spaceHeld = held;
    }

    boolean spaceHeld() {
        return spaceHeld;
    }

    /// Whether the space bar moved the canvas while it was down.
    boolean spaceUsed() {
        return spaceUsed;
    }

    private final class Pan implements Gesture {
        private final Viewport start = state.viewport.get();
        private final double x0;
        private final double y0;

        Pan(double x0, double y0) {
            this.x0 = x0;
            this.y0 = y0;
        }

        @Override
        public void drag(double sx, double sy, MouseEvent e) {
            state.viewport.set(start.panned(Math.rint(sx - x0), Math.rint(sy - y0)));
            state.changed();
        }

        @Override
        public void finish(double sx, double sy, MouseEvent e) {
            drag(sx, sy, e);
        }

        @Override
        public void cancel() {
            state.viewport.set(start);
        }
    }

    /// Whether a pointer went far enough to be a drag.
    static boolean far(double dx, double dy) {
        return Math.hypot(dx, dy) > SLACK;
    }
}
