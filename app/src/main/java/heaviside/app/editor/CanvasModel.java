package heaviside.app.editor;

import heaviside.engine.io.Project;
import heaviside.engine.io.Project.Point;
import heaviside.engine.network.Network;
import heaviside.engine.network.Population;
import heaviside.engine.network.Probe;
import heaviside.engine.network.Projection;
import heaviside.engine.network.Stimulus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What stands where on the canvas, for one project. Immutable; knows no toolkit.
final class CanvasModel {
    /// A frame around nodes.
    record Frame(Project.Group group, Box box) {
    }

    /// A text.
    record Sheet(Project.Note note, Box box) {
    }

    /// A letter badge tied to a neuron.
    record Badge(Probe probe, double neuronX, double neuronY, double x, double y) {
        static final double SIZE = 18;

        /// Size on the screen.
        static double size(double scale) {
            return Math.rint(SIZE * Math.max(0.78, Math.min(1.15, scale)));
        }

        Box box() {
            return Box.around(x, y, SIZE, SIZE);
        }
    }

    private static final Point ORIGIN = new Point(0, 0);
    private final Project project;
    private final Map<String, CanvasNode> nodes = new LinkedHashMap<>();
    private final Map<String, Label> labels = new HashMap<>();
    private final List<CanvasEdge> edges;
    private final List<Frame> frames = new ArrayList<>();
    private final List<Sheet> sheets = new ArrayList<>();
    private final List<Badge> badges;
    private final IdentityHashMap<Projection, CanvasEdge.Facts> facts = new IdentityHashMap<>();

    /// Where a node's label stands.
    enum Label {
        ABOVE, BELOW, RIGHT
    }

    private CanvasModel(Project project, @Nullable CanvasModel previous) {
        this.project = project;
        Network net = project.network();
        Map<String, Point> at = AutoLayout.complete(project);
        int first = 0;
        for (Stimulus s : net.stimuli()) {
            Point c = at.getOrDefault(s.id(), ORIGIN);
            nodes.put(s.id(), CanvasNode.of(s, c.x(), c.y()));
        }
        for (Population p : net.populations()) {
            Point c = at.getOrDefault(p.id(), ORIGIN);
            nodes.put(p.id(), CanvasNode.of(p, c.x(), c.y(), first));
            first += p.size();
        }
        for (Projection p : net.projections()) {
            CanvasEdge.Facts known = previous == null ? null : previous.facts.get(p);
            boolean same = known != null && previous != null && previous.sameEnds(p, net);
            facts.put(p, same && known != null ? known : CanvasEdge.Facts.of(p, net));
        }
        edges = route(net);
        nodes.values().forEach(n -> labels.put(n.id(), labelOf(n)));
        for (Project.Note n : project.layout().notes()) {
            sheets.add(new Sheet(n, NoteText.bounds(n)));
        }
        for (Project.Group g : project.layout().groups()) {
            g.members().stream().map(this::extent).flatMap(Optional::stream).reduce(Box::union)
                    .ifPresent(b -> frames.add(new Frame(g, b.grow(14))));
        }
        badges = BadgePlacement.place(net.probes(), this);
    }

    static CanvasModel of(Project project) {
        return new CanvasModel(project, null);
    }

    /// The model of a changed project; what did not change is taken over.
    CanvasModel next(Project changed) {
        return new CanvasModel(changed, this);
    }

    private boolean sameEnds(Projection p, Network now) {
        Network then = project.network();
        return then.population(p.source()).equals(now.population(p.source()))
                && then.stimulus(p.source()).equals(now.stimulus(p.source()))
                && then.population(p.target()).equals(now.population(p.target()));
    }

    private List<CanvasEdge> route(Network net) {
        List<String> ids = List.copyOf(nodes.keySet());
        Map<String, Integer> index = new HashMap<>();
        ids.forEach(id -> index.put(id, index.size()));
        List<Box> boxes = nodes.values().stream().map(CanvasNode::box).toList();
        List<Box> keepOff = new ArrayList<>();
        for (CanvasNode n : nodes.values()) {
            if (n.isStimulus()) {
                keepOff.add(Box.around(n.box().cx(), n.box().bottom() + 20, 70, 32));
            } else if (n.isPanel()) {
                keepOff.add(new Box(n.box().x(), n.box().y() - 22, n.box().w(), 22));
            }
        }
        List<EdgeRouting.Link> links = new ArrayList<>();
        for (Projection p : net.projections()) {
            links.add(new EdgeRouting.Link(index.getOrDefault(p.source(), 0), index.getOrDefault(p.target(), 0),
                    TextWidth.of(fact(p).label(), 11.5)));
        }
        List<Route> routes = EdgeRouting.route(boxes, keepOff, links);
        List<CanvasEdge> out = new ArrayList<>();
        for (int i = 0; i < routes.size(); i++) {
            Projection p = net.projections().get(i);
            CanvasEdge.Facts f = fact(p);
            out.add(new CanvasEdge(p, f.sign(), f.label(), f.width(), routes.get(i)));
        }
        return List.copyOf(out);
    }

