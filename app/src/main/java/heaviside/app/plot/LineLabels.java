package heaviside.app.plot;

import heaviside.app.plot.LineChart.Points;
import heaviside.app.plot.LineChart.Series;
import heaviside.app.theme.Palette;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// Names the lines of a chart: each where it ends if no other line runs there, else all in one block on the freest ground.
/// The block stays where it was while the lines grow, until they come through it.
final class LineLabels {
    private static final double ROW = 15;
    private static final double SWATCH = 20;
    private static final double AFTER_END = 9;
    private static final double EDGE = 4;
    private static final float FAINT = 0.25f;
    /// Share of a plot's height above which a block of labels leaves the names out.
    private static final double CROWDED = 0.55;
    private static final double BETTER = 0.7;
    private @Nullable Point2D block;
    private List<Rectangle2D> taken = List.of();

    /// Rectangles of the labels as drawn last.
    List<Rectangle2D> boxes() {
        return taken;
    }

    void draw(GraphicsContext g, Palette p, Plane at, List<Series> series, boolean rising) {
        List<Series> order = new ArrayList<>(series.stream().filter(LineLabels::named).toList());
        order.sort(Comparator.comparingDouble(s -> s.line().count() == 0 ? Double.MAX_VALUE : at.py(last(s))));
        Ground ground = new Ground(at.width(), at.height());
        for (Series s : series) {
            ground.line(at, s.faint(), FAINT);
            ground.line(at, s.line(), 1);
        }
        List<Rectangle2D> beside = beside(at, order);
        if (!beside.isEmpty() && beside.stream().allMatch(b -> free(ground, at, b))) {
            for (int i = 0; i < order.size(); i++) {
                one(g, p, order.get(i), beside.get(i), order.size() > 1);
            }
            taken = beside;
            block = null;
        } else if (!order.isEmpty()) {
            block(g, p, at, order, ground, rising);
        } else {
            taken = List.of();
        }
    }

    private static boolean named(Series s) {
        return s.line().count() > 0 || !s.value().isEmpty();
    }

    /// Each label beside the end of its line, moved up or down until none covers another; empty where a line has no end.
    private static List<Rectangle2D> beside(Plane at, List<Series> order) {
        List<Rectangle2D> boxes = new ArrayList<>();
        double y = Plane.TOP;
        double room = at.bottom() - ROW * (order.size() - 0.5);
        for (Series s : order) {
            if (s.line().count() == 0) {
                return List.of();
            }
            y = Math.max(y, Math.min(room, at.py(last(s))));
            room += ROW;
            double x = at.px(s.line().x()[s.line().count() - 1]);
            if (s.running() && s.faint().count() > 0) {
                x = Math.max(x, at.px(s.faint().x()[s.faint().count() - 1]));
            }
            boxes.add(new Rectangle2D(x + AFTER_END, y - ROW / 2, width(s, order.size() > 1), ROW));
            y += ROW;
        }
        return boxes;
    }

    private static boolean free(Ground ground, Plane at, Rectangle2D b) {
        return b.getMaxX() < at.width() - EDGE
                && ground.cost(b.getMinX(), b.getMinY() + 2, b.getWidth(), b.getHeight() - 4) == 0;
    }

    private void block(GraphicsContext g, Palette p, Plane at, List<Series> order, Ground ground, boolean rising) {
        double height = ROW * order.size();
        boolean brief = order.size() > 2 && height > CROWDED * (at.bottom() - Plane.TOP);
        double width = order.stream().mapToDouble(s -> brief ? briefly(s) : width(s, true)).max().orElse(0);
        Point2D best = freest(at, ground, width, height, rising);
        Point2D old = block;
        boolean fits = old != null && old.getX() + width <= at.right() && old.getY() + height <= at.bottom();
        if (old == null || !fits || cost(ground, best, width, height) < BETTER * cost(ground, old, width, height)) {
            block = best;
        } else {
            best = old;
        }
        g.setFill(Ink.fade(p.well(), 0.85)); // no hairline of the grid strikes a word out
        g.fillRect(best.getX() - 3, best.getY(), width + 6, height);
        taken = List.of(new Rectangle2D(best.getX(), best.getY(), width, height));
        double y = best.getY() + ROW / 2;
        for (Series s : order) {
            swatch(g, p, s, best.getX(), y);
            if (!brief) {
                text(g, p, s, s.name(), best.getX() + SWATCH, y, TextAlignment.LEFT);
            }
            text(g, p, s, brief && s.value().isEmpty() ? s.name() : s.value(), best.getX() + width, y,
                    TextAlignment.RIGHT);
            y += ROW;
        }
    }

    /// The place that covers least, of those the one farthest right, then lowest (or highest, where lines fall).
    private static Point2D freest(Plane at, Ground ground, double width, double height, boolean rising) {
        Point2D best = new Point2D(Math.max(Plane.LEFT, at.right() - width), Plane.TOP);
        double least = Double.POSITIVE_INFINITY;
        for (double left = best.getX(); left > Plane.LEFT; left -= 12) {
            for (int i = 0; i <= 12; i++) {
                double down = (at.bottom() - 3 - height - Plane.TOP) * i / 12;
                Point2D here = new Point2D(left, Plane.TOP + Math.max(0, down));
                double far = (at.right() - width - left) / at.width() + 0.1 * (rising ? 12 - i : i) / 12;
                double c = cost(ground, here, width, height) + far;
                if (c < least - 1e-9) {
                    least = c;
                    best = here;
                }
            }
        }
        return best;
    }

    private static double cost(Ground ground, Point2D at, double width, double height) {
        return ground.cost(at.getX() - 3, at.getY(), width + 6, height);
    }

    private static void one(GraphicsContext g, Palette p, Series s, Rectangle2D b, boolean several) {
        double y = b.getMinY() + ROW / 2;
        double x = b.getMinX();
        if (several && !s.name().isEmpty()) {
            swatch(g, p, s, x, y);
            x += SWATCH;
        }
        text(g, p, s, words(s), x, y, TextAlignment.LEFT);
    }

    private static void swatch(GraphicsContext g, Palette p, Series s, double x, double y) {
        g.setStroke(p.probe(s.slot()));
        g.setLineWidth(s.chosen() ? 2.6 : 1.8);
        g.setLineDashes(s.dashes());
        g.strokeLine(x, y, x + SWATCH - 6, y);
        g.setLineDashes();
    }

    private static void text(GraphicsContext g, Palette p, Series s, String text, double x, double y,
            TextAlignment align) {
        Font f = s.chosen() ? Ink.STRONG : Ink.LABEL;
        Color ink = s.chosen() ? p.text() : p.text2();
        Ink.text(g, text, x, y, align, ink, f);
    }

    private static String words(Series s) {
        return s.name().isEmpty() ? s.value() : s.name() + "  " + s.value();
    }

    private static double width(Series s, boolean several) {
        return Ink.width(words(s), Ink.STRONG) + (several && !s.name().isEmpty() ? SWATCH : 0) + 8;
    }

    /// Width of colour and value alone, in a plot so low that names would cover the lines.
    private static double briefly(Series s) {
        return SWATCH + Ink.width(s.value().isEmpty() ? s.name() : s.value(), Ink.STRONG) + 8;
    }

    private static double last(Series s) {
        Points q = s.line();
        return q.y()[q.count() - 1];
    }
}
