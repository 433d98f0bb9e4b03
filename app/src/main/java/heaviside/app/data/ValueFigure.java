package heaviside.app.data;

import heaviside.app.plot.Ink;
import heaviside.app.plot.PlotCanvas;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.TextAlignment;

/// Values of 0 to 1: a picture, or one stem a channel.
final class ValueFigure extends PlotCanvas {
    /// What the mouse does.
    @FunctionalInterface
    interface Draw {
        void at(int channel, double value);
    }

    private static final double LEFT = 40;
    private static final double RIGHT = 14;
    private static final double TOP = 14;
    private static final double BOTTOM = 24;
    private float[] values = new float[0];
    private float[] back = new float[0];
    private int width;
    private String words = "";

    ValueFigure(Theme theme) {
        super(theme);
        setMinSize(120, 90);
    }

    /// Shows values.
    ///
    /// @param v 0 to 1. Not modified.
    /// @param pictureWidth pixels a row, or 0
    void show(float[] v, int pictureWidth) {
        values = v;
        width = pictureWidth;
        setAccessibleText(v.length + " values");
        repaint();
    }

    /// Marks beside the stems what was read back from spikes.
    ///
    /// @param read one a value, or empty. Not modified.
    void back(float[] read) {
        back = read;
        repaint();
    }

    /// Words while there is nothing.
    void words(String whenEmpty) {
        words = whenEmpty;
        repaint();
    }

    /// Lets the user draw stems with the mouse.
    ///
    /// @param draw given the channel and the value
    void editable(Draw draw) {
        javafx.event.EventHandler<MouseEvent> h = e -> {
            if (width == 0 && values.length > 0) {
                int c = (int) ((e.getX() - LEFT) / (getWidth() - LEFT - RIGHT) * values.length);
                double y = (getHeight() - BOTTOM - e.getY()) / (getHeight() - TOP - BOTTOM);
                if (c >= 0 && c < values.length) {
                    draw.at(c, Math.clamp(y, 0, 1));
                }
            }
        };
        addEventHandler(MouseEvent.MOUSE_PRESSED, h);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, h);
    }

    @Override
    protected void paint(GraphicsContext g, double w, double h, Palette p) {
        g.setFill(p.well());
        g.fillRect(0, 0, w, h);
        if (values.length == 0) {
            Ink.text(g, words, w / 2, h / 2, TextAlignment.CENTER, p.text3(), Ink.LABEL);
        } else if (width > 0) {
            picture(g, w, h, p);
        } else {
            stems(g, w, h, p);
        }
    }

    private void picture(GraphicsContext g, double w, double h, Palette p) {
        int rows = values.length / width;
        double scale = Math.max(1, Math.floor(Math.min((w - 32) / width, (h - 44) / rows)));
        WritableImage i = new WritableImage(width, rows);
        int[] pixels = new int[width * rows];
        for (int k = 0; k < pixels.length; k++) {
            int v = Math.clamp(Math.round(values[k] * 255), 0, 255);
            pixels[k] = 0xff000000 | v << 16 | v << 8 | v;
        }
        i.getPixelWriter().setPixels(0, 0, width, rows, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        double x = Math.floor((w - scale * width) / 2);
        double y = Math.floor((h - 20 - scale * rows) / 2);
        g.setImageSmoothing(false);
        g.drawImage(i, x, y, scale * width, scale * rows);
        g.setStroke(p.line());
        g.setLineWidth(1);
        g.strokeRect(x - 0.5, y - 0.5, scale * width + 1, scale * rows + 1);
        Ink.text(g, "%d \u00d7 %d pixels, black 0 to white 1".formatted(width, rows), w / 2,
                Math.min(h - 10, y + scale * rows + 14), TextAlignment.CENTER, p.text3(), Ink.TICK);
    }

    private void stems(GraphicsContext g, double w, double h, Palette p) {
        double base = h - BOTTOM;
        for (double v : new double[]{0, 0.5, 1}) {
            double y = base - v * (base - TOP);
            Ink.horizontal(g, LEFT, w - RIGHT, y, v == 0 ? p.lineStrong() : p.grid());
            Ink.text(g, Ticks.number(v, 1), LEFT - 8, y, TextAlignment.RIGHT, p.text3(), Ink.TICK);
        }
        double each = (w - LEFT - RIGHT) / values.length;
        g.setFill(p.text2());
        double bar = Math.clamp(each * 0.66, 1, 26);
        for (int k = 0; k < values.length; k++) {
            double height = Math.clamp(values[k], 0f, 1f) * (base - TOP);
            g.fillRect(LEFT + (k + 0.5) * each - bar / 2, base - height, bar, height);
        }
        g.setFill(p.probe(0));
        double mark = Math.max(3, Math.min(each, bar + 4));
        for (int k = 0; k < Math.min(back.length, values.length); k++) {
            double y = base - Math.clamp(back[k], 0f, 1f) * (base - TOP);
            g.fillRect(LEFT + (k + 0.5) * each - mark / 2, y - 1, mark, 2);
        }
        double step = Math.max(1, Ticks.step(values.length, 6));
        for (double c = step; c <= values.length; c += step) {
            Ink.text(g, Ticks.number(c, 0), LEFT + (c - 0.5) * each, base + 11, TextAlignment.CENTER, p.text3(),
                    Ink.TICK);
        }
        Ink.text(g, "channel", LEFT, base + 11, TextAlignment.LEFT, p.text3(), Ink.TICK);
    }

}
