package heaviside.app.train;

import heaviside.app.plot.Ink;
import heaviside.app.plot.PlotCanvas;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;
import heaviside.engine.network.Ints;
import heaviside.engine.train.SampleTrace;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// One sample in the network: input spikes as ticks on top, hidden spikes in bands by the class that the neuron votes for,
/// read-out membranes below, all on one time axis.
final class SamplePlot extends PlotCanvas {
    private static final double LEFT = 58;
    private static final double RIGHT = 10;
    private static final double TOP = 24;
    private static final double BOTTOM = 20;
    private final String title;
    private String after = "";
    private String empty = "";
    private @Nullable SampleTrace trace;
    private int[] row = new int[0];
    private int[] vote = new int[0];
    private int[] bandEnd = new int[0];
    private List<String> classes = List.of();
    private double dtMs = 1;
    private int[] silent = new int[0];

    SamplePlot(Theme theme, String title) {
        super(theme);
        this.title = title;
        setMinSize(160, 140);
    }

    /// Words while there is no sample.
    void words(String whenEmpty) {
        if (!whenEmpty.equals(empty)) {
            empty = whenEmpty;
            repaint();
        }
    }

    /// Shows a sample.
    ///
    /// @param subtitle behind the title: "31 epochs"
    /// @param votes class of each hidden neuron; decides the order of rows
    /// @param marked rows to point out
    void show(@Nullable SampleTrace t, String subtitle, int[] votes, List<String> names, double dt, int[] marked) {
        if (t == trace && votes == vote && subtitle.equals(after) && dt == dtMs && marked == silent
                && names.equals(classes)) {
            return;
        }
        trace = t;
        after = subtitle;
        classes = names;
        dtMs = dt;
        silent = marked;
        if (votes != vote) {
            order(votes);
        }
        repaint();
    }

    /// The sample on show.
    @Nullable
    SampleTrace trace() {
        return trace;
    }

    private void order(int[] votes) {
        vote = votes;
        int[] sorted = IntStream.range(0, votes.length).boxed().sorted(Comparator.comparingInt(h -> votes[h]))
                .mapToInt(Integer::intValue).toArray();
        row = new int[votes.length];
        int bands = Math.max(1, IntStream.of(votes).max().orElse(0) + 1);
        bandEnd = new int[bands];
        for (int i = 0; i < sorted.length; i++) {
            row[sorted[i]] = i;
            bandEnd[votes[sorted[i]]] = i + 1;
        }
        for (int c = 1; c < bands; c++) {
            bandEnd[c] = Math.max(bandEnd[c], bandEnd[c - 1]);
        }
    }

    @Override
    protected void paint(GraphicsContext g, double w, double h, Palette p) {
        g.setFill(p.well());
        g.fillRect(0, 0, w, h);
        Ink.text(g, after.isEmpty() ? title : title + " " + after, 10, 11, TextAlignment.LEFT, p.text(), Ink.STRONG);
        SampleTrace t = trace;
        if (t == null) {
            Ink.text(g, empty, w / 2, h / 2, TextAlignment.CENTER, p.text3(), Ink.LABEL);
            return;
        }
        Ink.text(g, verdict(t), w - RIGHT, 11, TextAlignment.RIGHT, p.text2(), Ink.LABEL);
        if (t.readout().length < 2) {
            bars(g, w, h, p, t);
            return;
        }
        double readout = Math.clamp((h - TOP - BOTTOM) * 0.3, 44, 110);
        double top = TOP + 10;
        double bottom = h - BOTTOM - readout - 8;
        int steps = Math.max(1, t.input().steps());
        time(g, w, h, p, steps);
        input(g, w, p, t, steps);
        raster(g, w, top, bottom, p, t, steps);
        curves(g, w, bottom + 8, h - BOTTOM, p, t, steps);
    }

