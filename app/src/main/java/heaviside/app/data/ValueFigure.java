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
    private float[] decoded = new float[0];
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

    /// Shows what was read back: a line on each stem, or a picture beside the picture.
    ///
    /// @param v 0 to 1, as many as there are values, or none. Not modified.
    void decoded(float[] v) {
        decoded = v;
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

    private boolean silent() {
        for (float v : values) {
            if (v != 0) {
                return false;
            }
        }
        return true;
    }

    private void picture(GraphicsContext g, double w, double h, Palette p) {
        boolean two = decoded.length == values.length;
        boolean beside = w >= h;
        picture(g, values, "%d \u00d7 %d pixels, black 0 to white 1", 0, 0,
                two && beside ? w / 2 : w, two && !beside ? h / 2 : h, p);
        if (two) {
            picture(g, decoded, "read back from the spikes", beside ? w / 2 : 0, beside ? 0 : h / 2,
                    beside ? w / 2 : w, beside ? h : h / 2, p);
        }
    }

    private void picture(GraphicsContext g, float[] v, String below, double left, double top, double w, double h,
            Palette p) {
        int rows = v.length / width;
        double scale = Math.max(1, Math.floor(Math.min((w - 32) / width, (h - 44) / rows)));
        WritableImage i = new WritableImage(width, rows);
        int[] pixels = new int[width * rows];
        for (int k = 0; k < pixels.length; k++) {
            int b = Math.clamp(Math.round(v[k] * 255), 0, 255);
            pixels[k] = 0xff000000 | b << 16 | b << 8 | b;
        }
        i.getPixelWriter().setPixels(0, 0, width, rows, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        double x = left + Math.floor((w - scale * width) / 2);
        double y = top + Math.floor((h - 20 - scale * rows) / 2);
        g.setImageSmoothing(false);
        g.drawImage(i, x, y, scale * width, scale * rows);
        g.setStroke(p.line());
        g.setLineWidth(1);
        g.strokeRect(x - 0.5, y - 0.5, scale * width + 1, scale * rows + 1);
        Ink.text(g, below.formatted(width, rows), left + w / 2, Math.min(top + h - 10, y + scale * rows + 14),
                TextAlignment.CENTER, p.text3(), Ink.TICK);
    }

    private void stems(GraphicsContext g, double w, double h, Palette p) {
        double base = h - BOTTOM;
        for (double v : new double[]{0, 0.5, 1}) {
            double y = base - v * (base - TOP);
            Ink.horizontal(g, LEFT, w - RIGHT, y, v == 0 ? p.lineStrong() : p.grid());
            Ink.text(g, Ticks.number(v, 1), LEFT - 8, y, TextAlignment.RIGHT, p.text3(), Ink.TICK);
        }
        double each = (w - LEFT - RIGHT) / values.length;
        g.setFill(decoded.length == values.length ? p.lineStrong() : p.text2());
        double bar = Math.clamp(each * 0.66, 1, 26);
        for (int k = 0; k < values.length; k++) {
            double height = Math.clamp(values[k], 0f, 1f) * (base - TOP);
            g.fillRect(LEFT + (k + 0.5) * each - bar / 2, base - height, bar, height);
        }
        if (decoded.length == values.length) {
            g.setFill(p.text());
            double mark = Math.clamp(each * 0.9, 2, 34);
            for (int k = 0; k < decoded.length; k++) {
                double y = base - Math.clamp(decoded[k], 0f, 1f) * (base - TOP);
                g.fillRect(LEFT + (k + 0.5) * each - mark / 2, y - 1, mark, 2);
            }
            Ink.text(g, "bars: values, lines: read back", w - RIGHT, 7, TextAlignment.RIGHT, p.text3(),
                    Ink.TICK);
        }
        if (silent()) {
            Ink.text(g, "All %s values are 0.".formatted(Ticks.number(values.length, 0)), w / 2, h / 2,
                    TextAlignment.CENTER, p.text3(), Ink.LABEL);
        }
        double step = Math.max(1, Ticks.step(values.length, 6));
        for (double c = step; c <= values.length; c += step) {
            Ink.text(g, Ticks.number(c, 0), LEFT + (c - 0.5) * each, base + 11, TextAlignment.CENTER, p.text3(),
                    Ink.TICK);
        }
        Ink.text(g, "channel", LEFT, base + 11, TextAlignment.LEFT, p.text3(), Ink.TICK);
    }

}
