package heaviside.app.train;

import heaviside.app.plot.PlotCanvas;
import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.StrokeLineCap;

/// A short piece of a trainer's line.
final class Swatch extends PlotCanvas {
    private final int slot;
    private final double[] dashes;

    Swatch(Theme theme, int slot) {
        this(theme, slot, Look.dashes(slot));
    }

    /// @param dashes on and off lengths, empty for a solid line
    Swatch(Theme theme, int slot, double[] dashes) {
        super(theme);
        this.slot = slot;
        this.dashes = dashes.clone();
        setMinSize(18, 8);
        setPrefSize(18, 8);
        setMaxSize(18, 8);
    }

    @Override
    protected void paint(GraphicsContext g, double w, double h, Palette palette) {
        g.setStroke(palette.probe(slot));
        g.setLineWidth(3);
        g.setLineCap(StrokeLineCap.BUTT);
        g.setLineDashes(dashes);
        g.strokeLine(0, h / 2, w - 2, h / 2);
    }
}
