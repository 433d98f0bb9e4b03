package heaviside.app.chip;

import heaviside.app.plot.Ink;
import heaviside.app.plot.PlotCanvas;
import heaviside.app.plot.Ticks;
import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;
import heaviside.engine.chip.DeploymentSnapshot;
import java.util.Arrays;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// Synaptic events of the last ticks, the present one under the amber flag; hairlines part samples.
final class TickStrip extends PlotCanvas {
    private static final double LEFT = 44;
    private static final double RIGHT = 16;
    private static final double TOP = 20;
    private static final double BOTTOM = 16;
    private @Nullable DeploymentSnapshot snapshot;
    private boolean canRun;

    TickStrip(Theme theme) {
        super(theme);
        setId("tick-strip");
        setMinHeight(76);
        setPrefHeight(76);
        setMaxHeight(76);
    }

    /// @param can whether Run would do something
    void show(@Nullable DeploymentSnapshot s, boolean can) {
        snapshot = s;
        canRun = can;
        repaint();
    }

    @Override
    protected void paint(GraphicsContext g, double w, double h, Palette p) {
        double width = w - LEFT - RIGHT;
        double height = h - TOP - BOTTOM;
        Ink.text(g, "Events", 0, TOP - 10, TextAlignment.LEFT, p.text2(), Ink.LABEL);
        Ink.text(g, "per tick", 40, TOP - 10, TextAlignment.LEFT, p.text3(), Ink.LABEL);
        g.setFill(p.well());
        g.fillRect(LEFT, TOP, width, height);
        DeploymentSnapshot s = snapshot;
        if (s == null || s.ledger().recentEvents().length == 0) {
            Ink.text(g, canRun ? "No ticks yet. Press Run." : "No ticks: nothing that can run is placed.",
                    LEFT + width / 2, TOP + height / 2, TextAlignment.CENTER,
                    p.text3(), Ink.LABEL);
            return;
        }
        int[] e = s.ledger().recentEvents();
        int shown = Math.min(e.length, Math.max(60, (int) (width / 2)));
        int most = Math.max(1, Arrays.stream(e, e.length - shown, e.length).max().orElse(1));
        int slots = Math.max(shown, Math.min(e.length, 60));
        double each = width / Math.max(60, slots);
        long first = s.ledger().ticks() - shown;
        g.setFill(p.text3());
        for (int i = 0; i < shown; i++) {
            double v = height * e[e.length - shown + i] / most;
            g.fillRect(LEFT + i * each, TOP + height - v, Math.max(1, each - (each > 3 ? 1 : 0)), v);
        }
        for (int i = 0; i < shown; i++) {
            if ((first + i) % s.steps() == 0) {
                Ink.vertical(g, LEFT + i * each, TOP, TOP + height, p.lineStrong());
            }
        }
        Ink.text(g, Ticks.number(most, 0), LEFT - 5, TOP + 5, TextAlignment.RIGHT, p.text3(), Ink.TICK);
        Ink.text(g, Ticks.number((double) first, 0), LEFT, h - 6, TextAlignment.LEFT, p.text3(), Ink.TICK);
        flag(g, LEFT + shown * each, s.ledger().ticks(), w, height, p);
    }

    private void flag(GraphicsContext g, double x, long tick, double w, double height, Palette p) {
        String text = Ticks.number((double) tick, 0);
        double tw = Ink.width(text, Ink.STRONG) + 12;
        double left = Math.max(LEFT, Math.min(w - tw, x - tw / 2));
        Ink.vertical(g, x, 16, TOP + height, p.now());
        g.setFill(p.now());
        g.fillRoundRect(left, 0, tw, 17, 5, 5);
        Ink.text(g, text, left + tw / 2, 8.5, TextAlignment.CENTER, p.onNow(), Ink.STRONG);
    }
}
