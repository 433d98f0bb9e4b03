package heaviside.app.chip;

import heaviside.app.plot.PlotCanvas;
import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;
import java.util.Arrays;
import javafx.scene.canvas.GraphicsContext;

/// A line without axes, the present point in amber.
final class Spark extends PlotCanvas {
    private int[] values = new int[0];

    Spark(Theme theme) {
        super(theme);
        setMinHeight(18);
        setPrefHeight(30);
    }

    /// @param recent oldest first. Not modified.
    void show(int[] recent) {
        values = recent;
        repaint();
    }

    @Override
    protected void paint(GraphicsContext g, double w, double h, Palette p) {
        int n = Math.min(values.length, 150);
        if (n < 2) {
            return;
        }
        int from = values.length - n;
        double max = Math.max(1, Arrays.stream(values, from, values.length).max().orElse(1));
        g.setStroke(p.text());
        g.setLineWidth(1.2);
        g.beginPath();
        double x = 0;
        double y = 0;
        for (int i = 0; i < n; i++) {
            x = (w - 8) * i / (n - 1);
            y = h - 4 - (h - 8) * values[from + i] / max;
            if (i == 0) {
                g.moveTo(x, y);
            } else {
                g.lineTo(x, y);
            }
        }
        g.stroke();
        g.setFill(p.now());
        g.fillOval(x - 3, y - 3, 6, 6);
    }
}
