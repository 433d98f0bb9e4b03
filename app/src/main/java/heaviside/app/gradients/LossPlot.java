package heaviside.app.gradients;

import heaviside.app.plot.Ground;
import heaviside.app.plot.Ink;
import heaviside.app.plot.PlotCanvas;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;
import heaviside.engine.train.microscope.Jump;
import heaviside.engine.train.microscope.Moment;
import heaviside.engine.train.microscope.Sweep;
import java.util.Locale;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// The loss against one weight with its jumps, the tangents at the handle, and the slopes below. Dragging moves the weight.
final class LossPlot extends PlotCanvas {
    static final int EXACT = 3;
    static final int SURROGATE = 1;
    static final int NUMERIC = 2;
    private static final double LEFT = 60;
    private static final double RIGHT = 18;
    private static final double TOP = 36;
    private static final double STRIP = 74;
    private static final double BOTTOM = 24;
    private final GradientModel model;
    private final ClearLabels labels = new ClearLabels();
    private double lossLow;
    private double lossHigh = 1;
    private double slopeHigh = 1;

    LossPlot(GradientModel model, Theme theme) {
        super(theme);
        this.model = model;
        setMinSize(240, 180);
        setFocusTraversable(true);
        setAccessibleText("Loss against the weight. Left and right arrow move the weight.");
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::drag);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        addEventHandler(MouseEvent.MOUSE_RELEASED, e -> model.endGesture());
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private void drag(MouseEvent e) {
        if (e.getButton() == MouseButton.PRIMARY) {
            requestFocus();
            double w = model.low()
                    + (e.getX() - LEFT) / Math.max(1, getWidth() - LEFT - RIGHT) * (model.high() - model.low());
            move(Math.clamp(w, model.low(), model.high()));
        }
    }

    private void key(KeyEvent e) {
        if (e.getCode() == KeyCode.LEFT || e.getCode() == KeyCode.RIGHT) {
            double by = (model.high() - model.low()) * (e.isShiftDown() ? 1e-3 : 1e-2);
            move(model.weight() + (e.getCode() == KeyCode.LEFT ? -by : by));
            e.consume();
        }
    }

    private void move(double w) {
        double digits = Math.pow(10, Math.floor(Math.log10(model.high() - model.low())) - 3);
        model.setWeight(Double.parseDouble(String.format(Locale.ROOT, "%.9g", Math.round(w / digits) * digits)));
    }

    private double px(double w) {
        return LEFT + (w - model.low()) / (model.high() - model.low()) * (getWidth() - LEFT - RIGHT);
    }

    private double lossBottom() {
        return getHeight() - BOTTOM - STRIP - 26;
    }

    private double py(double loss) {
        return lossBottom() - (loss - lossLow) / (lossHigh - lossLow) * (lossBottom() - TOP);
    }

    private double sy(double slope) {
        double middle = getHeight() - BOTTOM - STRIP / 2;
        return middle - Math.clamp(slope / slopeHigh, -1.05, 1.05) * (STRIP / 2 - 4);
    }

    @Override
    protected void paint(GraphicsContext g, double w, double h, Palette p) {
        g.setFill(p.well());
        g.fillRect(0, 0, w, h);
        Sweep s = model.sweep().orElse(null);
        Moment m = model.moment().orElse(null);
        labels.clear(w, h, p.well());
        if (model.specimen().isEmpty()) {
            Ink.text(g,
                    "The loss along one weight, with its jumps and three slopes, stands here for a network that fits.",
                    w / 2, h / 2 - 9, TextAlignment.CENTER, p.text3(), Ink.LABEL);
            Ink.text(g, "What does not fit, and what mends it, stands at the right.", w / 2, h / 2 + 9,
                    TextAlignment.CENTER, p.text3(), Ink.LABEL);
            return;
        }
        scale(s, m);
        grid(g, w, h, p);
        if (s == null || m == null) {
            Ink.text(g, "Sweeping the weight …", (LEFT + w - RIGHT) / 2, h / 2,
                    TextAlignment.CENTER, p.text3(), Ink.LABEL);
            return;
        }
        regions(g, w, h, p, s, m);
        occupy(s, m);
        curve(g, p, s);
        slopes(g, p, s);
        tangents(g, w, p, m, s);
        handle(g, h, p, m);
        remarks(g, p, s);
        landings(g, p);
    }

