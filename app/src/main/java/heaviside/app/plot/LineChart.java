package heaviside.app.plot;

import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleFunction;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// A chart of several growing lines with direct labels: each line is named where it ends, or in a block at the right edge
/// once the ends reach it.
public final class LineChart extends PlotCanvas {
    /// Points of a line (many points to a pixel are drawn as their mean): the first `count` of both arrays. Not modified.
    public record Points(double[] x, double[] y, int count) {
        /// No points.
        public static final Points NONE = new Points(new double[0], new double[0], 0);
    }

    /// One line.
    ///
    /// @param name as in its label
    /// @param value beside the name: "94.3"
    /// @param slot probe colour
    /// @param dashes on and off lengths, empty for a solid line
    /// @param chosen drawn last and thicker
    /// @param running its last point is live
    /// @param line the line
    /// @param faint finer points drawn thin behind it
    public record Series(String name, String value, int slot, double[] dashes, boolean chosen, boolean running,
            Points line, Points faint) {
    }

    /// An axis.
    ///
    /// @param low, high range
    /// @param format text of a tick
    public record Axis(double low, double high, DoubleFunction<String> format) {
    }

    private static final double LEFT = 43;
    private static final double RIGHT = 14;
    private static final double TOP = 24;
    private static final double BOTTOM = 20;
    private static final double ROW = 15;
    private final String title;
    private final boolean rising;
    private String empty = "";
    private List<Series> series = List.of();
    private Axis xAxis = new Axis(0, 1, v -> Ticks.number(v, 0));
    private Axis yAxis = new Axis(0, 1, v -> Ticks.number(v, 1));

    /// @param title above the plot: "Accuracy"
    /// @param rising lines rise, hence labels stand below them; else above
    public LineChart(Theme theme, String title, boolean rising) {
        super(theme);
        this.title = title;
        this.rising = rising;
        setMinSize(120, 90);
    }

    /// Shows these lines on these axes.
    public void show(List<Series> lines, Axis x, Axis y) {
        series = List.copyOf(lines);
        xAxis = x;
        yAxis = y;
        setAccessibleText(title + ". "
                + String.join(", ", series.stream().map(s -> s.name + " " + s.value).toList()));
        repaint();
    }

    /// Words while there is no line.
    public void words(String whenEmpty) {
        empty = whenEmpty;
        repaint();
    }

    /// What it shows.
    public List<Series> series() {
        return series;
    }

    /// Range of y.
    public Axis yAxis() {
        return yAxis;
    }

    @Override
    protected void paint(GraphicsContext g, double w, double h, Palette p) {
        g.setFill(p.well());
        g.fillRect(0, 0, w, h);
        Ink.text(g, title, 10, 11, TextAlignment.LEFT, p.text2(), Ink.LABEL);
        double[] ys = Ticks.within(yAxis.low, yAxis.high, h < 130 ? 3 : 6);
        for (double v : ys) {
            Ink.horizontal(g, LEFT, w - RIGHT, py(v, h), p.grid());
            Ink.text(g, yAxis.format.apply(v), LEFT - 6, py(v, h), TextAlignment.RIGHT, p.text3(), Ink.TICK);
        }
        for (double v : Ticks.within(xAxis.low, xAxis.high, 4)) {
            String text = xAxis.format.apply(v);
            double most = w - 2 - Ink.width(text, Ink.TICK) / 2; // not beyond the edge
            Ink.text(g, text, Math.min(px(v, w), most), h - 9, TextAlignment.CENTER, p.text3(), Ink.TICK);
        }
        if (series.isEmpty()) {
            Ink.text(g, empty, (LEFT + w - RIGHT) / 2, h / 2, TextAlignment.CENTER, p.text3(), Ink.LABEL);
        }
        g.save();
        g.beginPath();
        g.rect(LEFT - 1, TOP - 6, w - LEFT - RIGHT + 8, h - TOP - BOTTOM + 8);
        g.clip();
        series.stream().sorted(Comparator.comparing(Series::chosen)).forEach(s -> line(g, w, h, p, s));
        g.restore();
        labels(g, w, h, p);
    }

    private void line(GraphicsContext g, double w, double h, Palette p, Series s) {
        Color c = p.probe(s.slot);
        g.setLineCap(StrokeLineCap.BUTT);
        g.setLineJoin(StrokeLineJoin.ROUND);
        g.setLineDashes();
        path(g, w, h, s.faint, Ink.fade(c, s.chosen ? 0.35 : 0.2), 1);
        g.setLineDashes(s.dashes);
        path(g, w, h, s.line, c, s.chosen ? 2.4 : 1.5);
        g.setLineDashes();
        Points live = s.running && s.faint.count > 0 && s.line.count == 0 ? s.faint : s.line;
        if (live.count > 0) {
            double r = s.chosen ? 4 : 2.6;
            double x = px(live.x[live.count - 1], w);
            double y = py(live.y[live.count - 1], h);
            g.setFill(c);
            g.fillOval(x - r, y - r, 2 * r, 2 * r);
        }
        if (s.running && s.faint.count > 0) {
            double x = px(s.faint.x[s.faint.count - 1], w);
            double y = py(s.faint.y[s.faint.count - 1], h);
            g.setFill(p.now());
            g.fillOval(x - 2.5, y - 2.5, 5, 5);
        }
    }

