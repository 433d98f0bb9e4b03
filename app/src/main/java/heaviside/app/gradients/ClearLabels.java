package heaviside.app.gradients;

import heaviside.app.plot.Ground;
import heaviside.app.plot.Ink;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// Texts that keep clear of each other and of the lines of a plot: each stands on the freest ground near its point, with a
/// hairline to it where that is not beside it. A text without any room is left out.
final class ClearLabels {
    private static final double HALF = 7;
    private static final double AWAY = 24;
    private static final double[] MOVES = {0, -15, 15, -30, 30, -45, 45, -60, 60, -80, 80, -100, 100};
    private final List<Rectangle2D> taken = new ArrayList<>();
    private Ground ground = new Ground(1, 1);
    private Color behind = Color.TRANSPARENT;
    private double top;
    private double bottom;

    /// Begins a picture.
    void clear(double width, double height, Color background) {
        taken.clear();
        ground = new Ground(width, height);
        behind = background;
        top = 0;
        bottom = height;
    }

    /// Texts stay between these.
    void within(double from, double to) {
        top = from;
        bottom = to;
    }

    /// What texts should not cover.
    Ground ground() {
        return ground;
    }

    /// Where texts stand.
    List<Rectangle2D> taken() {
        return List.copyOf(taken);
    }

    /// Places a text at its point and nowhere else, if there is room.
    void here(GraphicsContext g, String text, double x, double y, Color c, Font f) {
        double w = Ink.width(text, f) + 6;
        Rectangle2D r = new Rectangle2D(x - w / 2, y - HALF, w, 2 * HALF);
        if (taken.stream().noneMatch(r::intersects)) {
            taken.add(r);
            Ink.text(g, text, x, y, TextAlignment.CENTER, c, f);
        }
    }

    /// Places a text near a point, at its left or right as there is room between the edges.
    ///
    /// @param gap how far beside the point
    void near(GraphicsContext g, String text, double x, double y, double gap, double[] edges, Color c, Font f) {
        double w = Ink.width(text, f) + 6;
        Rectangle2D best = null;
        double least = Double.POSITIVE_INFINITY;
        for (double left : new double[]{x + gap, x - gap - w}) {
            for (double dy : MOVES) {
                Rectangle2D r = new Rectangle2D(left, y + dy - HALF, w, 2 * HALF);
                double cost = ground.cost(left, r.getMinY() + 1, w, 2 * HALF - 2) + 0.04 * Math.abs(dy)
                        + (left < x ? 0.3 : 0);
                boolean inside = left >= edges[0] && left + w <= edges[1] && r.getMinY() >= top
                        && r.getMaxY() <= bottom;
                if (inside && cost < least && taken.stream().noneMatch(r::intersects)) {
                    least = cost;
                    best = r;
                }
            }
        }
        write(g, text, x, y, best, c, f);
    }

    private void write(GraphicsContext g, String text, double x, double y, @Nullable Rectangle2D r, Color c, Font f) {
        if (r == null) {
            return;
        }
        taken.add(r);
        double middle = r.getMinY() + HALF;
        boolean right = r.getMinX() >= x;
        if (Math.abs(middle - y) > AWAY) {
            g.setStroke(Ink.fade(c, 0.5));
            g.setLineWidth(1);
            g.strokeLine(x, y, right ? r.getMinX() : r.getMaxX(), middle + Math.copySign(HALF - 1, y - middle));
        }
        g.setFill(Ink.fade(behind, 0.85));
        g.fillRect(r.getMinX() - 1, r.getMinY() + 1, r.getWidth(), r.getHeight() - 2);
        Ink.text(g, text, right ? r.getMinX() + 2 : r.getMaxX() - 2, middle,
                right ? TextAlignment.LEFT : TextAlignment.RIGHT, c, f);
    }
}
