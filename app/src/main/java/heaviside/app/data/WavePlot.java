package heaviside.app.data;

import heaviside.app.plot.Ink;
import heaviside.app.plot.PlotCanvas;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;
import java.util.function.DoubleConsumer;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.TextAlignment;

/// A recording: smallest and largest sample of each pixel column, over the same time axis as the raster.
final class WavePlot extends PlotCanvas {
    private static final double TOP = 20;
    private static final double BOTTOM = 6;
    private static final double SILENT = 1e-9;
    private double[] samples = new double[0];
    private double seconds = 1;
    private double least = SILENT;
    private double cursorS = Double.NaN;

    /// @param seek given the moment that was clicked, s
    WavePlot(Theme theme, DoubleConsumer seek) {
        super(theme);
        setMinHeight(92);
        setPrefHeight(92);
        setMaxHeight(92);
        javafx.event.EventHandler<MouseEvent> h = e -> seek.accept(Math.clamp((e.getX() - EventRaster.LEFT)
                / Math.max(1, getWidth() - EventRaster.LEFT - EventRaster.RIGHT), 0, 1) * seconds);
        addEventHandler(MouseEvent.MOUSE_PRESSED, h);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, h);
    }

    /// Shows samples, the largest as high as there is room. Not modified.
    void show(double[] values, double lengthS) {
        show(values, lengthS, SILENT);
    }

    /// Shows samples.
    ///
    /// @param values Not modified.
    /// @param smallest amplitude below which they are not drawn as high as there is room
    void show(double[] values, double lengthS, double smallest) {
        if (values != samples || lengthS != seconds) {
            samples = values;
            seconds = lengthS;
            least = smallest;
            repaint();
        }
    }

    /// Where the cursor is; NaN for none.
    void cursor(double s) {
        if (Double.compare(s, cursorS) != 0) {
            cursorS = s;
            repaint();
        }
    }

    @Override
    protected void paint(GraphicsContext g, double w, double h, Palette p) {
        g.setFill(p.well());
        g.fillRect(0, 0, w, h);
        double pw = Math.max(1, w - EventRaster.LEFT - EventRaster.RIGHT);
        double middle = (TOP + h - BOTTOM) / 2;
        Ink.text(g, "Sound", EventRaster.LEFT - 8, middle, TextAlignment.RIGHT, p.text3(), Ink.TICK);
        Ink.horizontal(g, EventRaster.LEFT, EventRaster.LEFT + pw, middle, p.grid());
        if (samples.length == 0) {
            return;
        }
        double peak = least;
        for (double s : samples) {
            peak = Math.max(peak, Math.abs(s));
        }
        double half = (h - TOP - BOTTOM) / 2;
        g.setFill(p.text2());
        for (int x = 0; x < pw; x++) {
            int from = (int) (x / pw * samples.length);
            int to = (int) Math.max(from + 1, (x + 1) / pw * samples.length);
            double low = 0;
            double high = 0;
            for (int i = from; i < Math.min(to, samples.length); i++) {
                low = Math.min(low, samples[i]);
                high = Math.max(high, samples[i]);
            }
            double y = middle - high / peak * half;
            g.fillRect(EventRaster.LEFT + x, y, 1, Math.max(1, (high - low) / peak * half));
        }
        if (!Double.isNaN(cursorS)) {
            double x = EventRaster.LEFT + Math.clamp(cursorS / seconds, 0, 1) * pw;
            g.setFill(Ink.fade(p.well(), 0.55));
            g.fillRect(x, TOP, EventRaster.LEFT + pw - x, h - TOP - BOTTOM);
            Ink.vertical(g, x, TOP, h, p.now());
            String flag = Ticks.number(cursorS, 3);
            double half2 = Ink.width(flag, Ink.STRONG) / 2 + 6;
            double c = Math.clamp(x, half2, w - half2);
            g.setFill(p.now());
            g.fillRoundRect(c - half2, 2, 2 * half2, 16, 4, 4);
            Ink.text(g, flag, c, 10, TextAlignment.CENTER, p.onNow(), Ink.STRONG);
        }
    }
}
