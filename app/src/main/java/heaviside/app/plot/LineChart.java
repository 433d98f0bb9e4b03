package heaviside.app.plot;

import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleFunction;
import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.TextAlignment;

/// A chart of several growing lines with direct labels: each line is named where it ends, or in a block where no line runs.
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
    /// @param low, high range; powers of ten on a logarithmic axis
    /// @param format text of a tick
    /// @param name what it is, with the unit; empty where the title says so
    /// @param log logarithmic: values are given as powers of ten
    public record Axis(double low, double high, DoubleFunction<String> format, String name, boolean log) {
        /// A linear axis that needs no name.
        public Axis(double low, double high, DoubleFunction<String> format) {
            this(low, high, format, "", false);
        }

        private double[] ticks(int most) {
            return log ? Ticks.logarithmic(low, high, most) : Ticks.within(low, high, most);
        }
    }

    private String title;
    private final boolean rising;
    private final LineLabels labels = new LineLabels();
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

    /// Another title.
    public void title(String above) {
        title = above;
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

    /// Range of x.
    public Axis xAxis() {
        return xAxis;
    }

    /// Where labels were drawn last, in pixels.
    List<Rectangle2D> labelBoxes() {
        return labels.boxes();
    }

    @Override
    protected void paint(GraphicsContext g, double w, double h, Palette p) {
        g.setFill(p.well());
        g.fillRect(0, 0, w, h);
        Ink.text(g, title, 10, 11, TextAlignment.LEFT, p.text2(), Ink.LABEL);
        Plane at = new Plane(w, h, xAxis, yAxis);
        if (Ink.width(title, Ink.LABEL) + Ink.width(xAxis.name, Ink.TICK) + 40 < w) {
            Ink.text(g, xAxis.name, w - Plane.RIGHT, 11, TextAlignment.RIGHT, p.text3(), Ink.TICK);
        }
        for (double v : yAxis.ticks(h < 130 ? 3 : 6)) {
            Ink.horizontal(g, Plane.LEFT, at.right(), at.py(v), p.grid());
            Ink.text(g, yAxis.format.apply(v), Plane.LEFT - 6, at.py(v), TextAlignment.RIGHT, p.text3(), Ink.TICK);
        }
        for (double v : xAxis.ticks(w < 600 ? 5 : 9)) {
            String text = xAxis.format.apply(v);
            double most = w - 2 - Ink.width(text, Ink.TICK) / 2; // not beyond the edge
            Ink.text(g, text, Math.min(at.px(v), most), h - 9, TextAlignment.CENTER, p.text3(), Ink.TICK);
        }
        if (series.isEmpty()) {
            Ink.text(g, empty, (Plane.LEFT + at.right()) / 2, h / 2, TextAlignment.CENTER, p.text3(), Ink.LABEL);
        }
        g.save();
        g.beginPath();
        g.rect(Plane.LEFT - 1, Plane.TOP - 6, at.right() - Plane.LEFT + 8, at.bottom() - Plane.TOP + 8);
        g.clip();
        series.stream().sorted(Comparator.comparing(Series::chosen)).forEach(s -> line(g, at, p, s));
        g.restore();
        labels.draw(g, p, at, series, rising);
    }

    private static void line(GraphicsContext g, Plane at, Palette p, Series s) {
        Color c = p.probe(s.slot);
        g.setLineCap(StrokeLineCap.BUTT);
        g.setLineJoin(StrokeLineJoin.ROUND);
        g.setLineDashes();
        path(g, at, s.faint, Ink.fade(c, s.chosen ? 0.35 : 0.2), 1);
        g.setLineDashes(s.dashes);
        path(g, at, s.line, c, s.chosen ? 2.4 : 1.5);
        g.setLineDashes();
        Points live = s.running && s.faint.count > 0 && s.line.count == 0 ? s.faint : s.line;
        if (live.count > 0) {
            double r = s.chosen ? 4 : 2.6;
            double x = at.px(live.x[live.count - 1]);
            double y = at.py(live.y[live.count - 1]);
            g.setFill(c);
            g.fillOval(x - r, y - r, 2 * r, 2 * r);
        }
        if (s.running && s.faint.count > 0) {
            double x = at.px(s.faint.x[s.faint.count - 1]);
            double y = at.py(s.faint.y[s.faint.count - 1]);
            g.setFill(p.now());
            g.fillOval(x - 2.5, y - 2.5, 5, 5);
        }
    }

    private static void path(GraphicsContext g, Plane at, Points q, Color c, double width) {
        if (q.count < 2) {
            return;
        }
        g.setStroke(c);
        g.setLineWidth(width);
        g.beginPath();
        int bin = Math.max(1, 2 * q.count / (int) Math.max(1, at.width()));
        for (int i = 0; i < q.count; i += bin) {
            int end = Math.min(q.count, i + bin);
            double y = 0;
            for (int k = i; k < end; k++) {
                y += q.y[k];
            }
            double x = at.px((q.x[i] + q.x[end - 1]) / 2);
            if (i == 0) {
                g.moveTo(x, at.py(y / (end - i)));
            } else {
                g.lineTo(x, at.py(y / (end - i)));
            }
        }
        g.stroke();
    }
}
