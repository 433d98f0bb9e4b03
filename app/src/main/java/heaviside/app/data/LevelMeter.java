package heaviside.app.data;

import heaviside.app.plot.Ink;
import heaviside.app.plot.PlotCanvas;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/// How loud the microphone is, from -60 dB to full scale.
final class LevelMeter extends PlotCanvas {
    private static final double LOWEST_DB = -60;
    private static final double LOUD_DB = -1;
    private static final double BAR = 84;
    private static final double HEIGHT = 6;
    private double level;

    LevelMeter(Theme theme) {
        super(theme);
        setMinSize(BAR + 52, 26);
        setPrefSize(BAR + 52, 26);
        setMaxSize(BAR + 52, 26);
        setId("sound-level");
    }

    /// Shows a level, 0 to 1.
    void show(double to) {
        if (to != level) {
            level = to;
            repaint();
        }
    }

    /// Decibels of full scale; the lowest shown for silence.
    static double db(double level) {
        return Math.clamp(20 * Math.log10(Math.max(1e-9, level)), LOWEST_DB, 0);
    }

    @Override
    protected void paint(GraphicsContext g, double w, double h, Palette p) {
        double db = db(level);
        double y = (h - HEIGHT) / 2;
        g.setFill(p.grid());
        g.fillRoundRect(0, y, BAR, HEIGHT, 3, 3);
        g.setFill(db > LOUD_DB ? p.warn() : p.now());
        g.fillRoundRect(0, y, BAR * (db - LOWEST_DB) / -LOWEST_DB, HEIGHT, 3, 3);
        String words = db > LOUD_DB ? "too loud" : db > LOWEST_DB ? Ticks.number(db, 0) + " dB" : "silent";
        Ink.text(g, words, BAR + 6, h / 2, TextAlignment.LEFT, p.text2(), Ink.TICK);
    }
}
