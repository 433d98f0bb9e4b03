package heaviside.app.editor;

import heaviside.engine.network.Probe;
import java.util.ArrayList;
import java.util.List;

/// Puts probe badges around their nodes, off labels, edges and each other.
final class BadgePlacement {
    private static final double AWAY = 19;

    private BadgePlacement() {
    }

    static List<CanvasModel.Badge> place(List<Probe> probes, CanvasModel model) {
        List<CanvasModel.Badge> out = new ArrayList<>();
        List<Box> taken = new ArrayList<>();
        for (CanvasNode n : model.nodes()) {
            taken.addAll(model.labelTexts(n));
        }
        for (Probe p : probes) {
            model.node(p.population()).ifPresent(n -> {
                CanvasModel.Badge b = place(p, n, model, taken);
                out.add(b);
                taken.add(b.box());
            });
        }
        return List.copyOf(out);
    }

    private static CanvasModel.Badge place(Probe p, CanvasNode n, CanvasModel model, List<Box> taken) {
        double nx = n.neuronX(p.neuron());
        double ny = n.neuronY(p.neuron());
        Box b = n.box();
        double best = Double.POSITIVE_INFINITY;
        double bx = nx;
        double by = ny;
        for (int i = 0; i < 40; i++) {
            double along = (i % 10 + 0.5) / 10;
            double x = i < 10 ? b.x() - AWAY : i < 20 ? b.right() + AWAY : b.x() - AWAY + along * (b.w() + 2 * AWAY);
            double y = i >= 30
                    ? b.bottom() + AWAY + 6
                    : i >= 20 ? b.y() - AWAY - 4 : b.y() - 4 + along * (b.h() + 2 * AWAY - 12);
            double c = Math.hypot(x - nx, y - ny) + clash(Box.around(x, y, 24, 24), x, y, n, model, taken);
            if (c < best) {
                best = c;
                bx = x;
                by = y;
            }
        }
        return new CanvasModel.Badge(p, nx, ny, bx, by);
    }

    private static double clash(Box at, double x, double y, CanvasNode own, CanvasModel model, List<Box> taken) {
        double c = 0;
        for (Box t : taken) {
            c += t.intersects(at) ? 400 : 0;
        }
        for (CanvasNode n : model.nodes()) {
            c += n.box().intersects(at) ? 500 : 0;
        }
        if (model.edges().size() < 100) {
            for (CanvasEdge e : model.edges()) {
                c += e.route().distance(x, y) < 18 ? 220 : 0;
                if (e.route().labelled() && !e.label().isEmpty()) {
                    Route r = e.route();
                    Box l = EdgeLabels.box(r.labelX(), r.labelY(), r.labelNx(), r.labelNy(),
                            TextWidth.of(e.label(), 11.5), 14, 1);
                    c += l.intersects(at) ? 220 : 0;
                }
            }
        }
        return c + (own.isPanel() ? 0 : x < own.box().cx() ? 6 : y > own.box().cy() ? 3 : 0);
    }
}
