package heaviside.app.data;

import heaviside.app.plot.Ink;
import heaviside.app.plot.PixelImage;
import heaviside.app.plot.PlotCanvas;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// Spikes in time, one row a channel, with the rate of all above and the counts of channels at the right. What lies beyond
/// the cursor is dimmed.
final class EventRaster extends PlotCanvas {
    static final double LEFT = 58;
    static final double RIGHT = 62;
    private static final double TOP = 8;
    private static final double BOTTOM = 22;
    private static final double RATE = 34;
    private static final double RATE_FROM = 190;
    private static final Color DOT_DARK = Color.web("D5DCE3");
    private float[] timesMs = new float[0];
    private int[] units = new int[0];
    private int channels = 1;
    private double lengthMs = 1;
    private double cursorMs = Double.NaN;
    private String words = "";
    private String top = "";
    private String bottom = "";
    private @Nullable WritableImage image;
    private @Nullable Palette painted;

    EventRaster(Theme theme) {
        super(theme);
        setMinSize(160, 90);
    }

    /// Shows spikes.
    ///
    /// @param times ms. Not modified.
    /// @param channel of each spike. Not modified.
    void show(float[] times, int[] channel, int count, double durationMs) {
        if (times == timesMs && channel == units && (durationMs == lengthMs || durationMs <= 0)) {
            return;
        }
        timesMs = times;
        units = channel;
        channels = Math.max(1, count);
        lengthMs = durationMs > 0 ? durationMs : 1;
        image = null;
        setAccessibleText("Raster of %d spikes of %d channels".formatted(times.length, count));
        repaint();
    }

    /// Words while there are no spikes.
    void words(String whenEmpty) {
        if (!words.equals(whenEmpty)) {
            words = whenEmpty;
            repaint();
        }
    }

    /// What first and last rows are: "high tones".
    void ends(String first, String last) {
        top = first;
        bottom = last;
    }

    /// Where the cursor is; NaN for none.
    void cursor(double ms) {
        if (Double.compare(ms, cursorMs) != 0) {
            cursorMs = ms;
            repaint();
        }
    }

    /// Spikes on show.
    int spikes() {
        return timesMs.length;
    }

    @Override
    protected void paint(GraphicsContext g, double w, double h, Palette p) {
        g.setFill(p.well());
        g.fillRect(0, 0, w, h);
        double rate = h > RATE_FROM && timesMs.length > 0 ? RATE : 0;
        double y0 = TOP + rate;
        double pw = Math.max(1, w - LEFT - RIGHT);
        double ph = Math.max(1, h - y0 - BOTTOM);
        time(g, p, w, y0, y0 + ph);
        channelAxis(g, p, y0, ph);
        if (timesMs.length == 0) {
            Ink.text(g, words, LEFT + pw / 2, y0 + ph / 2, TextAlignment.CENTER, p.text3(), Ink.LABEL);
            return;
        }
        dots(g, p, pw, ph, y0);
        counts(g, p, w, y0, ph);
        if (rate > 0) {
            rates(g, p, pw, rate);
        }
        if (!Double.isNaN(cursorMs)) {
            double x = LEFT + Math.clamp(cursorMs / lengthMs, 0, 1) * pw;
            g.setFill(Ink.fade(p.well(), 0.72));
            g.fillRect(x, TOP, LEFT + pw - x, h - TOP - BOTTOM);
            Ink.vertical(g, x, TOP, y0 + ph, p.now());
        }
    }

    private void time(GraphicsContext g, Palette p, double w, double y0, double y1) {
        double pw = w - LEFT - RIGHT;
        double[] ticks = Ticks.within(0, lengthMs, pw > 500 ? 8 : 4);
        double step = Ticks.step(lengthMs, pw > 500 ? 8 : 4);
        for (int i = 0; i < ticks.length; i++) {
            double x = LEFT + ticks[i] / lengthMs * pw;
            Ink.vertical(g, x, y0, y1, i == 0 ? p.lineStrong() : p.grid());
            Ink.text(g, Ticks.label(ticks[i], step) + (i == ticks.length - 1 ? " ms" : ""), x, y1 + 11,
                    TextAlignment.CENTER, p.text3(), Ink.TICK);
        }
    }