    private void path(GraphicsContext g, double w, double h, Points q, Color c, double width) {
        if (q.count < 2) {
            return;
        }
        g.setStroke(c);
        g.setLineWidth(width);
        g.beginPath();
        int bin = Math.max(1, 2 * q.count / (int) Math.max(1, w));
        for (int i = 0; i < q.count; i += bin) {
            int end = Math.min(q.count, i + bin);
            double y = 0;
            for (int k = i; k < end; k++) {
                y += q.y[k];
            }
            double x = px((q.x[i] + q.x[end - 1]) / 2, w);
            if (i == 0) {
                g.moveTo(x, py(y / (end - i), h));
            } else {
                g.lineTo(x, py(y / (end - i), h));
            }
        }
        g.stroke();
    }

    private void labels(GraphicsContext g, double w, double h, Palette p) {
        List<Series> drawn = series.stream().filter(s -> s.line.count > 0).toList();
        double widest = drawn.stream().mapToDouble(s -> labelWidth(s)).max().orElse(0);
        double end = drawn.stream().mapToDouble(s -> px(s.line.x[s.line.count - 1], w)).max().orElse(0);
        List<Series> order = new ArrayList<>(drawn);
        order.sort(Comparator.comparingDouble(s -> -s.line.y[s.line.count - 1]));
        if (end + 20 + widest < w - 4) {
            double y = TOP;
            double room = h - BOTTOM - ROW * (order.size() - 0.5);
            for (Series s : order) {
                y = Math.max(y, Math.min(room, py(s.line.y[s.line.count - 1], h)));
                room += ROW;
                label(g, p, s, px(s.line.x[s.line.count - 1], w) + (s.running ? 17 : 9), y, false, 0);
                y += ROW;
            }
            return;
        }
        double block = ROW * order.size();
        double left = w - RIGHT - widest - 28;
        double edge = order.stream().mapToDouble(s -> extreme(s, w, h, left)).reduce(rising ? TOP : h - BOTTOM,
                rising ? Math::max : Math::min);
        double y = rising
                ? Math.min(edge + 16, h - BOTTOM - block + ROW / 2 - 2)
                : Math.max(TOP + ROW / 2, edge - block - 2);
        for (Series s : order) {
            label(g, p, s, left + 20, y, true, w - RIGHT - 4);
            y += ROW;
        }
    }

    /// The lowest (or highest) pixel that a line touches under the block of labels.
    private double extreme(Series s, double w, double h, double left) {
        double e = rising ? TOP : h - BOTTOM;
        for (int i = 0; i < s.line.count; i++) {
            if (px(s.line.x[i], w) >= left) {
                double y = py(s.line.y[i], h);
                e = rising ? Math.max(e, y) : Math.min(e, y);
            }
        }
        return e;
    }

    private static void label(GraphicsContext g, Palette p, Series s, double x, double y, boolean swatch, double end) {
        Font f = s.chosen ? Ink.STRONG : Ink.LABEL;
        Color ink = s.chosen ? p.text() : p.text2();
        if (swatch) {
            g.setStroke(p.probe(s.slot));
            g.setLineWidth(s.chosen ? 2.6 : 1.8);
            g.setLineDashes(s.dashes);
            g.strokeLine(x - 20, y, x - 6, y);
            g.setLineDashes();
            Ink.text(g, s.name, x, y, TextAlignment.LEFT, ink, f);
            Ink.text(g, s.value, end, y, TextAlignment.RIGHT, ink, f);
        } else {
            Ink.text(g, s.name + "  " + s.value, x, y, TextAlignment.LEFT, ink, f);
        }
    }

    private static double labelWidth(Series s) {
        return Ink.width(s.name + "  " + s.value, Ink.STRONG) + 8;
    }

    private double px(double x, double w) {
        return LEFT + (x - xAxis.low) / Math.max(1e-12, xAxis.high - xAxis.low) * (w - LEFT - RIGHT);
    }

    private double py(double y, double h) {
        return h - BOTTOM - (y - yAxis.low) / Math.max(1e-12, yAxis.high - yAxis.low) * (h - TOP - BOTTOM);
    }
}
