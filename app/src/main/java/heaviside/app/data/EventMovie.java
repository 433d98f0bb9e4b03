package heaviside.app.data;

import heaviside.app.plot.Ink;
import heaviside.app.plot.PlotCanvas;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;
import heaviside.engine.data.SpikeDataset;
import java.util.Arrays;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// Events of a camera as a movie in a loop: pixels that have grown darker or brighter within the last milliseconds. A drag
/// along the time line scrubs, a click on the picture stops and goes on. Channels stand polarity by polarity (darker, then
/// brighter where there are two), row by row.
final class EventMovie extends PlotCanvas {
    /// How long an event is seen, ms.
    static final double SEEN_MS = 25;
    private static final double SLOWER = 4;
    private static final double PAUSE_MS = 30;
    private static final double LEFT = 24;
    private static final double LINE = 34;
    private static final double KEY = 8;
    private static final double KEY_WORDS = 64;
    private float[] times = new float[0];
    private int[] channels = new int[0];
    private int width = 1;
    private int pixels = 1;
    private double lengthMs = 1;
    private double nowMs;
    private long lastNanos;
    private boolean playing = true;

    EventMovie(Theme theme) {
        super(theme);
        setMinSize(120, 90);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::mouse);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::mouse);
    }

    /// Shows a sample from its start.
    ///
    /// @param e sorted by time. Not modified.
    /// @param pictureWidth pixels a row
    /// @param pictureHeight rows
    void show(SpikeDataset.Events e, int pictureWidth, int pictureHeight, double durationMs) {
        if (e.timesMs() == times) {
            return;
        }
        times = e.timesMs();
        channels = e.channels();
        width = pictureWidth;
        pixels = pictureWidth * pictureHeight;
        lengthMs = Math.max(1, durationMs);
        nowMs = 0;
        lastNanos = 0;
        playing = true;
        setAccessibleText("Movie of %d events".formatted(times.length));
        repaint();
    }

    /// Moves on while it plays, a quarter as fast as the camera saw it.
    void frame(long nanos) {
        if (playing && lastNanos > 0) {
            nowMs += Math.min(100, (nanos - lastNanos) * 1e-6) / SLOWER;
            if (nowMs > lengthMs + PAUSE_MS) {
                nowMs = 0;
            }
            repaint();
        }
        lastNanos = nanos;
    }

    /// The moment shown, ms.
    double nowMs() {
        return nowMs;
    }

    /// Number of events in sight.
    int seen() {
        return after(nowMs) - after(nowMs - SEEN_MS);
    }

    private int after(double ms) {
        int i = Arrays.binarySearch(times, (float) ms);
        i = i < 0 ? -i - 1 : i;
        while (i < times.length && times[i] <= ms) {
            i++;
        }
        return i;
    }

    private void mouse(MouseEvent e) {
        if (e.getY() > getHeight() - LINE) {
            nowMs = Math.clamp((e.getX() - LEFT) / Math.max(1, getWidth() - 2 * LEFT), 0, 1) * lengthMs;
            playing = false;
            repaint();
        } else if (e.getEventType() == MouseEvent.MOUSE_PRESSED) {
            playing = !playing;
        }
    }

    @Override
    protected void paint(GraphicsContext g, double w, double h, Palette p) {
        g.setFill(p.well());
        g.fillRect(0, 0, w, h);
        int rows = Math.max(1, pixels / width);
        double fit = Math.min((w - 32) / width, (h - LINE - 28) / rows);
        double scale = fit >= 4 ? Math.floor(fit) : Math.max(0.1, fit);
        double x = Math.floor((w - scale * width) / 2);
        double y = Math.floor((h - LINE - scale * rows) / 2);
        g.setImageSmoothing(false);
        g.drawImage(picture(rows, p), x, y, scale * width, scale * rows);
        g.setStroke(p.line());
        g.setLineWidth(1);
        g.strokeRect(x - 0.5, y - 0.5, scale * width + 1, scale * rows + 1);
        line(g, w, h, p);
        legend(g, w, p);
    }

    private static void legend(GraphicsContext g, double w, Palette p) {
        Color[] of = {p.excites(), p.inhibits()};
        String[] words = {"brighter", "darker"};
        double x = w / 2 - KEY_WORDS;
        for (int k = 0; k < 2; k++) {
            g.setFill(of[k]);
            g.fillRect(x, 4, KEY, KEY);
            Ink.text(g, words[k], x + KEY + 5, 4 + KEY / 2, TextAlignment.LEFT, p.text3(), Ink.TICK);
            x += KEY_WORDS;
        }
    }

    private WritableImage picture(int rows, Palette p) {
        Color[] of = {p.inhibits(), p.excites()};
        int[] argb = new int[width * rows];
        Arrays.fill(argb, argb(p.panel(), p.panel(), 0));
        for (int k = after(nowMs - SEEN_MS); k < after(nowMs); k++) {
            int at = channels[k] % pixels;
            double fresh = 1 - (nowMs - times[k]) / SEEN_MS;
            if (at < argb.length) {
                argb[at] = argb(p.panel(), of[Math.min(1, channels[k] / pixels)], 0.25 + 0.75 * fresh);
            }
        }
        WritableImage i = new WritableImage(width, rows);
        i.getPixelWriter().setPixels(0, 0, width, rows, PixelFormat.getIntArgbInstance(), argb, 0, width);
        return i;
    }

    private static int argb(Color from, Color to, double share) {
        Color c = from.interpolate(to, Math.clamp(share, 0, 1));
        return 0xff000000 | (int) (c.getRed() * 255) << 16 | (int) (c.getGreen() * 255) << 8
                | (int) (c.getBlue() * 255);
    }

    private void line(GraphicsContext g, double w, double h, Palette p) {
        double y = h - LINE + 10;
        Ink.horizontal(g, LEFT, w - LEFT, y, p.lineStrong());
        double x = LEFT + Math.min(1, nowMs / lengthMs) * (w - 2 * LEFT);
        g.setFill(p.now());
        g.fillOval(x - 4, y - 4, 8, 8);
        Ink.text(g, "%s of %s ms, a quarter of the speed; each event is seen for %s ms".formatted(
                Ticks.number(Math.min(nowMs, lengthMs), 0), Ticks.number(lengthMs, 0), Ticks.number(SEEN_MS, 0)),
                w / 2, h - 10, TextAlignment.CENTER, p.text3(), Ink.TICK);
    }
}
