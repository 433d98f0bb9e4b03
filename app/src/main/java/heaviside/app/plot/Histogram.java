package heaviside.app.plot;

import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;
import java.util.function.DoubleUnaryOperator;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// Bars of counts with a curve over them and a dashed mark; each of both scaled to its own largest value.
public final class Histogram extends PlotCanvas {
    private static final double SIDE = 6;
    /// Half of the widest number under the axis.
    private static final double LABEL = 12;
    private static final double TOP = 18;
    private static final double BOTTOM = 18;
    private long[] counts = new long[0];
    private double low = -0.5;
    private double high = 1.5;
    private double mark = Double.NaN;
    private String markName = "";
    private @Nullable DoubleUnaryOperator curve;
    private int slot;
    private String barsName = "";
    private String curveName = "";

    /// An empty histogram.
    public Histogram(Theme theme) {
        super(theme);
        setMinSize(100, 70);
    }

    /// Shows counts over `[low, high]`.
    public void show(long[] values, double from, double to) {
        counts = values.clone();
        low = from;
        high = to;
        repaint();
    }

    /// Draws `f` over the bars in a probe colour.
    public void curve(DoubleUnaryOperator f, int colour) {
        curve = f;
        slot = colour;
        repaint();
    }

    /// A dashed vertical mark.
    public void mark(double at, String name) {
        mark = at;
        markName = name;
        repaint();
    }

    /// Names of bars and curve.
    public void names(String bars, String line) {
        barsName = bars;
        curveName = line;
        repaint();
    }

    @Override
    protected void paint(GraphicsContext g, double w, double h, Palette p) {
        double base = h - BOTTOM;
        long max = 1;
        for (long c : counts) {
            max = Math.max(max, c);
        }
        double each = (w - 2 * SIDE) / Math.max(1, counts.length);
        g.setFill(p.dark() ? p.lineStrong() : p.line());
        for (int i = 0; i < counts.length; i++) {
            double bar = (base - TOP) * Math.sqrt((double) counts[i] / max) * 0.86;
            g.fillRect(SIDE + i * each, base - bar, Math.max(1, each - 1), bar);
        }
        Ink.horizontal(g, SIDE, w - SIDE, base, p.lineStrong());
        double step = Ticks.step(high - low, 5);
        double clear = Math.max(14, Ink.width(markName, Ink.LABEL) / 2 + LABEL);
        for (double v : Ticks.within(low, high, 5)) {
            if (Math.abs(px(v, w) - px(mark, w)) > clear || Double.isNaN(mark)) {
                Ink.text(g, Ticks.label(v, step), Math.clamp(px(v, w), LABEL, w - LABEL), h - 8, TextAlignment.CENTER,
                        p.text3(), Ink.TICK);
            }
        }
        if (!Double.isNaN(mark) && mark >= low && mark <= high) {
            double x = Math.floor(px(mark, w)) + 0.5;
            g.setStroke(p.text2());
            g.setLineWidth(1);
            g.setLineDashes(3, 4);
            g.strokeLine(x, TOP - 6, x, base);
            g.setLineDashes();
            double half = Ink.width(markName, Ink.LABEL) / 2;
            Ink.text(g, markName, Math.clamp(x, half + 2, Math.max(half + 2, w - half - 2)), h - 8,
                    TextAlignment.CENTER, p.text2(), Ink.LABEL);
        }
        drawCurve(g, w, base, p);
        Ink.text(g, barsName, SIDE + 4, 7, TextAlignment.LEFT, p.text3(), Ink.TICK);
        Ink.text(g, curveName, w - SIDE - 4, 7, TextAlignment.RIGHT, p.probe(slot), Ink.TICK);
    }

    private void drawCurve(GraphicsContext g, double w, double base, Palette p) {
        DoubleUnaryOperator f = curve;
        if (f == null) {
            return;
        }
        int n = (int) Math.max(2, w - 2 * SIDE);
        double[] y = new double[n];
        double top = 1e-300;
        double bottom = 0;
        for (int i = 0; i < n; i++) {
            y[i] = f.applyAsDouble(low + (high - low) * i / (n - 1.0));
            top = Math.max(top, y[i]);
            bottom = Math.min(bottom, y[i]);
        }
        g.setStroke(p.probe(slot));
        g.setLineWidth(2);
        g.beginPath();
        for (int i = 0; i < n; i++) {
            double py = base - 1 - (y[i] - bottom) / (top - bottom) * (base - TOP);
            if (i == 0) {
                g.moveTo(SIDE + i, py);
            } else {
                g.lineTo(SIDE + i, py);
            }
        }
        g.stroke();
    }

    private double px(double v, double w) {
        return SIDE + (v - low) / (high - low) * (w - 2 * SIDE);
    }
}
