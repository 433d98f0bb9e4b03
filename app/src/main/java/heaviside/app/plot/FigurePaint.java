package heaviside.app.plot;

import heaviside.app.plot.Figure.Axis;
import heaviside.app.theme.Palette;
import java.util.Arrays;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// Draws a figure with any pen.
final class FigurePaint {
    static final double LEFT = 44;
    static final double RIGHT = 8;
    static final double TOP = 8;
    static final double BOTTOM = 19;
    private final Pen pen;
    private final Figure f;
    private final Palette p;
    private final double w;
    private final double h;

    FigurePaint(Pen pen, Figure f, Palette p, double w, double h) {
        this.pen = pen;
        this.f = f;
        this.p = p;
        this.w = w;
        this.h = h;
    }

    void paint() {
        axes();
        pen.clip(LEFT - 1, TOP - 4, w - LEFT - RIGHT + 2, h - TOP - BOTTOM + 5);
        for (Figure.Layer l : f.layers()) {
            layer(l);
        }
        pen.unclip();
        double words = w - RIGHT - Ink.width(f.remark(), Ink.TICK) - 3; // a mark does not cross them
        for (Figure.Mark m : f.marks()) {
            double x = Math.floor(px(m.at())) + 0.5;
            if (x >= LEFT && x <= w - RIGHT) {
                pen.stroke(x, x > words && !f.remark().isEmpty() ? TOP + 11 : TOP - 2, x, h - BOTTOM, p.text3(), 1, 3,
                        3);
                if (!m.name().isEmpty()) {
                    pen.text(m.name(), x + 4, TOP + 3, TextAlignment.LEFT, p.text2(), Ink.TICK);
                }
            }
        }
        if (!f.remark().isEmpty()) {
            pen.text(f.remark(), w - RIGHT, TOP + 3, TextAlignment.RIGHT, p.text2(), Ink.TICK);
        }
    }

    private void axes() {
        boolean matrix = f.layers().stream().anyMatch(Figure.Cells.class::isInstance);
        double step = Ticks.step(f.y().high() - f.y().low(), f.y().ticks());
        for (double v : f.y().at()) {
            if (!matrix) {
                double y = Math.floor(py(v)) + 0.5;
                pen.stroke(LEFT, y, w - RIGHT, y, v == 0 ? p.lineStrong() : p.grid(), 1);
            }
            pen.text(fitting(words(f.y(), v, step), v), LEFT - 6, py(v), TextAlignment.RIGHT, p.text3(), Ink.TICK);
        }
        double[] xs = f.x().at();
        double stepX = Ticks.step(f.x().high() - f.x().low(), f.x().ticks());
        boolean crowded = crowded(xs, stepX);
        for (int i = 0; i < xs.length; i++) {
            String text = (crowded && xs[i] != 0 ? Ticks.power(xs[i]) : words(f.x(), xs[i], stepX))
                    + (i == xs.length - 1 && !f.x().unit().isEmpty()
                            ? " " + f.x().unit()
                            : "");
            double half = Ink.width(text, Ink.TICK) / 2;
            double x = Math.min(px(xs[i]), w - half - 2);
            pen.text(text, x, h - 8, TextAlignment.CENTER, p.text3(), Ink.TICK);
        }
    }

    /// A number too long for its place by its power of ten: 5e−8.
    private static String fitting(String words, double v) {
        return Ink.width(words, Ink.TICK) <= LEFT - 6 ? words : v == 0 ? "0" : Ticks.power(v);
    }

