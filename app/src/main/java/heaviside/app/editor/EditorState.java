package heaviside.app.editor;

import heaviside.engine.io.Project;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// What the canvas shows besides the project: tool, viewport, what the pointer is over, the gesture in hand.
final class EditorState {
    /// A connection being drawn.
    ///
    /// @param sources where it starts
    /// @param x end, canvas units
    /// @param target node it would join; null over the void
    record Wire(Set<String> sources, double x, double y, @Nullable String target, Set<String> targets) {
        Wire {
            sources = new LinkedHashSet<>(sources);
            targets = new LinkedHashSet<>(targets);
        }
    }

    /// Something carried by the pointer: a probe's badge or a part from the library.
    ///
    /// @param probe letter slot of a probe, or -1
    /// @param part from the library, or null
    record Carried(int probe, @Nullable Part part, double x, double y) {
    }

    final ObjectProperty<Tool> tool = new SimpleObjectProperty<>(Tool.SELECT);
    final ObjectProperty<Viewport> viewport = new SimpleObjectProperty<>(new Viewport(1, 0, 0));
    final ObjectProperty<Optional<HitTest.Hit>> hover = new SimpleObjectProperty<>(Optional.empty());
    CanvasModel model = CanvasModel.of(Project.empty("untitled"));
    @Nullable
    Box marquee;
    @Nullable
    Wire wire;
    @Nullable
    Carried carried;
    List<double[]> guides = List.of();
    double pointerX = Double.NaN;
    double pointerY = Double.NaN;
    private Runnable repaint = () -> {
    };

    void onChange(Runnable r) {
        repaint = r;
    }

    /// Shows a project, the document's or a preview.
    void show(Project p) {
        model = model.next(p);
        repaint.run();
    }

    void changed() {
        repaint.run();
    }

    /// Id of the node whose handles are shown, or null.
    @Nullable
    String handles() {
        if (tool.get() == Tool.HAND || tool.get() == Tool.PROBE) {
            return null;
        }
        return hover.get().map(h -> switch (h) {
            case HitTest.OnNode n -> n.node().id();
            case HitTest.OnHandle n -> n.node().id();
            case HitTest.OnEdge e -> null;
            case HitTest.OnBadge e -> null;
            case HitTest.OnNote e -> null;
            case HitTest.OnGroup e -> null;
        }).orElse(null);
    }

    Optional<HitTest.Hit> hit(double sx, double sy) {
        Viewport v = viewport.get();
        return HitTest.at(model, v.wx(sx), v.wy(sy), handles(), v.scale());
    }
}