    /// A trainer without time has no raster: how sure it is of each class.
    private void bars(GraphicsContext g, double w, double h, Palette p, SampleTrace t) {
        double[] q = t.probabilities();
        double each = Math.min(30, (h - TOP - BOTTOM) / Math.max(1, q.length));
        double top = TOP + 8;
        for (int c = 0; c < q.length; c++) {
            double y = top + (c + 0.5) * each;
            Ink.text(g, name(c), LEFT - 8, y, TextAlignment.RIGHT, p.probe(c),
                    c == t.label() ? Ink.STRONG : Ink.LABEL);
            g.setFill(p.grid());
            g.fillRoundRect(LEFT, y - 4, w - LEFT - 60, 8, 3, 3);
            g.setFill(p.probe(c));
            g.fillRoundRect(LEFT, y - 4, Math.max(1, q[c] * (w - LEFT - 60)), 8, 3, 3);
            Ink.text(g, String.format(Locale.ROOT, "%.1f %%", 100 * q[c]), w - RIGHT, y, TextAlignment.RIGHT, p.text2(),
                    Ink.TICK);
        }
        Ink.text(g, "No spikes and no time in this trainer: the probability of each class.", LEFT,
                Math.min(h - 9, top + q.length * each + 14), TextAlignment.LEFT, p.text3(), Ink.TICK);
    }

    private void time(GraphicsContext g, double w, double h, Palette p, int steps) {
        double span = steps * dtMs;
        double[] ticks = Ticks.within(0, span, 5);
        for (int i = 0; i < ticks.length; i++) {
            double x = LEFT + ticks[i] / span * (w - LEFT - RIGHT);
            if (i > 0) {
                Ink.vertical(g, x, TOP, h - BOTTOM, p.grid());
            }
            String text = Ticks.label(ticks[i], Ticks.step(span, 5)) + (i == ticks.length - 1 ? " ms" : "");
            double most = w - 2 - Ink.width(text, Ink.TICK) / 2; // not beyond the edge
            Ink.text(g, text, Math.min(x, most), h - 9, TextAlignment.CENTER, p.text3(), Ink.TICK);
        }
        Ink.vertical(g, LEFT, TOP, h - BOTTOM, p.lineStrong());
    }

    private void input(GraphicsContext g, double w, Palette p, SampleTrace t, int steps) {
        int[] offsets = t.input().offsets();
        int most = 1;
        for (int i = 0; i < steps; i++) {
            most = Math.max(most, offsets[i + 1] - offsets[i]);
        }
        for (int i = 0; i < steps; i++) {
            int n = offsets[i + 1] - offsets[i];
            if (n > 0) {
                double size = 3 + 5.0 * n / most;
                g.setFill(p.text3());
                g.fillRect(x(i, steps, w) - 0.7, TOP + 8 - size, 1.4, size);
            }
        }
    }

    private void raster(GraphicsContext g, double w, double top, double bottom, Palette p, SampleTrace t, int steps) {
        int n = row.length;
        if (n == 0 && !t.hiddenSteps().isEmpty()) {
            layers(g, w, top, bottom, p, t, steps);
            return;
        }
        if (n == 0) {
            Ink.text(g, "no spikes: activations only", LEFT + (w - LEFT - RIGHT) / 2, (top + bottom) / 2,
                    TextAlignment.CENTER, p.text3(), Ink.LABEL);
            return;
        }
        double each = (bottom - top) / n;
        int from = 0;
        for (int c = 0; c < bandEnd.length; c++) {
            int to = bandEnd[c];
            if (to > from) {
                double middle = top + (from + to) / 2.0 * each;
                Ink.text(g, name(c), LEFT - 8, middle, TextAlignment.RIGHT, p.probe(c), Ink.LABEL);
                if (to < n) {
                    Ink.horizontal(g, LEFT, w - RIGHT, top + to * each, p.line());
                }
            }
            from = to;
        }
        g.setFill(Ink.fade(p.warn(), 0.28));
        for (int s : silent) {
            if (s < n) {
                g.fillRect(LEFT, top + row[s] * each, w - LEFT - RIGHT, Math.max(1, each));
            }
        }
        Ints at = t.hiddenSteps().getLast();
        Ints who = t.hiddenUnits().getLast();
        double size = Math.clamp(each * 0.8, 2.2, 3.4);
        double width = Math.clamp((w - LEFT - RIGHT) / steps * 0.7, 2, 3);
        for (int i = 0; i < at.size(); i++) {
            int u = who.get(i);
            if (u < n) {
                g.setFill(p.probe(vote[u]));
                g.fillRect(x(at.get(i), steps, w) - width / 2, top + (row[u] + 0.5) * each - size / 2, width, size);
            }
        }
    }