    /// Whether numbers below would run into one another.
    private boolean crowded(double[] xs, double step) {
        if (f.x().format() != null) {
            return false;
        }
        double reach = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < xs.length; i++) {
            String last = i == xs.length - 1 ? " " + f.x().unit() : "";
            double half = Ink.width(words(f.x(), xs[i], step) + last, Ink.TICK) / 2;
            double x = Math.min(px(xs[i]), w - half - 2);
            if (x - half < reach + 3) {
                return true;
            }
            reach = x + half;
        }
        return false;
    }

    private static String words(Axis a, double v, double step) {
        var format = a.format();
        if (format != null) {
            return format.apply(v);
        }
        return a.log() ? Ticks.number(v, v < 1 ? (int) Math.ceil(-Math.log10(v)) : 0) : Ticks.label(v, step);
    }

    private void layer(Figure.Layer l) {
        Color c = l.ink().apply(p);
        switch (l) {
            case Figure.Line line -> line(line, c);
            case Figure.Steps s -> steps(s, c);
            case Figure.Columns b -> {
                double half = (px(f.x().low() + b.width()) - px(f.x().low())) / 2;
                double shift = px(f.x().low() + b.shift()) - px(f.x().low());
                for (int i = 0; i < b.x().length; i++) {
                    double y = py(b.values()[i]);
                    if (b.values()[i] != 0) {
                        pen.rect(px(b.x()[i]) + shift - half, y, Math.max(1, 2 * half), py(0) - y, c);
                    }
                }
            }
            case Figure.Band b -> {
                int n = b.x().length;
                double[] x = new double[2 * n];
                double[] y = new double[2 * n];
                for (int i = 0; i < n; i++) {
                    x[i] = px(b.x()[i]);
                    y[i] = py(b.high()[i]);
                    x[2 * n - 1 - i] = x[i];
                    y[2 * n - 1 - i] = py(b.low()[i]);
                }
                pen.fill(x, y, 2 * n, c);
            }
            case Figure.Dots d -> {
                for (int i = 0; i < d.x().length; i++) {
                    pen.rect(px(d.x()[i]) - d.radius(), py(d.y()[i]) - d.radius(), 2 * d.radius(), 2 * d.radius(), c);
                }
            }
            case Figure.Cells m -> cells(m);
        }
    }

    private void line(Figure.Line l, Color c) {
        double[] x = new double[l.x().length];
        double[] y = new double[x.length];
        int n = 0;
        for (int i = 0; i <= x.length; i++) {
            if (i == x.length || Double.isNaN(l.y()[i])) {
                if (n > 1) {
                    pen.line(x, y, n, c, l.width(), l.dashes());
                }
                n = 0;
            } else {
                x[n] = px(l.x()[i]);
                y[n++] = py(l.y()[i]);
            }
        }
    }

    private void steps(Figure.Steps s, Color c) {
        int n = s.values().length;
        double[] x = new double[2 * n + 2];
        double[] y = new double[2 * n + 2];
        x[0] = px(s.edges()[0]);
        y[0] = py(0);
        for (int k = 0; k < n; k++) {
            x[2 * k + 1] = px(s.edges()[k]);
            x[2 * k + 2] = px(s.edges()[k + 1]);
            y[2 * k + 1] = py(s.values()[k]);
            y[2 * k + 2] = y[2 * k + 1];
        }
        x[2 * n + 1] = px(s.edges()[n]);
        y[2 * n + 1] = py(0);
        if (s.fill() > 0) {
            pen.fill(x, y, 2 * n + 2, Ink.fade(c, s.fill()));
        }
        pen.line(x, y, 2 * n + 2, c, 1.3);
    }

    private void cells(Figure.Cells m) {
        int rows = m.values().length;
        if (rows == 0) {
            return;
        }
        int columns = m.values()[0].length;
        WritableImage image = new WritableImage(columns, rows);
        image.getPixelWriter().setPixels(0, 0, columns, rows, PixelFormat.getIntArgbInstance(),
                Arrays.copyOf(m.argb(), rows * columns), 0, columns);
        pen.image(image, px(m.fromX()), TOP, w - RIGHT - px(m.fromX()), h - TOP - BOTTOM);
    }

    double px(double v) {
        return LEFT + f.x().place(v) * (w - LEFT - RIGHT);
    }

    private double py(double v) {
        return h - BOTTOM - f.y().place(v) * (h - TOP - BOTTOM);
    }
}
