package heaviside.app.editor;

import heaviside.app.theme.Palette;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.TextAlignment;

/// Draws edges: arrowhead excites, bar inhibits, dot is mixed, dashed is by chance.
final class EdgePainter {
    private EdgePainter() {
    }

    static void paint(GraphicsContext g, CanvasEdge e, Viewport v, Palette p, boolean chosen) {
        Route r = e.route();
        Color c = chosen ? p.select() : Ink.edge(e.sign(), p);
        double w = e.width() * Math.max(0.75, Math.min(1.6, v.scale())) + (chosen ? 0.8 : 0);
        line(g, r, v, c, w, e.projection().byChance());
        head(g, e.sign(), v.sx(r.x3()), v.sy(r.y3()), r.tangent(1), c, w);
    }

    static void line(GraphicsContext g, Route r, Viewport v, Color c, double w, boolean dashed) {
        double[] end = r.tangent(1);
        g.setStroke(c);
        g.setLineWidth(w);
        g.setLineCap(StrokeLineCap.BUTT);
        g.setLineDashes(dashed ? new double[]{6, 4} : new double[0]);
        g.beginPath();
        g.moveTo(v.sx(r.x0()), v.sy(r.y0()));
        g.bezierCurveTo(v.sx(r.x1()), v.sy(r.y1()), v.sx(r.x2()), v.sy(r.y2()), v.sx(r.x3()) - 2 * end[0],
                v.sy(r.y3()) - 2 * end[1]);
        g.stroke();
        g.setLineDashes(new double[0]);
    }

    static void head(GraphicsContext g, CanvasEdge.Sign sign, double x, double y, double[] d, Color c, double w) {
        double nx = -d[1];
        double ny = d[0];
        switch (sign) {
            case EXCITES -> {
                double l = 8 + w * 0.6;
                double h = 3.2 + w * 0.55;
                g.setFill(c);
                g.fillPolygon(new double[]{x, x - l * d[0] + h * nx, x - l * d[0] - h * nx},
                        new double[]{y, y - l * d[1] + h * ny, y - l * d[1] - h * ny}, 3);
            }
            case INHIBITS -> {
                g.setStroke(c);
                g.setLineWidth(w + 0.5);
                g.setLineCap(StrokeLineCap.BUTT);
                double h = 5.6 + w * 0.5;
                g.strokeLine(x + h * nx - d[0], y + h * ny - d[1], x - h * nx - d[0], y - h * ny - d[1]);
            }
            case MIXED -> {
                g.setFill(c);
                g.fillOval(x - 3.5 * d[0] - 3.5, y - 3.5 * d[1] - 3.5, 7, 7);
            }
        }
    }

    static void label(GraphicsContext g, CanvasEdge e, Viewport v, Palette p, boolean chosen) {
        Route r = e.route();
        if (e.label().isEmpty() || !r.labelled() || v.scale() < 0.4) {
            return;
        }
        double size = Ink.size(11.5, v.scale());
        double w = Ink.width(e.label(), size, false);
        Box b = EdgeLabels.box(v.sx(r.labelX()), v.sy(r.labelY()), r.labelNx(), r.labelNy(), w, size + 3, 1);
        Ink.text(g, e.label(), b.cx(), b.cy(), size, false, chosen ? p.text() : p.text3(), TextAlignment.CENTER);
    }
}
