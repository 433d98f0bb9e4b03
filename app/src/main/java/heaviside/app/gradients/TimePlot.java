package heaviside.app.gradients;

import heaviside.app.plot.Ink;
import heaviside.app.plot.PlotCanvas;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;
import heaviside.engine.train.microscope.Moment;
import java.util.Arrays;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// The forward pass (membrane, spikes, inputs, wanted spikes) over the backward pass (adjoint variables) on one time axis.
/// Drag moves the time; wanted spikes are dragged, added by double click beside them, removed by a right click.
final class TimePlot extends PlotCanvas {
    /// Pixels below which the legend of the backward pass says it in few words.
    private static final double LEGEND_NEEDS = 660;
    private static final int MEMBRANE = 0;
    private static final int LAMBDA_V = 4;
    private static final int LAMBDA_I = 5;
    private static final double LEFT = 60;
    private static final double RIGHT = 18;
    private static final double BOTTOM = 22;
    private static final double WANTED = 22;
    private final GradientModel model;
    private int held = -1;

    TimePlot(GradientModel model, Theme theme) {
        super(theme);
        this.model = model;
        setMinSize(240, 200);
        setFocusTraversable(true);
        setAccessibleText(
                "Membrane forward and adjoint variables backward in time. Left and right arrow move the time.");
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        addEventHandler(MouseEvent.MOUSE_RELEASED, e -> held = -1);
        addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.LEFT || e.getCode() == KeyCode.RIGHT) {
                double by = end() * (e.isShiftDown() ? 1e-3 : 1e-2);
                model.setCursor(model.cursorMs() + (e.getCode() == KeyCode.LEFT ? -by : by));
                e.consume();
            }
        });
    }

    private double end() {
        return model.specimen().map(s -> s.endMs()).orElse(100.0);
    }

    private double px(double ms) {
        return LEFT + ms / end() * (getWidth() - LEFT - RIGHT);
    }

    private double ms(double x) {
        return Math.clamp((x - LEFT) / Math.max(1, getWidth() - LEFT - RIGHT) * end(), 0, end());
    }

    private void pressed(MouseEvent e) {
        requestFocus();
        boolean top = e.getY() < WANTED + 14;
        int near = top ? near(e.getX()) : -1;
        double[] w = model.wanted();
        if (top && e.getButton() == MouseButton.SECONDARY && near >= 0) {
            double[] fewer = new double[w.length - 1];
            System.arraycopy(w, 0, fewer, 0, near);
            System.arraycopy(w, near + 1, fewer, near, fewer.length - near);
            model.setWanted(fewer);
        } else if (top && near < 0 && e.getClickCount() == 2) {
            double[] more = Arrays.copyOf(w, w.length + 1);
            more[w.length] = round(ms(e.getX()));
            model.setWanted(more);
        } else if (near >= 0) {
            held = near;
        } else {
            dragged(e);
        }
    }

    private void dragged(MouseEvent e) {
        if (e.getButton() != MouseButton.PRIMARY) {
            return;
        }
        if (held >= 0) {
            double[] w = model.wanted();
            double t = round(ms(e.getX()));
            w[held] = t;
            model.setWanted(w);
            held = near(px(t));
        } else if (e.getY() >= WANTED + 14) {
            model.setCursor(ms(e.getX()));
        }
    }

    private static double round(double ms) {
        return Math.round(ms * 10) / 10.0;
    }

    private int near(double x) {
        double[] w = model.wanted();
        int best = -1;
        for (int k = 0; k < w.length; k++) {
            if (Math.abs(px(w[k]) - x) < 8 && (best < 0 || Math.abs(px(w[k]) - x) < Math.abs(px(w[best]) - x))) {
                best = k;
            }
        }
        return best;
    }

    @Override
    protected void paint(GraphicsContext g, double w, double h, Palette p) {
        g.setFill(p.well());
        g.fillRect(0, 0, w, h);
        Moment m = model.moment().orElse(null);
        double middle = Math.floor(h * 0.54);
        double inputs = middle - 22;
        for (double t : Ticks.within(0, end(), 10)) {
            Ink.vertical(g, px(t), 32, h - BOTTOM, p.grid());
            String unit = t + 1e-9 >= end() ? " ms" : "";
            Ink.text(g, Ticks.label(t, Ticks.step(end(), 10)) + unit, Math.min(px(t), w - 22), h - 10,
                    TextAlignment.CENTER, p.text3(), Ink.TICK);
        }
        Ink.text(g, "Forward", 12, 12, TextAlignment.LEFT, p.text(), Ink.STRONG);
        Ink.text(g, "time runs →", 78, 12, TextAlignment.LEFT, p.text3(), Ink.LABEL);
        Ink.text(g, "Backward", 12, middle + 8, TextAlignment.LEFT, p.text(), Ink.STRONG);
        Ink.text(g, "← time runs", 78, middle + 8, TextAlignment.LEFT, p.text3(), Ink.LABEL);
        Ink.horizontal(g, 0, w, middle - 4, p.line());
        if (m == null) {
            Ink.text(g, "membranes and spikes", w / 2, middle / 2, TextAlignment.CENTER, p.text3(), Ink.LABEL);
            Ink.text(g, "adjoint variables, from the last spike back to the first", w / 2, (middle + h) / 2,
                    TextAlignment.CENTER, p.text3(), Ink.LABEL);
            return;
        }
        wanted(g, w, p);
        forward(g, p, m, 44, inputs - 18);
        arrivals(g, p, m, inputs);
        backward(g, w, p, m, middle + 26, h - BOTTOM - 4);
        cursor(g, h, p);
    }

    private void wanted(GraphicsContext g, double w, Palette p) {
        for (double t : model.wanted()) {
            double x = px(t);
            g.setStroke(p.text2());
            g.setLineWidth(1.4);
            g.strokePolygon(new double[]{x - 5, x + 5, x}, new double[]{WANTED - 4, WANTED - 4, WANTED + 5}, 3);
        }
        Ink.text(g, "wanted spikes: drag, double click adds, right click removes", w - RIGHT, 8, TextAlignment.RIGHT,
                p.text3(), Ink.TICK);
    }

    private void forward(GraphicsContext g, Palette p, Moment m, double top, double base) {
        double most = 1.25;
        double least = 0;
        for (double v : m.membrane()) {
            most = Math.max(most, v * 1.1);
            least = Math.min(least, v);
        }
        double scale = (base - top) / (most - least);
        double low = least;
        double theta = base - (1 - low) * scale;
        double zero = base + low * scale;
        Ink.horizontal(g, LEFT, getWidth() - RIGHT, zero, p.grid());
        g.setStroke(p.text3());
        g.setLineWidth(1);
        g.setLineDashes(3, 4);
        g.strokeLine(LEFT, Math.floor(theta) + 0.5, getWidth() - RIGHT, Math.floor(theta) + 0.5);
        g.setLineDashes();
        Ink.text(g, "ϑ", LEFT - 8, theta, TextAlignment.RIGHT, p.text2(), Ink.LABEL);
        Ink.text(g, "0", LEFT - 8, zero, TextAlignment.RIGHT, p.text3(), Ink.TICK);
        Ink.text(g, "V", 24, (top + base) / 2, TextAlignment.CENTER, p.text2(), Ink.STRONG);
        g.setStroke(p.probe(MEMBRANE));
        g.setLineWidth(1.6);
        g.beginPath();
        for (int k = 0; k < m.timesMs().length; k++) {
            double y = base - (m.membrane()[k] - low) * scale;
            if (k == 0) {
                g.moveTo(px(m.timesMs()[k]), y);
            } else {
                g.lineTo(px(m.timesMs()[k]), y);
            }
        }
        g.stroke();
        g.setLineWidth(2);
        for (double t : m.spikesMs()) {
            g.strokeLine(px(t), theta, px(t), theta - 18);
        }
        m.nearMiss().filter(n -> n.below() < 0.2).ifPresent(n -> {
            Ink.vertical(g, px(n.timeMs()), theta + 3, theta + 24, p.text2());
            Ink.over(g, Ticks.number(n.below(), 3) + " ϑ below threshold", px(n.timeMs()), theta + 32,
                    TextAlignment.CENTER, p.text2(), Ink.TICK, p.well());
        });
    }

    private void arrivals(GraphicsContext g, Palette p, Moment m, double y) {
        Ink.text(g, "Inputs", 12, y, TextAlignment.LEFT, p.text2(), Ink.LABEL);
        for (Moment.Arrival a : m.arrivals()) {
            g.setStroke(a.chosen() ? p.text() : p.text3());
            g.setLineWidth(a.chosen() ? 2.4 : 1.2);
            g.strokeLine(px(a.timeMs()), y - 6, px(a.timeMs()), y + 6);
            Ink.text(g, Integer.toString(a.source() + 1), px(a.timeMs()) + 5, y, TextAlignment.LEFT,
                    a.chosen() ? p.text() : p.text3(), a.chosen() ? Ink.STRONG : Ink.TICK);
        }
    }

    private void backward(GraphicsContext g, double w, Palette p, Moment m, double top, double base) {
        double most = 1e-12;
        for (int k = 0; k < m.lambdaV().length; k++) {
            most = Math.max(most, Math.max(Math.abs(m.lambdaV()[k]), Math.abs(m.lambdaI()[k])));
        }
        most = most > 1e-9 ? most : 0.1; // nothing flows
        double middle = (top + base) / 2;
        double scale = (base - top) / 2 / (1.15 * most);
        double tick = Ticks.step(most, 1);
        double mark = tick > 1.15 * most ? tick / 2 : tick;
        for (double v : new double[]{-mark, 0, mark}) {
            Ink.horizontal(g, LEFT, w - RIGHT, middle - v * scale, p.grid());
            Ink.text(g, (v > 0 ? "+" : "") + Ticks.label(v, mark), LEFT - 8, middle - v * scale, TextAlignment.RIGHT,
                    p.text3(), Ink.TICK);
        }
        for (double t : m.spikesMs()) {
            g.setStroke(p.text3());
            g.setLineWidth(1);
            g.setLineDashes(2, 3);
            g.strokeLine(px(t), top - 14, px(t), base);
            g.setLineDashes();
        }
        curve(g, m, m.lambdaV(), middle, scale, p.probe(LAMBDA_V));
        curve(g, m, m.lambdaI(), middle, scale, p.probe(LAMBDA_I));
        legend(g, w, top - 18, p);
        for (int k = 0; k < m.pushes().size(); k++) {
            Moment.Push q = m.pushes().get(k);
            String push = "∂L/∂t = " + signed(q.slope());
            if (q.timeMs() >= model.cursorMs() && (k + 1 == m.pushes().size()
                    || px(m.pushes().get(k + 1).timeMs()) - px(q.timeMs()) > Ink.width(push, Ink.TICK) + 6)) {
                Ink.text(g, push, px(q.timeMs()) + 4, base - 6, TextAlignment.LEFT, p.text3(), Ink.TICK);
            }
        }
        for (Moment.Arrival a : m.arrivals()) {
            if (a.chosen() && a.timeMs() >= model.cursorMs() - 1e-9) {
                double li = m.lambdaI()[Math.clamp(Math.round(a.timeMs() / end() * (m.lambdaI().length - 1)), 0,
                        m.lambdaI().length - 1)];
                double y = middle - li * scale;
                g.setStroke(p.text());
                g.setLineWidth(1.5);
                g.strokeLine(px(a.timeMs()), middle, px(a.timeMs()), y);
                g.setFill(p.text());
                g.fillOval(px(a.timeMs()) - 4, y - 4, 8, 8);
                Ink.over(g, "adds " + signed(a.adds()), px(a.timeMs()) + 7, y + (li > 0 ? -9 : 10),
                        TextAlignment.LEFT, p.text(), Ink.LABEL, p.well());
            }
        }
    }

    private static String signed(double v) {
        double shown = Math.rint(1e3 * v) / 1e3 + 0.0; // no minus before a zero
        return (shown > 0 ? "+" : "") + Ticks.number(shown, 3);
    }

    /// What the backward pass has done, strong; what it has yet to do, faint.
    private void curve(GraphicsContext g, Moment m, double[] y, double middle, double scale, Color c) {
        for (boolean done : new boolean[]{false, true}) {
            g.setStroke(done ? c : Ink.fade(c, 0.28));
            g.setLineWidth(done ? 1.8 : 1.2);
            g.beginPath();
            boolean open = false;
            for (int k = 0; k < y.length; k++) {
                if (m.timesMs()[k] >= model.cursorMs() == done) {
                    if (open) {
                        g.lineTo(px(m.timesMs()[k]), middle - y[k] * scale);
                    } else {
                        g.moveTo(px(m.timesMs()[k]), middle - y[k] * scale);
                    }
                    open = true;
                }
            }
            g.stroke();
        }
    }

    private void legend(GraphicsContext g, double w, double y, Palette p) {
        boolean tight = w < LEGEND_NEEDS;
        String i = tight ? "to I now" : "to a push on the current now";
        String v = tight ? "sensitivity to V now" : "sensitivity to a push on V now";
        double x = w - RIGHT - Ink.width(i, Ink.LABEL);
        entry(g, "I", i, x, y, p.probe(LAMBDA_I), p);
        entry(g, "V", v, x - 62 - Ink.width(v, Ink.LABEL), y, p.probe(LAMBDA_V), p);
    }

    private static void entry(GraphicsContext g, String index, String text, double x, double y, Color c, Palette p) {
        g.setStroke(c);
        g.setLineWidth(2.4);
        g.strokeLine(x - 40, y, x - 24, y);
        Ink.text(g, "λ", x - 18, y, TextAlignment.LEFT, p.text(), Ink.LABEL);
        Ink.text(g, index, x - 11, y + 3, TextAlignment.LEFT, p.text(), Ink.TICK);
        Ink.text(g, text, x, y, TextAlignment.LEFT, p.text2(), Ink.LABEL);
    }

    private void cursor(GraphicsContext g, double h, Palette p) {
        double x = Math.floor(px(model.cursorMs())) + 0.5;
        g.setStroke(p.now());
        g.setLineWidth(1.5);
        g.strokeLine(x, 32, x, h - BOTTOM);
        String text = Ticks.number(model.cursorMs(), 1);
        double wide = Ink.width(text, Ink.STRONG) + 12;
        double left = Math.min(x - wide / 2, getWidth() - wide);
        g.setFill(p.now());
        g.fillRoundRect(left, 30, wide, 16, 6, 6);
        Ink.text(g, text, left + wide / 2, 38, TextAlignment.CENTER, p.onNow(), Ink.STRONG);
    }
}
