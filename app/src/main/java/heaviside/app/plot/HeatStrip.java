package heaviside.app.plot;

import heaviside.app.theme.Palette;
import heaviside.app.theme.Ramp;
import heaviside.app.theme.Theme;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.text.TextAlignment;

/// Rows of values over a common axis as a colour strip, the first row on top, with the last row drawn as an amber curve and a
/// colour bar at the right.
public final class HeatStrip extends PlotCanvas {
    private static final double LEFT = 52;
    private static final double RIGHT = 92;
    private static final double TOP = 8;
    private static final double BOTTOM = 20;
    private final Ramp ramp;
    private List<float[]> rows = List.of();
    private double span = 1;
    private String unit = "";
    private String first = "";
    private String last = "";
    private String remark = "";
    private String empty = "";

    /// @param ramp colours from zero to the largest value
    public HeatStrip(Theme theme, Ramp ramp) {
        super(theme);
        this.ramp = ramp;
        setMinSize(120, 60);
    }

    /// Shows rows of equal length.
    ///
    /// @param values one array a row. Not modified.
    /// @param span length of the axis
    /// @param unit of the axis
    /// @param firstRow name of the first row
    /// @param lastRow name of the last row
    public void show(List<float[]> values, double span, String unit, String firstRow, String lastRow) {
        rows = List.copyOf(values);
        this.span = span;
        this.unit = unit;
        first = firstRow;
        last = lastRow;
        repaint();
    }

    /// Words while there is nothing to show, and words in the upper right corner of the strip.
    public void words(String whenEmpty, String upperRight) {
        empty = whenEmpty;
        remark = upperRight;
        repaint();
    }

    /// Number of rows shown.
    public int rows() {
        return rows.size();
    }

    @Override
    protected void paint(GraphicsContext g, double w, double h, Palette p) {
        g.setFill(p.well());
        g.fillRect(0, 0, w, h);
        double width = w - LEFT - RIGHT;
        double height = h - TOP - BOTTOM;
        if (rows.isEmpty() || rows.getFirst().length == 0) {
            Ink.text(g, empty, LEFT + width / 2, TOP + height / 2, TextAlignment.CENTER, p.text3(), Ink.LABEL);
            return;
        }
        axis(g, w, h, p);
        double max = 0;
        for (float[] r : rows) {
            for (float v : r) {
                max = Math.max(max, v);
            }
        }
        g.setImageSmoothing(false);
        g.drawImage(image(max > 0 ? max : 1), LEFT, TOP, width, height);
        Ink.text(g, first, LEFT - 6, TOP + 6, TextAlignment.RIGHT, p.text3(), Ink.TICK);
        if (rows.size() > 1) {
            Ink.text(g, last, LEFT - 6, TOP + height - 6, TextAlignment.RIGHT, p.text(), Ink.TICK);
        }
        if (Ink.width(remark, Ink.LABEL) < width * 0.6) {
            double tw = Ink.width(remark, Ink.LABEL);
            g.setFill(Ink.fade(ramp.colour(0), 0.72));
            g.fillRect(LEFT + width - tw - 14, TOP + 3, tw + 11, 16);
            Ink.text(g, remark, LEFT + width - 8, TOP + 11, TextAlignment.RIGHT, Palette.DARK.text(), Ink.LABEL);
        }
        curve(g, width, height, max > 0 ? max : 1);
        bar(g, w, height, max, p);
    }

    private WritableImage image(double max) {
        int columns = rows.getFirst().length;
        WritableImage image = new WritableImage(columns, rows.size());
        PixelWriter out = image.getPixelWriter();
        for (int y = 0; y < rows.size(); y++) {
            float[] r = rows.get(y);
            for (int x = 0; x < columns; x++) {
                out.setArgb(x, y, ramp.argb(x < r.length ? r[x] / max : 0));
            }
        }
        return image;
    }

    private void curve(GraphicsContext g, double width, double height, double max) {
        float[] r = rows.getLast();
        g.setStroke(Palette.DARK.now());
        g.setLineWidth(1.6);
        g.setLineDashes();
        g.beginPath();
        for (int i = 0; i < r.length; i++) {
            double x = LEFT + (i + 0.5) / r.length * width;
            double y = TOP + height - 2 - r[i] / max * (height - 4);
            if (i == 0) {
                g.moveTo(x, y);
            } else {
                g.lineTo(x, y);
            }
        }
        g.stroke();
    }

    private void axis(GraphicsContext g, double w, double h, Palette p) {
        double step = Ticks.step(span, 9);
        double[] ticks = Ticks.within(0, span, 9);
        for (int i = 0; i < ticks.length; i++) {
            boolean end = i == ticks.length - 1;
            String text = Ticks.label(ticks[i], step) + (end ? " " + unit : "");
            Ink.text(g, text, LEFT + ticks[i] / span * (w - LEFT - RIGHT), h - 9, TextAlignment.CENTER, p.text3(),
                    Ink.TICK);
        }
    }

    private void bar(GraphicsContext g, double w, double height, double max, Palette p) {
        double x = w - RIGHT + 16;
        for (int y = 0; y < height; y++) {
            g.setFill(ramp.colour(1 - y / height));
            g.fillRect(x, TOP + y, 8, 1);
        }
        for (int i = 0; i <= 2; i++) {
            Ink.text(g, significant(max * i / 2), x + 13, TOP + 5 + (height - 10) * (1 - i / 2.0), TextAlignment.LEFT,
                    p.text3(), Ink.TICK);
        }

    }

    /// Three significant digits, powers of ten for very small and very large values.
    static String significant(double v) {
        if (v == 0) {
            return "0";
        }
        double e = Math.floor(Math.log10(Math.abs(v)));
        if (e < -3 || e > 5) {
            return Ticks.number(v / Math.pow(10, e), 1) + "e" + Ticks.number(e, 0);
        }
        return Ticks.number(v, (int) Math.max(0, 2 - e));
    }
}
