package heaviside.app.chip;

import heaviside.app.plot.Ink;
import heaviside.app.plot.PlotCanvas;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Fonts;
import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/// An arc from zero to a round maximum, the value in its middle, a published value as a mark across it.
final class ArcGauge extends PlotCanvas {
    private static final String[] PREFIX = {"f", "p", "n", "µ", "m", "", "k"};
    private static final double START = 215;
    private static final double SPAN = 250;
    private static final Font VALUE = Font.font(Fonts.SANS, FontWeight.SEMI_BOLD, 24);
    private double value = Double.NaN;
    private double marker = Double.NaN;
    private String unit = "";
    private String note = "";
    private String second = "";

    ArcGauge(Theme theme) {
        super(theme);
        setMinSize(60, 60);
    }

    /// @param shown in SI units, NaN for none
    /// @param mark published value in the same unit, NaN for none
    /// @param words what the mark is, at its side
    /// @param under the other reading, under the arc
    void show(double shown, String si, double mark, String words, String under) {
        second = under;
        value = shown;
        marker = mark;
        unit = si;
        note = words;
        setAccessibleText(Double.isNaN(shown) ? under : "%s %s, %s, %s".formatted(shown, si, words, under));
        repaint();
    }

    /// The value on show in SI units, NaN for none.
    double value() {
        return value;
    }

    @Override
    protected void paint(GraphicsContext g, double w, double h, Palette p) {
        double r = Math.max(12, Math.min(40, Math.min(w / 2 - 6, (h - 34) / 1.72))); // two lines stand clear below
        double cx = w / 2;
        double cy = r + 6;
        int e = value > 0 ? Math.clamp((int) Math.floor(Math.log10(value) / 3), -5, 1) : 0;
        double scale = Math.pow(1000, e);
        double top = Math.max(value, Double.isNaN(marker) ? 0 : marker) / scale;
        double max = value > 0 ? Ticks.step(top * 1.3, 1) : 1;
        g.setLineWidth(7);
        g.setLineDashes();
        g.setLineCap(StrokeLineCap.BUTT);
        g.setStroke(p.lineStrong());
        g.strokeArc(cx - r, cy - r, 2 * r, 2 * r, START, -SPAN, ArcType.OPEN);
        if (value > 0) {
            double v = value / scale;
            g.setStroke(p.text());
            g.strokeArc(cx - r, cy - r, 2 * r, 2 * r, START, -SPAN * Math.min(1, v / max), ArcType.OPEN);
            if (!Double.isNaN(marker)) {
                double a = Math.toRadians(START - SPAN * Math.min(1, marker / scale / max));
                g.setStroke(p.probe(0));
                g.setLineWidth(2);
                g.strokeLine(cx + (r - 7) * Math.cos(a), cy - (r - 7) * Math.sin(a), cx + (r + 6) * Math.cos(a),
                        cy - (r + 6) * Math.sin(a));
            }
            Ink.text(g, Ticks.number(v, v < 9.95 ? 2 : v < 99.5 ? 1 : 0), cx, cy - 7, TextAlignment.CENTER, p.text(),
                    VALUE);
            Ink.text(g, PREFIX[e + 5] + unit, cx, cy + 9, TextAlignment.CENTER, p.text3(), Ink.LABEL);
        } else {
            Ink.text(g, "–", cx, cy - 2, TextAlignment.CENTER, p.text3(), VALUE);
        }
        Ink.text(g, second, cx, h - 6, TextAlignment.CENTER, p.text2(), Ink.LABEL);
        if (value > 0 && !Double.isNaN(marker)) {
            Ink.text(g, "| " + note, cx, h - 19, TextAlignment.CENTER, p.probe(0), Ink.TICK);
        }
    }
}