    private void channelAxis(GraphicsContext g, Palette p, double y0, double ph) {
        double step = Math.max(1, Ticks.step(channels, 6));
        for (double c = step; c < channels - step / 3 || c == channels; c += step) {
            Ink.text(g, Ticks.number(c, 0), LEFT - 8, y0 + (c - 0.5) / channels * ph, TextAlignment.RIGHT, p.text3(),
                    Ink.TICK);
        }
        if (step > 1) { // else it has its tick
            Ink.text(g, "1", LEFT - 8, y0 + 5, TextAlignment.RIGHT, p.text3(), Ink.TICK);
        }
        if (!top.isEmpty()) {
            Ink.text(g, top, 6, y0 + 5, TextAlignment.LEFT, p.text3(), Ink.TICK);
            Ink.text(g, bottom, 6, y0 + ph - 5, TextAlignment.LEFT, p.text3(), Ink.TICK);
        }
    }

    private void dots(GraphicsContext g, Palette p, double pw, double ph, double y0) {
        WritableImage i = image;
        int iw = (int) pw;
        int ih = (int) ph;
        if (i == null || (int) i.getWidth() != iw || (int) i.getHeight() != ih || painted != p) {
            i = draw(iw, ih, p);
            image = i;
            painted = p;
        }
        g.drawImage(i, LEFT, y0);
    }

    private WritableImage draw(int w, int h, Palette p) {
        int[] pixels = new int[w * h];
        int dot = PixelImage.argb(p.dark() ? DOT_DARK : p.text());
        double row = (double) h / channels;
        int tall = Math.clamp(Math.round(row * 0.7), 1, 6);
        int wide = row >= 3 ? 2 : 1;
        double opacity = row < 1 && timesMs.length > 20_000 ? 0.6 : row < 1.5 ? 0.8 : 1;
        boolean solid = opacity == 1;
        double scale = w / lengthMs;
        for (int k = 0; k < timesMs.length; k++) {
            int x = (int) (timesMs[k] * scale);
            int y = (int) ((units[k] + 0.5) * row - tall / 2.0);
            if (solid && x >= 0 && x + wide <= w && y >= 0 && y < h && pixels[y * w + x] == dot
                    && pixels[y * w + x + wide - 1] == dot) {
                continue; // millions of spikes on thousands of pixels
            }
            for (int b = Math.max(0, y); b < Math.min(h, y + tall); b++) {
                for (int a = Math.max(0, x); a < Math.min(w, x + wide); a++) {
                    int under = pixels[b * w + a];
                    pixels[b * w + a] = PixelImage.mix(dot, under == 0 ? PixelImage.argb(p.well()) : under, opacity);
                }
            }
        }
        WritableImage i = new WritableImage(w, h);
        i.getPixelWriter().setPixels(0, 0, w, h, PixelFormat.getIntArgbInstance(), pixels, 0, w);
        return i;
    }

    private void counts(GraphicsContext g, Palette p, double w, double y0, double ph) {
        int bins = (int) Math.clamp(ph / 2, 1, channels);
        int[] n = new int[bins];
        int most = 1;
        for (int u : units) {
            int b = (int) ((long) u * bins / channels);
            most = Math.max(most, ++n[b]);
        }
        double each = ph / bins;
        g.setFill(p.lineStrong());
        for (int b = 0; b < bins; b++) {
            g.fillRect(w - RIGHT + 6, y0 + b * each, (RIGHT - 16) * n[b] / most, Math.max(1, each - 0.6));
        }
        Ink.text(g, "spikes", w - 4, y0 + ph + 11, TextAlignment.RIGHT, p.text3(), Ink.TICK);
    }

    private void rates(GraphicsContext g, Palette p, double pw, double rate) {
        int bins = (int) Math.clamp(pw / 3, 10, 400);
        int[] n = new int[bins];
        int most = 1;
        for (float t : timesMs) {
            int b = Math.clamp((int) (t / lengthMs * bins), 0, bins - 1);
            most = Math.max(most, ++n[b]);
        }
        g.setStroke(p.text2());
        g.setLineWidth(1.2);
        g.beginPath();
        for (int b = 0; b < bins; b++) {
            double x = LEFT + (b + 0.5) / bins * pw;
            double y = TOP + rate - 6 - (rate - 10) * n[b] / most;
            if (b == 0) {
                g.moveTo(x, y);
            } else {
                g.lineTo(x, y);
            }
        }
        g.stroke();
        double hz = most / (lengthMs / bins) * 1000 / channels;
        Ink.text(g, Ticks.number(hz, hz < 10 ? 1 : 0), LEFT - 8, TOP + 5, TextAlignment.RIGHT, p.text3(), Ink.TICK);
        Ink.text(g, "Hz", LEFT - 8, TOP + 18, TextAlignment.RIGHT, p.text3(), Ink.TICK);
    }
}
