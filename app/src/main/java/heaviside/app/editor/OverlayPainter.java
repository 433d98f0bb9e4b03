package heaviside.app.editor;

import heaviside.app.document.Selection;
import heaviside.app.plot.ProbeBadge;
import heaviside.app.theme.Palette;
import heaviside.engine.network.Probe;
import java.util.function.ToDoubleFunction;
import heaviside.engine.network.LeakyReadout;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// Paints what lies above the neurons: selection, probes, rates, handles and the gesture in hand.
final class OverlayPainter {
    private final GraphicsContext g;
    private final EditorState state;
    private final Viewport v;
    private final Palette p;
    private final Selection selection;

    OverlayPainter(GraphicsContext g, EditorState state, Palette p, Selection selection) {
        this.g = g;
        this.state = state;
        this.v = state.viewport.get();
        this.p = p;
        this.selection = selection;
    }

    /// @param rate Hz of a node, NaN for unknown
    void paint(ToDoubleFunction<CanvasNode> rate) {
        CanvasModel m = state.model;
        for (CanvasNode n : m.nodes()) {
            selected(n);
            rate(n, m.label(n), rate.applyAsDouble(n));
        }
        for (CanvasModel.Badge b : m.badges()) {
            m.node(b.probe().population()).ifPresent(n -> probe(n, b));
        }
        hovered();
        gesture();
    }

    private void selected(CanvasNode n) {
        if (!selection.ids().contains(n.id())) {
            return;
        }
        int neuron = selection.state().get().neuron();
        if (!n.isPanel() && !n.isStimulus()) {
            form(n.glyph(), v.sx(n.box().cx()), v.sy(n.box().cy()), radius(n) + 4.5, p.select(), 1.5);
        } else if (neuron >= 0 && n.isPanel() && neuron < n.grid().size()) {
            form(n.glyph(), v.sx(n.neuronX(neuron)), v.sy(n.neuronY(neuron)), Math.max(6, radius(n) * 1.75), p.select(),
                    1.5);
        }
    }

    private double radius(CanvasNode n) {
        return (n.grid().single() ? n.grid().width() / 2 - 1 : n.grid().density() ? 5 : n.grid().pitch() * 0.36)
                * v.scale();
    }