    private CanvasEdge.Facts fact(Projection p) {
        CanvasEdge.Facts f = facts.get(p);
        return f == null ? CanvasEdge.Facts.of(p, project.network()) : f;
    }

    private Label labelOf(CanvasNode n) {
        if (n.isStimulus()) {
            return Label.BELOW;
        }
        int[] use = new int[Side.COUNT];
        for (CanvasEdge e : edges) {
            if (e.projection().source().equals(n.id())) {
                use[e.route().from().at]++;
            }
            if (e.projection().target().equals(n.id())) {
                use[e.route().to().at]++;
            }
        }
        boolean below = use[Side.BOTTOM.at] < use[Side.TOP.at];
        if (!n.isPanel() && use[Side.RIGHT.at] == 0) {
            return Label.RIGHT;
        }
        return below || (!n.isPanel() && use[Side.BOTTOM.at] == 0) ? Label.BELOW : Label.ABOVE;
    }

    Project project() {
        return project;
    }

    /// Nodes, stimuli first.
    Iterable<CanvasNode> nodes() {
        return nodes.values();
    }

    boolean isEmpty() {
        return nodes.isEmpty() && sheets.isEmpty();
    }

    Optional<CanvasNode> node(String id) {
        return Optional.ofNullable(nodes.get(id));
    }

    Optional<CanvasEdge> edge(String id) {
        return edges.stream().filter(e -> e.id().equals(id)).findFirst();
    }

    List<CanvasEdge> edges() {
        return edges;
    }

    List<Frame> frames() {
        return frames;
    }

    List<Sheet> sheets() {
        return sheets;
    }

    List<Badge> badges() {
        return badges;
    }

    Label label(CanvasNode n) {
        return labels.getOrDefault(n.id(), Label.ABOVE);
    }

    /// Place that a node's label takes up at 100 %.
    Box labelBox(CanvasNode n) {
        Box b = n.box();
        double w = Math.max(TextWidth.of(n.label(), 13), TextWidth.of(n.detail(), 12));
        return switch (label(n)) {
            case RIGHT -> new Box(b.right() + 8, b.cy() - 14, w, 30);
            case BELOW -> n.isPanel()
                    ? new Box(b.x(), b.bottom(), b.w(), 24)
                    : Box.around(b.cx(), b.bottom() + 20, w, 34);
            case ABOVE -> n.isPanel() ? new Box(b.x(), b.y() - 24, b.w(), 24) : Box.around(b.cx(), b.y() - 20, w, 34);
        };
    }

    /// The parts of a label's place that hold text.
    List<Box> labelTexts(CanvasNode n) {
        Box b = labelBox(n);
        if (!n.isPanel()) {
            return List.of(b);
        }
        // Half as wide again: text keeps its size where the canvas shrinks.
        double w = 1.4 * (TextWidth.of(n.label(), 13) + TextWidth.of(n.detail(), 12) + (n.grid().density() ? 24 : 8));
        return List.of(new Box(b.x(), b.y(), w, b.h()), new Box(b.right() - 66, b.y(), 66, b.h()));
    }

    /// Outline of a node with its label, of a note or of a group.
    Optional<Box> extent(String id) {
        CanvasNode n = nodes.get(id);
        if (n != null) {
            return Optional.of(n.box().union(labelBox(n)));
        }
        Optional<Box> sheet = sheets.stream().filter(s -> s.note().id().equals(id)).map(Sheet::box).findFirst();
        return sheet.isPresent()
                ? sheet
                : frames.stream().filter(f -> f.group().id().equals(id)).map(Frame::box).findFirst();
    }

    /// Everything, with the room that edges and badges need.
    Optional<Box> bounds() {
        List<Box> all = new ArrayList<>();
        nodes.values().forEach(n -> all.add(n.box().union(labelBox(n))));
        sheets.forEach(s -> all.add(s.box()));
        badges.forEach(b -> all.add(b.box()));
        frames.forEach(f -> all.add(f.box()));
        for (CanvasEdge e : edges) {
            for (int i = 1; i < 8; i++) {
                all.add(Box.around(e.route().x(i / 8.0), e.route().y(i / 8.0), 2, 2));
            }
        }
        return all.stream().reduce(Box::union);
    }
}
