package heaviside.app.spikes;

import heaviside.app.plot.CanvasPen;
import heaviside.app.plot.Ink;
import heaviside.app.plot.Pen;
import heaviside.app.plot.Ticks;
import heaviside.app.spikes.RasterPainter.Painted;
import heaviside.app.theme.Palette;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// What stands around and over the spikes: axes, rates, selections, cursor.
final class RasterOverlay {
    private static final String RATES = "Hz per unit";
    private static final double NAME = 26;
    private static final double LABEL_HEIGHT = 16;
    private final Pen pen;
    private final RasterGeometry g;
    private final Painted p;
    private final Palette c;
    private final RasterSpan span;
    /// Where labels of selections stand.
    private final List<Rectangle2D> labels = new ArrayList<>();

    RasterOverlay(Pen pen, RasterGeometry g, Painted p, RasterSpan span, Palette c) {
        this.pen = pen;
        this.g = g;
        this.p = p;
        this.span = span;
        this.c = c;
    }

    static void paint(GraphicsContext gc, RasterGeometry g, Painted p, SpikesModel m, Palette c) {
        new RasterOverlay(new CanvasPen(gc), g, p, p.request().span(), c).all(p.request().selections(),
                p.request().layout(), m.cursorMs());
    }

    /// Everything.
    void all(List<Selected> selections, RasterLayout layout, double cursorMs) {
        axes();
        rates();
        unitRates();
        List<Rectangle2D> boxes = selections.stream().map(s -> box(s, layout)).toList();
        for (int k = 0; k < boxes.size(); k++) {
            selection(selections.get(k), layout, boxes.get(k));
        }
        for (int k = 0; k < boxes.size(); k++) {
            label(selections.get(k), boxes.get(k), boxes);
        }
        cursor(cursorMs);
    }

