package heaviside.app.train;

import heaviside.app.plot.Ink;
import heaviside.app.plot.PlotCanvas;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// The network as a recurrent net, unrolled: one column a step, the same weights in every column. State flows to the right,
/// the gradient to the left; a node's fill is what it fired in that step, the bar under it how large the gradient is there.
/// Steps that do not fit are folded into one column at each end.
final class UnrolledPlot extends PlotCanvas {
    /// One row.
    ///
    /// @param name as drawn
    /// @param spikes spikes of each step
    /// @param size neurons
    /// @param recurrent whether it projects to itself (else only its own state goes on)
    /// @param gradient norm at each step, empty if not known
    record Row(String name, int[] spikes, int size, boolean recurrent, float[] gradient) {
    }

    private static final double LEFT = 84;
    private static final double RIGHT = 16;
    private static final double COLUMN = 46;
    /// Width of a column of folded steps.
    private static final double FOLD = 66;
    private List<Row> rows = List.of();
    private String words = "";
    private double dtMs = 1;
    private int step;

    UnrolledPlot(Theme theme) {
        super(theme);
        setMinSize(160, 90);
        setFocusTraversable(true);
        setAccessibleText("The network unrolled over time. Left and right arrow go from step to step.");
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pick);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::pick);
        addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.LEFT || e.getCode() == KeyCode.RIGHT) {
                go(step + (e.getCode() == KeyCode.LEFT ? -1 : 1));
                e.consume();
            }
        });
    }

    /// Shows rows, input first; `text` where there are none.
    void show(List<Row> list, double dt, String text) {
        rows = List.copyOf(list);
        dtMs = dt;
        words = text;
        step = Math.clamp(step, 0, Math.max(0, steps() - 1));
        repaint();
    }

    /// Goes to a step.
    void go(int to) {
        step = Math.clamp(to, 0, Math.max(0, steps() - 1));
        repaint();
    }

    /// The step in the middle.
    int step() {
        return step;
    }

    /// Steps there are.
    int steps() {
        return rows.isEmpty() ? 0 : rows.getFirst().spikes.length;
    }

    private void pick(MouseEvent e) {
        requestFocus();
        int[] range = range(getWidth());
        if (e.getX() > LEFT && e.getEventType() == MouseEvent.MOUSE_PRESSED) {
            go(range[0] + (int) Math.floor((e.getX() - first(range)) / COLUMN));
        }
    }

    /// First and last step (exclusive) that are drawn one by one.
    private int[] range(double w) {
        int all = steps();
        if (all <= (int) ((w - LEFT - RIGHT) / COLUMN)) {
            return new int[]{0, all};
        }
        int shown = Math.min(all, Math.max(1, (int) ((w - LEFT - RIGHT - 2 * FOLD) / COLUMN)));
        int from = Math.clamp(step - shown / 2, 0, all - shown);
        return new int[]{from, from + shown};
    }

    /// Left edge of the first step that is drawn by itself.
    private static double first(int[] range) {
        return LEFT + (range[0] > 0 ? FOLD : 0);
    }

    @Override
    protected void paint(GraphicsContext g, double w, double h, Palette p) {
        g.setFill(p.well());
        g.fillRect(0, 0, w, h);
        if (rows.isEmpty()) {
            Ink.text(g, words, w / 2, h / 2, TextAlignment.CENTER, p.text3(), Ink.LABEL);
            return;
        }
        int[] range = range(w);
        double top = 22;
        double pitch = (h - top - 22) / rows.size();
        double most = 1e-30;
        for (Row r : rows) {
            for (float x : r.gradient) {
                most = Math.max(most, x);
            }
        }
        Ink.text(g, "state →", 10, 11, TextAlignment.LEFT, p.text3(), Ink.TICK);
        boolean back = rows.stream().anyMatch(r -> r.gradient.length > 0);
        Ink.text(g, back ? "← gradient" : "no gradient flows back", w - RIGHT, 11, TextAlignment.RIGHT, p.text3(),
                Ink.TICK);
        for (int i = 0; i < rows.size(); i++) {
            double y = h - 22 - pitch * (i + 0.5);
            Row r = rows.get(i);
            Ink.text(g, r.name, LEFT - 12, y - 6, TextAlignment.RIGHT, p.text(), Ink.LABEL);
            Ink.text(g, r.size + (r.recurrent ? " ↻" : ""), LEFT - 12, y + 8, TextAlignment.RIGHT, p.text3(), Ink.TICK);
            if (range[0] > 0) {
                folded(g, p, r, 0, range[0], LEFT, y);
            }
            for (int t = range[0]; t < range[1]; t++) {
                double x = first(range) + (t - range[0] + 0.5) * COLUMN;
                edges(g, p, i, t, range, x, y, pitch, most);
                node(g, p, r, t, x, y, pitch, most);
            }
            if (range[1] < steps()) {
                folded(g, p, r, range[1], steps(), first(range) + (range[1] - range[0]) * COLUMN, y);
            }
        }
        axis(g, p, h, range);
    }

    private void axis(GraphicsContext g, Palette p, double h, int[] range) {
        for (int t = range[0]; t < range[1]; t++) {
            double x = first(range) + (t - range[0] + 0.5) * COLUMN;
            boolean now = t == step;
            if (now) {
                g.setFill(Ink.fade(p.now(), 0.12));
                g.fillRect(x - COLUMN / 2, 20, COLUMN, h - 20);
            }
            Ink.text(g, now ? Ticks.label(t * dtMs, 0.1) + " ms" : "t" + t, x, h - 10, TextAlignment.CENTER,
                    now ? p.now() : p.text3(), now ? Ink.STRONG : Ink.TICK);
        }
    }

    private void folded(GraphicsContext g, Palette p, Row r, int from, int to, double left, double y) {
        double x = left + FOLD / 2;
        int spikes = 0;
        for (int t = from; t < to; t++) {
            spikes += r.spikes[t];
        }
        g.setStroke(p.lineStrong());
        g.setLineWidth(1);
        g.setLineDashes(3, 3);
        g.strokeRoundRect(left + 3, y - 15, FOLD - 6, 30, 6, 6);
        g.setLineDashes();
        Ink.text(g, (to - from) + " steps", x, y - 6, TextAlignment.CENTER, p.text3(), Ink.TICK);
        Ink.text(g, Ticks.number(spikes, 0), x, y + 7, TextAlignment.CENTER, p.text2(), Ink.TICK);
    }

    private void node(GraphicsContext g, Palette p, Row r, int t, double x, double y, double pitch, double most) {
        int peak = 1;
        for (int s : r.spikes) {
            peak = Math.max(peak, s);
        }
        double share = Math.sqrt((double) r.spikes[t] / peak);
        Color c = p.probe(0);
        g.setFill(r.spikes[t] == 0 ? p.well() : Ink.fade(c, 0.2 + 0.8 * share));
        g.fillOval(x - 9, y - 9, 18, 18);
        g.setStroke(t == step ? p.now() : p.lineStrong());
        g.setLineWidth(t == step ? 2 : 1);
        g.strokeOval(x - 9, y - 9, 18, 18);
        if (r.spikes[t] > 0) {
            Ink.text(g, Integer.toString(r.spikes[t]), x, y, TextAlignment.CENTER,
                    share > 0.55 ? p.well() : p.text(), Ink.TICK);
        }
        if (t < r.gradient.length && pitch > 30) {
            double high = 12 * Math.sqrt(r.gradient[t] / most);
            g.setFill(strength(p, Math.sqrt(r.gradient[t] / most)));
            g.fillRect(x + 11, y + 9 - high, 5, high);
        }
    }

    private void edges(GraphicsContext g, Palette p, int row, int t, int[] range, double x, double y, double pitch,
            double most) {
        Row r = rows.get(row);
        g.setStroke(p.line());
        g.setLineWidth(1);
        if (row > 0) {
            g.strokeLine(x, y + 9, x, y + pitch - 9);
        }
        if (row > 0 && t + 1 < range[1]) {
            g.setLineDashes(r.recurrent ? new double[0] : new double[]{3, 3});
            g.setStroke(r.recurrent ? p.excites() : p.lineStrong());
            g.strokeLine(x + 9, y - 3, x + COLUMN - 9, y - 3);
            g.setLineDashes();
            if (t + 1 < r.gradient.length) {
                double share = Math.sqrt(r.gradient[t + 1] / most);
                g.setStroke(strength(p, share));
                g.setLineWidth(0.6 + 3 * share);
                g.strokeLine(x + 10, y + 4, x + COLUMN - 10, y + 4);
            }
        }
    }

    /// The larger a gradient, the further its colour from the ground: bright on dark, dark on bright.
    static Color strength(Palette p, double share) {
        return Palette.frost().colour(p.dark() ? 0.25 + 0.75 * share : 0.75 - 0.6 * share);
    }

    /// Spikes of each step from a list of steps.
    static int[] counts(heaviside.engine.network.Ints steps, int all) {
        int[] n = new int[all];
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) < all) {
                n[steps.get(i)]++;
            }
        }
        return n;
    }

    /// The rows' names, for tests.
    List<String> names() {
        List<String> n = new ArrayList<>();
        rows.forEach(r -> n.add(r.name));
        return n;
    }
}