    private void scale(@Nullable Sweep s, @Nullable Moment m) {
        double most = 0.1;
        double least = 0;
        double steep = 0.1;
        if (s != null) {
            for (int i = 0; i < s.losses().length; i++) {
                most = Math.max(most, s.losses()[i]);
            }
            double[] sizes = new double[2 * s.exact().length];
            for (int i = 0; i < s.exact().length; i++) {
                sizes[i] = Math.abs(s.exact()[i]);
                sizes[s.exact().length + i] = Math.abs(s.surrogate()[i]);
            }
            java.util.Arrays.sort(sizes);
            double usual = sizes[(int) (0.93 * (sizes.length - 1))];
            steep = usual > 1e-6 ? usual : steep;
        }
        if (m != null) {
            most = Math.max(most, m.loss());
        }
        double step = Ticks.step(most - least, 5);
        lossLow = 0;
        lossHigh = step * Math.ceil(most * 1.08 / step);
        slopeHigh = 1.25 * steep;
    }

    private void grid(GraphicsContext g, double w, double h, Palette p) {
        Ink.text(g, "Loss", 12, TOP - 16, TextAlignment.LEFT, p.text2(), Ink.LABEL);
        double step = Ticks.step(lossHigh - lossLow, 5);
        for (double v : Ticks.within(lossLow, lossHigh, 5)) {
            Ink.horizontal(g, LEFT, w - RIGHT, py(v), p.grid());
            Ink.text(g, Ticks.label(v, step), LEFT - 8, py(v), TextAlignment.RIGHT, p.text3(), Ink.TICK);
        }
        Ink.text(g, "Slope", 12, h - BOTTOM - STRIP - 9, TextAlignment.LEFT, p.text2(), Ink.LABEL);
        double tick = Ticks.step(slopeHigh, 1);
        double mark = tick > slopeHigh ? tick / 2 : tick;
        for (double v : new double[]{-mark, 0, mark}) {
            Ink.horizontal(g, LEFT, w - RIGHT, sy(v), p.grid());
            Ink.text(g, (v > 0 ? "+" : "") + Ticks.label(v, mark), LEFT - 8, sy(v), TextAlignment.RIGHT, p.text3(),
                    Ink.TICK);
        }
        Ink.text(g, "Weight", 12, h - 11, TextAlignment.LEFT, p.text2(), Ink.LABEL);
        double ws = Ticks.step(model.high() - model.low(), 10);
        for (double v : Ticks.within(model.low(), model.high(), 10)) {
            String label = Ticks.label(v, ws);
            if (px(v) - Ink.width(label, Ink.TICK) / 2 > 12 + Ink.width("Weight", Ink.LABEL) + 4) {
                Ink.text(g, label, px(v), h - 11, TextAlignment.CENTER, p.text3(), Ink.TICK);
            }
        }
    }

    /// Number of spikes between jumps, over the plot; a dashed line at every jump.
    private void regions(GraphicsContext g, double w, double h, Palette p, Sweep s, Moment m) {
        double left = LEFT;
        int count = s.spikes()[0];
        for (int k = 0; k <= s.jumps().size(); k++) {
            Jump j = k < s.jumps().size() ? s.jumps().get(k) : null;
            double right = j == null ? w - RIGHT : px(j.weight());
            boolean here = px(m.weight()) >= left && px(m.weight()) < right;
            if (j == null || j.spikesAbove() != j.spikesBelow()) {
                String text = count + (count == 1 ? " spike" : " spikes");
                if (right - left > Ink.width(text, Ink.LABEL) + 10) {
                    labels.here(g, text, (left + right) / 2, 14, here ? p.text() : p.text3(),
                            here ? Ink.STRONG : Ink.LABEL);
                }
                left = right;
            }
            if (j != null) {
                g.setStroke(p.text3());
                g.setLineWidth(1);
                g.setLineDashes(2, 3);
                g.strokeLine(Math.floor(right) + 0.5, 24, Math.floor(right) + 0.5, h - BOTTOM);
                g.setLineDashes();
                count = j.spikesAbove();
            }
        }
    }

