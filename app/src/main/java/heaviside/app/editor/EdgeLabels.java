package heaviside.app.editor;

import java.util.ArrayList;
import java.util.List;

/// Hangs each edge's label where it covers least.
final class EdgeLabels {
    private static final double HEIGHT = 14;
    private static final double[] PLACES = {0.5, 0.38, 0.62, 0.27, 0.73};

    private EdgeLabels() {
    }

    static void place(Route[] routes, List<EdgeRouting.Link> links, List<Box> obstacles) {
        List<Box> taken = new ArrayList<>(obstacles);
        for (int i = 0; i < routes.length; i++) {
            if (links.get(i).labelWidth() > 0) {
                routes[i] = labelled(i, routes, links.get(i), taken);
            }
        }
    }

    private static Route labelled(int i, Route[] routes, EdgeRouting.Link link, List<Box> taken) {
        Route r = routes[i];
        double best = Double.POSITIVE_INFINITY;
        Route chosen = r;
        Box place = null;
        for (double t : PLACES) {
            double[] d = r.tangent(t);
            for (int side = -1; side <= 1; side += 2) {
                double nx = side * d[1];
                double ny = -side * d[0];
                Box b = box(r.x(t), r.y(t), nx, ny, link.labelWidth(), HEIGHT, 1);
                double c = cost(b, i, routes, taken) + 40 * Math.abs(t - 0.5) + (ny > 0.3 ? 6 : 0);
                if (c < best) {
                    best = c;
                    place = b;
                    chosen = r.withLabel(r.x(t), r.y(t), nx, ny, c < 160);
                }
            }
        }
        if (place != null && chosen.labelled()) {
            taken.add(place);
        }
        return chosen;
    }

    /// The place of a label whose anchor lies on the curve; `scale` converts its size to the units of the anchor.
    static Box box(double x, double y, double nx, double ny, double width, double height, double scale) {
        double away = (6 + Math.abs(nx) * width / 2 + Math.abs(ny) * height / 2) * scale;
        return Box.around(x + nx * away, y + ny * away, width * scale, height * scale);
    }

    private static double cost(Box b, int own, Route[] routes, List<Box> taken) {
        double c = 0;
        for (Box o : taken) {
            double w = Math.min(b.right(), o.right()) - Math.max(b.x(), o.x());
            double h = Math.min(b.bottom(), o.bottom()) - Math.max(b.y(), o.y());
            if (w > 0 && h > 0) {
                c += 60 + w * h;
            }
        }
        for (int k = 0; k < routes.length && routes.length < 200; k++) {
            for (int i = 0; i <= 16; i++) {
                if (b.contains(routes[k].x(i / 16.0), routes[k].y(i / 16.0))) {
                    c += k == own ? 30 : 70;
                    break;
                }
            }
        }
        return c;
    }
}