    /// Time below, groups and units at the left.
    private void axes() {
        boolean seconds = span.lengthMs() >= 2000;
        double unit = seconds ? 1000 : 1;
        int most = mostTimes(unit);
        double step = Ticks.step(span.lengthMs() / unit, most);
        double[] t = Ticks.within(span.fromMs() / unit, span.toMs() / unit, most);
        double reach = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < t.length; i++) {
            String text = Ticks.label(t[i], step) + (i == 0 ? seconds ? " s" : " ms" : "");
            double half = Ink.width(text, Ink.TICK) / 2;
            double right = g.width() - 5 - Ink.width(RATES, Ink.TICK) - 6 - half;
            double x = Math.min(right, g.x(t[i] * unit, span));
            if (x - half >= reach) { // the last one gives way where it had to move too far to the left
                pen.text(text, x, g.bottom() + 13, TextAlignment.CENTER, c.text3(), Ink.TICK);
                reach = x + half + 4;
            }
        }
        pen.text(RATES, g.width() - 5, g.bottom() + 13, TextAlignment.RIGHT, c.text3(), Ink.TICK);
        RasterLayout l = p.request().layout();
        for (RasterLayout.Band b : l.bands()) {
            double y0 = Math.max(g.top(), g.y(b.top(), span));
            double y1 = Math.min(g.bottom(), g.y(b.bottom(), span));
            if (y1 - y0 < 8) {
                continue;
            }
            Opened.Group group = p.request().sheet().groups().get(b.group());
            double x = Math.min(14, g.left() - 46);
            pen.text(shortened(group.label(), g.left() - x - 7), x, (y0 + y1) / 2, TextAlignment.LEFT, c.text(),
                    Ink.STRONG);
            positions(l, b, y0, y1);
        }
    }

    /// How many times may be labelled so that none runs into the next, however long the recording.
    private int mostTimes(double unit) {
        int most = (int) (g.rasterWidth() / 70);
        while (most > 1) {
            double step = Ticks.step(span.lengthMs() / unit, most);
            double widest = Math.max(Ink.width(Ticks.label(span.fromMs() / unit, step), Ink.TICK),
                    Ink.width(Ticks.label(span.toMs() / unit, step), Ink.TICK));
            if (widest + 14 <= step * unit / span.lengthMs() * g.rasterWidth()) {
                return most;
            }
            most--;
        }
        return 1;
    }

    private static String shortened(String s, double width) {
        String t = s;
        while (t.length() > 1 && Ink.width(t, Ink.STRONG) > width) {
            t = t.substring(0, t.length() - 2) + "\u2026";
        }
        return t;
    }

    private void positions(RasterLayout l, RasterLayout.Band b, double y0, double y1) {
        double from = b.size() * Math.max(0, (span.top() - b.top()) / (b.bottom() - b.top()));
        double to = b.size() * Math.min(1, (span.bottom() - b.top()) / (b.bottom() - b.top()));
        int most = (int) ((y1 - y0) / 34);
        if (most < 2) {
            return;
        }
        for (double v : Ticks.within(from, to, most)) {
            int k = (int) Math.max(0, Math.rint(v) - (v > 0 ? 1 : 0));
            double y = g.y(l.top(b.first() + Math.min(k, b.size() - 1)), span);
            double middle = (y0 + y1) / 2;
            if (y > y0 - 3 && y < y1 - 3 && Math.abs(y + 5 - middle) > 12) {
                pen.text(Ticks.number(k + 1, 0), g.left() - 7, y + 5, TextAlignment.RIGHT, c.text3(), Ink.TICK);
            }
        }
    }

    /// Mean rate of each group on top.
    private void rates() {
        float[][] hz = p.groupHz();
        double max = 1;
        for (float[] r : hz) {
            for (float v : r) {
                max = Math.max(max, v);
            }
        }
        double[] ticks = Ticks.within(0, max, 2);
        double top = ticks[ticks.length - 1] > 0 ? Math.max(max, ticks[ticks.length - 1]) : max;
        double height = g.rateBottom() - g.rateTop();
        pen.text("Rate", g.left() - 7, g.rateTop() + height / 2 - 6, TextAlignment.RIGHT, c.text2(), Ink.TICK);
        pen.text("Hz", g.left() - 7, g.rateTop() + height / 2 + 6, TextAlignment.RIGHT, c.text2(), Ink.TICK);
        for (double v : ticks) {
            double y = Math.floor(g.rateBottom() - v / top * height) + 0.5;
            pen.stroke(g.left(), y, g.right(), y, c.grid(), 1);
            if (v > 0) {
                pen.text(Ticks.label(v, Ticks.step(max, 2)), g.right() + 6, y, TextAlignment.LEFT, c.text3(), Ink.TICK);
            }
        }
        int n = hz.length == 0 ? 0 : hz[0].length;
        int points = (int) Math.min(n, g.rasterWidth() / 3);
        double[] x = new double[points];
        double[] y = new double[points];
        for (int k = hz.length - 1; k >= 0; k--) {
            for (int i = 0; i < points; i++) {
                int from = (int) ((long) i * n / points);
                int to = (int) ((long) (i + 1) * n / points);
                double sum = 0;
                for (int j = from; j < to; j++) {
                    sum += hz[k][j];
                }
                x[i] = g.left() + (i + 0.5) * g.rasterWidth() / points;
                y[i] = g.rateBottom() - sum / Math.max(1, to - from) / top * height;
            }
            pen.line(x, y, points, colour(k), 1.2);
        }
        letters();
    }

    private void letters() {
        List<Opened.Group> groups = p.request().sheet().groups();
        // a single group has its name at the left already
        for (int k = 0; k < groups.size() && groups.size() > 1 && groups.size() <= 3; k++) {
            pen.text(brief(groups.get(k).label()), g.width() - 8, g.rateTop() + 4 + 12 * k, TextAlignment.RIGHT,
                    colour(k), Ink.STRONG);
        }
    }

    /// A group's name beside the rates; of "file.csv E" the E, since all of a file begin alike. Nothing where that is too
    /// long as well: the beginning of a file's name says nothing.
    private static String brief(String name) {
        String last = name.substring(name.lastIndexOf(' ') + 1);
        return Ink.width(name, Ink.STRONG) <= NAME ? name : Ink.width(last, Ink.STRONG) <= NAME ? last : "";
    }

    private Color colour(int group) {
        return switch (p.request().sheet().groups().get(group).role()) {
            case EXCITES -> c.excites();
            case INHIBITS -> c.inhibits();
            case UNKNOWN -> c.text2();
        };
    }

    /// Mean rate of each pixel row's units at the right.
    private void unitRates() {
        float[] hz = p.rateHz();
        float[] sorted = hz.clone();
        Arrays.sort(sorted);
        double top = Math.max(1e-9, sorted[(int) (0.997 * (sorted.length - 1))]);
        double room = g.width() - g.right() - 14;
        double each = g.rasterHeight() / hz.length;
        for (int y = 0; y < hz.length;) {
            int end = y + 1;
            while (end < hz.length && hz[end] == hz[y] && p.slotOfRow()[end] == p.slotOfRow()[y]) {
                end++;
            }
            if (hz[y] > 0) {
                int slot = p.slotOfRow()[y];
                pen.rect(g.right() + 6, g.top() + y * each, Math.max(1, room * Math.min(1, hz[y] / top)),
                        Math.max(1, (end - y) * each),
                        slot >= 0 ? c.probe(slot) : c.dark() ? c.textOff() : c.lineStrong());
            }
            y = end;
        }
    }

    private static int[] places(Selected s, RasterLayout l) {
        return Arrays.stream(s.units()).map(u -> l.position()[u]).sorted().toArray();
    }

    private static boolean together(int[] at) {
        return at.length > 0 && at[at.length - 1] - at[0] + 1 == at.length;
    }

    /// Where a selection is: its units if they stand together, else all.
    private Rectangle2D box(Selected s, RasterLayout l) {
        double x0 = g.x(s.window().startMs(), span);
        double x1 = g.x(s.window().stopMs(), span);
        int[] at = places(s, l);
        double y0 = together(at) ? g.y(l.top(at[0]), span) : g.top();
        double y1 = together(at) ? g.y(l.bottom(at[at.length - 1]), span) : g.bottom();
        return new Rectangle2D(x0, y0, Math.max(0, x1 - x0), Math.max(0, y1 - y0));
    }

    private void selection(Selected s, RasterLayout l, Rectangle2D box) {
        double x0 = box.getMinX();
        double x1 = box.getMaxX();
        double y0 = box.getMinY();
        double y1 = box.getMaxY();
        boolean together = together(places(s, l));
        Color ink = c.probe(s.slot());
        pen.clip(g.left() - 4, g.top() - 20, g.rasterWidth() + 8, g.rasterHeight() + 24);
        if (together) {
            double[] x = {x0, x1, x1, x0, x0};
            double[] y = {y0 - 1, y0 - 1, y1 + 1, y1 + 1, y0 - 1};
            pen.line(x, y, 5, ink, 1.5);
            for (int k = 0; k < 4; k++) {
                pen.rect(x[k] - 2.5, y[k] - 2.5, 5, 5, ink);
            }
        } else {
            pen.stroke(x0, y0, x0, y1, ink, 1.5, 4, 3);
            pen.stroke(x1, y0, x1, y1, ink, 1.5, 4, 3);
        }
        pen.unclip();
    }

    /// Above the selection where there is room, else below it; inside it where another label or selection is there.
    private void label(Selected s, Rectangle2D box, List<Rectangle2D> boxes) {
        String text = s.name() + ", " + Ticks.number(s.spikes(), 0) + " spikes";
        double width = Ink.width(text, Ink.LABEL);
        double x = Math.max(g.left() + 2, box.getMinX());
        double below = Math.min(box.getMaxY() + 4, g.bottom() - 18);
        double usual = box.getMinY() - 19 > g.top() - 18 ? box.getMinY() - 19 : below;
        double y = usual;
        double least = Double.MAX_VALUE;
        for (double at : new double[]{usual, below, box.getMinY() + 4, box.getMaxY() - 20}) {
            Rectangle2D place = new Rectangle2D(x, at, width + 28, LABEL_HEIGHT);
            double met = 10.0 * labels.stream().filter(place::intersects).count()
                    + boxes.stream().filter(o -> o != box && place.intersects(o)).count();
            if (at > g.top() - 18 && at <= g.bottom() - 16 && met < least) {
                least = met;
                y = at;
            }
        }
        labels.add(new Rectangle2D(x, y, width + 28, LABEL_HEIGHT));
        Color ink = c.probe(s.slot());
        pen.clip(g.left() - 4, g.top() - 20, g.rasterWidth() + 8, g.rasterHeight() + 24);
        pen.rect(x, y, 16, LABEL_HEIGHT, ink);
        pen.text(s.letter(), x + 8, y + 8, TextAlignment.CENTER, c.onProbe(), Ink.STRONG);
        pen.rect(x + 18, y, width + 10, LABEL_HEIGHT, Ink.fade(c.well(), 0.85));
        pen.text(text, x + 23, y + 8, TextAlignment.LEFT, c.text(), Ink.LABEL);
        pen.unclip();
    }

    private void cursor(double ms) {
        if (!(ms >= span.fromMs() && ms <= span.toMs())) {
            return;
        }
        double x = Math.floor(g.x(ms, span)) + 0.5;
        pen.stroke(x, 20, x, g.bottom(), c.now(), 1);
        String text = Ticks.number(ms / 1000, 3);
        double w = Ink.width(text, Ink.STRONG) + 12;
        double left = Math.clamp(x - w / 2, 2, g.width() - w - 2);
        pen.rect(left, 3, w, 17, c.now());
        pen.text(text, left + w / 2, 11.5, TextAlignment.CENTER, c.onNow(), Ink.STRONG);
    }
}