    /// Tells the labels where curve, tangents and handle run.
    private void occupy(Sweep s, Moment m) {
        Ground ground = labels.ground();
        labels.within(TOP - 10, lossBottom() + 6);
        for (int i = 1; i < s.weights().length; i++) {
            ground.segment(px(s.weights()[i - 1]), py(s.losses()[i - 1]), px(s.weights()[i]), py(s.losses()[i]), 1);
        }
        double reach = reach();
        for (double slope : new double[]{m.exact(), m.surrogate()}) {
            ground.segment(px(m.weight() - reach), py(m.loss() - slope * reach), px(m.weight() + reach),
                    py(m.loss() + slope * reach), 1);
        }
        double b = at(s, m.weight() + m.step());
        ground.segment(px(m.weight() - m.step()), py(b - m.numeric() * 2 * m.step()), px(m.weight() + m.step()), py(b),
                1);
        ground.segment(px(m.weight()), TOP - 10, px(m.weight()), lossBottom(), 0.3f);
        s.jumps().forEach(j -> ground.segment(px(j.weight()), TOP - 10, px(j.weight()), lossBottom(), 0.1f));
    }

    /// How far a tangent reaches each way.
    private double reach() {
        return (model.high() - model.low()) * 0.14;
    }

    private void curve(GraphicsContext g, Palette p, Sweep s) {
        g.setStroke(p.text());
        g.setLineWidth(2);
        int next = 0;
        g.beginPath();
        for (int i = 0; i < s.weights().length; i++) {
            double x = px(s.weights()[i]);
            if (i == 0) {
                g.moveTo(x, py(s.losses()[i]));
                continue;
            }
            while (next < s.jumps().size() && s.jumps().get(next).weight() <= s.weights()[i]) {
                Jump j = s.jumps().get(next++);
                g.lineTo(px(j.weight()), py(j.below()));
                g.stroke();
                g.beginPath();
                g.moveTo(px(j.weight()), py(j.above()));
            }
            g.lineTo(x, py(s.losses()[i]));
        }
        g.stroke();
        for (Jump j : s.jumps()) {
            dot(g, px(j.weight()), py(j.below()), p.well(), p.text());
            dot(g, px(j.weight()), py(j.above()), p.text(), p.text());
        }
    }

    private static void dot(GraphicsContext g, double x, double y, Color fill, Color rim) {
        g.setFill(fill);
        g.fillOval(x - 3.5, y - 3.5, 7, 7);
        g.setStroke(rim);
        g.setLineWidth(1.5);
        g.strokeOval(x - 3.5, y - 3.5, 7, 7);
    }

    private void slopes(GraphicsContext g, Palette p, Sweep s) {
        line(g, s, s.surrogate(), p.probe(SURROGATE), new double[]{6, 4}, false);
        line(g, s, s.exact(), p.probe(EXACT), new double[0], true);
    }

    private void line(GraphicsContext g, Sweep s, double[] y, Color c, double[] dashes, boolean breaks) {
        g.setStroke(c);
        g.setLineWidth(1.5);
        g.setLineDashes(dashes);
        g.beginPath();
        int next = 0;
        for (int i = 0; i < y.length; i++) {
            boolean broken = i == 0;
            while (next < s.jumps().size() && s.jumps().get(next).weight() <= s.weights()[i]) {
                next++;
                broken |= breaks;
            }
            if (broken) {
                g.moveTo(px(s.weights()[i]), sy(y[i]));
            } else {
                g.lineTo(px(s.weights()[i]), sy(y[i]));
            }
        }
        g.stroke();
        g.setLineDashes();
    }

    private void tangents(GraphicsContext g, double w, Palette p, Moment m, Sweep s) {
        double reach = reach();
        double x = m.weight();
        g.save();
        g.beginPath();
        g.rect(LEFT, TOP - 12, w - LEFT - RIGHT, lossBottom() - TOP + 24);
        g.clip();
        tangent(g, p.probe(SURROGATE), new double[]{6, 4}, x, m.loss(), m.surrogate(), reach);
        tangent(g, p.probe(EXACT), new double[0], x, m.loss(), m.exact(), reach);
        double a = x - m.step();
        double b = x + m.step();
        double atB = at(s, b);
        double atA = atB - m.numeric() * 2 * m.step();
        g.setStroke(p.probe(NUMERIC));
        g.setLineWidth(2);
        g.setLineDashes(2, 3);
        g.strokeLine(px(a), py(atA), px(b), py(atB));
        g.setLineDashes();
        g.setFill(p.probe(NUMERIC));
        g.fillRect(px(a) - 4, py(atA) - 4, 8, 8);
        g.fillRect(px(b) - 4, py(atB) - 4, 8, 8);
        g.restore();
        name(g, p, "exact " + number(m.exact()), EXACT, x - reach,
                m.loss() - m.exact() * reach);
        name(g, p, "surrogate " + number(m.surrogate()), SURROGATE, x + reach, m.loss() + m.surrogate() * reach);
        name(g, p, "finite difference " + number(m.numeric()), NUMERIC, b, atB);
    }

