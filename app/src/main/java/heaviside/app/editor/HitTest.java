package heaviside.app.editor;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What lies under the pointer.
final class HitTest {
    /// Something hit.
    sealed interface Hit {
    }

    /// A node, at a neuron (`neuron >= 0`) or beside its neurons.
    record OnNode(CanvasNode node, int neuron) implements Hit {
    }

    /// The round handle at a node's side, from which connections are drawn.
    record OnHandle(CanvasNode node, Side side) implements Hit {
    }

    /// An edge.
    record OnEdge(CanvasEdge edge) implements Hit {
    }

    /// A probe's letter badge.
    record OnBadge(CanvasModel.Badge badge) implements Hit {
    }

    /// A note.
    record OnNote(CanvasModel.Sheet sheet) implements Hit {
    }

    /// A group's frame or title.
    record OnGroup(CanvasModel.Frame frame) implements Hit {
    }

    static final double HANDLE_AWAY = 11;
    private static final double EDGE_REACH = 6;

    private HitTest() {
    }

    static double handleX(Box b, Side s, double scale) {
        return b.cx() + s.nx * (b.w() / 2 + HANDLE_AWAY / scale);
    }

    static double handleY(Box b, Side s, double scale) {
        return b.cy() + s.ny * (b.h() / 2 + HANDLE_AWAY / scale);
    }

    /// @param handles id of the node whose handles are shown, or null
    /// @param scale zoom, so that reach is the same on the screen
    static Optional<Hit> at(CanvasModel m, double x, double y, @Nullable String handles, double scale) {
        for (int i = m.badges().size() - 1; i >= 0; i--) {
            CanvasModel.Badge b = m.badges().get(i);
            if (Box.around(b.x(), b.y(), CanvasModel.Badge.size(scale) / scale, CanvasModel.Badge.size(scale) / scale)
                    .contains(x,
                            y)) {
                return Optional.of(new OnBadge(b));
            }
        }
        if (handles != null && m.node(handles).isPresent()) {
            CanvasNode n = m.node(handles).get();
            for (Side s : Side.values()) {
                if (Math.hypot(x - handleX(n.box(), s, scale), y - handleY(n.box(), s, scale)) <= 8 / scale) {
                    return Optional.of(new OnHandle(n, s));
                }
            }
        }
        CanvasNode found = null;
        for (CanvasNode n : m.nodes()) {
            if (n.box().contains(x, y)) {
                found = n;
            }
        }
        if (found != null) {
            return Optional.of(new OnNode(found, found.neuronAt(x, y)));
        }
        return beside(m, x, y, scale);
    }

    private static Optional<Hit> beside(CanvasModel m, double x, double y, double scale) {
        CanvasEdge near = null;
        double best = EDGE_REACH / scale;
        for (CanvasEdge e : m.edges()) {
            double d = e.route().distance(x, y);
            if (d < best) {
                best = d;
                near = e;
            }
        }
        if (near != null) {
            return Optional.of(new OnEdge(near));
        }
        for (CanvasNode n : m.nodes()) {
            if (m.labelBox(n).contains(x, y)) {
                return Optional.of(new OnNode(n, -1));
            }
        }
        for (CanvasModel.Sheet s : m.sheets()) {
            if (s.box().contains(x, y)) {
                return Optional.of(new OnNote(s));
            }
        }
        for (CanvasModel.Frame f : m.frames()) {
            Box b = f.box();
            boolean title = x >= b.x() && x <= b.right() && y >= b.y() - 18 / scale && y <= b.y() + 6;
            boolean border = b.grow(5 / scale).contains(x, y) && !b.grow(-5 / scale).contains(x, y);
            if (title || border) {
                return Optional.of(new OnGroup(f));
            }
        }
        return Optional.empty();
    }

    /// Ids of nodes and notes that a rectangle touches, and of edges that lie in it with both ends.
    static Set<String> within(CanvasModel m, Box area) {
        Set<String> ids = new HashSet<>();
        for (CanvasNode n : m.nodes()) {
            if (area.intersects(n.box())) {
                ids.add(n.id());
            }
        }
        m.sheets().stream().filter(s -> area.intersects(s.box())).forEach(s -> ids.add(s.note().id()));
        m.edges().stream().filter(e -> ids.contains(e.projection().source()) && ids.contains(e.projection().target()))
                .map(CanvasEdge::id).toList().forEach(ids::add);
        return ids;
    }
}
