package heaviside.app.inspector;

import heaviside.app.plot.Ink;
import heaviside.app.plot.PlotCanvas;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/// Current in and out of a neuron as two bars around a common zero, with their parts in words.
final class CurrentBars extends PlotCanvas {
    private static final double NAME = 78;
    private double in;
    private double out;
    private double scale = 1;
    private boolean known;
    private String parts = "";

    CurrentBars(Theme theme) {
        super(theme);
        setMinHeight(46);
        setPrefHeight(46);
        setId("current-bars");
    }

    /// Shows a state; NaN currents show as unknown.
    void show(NeuronState s) {
        double exc = s.excPa();
        double inh = s.inhPa();
        double ext = s.extPa();
        known = !Double.isNaN(exc + inh + ext);
        if (!known) {
            in = 0;
            out = 0;
            parts = "Probe this neuron (P) to see its currents.";
        } else {
            in = Math.max(0, exc) + Math.max(0, inh) + Math.max(0, ext);
            out = Math.min(0, exc) + Math.min(0, inh) + Math.min(0, ext);
            parts = "synapses " + signed(exc) + ", inhibition " + signed(inh) + ", input " + signed(ext) + " pA";
            double span = in - out;
            scale = span > scale || span < scale / 4 ? Math.max(1, span * 1.25) : scale;
        }
        setAccessibleText(known ? "in " + in + " pA, out " + out + " pA; " + parts : parts);
        repaint();
    }

    private static String signed(double v) {
        String s = Ticks.number(v == 0 ? 0 : v, Math.abs(v) < 10 && v != 0 ? 1 : 0);
        return v > 0 ? "+" + s : s;
    }

    @Override
    protected void paint(GraphicsContext g, double w, double h, Palette p) {
        Ink.text(g, known ? "in " + signed(in) + " pA" : "in –", 0, 8, TextAlignment.LEFT, p.text2(), Ink.LABEL);
        Ink.text(g, known ? "out " + signed(out) + " pA" : "out –", 0, 23, TextAlignment.LEFT, p.text2(), Ink.LABEL);
        double room = w - NAME;
        double zero = NAME + room * 0.22;
        double per = room * 0.78 / Math.max(1, scale);
        double left = Math.min(zero - NAME, -out * per);
        g.setFill(p.excites());
        g.fillRect(zero, 2, Math.min(w - zero, in * per), 11);
        g.setFill(p.inhibits());
        g.fillRect(zero - left, 17, left, 11);
        Ink.vertical(g, zero, 0, 30, p.lineStrong());
        Ink.text(g, parts, 0, 38, TextAlignment.LEFT, p.text3(), Ink.LABEL);
    }
}