    private void tangent(GraphicsContext g, Color c, double[] dashes, double x, double y, double slope, double reach) {
        g.setStroke(c);
        g.setLineWidth(2.4);
        g.setLineDashes(dashes);
        g.strokeLine(px(x - reach), py(y - slope * reach), px(x + reach), py(y + slope * reach));
        g.setLineDashes();
    }

    private void name(GraphicsContext g, Palette p, String text, int slot, double w, double loss) {
        double x = Math.clamp(px(w), LEFT + 4, getWidth() - RIGHT - 4);
        labels.near(g, text, x, Math.clamp(py(loss), TOP + 2, lossBottom() - 4), 10, edges(), p.probe(slot),
                Ink.STRONG);
    }

    private double[] edges() {
        return new double[]{LEFT + 2, getWidth() - RIGHT + 6};
    }

    private void handle(GraphicsContext g, double h, Palette p, Moment m) {
        double x = Math.floor(px(m.weight())) + 0.5;
        g.setStroke(p.select());
        g.setLineWidth(1.5);
        g.strokeLine(x, 22, x, h - BOTTOM);
        dot(g, x, py(m.loss()), p.select(), p.select());
        dot(g, x, sy(m.exact()), p.probe(EXACT), p.probe(EXACT));
        dot(g, x, sy(m.surrogate()), p.probe(SURROGATE), p.probe(SURROGATE));
        String text = "w " + number(m.weight());
        double wide = Ink.width(text, Ink.STRONG) + 16;
        g.setFill(p.select());
        g.fillRoundRect(x - wide / 2, 4, wide, 20, 6, 6);
        Ink.text(g, text, x, 14, TextAlignment.CENTER, p.well(), Ink.STRONG);
    }

    private void remarks(GraphicsContext g, Palette p, Sweep s) {
        for (Jump j : s.jumps().stream().filter(LossPlot::felt).toList()) {
            double by = j.above() - j.below();
            String text = j.what() + ", loss " + (by > 0 ? "+" : "") + Ticks.number(by, 2);
            labels.near(g, text, px(j.weight()), Math.min(py(j.below()), py(j.above())) - 14, 8, edges(), p.text2(),
                    Ink.LABEL);
        }
    }

    /// Whether a jump changes the loss by more than what a label shows as nothing.
    static boolean felt(Jump j) {
        return Math.abs(j.above() - j.below()) >= 0.005;
    }

    private void landings(GraphicsContext g, Palette p) {
        for (Landing l : model.landings()) {
            double x = px(l.weight());
            double y = py(l.loss());
            g.setStroke(p.probe(l.slot()));
            g.setLineWidth(2);
            g.strokeOval(x - 6, y - 6, 12, 12);
            labels.near(g, l.method() + " steps to " + Ticks.number(l.loss(), 3), x, y + 15, 4, edges(),
                    p.probe(l.slot()), Ink.STRONG);
        }
    }

    /// The sweep's loss at a weight, read between its points.
    private static double at(Sweep s, double weight) {
        double[] w = s.weights();
        double f = (weight - w[0]) / (w[w.length - 1] - w[0]) * (w.length - 1);
        int i = Math.clamp((int) Math.floor(f), 0, w.length - 2);
        double part = Math.clamp(f - i, 0, 1);
        boolean jump = s.jumps().stream().anyMatch(j -> j.weight() > w[i] && j.weight() <= w[i + 1]);
        return jump ? s.losses()[part < 0.5 ? i : i + 1] : s.losses()[i] * (1 - part) + s.losses()[i + 1] * part;
    }

    /// Where texts stand, for tests.
    ClearLabels labels() {
        return labels;
    }

    static String number(double v) {
        double size = Math.abs(v);
        return Ticks.number(v, size >= 100 ? 1 : size >= 1 ? 2 : size >= 1e-3 || size == 0 ? 3 : 6);
    }
}
