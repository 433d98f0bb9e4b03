package heaviside.app.inspector;

import heaviside.app.plot.Ink;
import heaviside.app.plot.PlotCanvas;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/// The f-I curve with its rheobase and the working point of the last second.
final class FiringPlot extends PlotCanvas {
    private static final double LEFT = 30;
    private static final double RIGHT = 10;
    private static final double TOP = 16;
    private static final double BOTTOM = 20;
    private FiringCurve curve = new FiringCurve(1, new double[0], Double.NaN);
    private double nowPa = Double.NaN;
    private double nowHz = Double.NaN;
    private int slot = -1;

    FiringPlot(Theme theme) {
        super(theme);
        setMinHeight(150);
        setPrefHeight(170);
        setId("fi-curve");
    }

    void curve(FiringCurve c, int probeSlot) {
        curve = c;
        slot = probeSlot;
        repaint();
    }

    /// The working point; NaN where it is unknown.
    void now(double currentPa, double rateHz) {
        nowPa = currentPa;
        nowHz = rateHz;
        setAccessibleText("Firing rate against current; now " + Ticks.number(currentPa, 0) + " pA, "
                + Ticks.number(rateHz, 0) + " Hz");
        repaint();
    }

    @Override
    protected void paint(GraphicsContext g, double w, double h, Palette p) {
        double[] r = curve.rateHz();
        double maxHz = 1;
        for (double v : r) {
            maxHz = Math.max(maxHz, v);
        }
        maxHz = Math.max(maxHz, Double.isNaN(nowHz) ? 0 : nowHz) * 1.12;
        double maxPa = Double.isNaN(nowPa) ? curve.maxPa() : Math.max(curve.maxPa(), nowPa * 1.05);
        double base = h - BOTTOM;
        double px = (w - LEFT - RIGHT) / maxPa;
        double py = (base - TOP) / maxHz;
        for (double hz : Ticks.within(0, maxHz, 3)) {
            Ink.horizontal(g, LEFT, w - RIGHT, base - hz * py, p.grid());
            Ink.text(g, Ticks.label(hz, Ticks.step(maxHz, 3)), LEFT - 6, base - hz * py, TextAlignment.RIGHT, p.text3(),
                    Ink.TICK);
        }
        for (double pa : Ticks.within(0, maxPa, 5)) {
            Ink.text(g, Ticks.label(pa, Ticks.step(maxPa, 5)), LEFT + pa * px, h - 8, TextAlignment.CENTER, p.text3(),
                    Ink.TICK);
        }
        if (!Double.isNaN(curve.rheobasePa())) {
            double x = Math.floor(LEFT + curve.rheobasePa() * px) + 0.5;
            g.setStroke(p.textOff());
            g.setLineWidth(1);
            g.setLineDashes(3, 4);
            g.strokeLine(x, TOP - 8, x, base);
            g.setLineDashes();
            boolean right = x < LEFT + 100;
            Ink.text(g, "rheobase " + Equation.number(Math.rint(curve.rheobasePa())) + " pA", right ? x + 5 : x - 5,
                    TOP - 6, right ? TextAlignment.LEFT : TextAlignment.RIGHT, p.text3(), Ink.LABEL);
        }
        line(g, p, r, px, py, base);
        point(g, p, w, px, py, base);
    }

    private void line(GraphicsContext g, Palette p, double[] r, double px, double py, double base) {
        if (r.length < 2) {
            return;
        }
        g.setStroke(slot < 0 ? p.text() : p.probe(slot));
        g.setLineWidth(1.5);
        g.beginPath();
        g.moveTo(LEFT, base - r[0] * py);
        for (int i = 1; i < r.length; i++) {
            g.lineTo(LEFT + curve.maxPa() * i / (r.length - 1) * px, base - r[i] * py);
        }
        g.stroke();
    }

    private void point(GraphicsContext g, Palette p, double w, double px, double py, double base) {
        if (Double.isNaN(nowPa) || Double.isNaN(nowHz)) {
            return;
        }
        double x = Math.max(LEFT, LEFT + nowPa * px);
        double y = base - nowHz * py;
        g.setFill(p.now());
        g.fillOval(x - 4, y - 4, 8, 8);
        String text = "now " + Ticks.number(nowPa, 0) + " pA, " + Ticks.number(nowHz, 0) + " Hz";
        double width = Ink.width(text, Ink.LABEL);
        boolean left = x - 10 - width > LEFT;
        double tx = left ? x - 10 : Math.min(x + 10, w - width);
        Ink.text(g, text, tx, Math.min(y, base - 8), left ? TextAlignment.RIGHT : TextAlignment.LEFT, p.now(),
                Ink.LABEL);
    }
}