    /// Where no neuron votes for a class, the spikes of all hidden layers, one layer below the other.
    private static void layers(GraphicsContext g, double w, double top, double bottom, Palette p, SampleTrace t,
            int steps) {
        int layers = t.hiddenSteps().size();
        double band = (bottom - top) / layers;
        double width = Math.clamp((w - LEFT - RIGHT) / steps * 0.7, 2, 3);
        g.setFill(p.text2());
        for (int l = 0; l < layers; l++) {
            Ints at = t.hiddenSteps().get(l);
            Ints who = t.hiddenUnits().get(l);
            int units = 1;
            for (int i = 0; i < who.size(); i++) {
                units = Math.max(units, who.get(i) + 1);
            }
            double each = band / units;
            double size = Math.clamp(each * 0.8, 2.2, 3.4);
            for (int i = 0; i < at.size(); i++) {
                g.fillRect(x(at.get(i), steps, w) - width / 2,
                        top + l * band + (who.get(i) + 0.5) * each - size / 2, width, size);
            }
        }
        for (int l = 0; l < layers; l++) {
            Ink.text(g, layers == 1 ? "hidden" : "hidden " + (l + 1), LEFT - 8, top + (l + 0.5) * band,
                    TextAlignment.RIGHT, p.text3(), Ink.TICK);
            if (l > 0) {
                Ink.horizontal(g, LEFT, w - RIGHT, top + l * band, p.line());
            }
        }
    }

    private void curves(GraphicsContext g, double w, double top, double bottom, Palette p, SampleTrace t, int steps) {
        double low = 0;
        double high = 1e-9;
        for (float[] r : t.readout()) {
            for (float v : r) {
                low = Math.min(low, v);
                high = Math.max(high, v);
            }
        }
        double zero = bottom - 2 - (0 - low) / (high - low) * (bottom - top - 4);
        Ink.horizontal(g, LEFT, w - RIGHT, zero, p.lineStrong());
        Ink.text(g, "read-out", LEFT - 8, Math.clamp(zero, top + 6, bottom - 6), TextAlignment.RIGHT, p.text3(),
                Ink.TICK);
        for (int c = 0; c < t.readout()[0].length; c++) {
            if (c != t.label()) {
                curve(g, w, top, bottom, p.probe(c), c >= 6, false, t, c, low, high, steps);
            }
        }
        curve(g, w, top, bottom, p.probe(t.label()), t.label() >= 6, true, t, t.label(), low, high, steps);
    }

    private void curve(GraphicsContext g, double w, double top, double bottom, Color colour, boolean dashed,
            boolean strong, SampleTrace t, int c, double low, double high, int steps) {
        g.setStroke(colour);
        g.setLineWidth(strong ? 2.2 : 1.3);
        if (dashed) {
            g.setLineDashes(4, 3);
        } else {
            g.setLineDashes();
        }
        g.beginPath();
        float[][] r = t.readout();
        for (int i = 0; i < r.length; i++) {
            double y = bottom - 2 - (r[i][c] - low) / (high - low) * (bottom - top - 4);
            if (i == 0) {
                g.moveTo(x(i, steps, w), y);
            } else {
                g.lineTo(x(i, steps, w), y);
            }
        }
        g.stroke();
        g.setLineDashes();
    }

    /// The three most probable classes: "yin 51 %, dot 49 %, yang 0 %".
    private String verdict(SampleTrace t) {
        double[] q = t.probabilities();
        return String.join(", ", IntStream.range(0, q.length).boxed()
                .sorted(Comparator.comparingDouble((Integer c) -> -q[c])).limit(3)
                .map(c -> name(c) + " " + String.format(Locale.ROOT, "%.0f %%", 100 * q[c])).toList());
    }

    private String name(int c) {
        return c < classes.size() ? classes.get(c) : Integer.toString(c);
    }

    private static double x(int step, int steps, double w) {
        return LEFT + (step + 0.5) / steps * (w - LEFT - RIGHT);
    }
}
