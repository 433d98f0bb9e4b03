package heaviside.app.spikes;

import heaviside.app.plot.Ink;
import heaviside.app.plot.SvgPen;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Palette;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// The tables of the workspace as SVG on a light background: words stay words, spikes and intervals are bars.
final class TableDrawing {
    /// Rows of a drawing; the CSV has all.
    static final int MOST_ROWS = 2000;
    private static final double ROW = 20;
    private static final double EDGE = 12;
    private static final double NAME = 130;
    private static final double NUMBER = 74;
    private static final double BARS = 84;
    private static final double TRAIN = 420;
    private static final double HIGH = 13;
    private static final double BAR = 3;
    private static final List<Shown> NUMBERS = List.of(new Shown("Cluster", "cluster", 0),
            new Shown("Spikes", "spikes", 0),
            new Shown("Rate, Hz", "rate", 1), new Shown("Interval, ms", "interval", 1), new Shown("CV", "cv", 2),
            new Shown("CV2", "cv2", 2), new Shown("LvR", "lvr", 2));
    private final SvgPen pen;
    private final Palette light = Palette.LIGHT;

    private TableDrawing(double width, int rows) {
        pen = new SvgPen(width, 2 * EDGE + ROW * rows, Palette.LIGHT.panel());
    }

    /// A column of numbers.
    private record Shown(String title, String field, int digits) {
    }

    private void text(String words, double x, int row, TextAlignment align, Font font) {
        pen.text(words, x, EDGE + (row + 0.5) * ROW, align, light.text(), font);
    }

    /// Units as they are listed.
    static String units(List<UnitRow> all) {
        List<UnitRow> rows = all.subList(0, Math.min(MOST_ROWS, all.size()));
        double bars = EDGE + NAME + NUMBER * NUMBERS.size() + 16;
        TableDrawing d = new TableDrawing(bars + BARS + TRAIN + EDGE, rows.size() + 1);
        d.text("Unit", EDGE, 0, TextAlignment.LEFT, Ink.STRONG);
        d.text("Intervals, log", bars, 0, TextAlignment.LEFT, Ink.STRONG);
        d.text("Spikes over time", bars + BARS, 0, TextAlignment.LEFT, Ink.STRONG);
        for (int k = 0; k < NUMBERS.size(); k++) {
            d.text(NUMBERS.get(k).title, EDGE + NAME + NUMBER * (k + 1), 0, TextAlignment.RIGHT, Ink.STRONG);
        }
        for (int i = 0; i < rows.size(); i++) {
            UnitRow r = rows.get(i);
            d.text(r.name(), EDGE, i + 1, TextAlignment.LEFT, Ink.LABEL);
            for (int k = 0; k < NUMBERS.size(); k++) {
                double v = r.number(NUMBERS.get(k).field);
                d.text(Double.isNaN(v) ? "\u2013" : Ticks.number(v, NUMBERS.get(k).digits),
                        EDGE + NAME + NUMBER * (k + 1), i + 1, TextAlignment.RIGHT, Ink.LABEL);
            }
            d.bars(r, bars, EDGE + (i + 1) * ROW + (ROW - HIGH) / 2);
        }
        return d.pen.svg();
    }

    private void bars(UnitRow r, double x, double y) {
        int[] h = r.histogram();
        int max = java.util.Arrays.stream(h).max().orElse(0);
        for (int k = 0; k < h.length; k++) {
            if (h[k] > 0) {
                double bar = Math.ceil(HIGH * h[k] / max);
                pen.rect(x + k * BAR, y + HIGH - bar, BAR - 1, bar, light.text2());
            }
        }
        int last = -1;
        for (double t : r.train()) {
            int at = (int) ((t - r.window().startMs()) / r.window().lengthMs() * (TRAIN - 1));
            if (at != last) {
                pen.rect(x + BARS + at, y, 1, HIGH, light.text2());
                last = at;
            }
        }
    }

    /// Rows of words under the letters of selections.
    static String comparison(List<String> letters, Map<String, List<String>> rows) {
        TableDrawing d = new TableDrawing(2 * EDGE + 2 * NAME + NAME * letters.size(), rows.size() + 1);
        List<List<String>> lines = new ArrayList<>();
        List<String> names = new ArrayList<>();
        names.add("");
        lines.add(letters);
        rows.forEach((name, values) -> {
            names.add(name);
            lines.add(values);
        });
        for (int i = 0; i < lines.size(); i++) {
            d.text(names.get(i), EDGE, i, TextAlignment.LEFT, Ink.LABEL);
            for (int k = 0; k < lines.get(i).size(); k++) {
                d.text(lines.get(i).get(k), EDGE + 2 * NAME + NAME * (k + 1), i, TextAlignment.RIGHT,
                        i == 0 ? Ink.STRONG : Ink.LABEL);
            }
        }
        return d.pen.svg();
    }
}
