package heaviside.app.plot;

import heaviside.app.theme.Palette;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// The letter of a probe on its colour; hollow with a dashed edge where the colour is used a second time.
public final class ProbeBadge {
    private ProbeBadge() {
    }

    /// Paints a badge around a centre.
    public static void paint(GraphicsContext g, double cx, double cy, double size, int slot, String letter, Palette p) {
        Color c = p.probe(slot);
        double x = Math.rint(cx - size / 2);
        double y = Math.rint(cy - size / 2);
        Color ink = p.onProbe();
        if (Palette.dashed(slot)) {
            g.setFill(p.well());
            g.fillRoundRect(x, y, size, size, 7, 7);
            g.setStroke(c);
            g.setLineWidth(1.5);
            g.setLineDashes(3, 2);
            g.strokeRoundRect(x + 0.75, y + 0.75, size - 1.5, size - 1.5, 7, 7);
            g.setLineDashes();
            ink = c;
        } else {
            g.setFill(c);
            g.fillRoundRect(x, y, size, size, 7, 7);
        }
        Ink.text(g, letter, x + size / 2, y + size / 2, TextAlignment.CENTER, ink, Ink.STRONG);
    }
}
