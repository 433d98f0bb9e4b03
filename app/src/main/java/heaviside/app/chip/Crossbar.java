package heaviside.app.chip;

import heaviside.app.plot.Ink;
import heaviside.app.plot.PlotCanvas;
import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;
import heaviside.engine.chip.map.CorePlan;
import java.util.Arrays;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// The synapses of one core: axons down, neurons across; a pixel's colour is the mean weight under it, by sign and size.
final class Crossbar extends PlotCanvas {
    private static final int SIDE = 128;
    private static final double LEFT = 14;
    private static final double BOTTOM = 15;
    private @Nullable CorePlan plan;
    private final double[] sum = new double[SIDE * SIDE];
    private final int[] synapses = new int[SIDE * SIDE];
    private double max;
    private int columns = 1;
    private int rows = 1;

    Crossbar(Theme theme) {
        super(theme);
        setId("crossbar");
        setMinSize(120, 110);
        setPrefSize(164, 158);
    }

    @SuppressWarnings("ReferenceEquality") // a new value is a new object; comparing contents every frame would be slow
    void show(@Nullable CorePlan p) {
        if (p == plan) {
            return;
        }
        plan = p;
        if (p != null) {
            bin(p);
        }
        repaint();
    }

    private void bin(CorePlan p) {
        columns = Math.min(SIDE, Math.max(1, p.neurons()));
        rows = Math.min(SIDE, Math.max(1, p.axons()));
        Arrays.fill(sum, 0);
        Arrays.fill(synapses, 0);
        for (int a = 0; a < p.axons(); a++) {
            int y = (int) ((long) a * rows / p.axons());
            for (int k = p.rowStart()[a]; k < p.rowStart()[a + 1]; k++) {
                int at = y * SIDE + (int) ((long) p.targets()[k] * columns / p.neurons());
                sum[at] += p.weights()[k];
                synapses[at]++;
            }
        }
        max = 0;
        for (int i = 0; i < sum.length; i++) {
            max = Math.max(max, synapses[i] == 0 ? 0 : Math.abs(sum[i] / synapses[i]));
        }
    }

    @Override
    protected void paint(GraphicsContext g, double w, double h, Palette p) {
        double width = w - LEFT;
        double height = h - BOTTOM;
        g.setFill(p.well());
        g.fillRect(LEFT, 0, width, height);
        if (plan == null) {
            Ink.text(g, "unused", LEFT + width / 2, height / 2, TextAlignment.CENTER, p.text3(), Ink.LABEL);
        } else {
            WritableImage image = new WritableImage(columns, rows);
            PixelWriter out = image.getPixelWriter();
            for (int y = 0; y < rows; y++) {
                for (int x = 0; x < columns; x++) {
                    int at = y * SIDE + x;
                    double v = synapses[at] == 0 || max == 0 ? 0 : sum[at] / synapses[at] / max;
                    Color c = p.well().interpolate(v >= 0 ? p.excites() : p.inhibits(), Math.sqrt(Math.abs(v)));
                    out.setColor(x, y, c);
                }
            }
            g.setImageSmoothing(false);
            g.drawImage(image, LEFT, 0, width, height);
        }
        Ink.text(g, "neurons", LEFT + width / 2, h - 6, TextAlignment.CENTER, p.text3(), Ink.TICK);
        g.save();
        g.translate(6, height / 2);
        g.rotate(-90);
        Ink.text(g, "axons", 0, 0, TextAlignment.CENTER, p.text3(), Ink.TICK);
        g.restore();
    }
}
