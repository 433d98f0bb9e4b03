package heaviside.app.data;

import heaviside.app.plot.Ink;
import heaviside.app.plot.PlotCanvas;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// The wave that travels along the basilar membrane: velocity by place at the cursor, in its envelope over 20 ms; without
/// a cursor, the largest velocity of each place.
final class MembranePlot extends PlotCanvas {
    private static final double SIDE = 11;
    private static final double TOP = 8;
    private static final double BOTTOM = 32;
    private static final double HALF_S = 0.01;
    private @Nullable Membrane membrane;
    private float[] largest = new float[0];
    private double cursorS = Double.NaN;
    private String words = "";

    MembranePlot(Theme theme) {
        super(theme);
        setMinHeight(150);
        setPrefHeight(190);
    }

    /// Shows a membrane.
    void show(@Nullable Membrane m) {
        if (m != membrane) {
            membrane = m;
            largest = m == null ? new float[0] : m.largest();
            repaint();
        }
    }

    /// Words while there is none.
    void words(String whenEmpty) {
        if (!words.equals(whenEmpty)) {
            words = whenEmpty;
            repaint();
        }
    }

    /// Where the cursor is; NaN for none.
    void cursor(double s) {
        if (Double.compare(s, cursorS) != 0) {
            cursorS = s;
            repaint();
        }
    }

    @Override
    protected void paint(GraphicsContext g, double w, double h, Palette p) {
        g.setFill(p.well());
        g.fillRoundRect(0, 0, w, h, 6, 6);
        double middle = (TOP + h - BOTTOM) / 2;
        Membrane m = membrane;
        if (m == null) {
            Ink.text(g, words, w / 2, middle, TextAlignment.CENTER, p.text3(), Ink.LABEL);
            return;
        }
        Ink.horizontal(g, SIDE, w - SIDE, middle, p.grid());
        axis(g, w, h, p, m);
        boolean still = Double.isNaN(cursorS);
        float[] outer = still ? largest : m.envelope(cursorS, HALF_S);
        float[] now = still ? new float[0] : m.at(cursorS);
        double half = (h - TOP - BOTTOM) / 2;
        double[] x = new double[outer.length];
        double[] up = new double[outer.length];
        double[] down = new double[outer.length];
        for (int k = 0; k < x.length; k++) {
            x[k] = SIDE + (k + 0.5) / x.length * (w - 2 * SIDE);
            double a = Math.sqrt(outer[k]) * half;
            up[k] = middle - a;
            down[k] = middle + a;
        }
        g.setStroke(p.lineStrong());
        g.setLineWidth(1);
        g.strokePolyline(x, up, x.length);
        g.strokePolyline(x, down, x.length);
        if (now.length > 0) {
            double[] y = new double[now.length];
            for (int k = 0; k < y.length; k++) {
                y[k] = middle - Math.signum(now[k]) * Math.sqrt(Math.abs(now[k])) * half;
            }
            g.setStroke(p.probe(0));
            g.setLineWidth(1.5);
            g.strokePolyline(x, y, y.length);
        } else if (!still) {
            Ink.text(g, "Kept up to " + Ticks.number(m.seconds(), 1) + " s", w / 2, TOP + 8, TextAlignment.CENTER,
                    p.text3(), Ink.TICK);
        }
    }

    private static void axis(GraphicsContext g, double w, double h, Palette p, Membrane m) {
        int all = m.channels()[m.channels().length - 1] + 1;
        for (double c : Ticks.within(100, all, 6)) {
            Ink.text(g, Ticks.number(c, 0), SIDE + (c - 0.5) / all * (w - 2 * SIDE), h - 24, TextAlignment.CENTER,
                    p.text3(), Ink.TICK);
        }
        Ink.text(g, "base, high tones", SIDE, h - 9, TextAlignment.LEFT, p.text3(), Ink.TICK);
        Ink.text(g, "apex, low tones", w - SIDE, h - 9, TextAlignment.RIGHT, p.text3(), Ink.TICK);
    }
}