    private void form(Glyph glyph, double x, double y, double r, Color c, double width) {
        g.setStroke(c);
        g.setLineWidth(width);
        double[] k = glyph.corners(x, y + (glyph == Glyph.TRIANGLE ? r * 0.04 : 0), r);
        if (k.length == 0) {
            g.strokeOval(x - r, y - r, 2 * r, 2 * r);
            return;
        }
        double[] xs = new double[k.length / 2];
        double[] ys = new double[k.length / 2];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = k[2 * i];
            ys[i] = k[2 * i + 1];
        }
        g.strokePolygon(xs, ys, xs.length);
    }

    private void rate(CanvasNode n, CanvasModel.Label place, double hz) {
        boolean silent = n.population() != null && n.population().model() instanceof LeakyReadout; // never spikes
        if (Double.isNaN(hz) || v.scale() < 0.4 || !n.isPanel() || silent) {
            return;
        }
        double y = place == CanvasModel.Label.BELOW ? v.sy(n.box().bottom()) + 13 : v.sy(n.box().y()) - 12;
        Ink.text(g, String.format(java.util.Locale.ROOT, "%.1f Hz", hz), v.sx(n.box().right()), y,
                Ink.size(12, v.scale()), false, p.text2(), TextAlignment.RIGHT);
    }

    private void probe(CanvasNode n, CanvasModel.Badge b) {
        Color c = p.probe(b.probe().slot());
        double nx = v.sx(b.neuronX());
        double ny = v.sy(b.neuronY());
        double bx = v.sx(b.x());
        double by = v.sy(b.y());
        double r = n.isPanel() ? Math.max(5, radius(n) * 1.2) : radius(n);
        double l = Math.hypot(bx - nx, by - ny);
        double stop = n.isPanel() ? r * 0.6 : r * 0.55;
        if (l > stop) {
            g.setStroke(c);
            g.setLineWidth(1.2);
            g.setLineDashes(Palette.dashed(b.probe().slot()) ? new double[]{4, 3} : new double[0]);
            g.strokeLine(bx, by, nx + (bx - nx) * stop / l, ny + (by - ny) * stop / l);
            g.setLineDashes(new double[0]);
        }
        form(n.glyph(), nx, ny, r, c, n.isPanel() ? 1.8 : 2);
        badge(b.probe().slot(), b.probe().letter(), bx, by);
    }

    private void badge(int slot, String letter, double x, double y) {
        ProbeBadge.paint(g, x, y, CanvasModel.Badge.size(v.scale()), slot, letter, p);
    }

    private void hovered() {
        String id = state.handles();
        if (id == null || state.wire != null || state.marquee != null || state.carried != null) {
            return;
        }
        state.model.node(id).ifPresent(n -> {
            for (Side s : Side.values()) {
                double x = v.sx(HitTest.handleX(n.box(), s, v.scale()));
                double y = v.sy(HitTest.handleY(n.box(), s, v.scale()));
                boolean over = state.hover.get().filter(h -> h instanceof HitTest.OnHandle o && o.side() == s)
                        .isPresent();
                g.setFill(over ? p.select() : p.panel());
                g.setStroke(over ? p.select() : p.text3());
                g.setLineWidth(1.2);
                g.fillOval(x - 4, y - 4, 8, 8);
                g.strokeOval(x - 4, y - 4, 8, 8);
            }
        });
    }

    private void gesture() {
        Box q = state.marquee;
        if (q != null) {
            Color s = p.select();
            g.setFill(Color.color(s.getRed(), s.getGreen(), s.getBlue(), 0.06));
            g.setStroke(s);
            g.setLineWidth(1);
            double x = Math.rint(v.sx(q.x())) + 0.5;
            double y = Math.rint(v.sy(q.y())) + 0.5;
            g.fillRect(x, y, q.w() * v.scale(), q.h() * v.scale());
            g.setLineDashes(4, 3);
            g.strokeRect(x, y, q.w() * v.scale(), q.h() * v.scale());
            g.setLineDashes(new double[0]);
        }
        for (double[] l : state.guides) {
            g.setStroke(p.text3());
            g.setLineWidth(1);
            g.setLineDashes(2, 3);
            g.strokeLine(Math.rint(v.sx(l[0])) + 0.5, Math.rint(v.sy(l[1])) + 0.5, Math.rint(v.sx(l[2])) + 0.5,
                    Math.rint(v.sy(l[3])) + 0.5);
            g.setLineDashes(new double[0]);
        }
        EditorState.Wire w = state.wire;
        if (w != null) {
            wire(w);
        }
        EditorState.Carried c = state.carried;
        if (c != null) {
            carried(c);
        }
    }

    private void wire(EditorState.Wire w) {
        for (String target : w.targets()) {
            state.model.node(target).ifPresent(this::target);
        }
        for (String source : w.sources()) {
            for (String t : w.targets().isEmpty() ? java.util.List.of("") : w.targets()) {
                state.model.node(source).ifPresent(n -> line(n, t.isEmpty() ? null : t, w));
            }
        }
    }

    private void line(CanvasNode from, @Nullable String target, EditorState.Wire w) {
        Box end = target == null
                ? Box.around(w.x(), w.y(), 0, 0)
                : state.model.node(target).map(CanvasNode::box).orElse(Box.around(w.x(), w.y(), 0, 0));
        boolean loop = target != null && target.equals(from.id());
        Route r = EdgeRouting.route(java.util.List.of(from.box(), end), java.util.List.of(),
                java.util.List.of(new EdgeRouting.Link(0, loop ? 0 : 1, 0))).getFirst();
        boolean inhibits = from.population() != null
                && from.population().polarity() == heaviside.engine.network.Polarity.INHIBITORY;
        CanvasEdge.Sign sign = inhibits ? CanvasEdge.Sign.INHIBITS : CanvasEdge.Sign.EXCITES;
        Color c = target == null ? p.text2() : Ink.edge(sign, p);
        EdgePainter.line(g, r, v, c, 1.8, false);
        EdgePainter.head(g, sign, v.sx(r.x3()), v.sy(r.y3()), r.tangent(1), c, 1.8);
    }

    private void target(CanvasNode n) {
        Box b = n.box();
        g.setStroke(p.select());
        g.setLineWidth(1.5);
        g.setLineDashes(5, 3);
        g.strokeRoundRect(v.sx(b.x()) - 3, v.sy(b.y()) - 3, b.w() * v.scale() + 6, b.h() * v.scale() + 6, 12, 12);
        g.setLineDashes(new double[0]);
    }

    private void carried(EditorState.Carried c) {
        double x = v.sx(c.x());
        double y = v.sy(c.y());
        if (c.probe() >= 0) {
            Probe letter = new Probe("x", c.probe(), "x", 0, "V");
            state.model.node(carriedOver(c)).ifPresent(n -> {
                int i = Math.max(0, n.neuronAt(c.x(), c.y()));
                form(n.glyph(), v.sx(n.neuronX(i)), v.sy(n.neuronY(i)), Math.max(6, radius(n) * 1.4),
                        p.probe(c.probe()), 2);
            });
            badge(c.probe(), letter.letter(), x + 12, y - 12);
        } else if (c.part() != null) {
            g.setStroke(p.select());
            g.setLineWidth(1.5);
            g.setLineDashes(5, 3);
            double w = (c.part() == Part.GROUP ? NeuronGrid.of(Part.GROUP_SIZE).width() : CanvasNode.STIMULUS)
                    * v.scale();
            double h = (c.part() == Part.GROUP ? NeuronGrid.of(Part.GROUP_SIZE).height() : CanvasNode.STIMULUS)
                    * v.scale();
            g.strokeRoundRect(x - w / 2, y - h / 2, w, h, 10, 10);
            g.setLineDashes(new double[0]);
        }
    }

    private String carriedOver(EditorState.Carried c) {
        return HitTest.at(state.model, c.x(), c.y(), null, v.scale())
                .map(h -> h instanceof HitTest.OnNode o ? o.node().id() : "").orElse("");
    }
}
