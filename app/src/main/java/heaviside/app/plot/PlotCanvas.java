package heaviside.app.plot;

import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;

/// A region that paints itself on one canvas, at most once a pulse, when resized, when the theme changes or when asked.
public abstract class PlotCanvas extends Region {
    private final Canvas canvas = new Canvas();
    private final Theme theme;

    /// @param theme colours; a change repaints
    protected PlotCanvas(Theme theme) {
        this.theme = theme;
        getChildren().add(canvas);
        theme.palette().addListener((o, a, b) -> repaint());
    }

    /// Asks for a repaint in the next layout pass.
    public final void repaint() {
        requestLayout();
    }

    /// Paints everything. The canvas is cleared before.
    ///
    /// @param g context of the canvas
    /// @param w width in pixels
    /// @param h height in pixels
    /// @param palette colours in force
    protected abstract void paint(GraphicsContext g, double w, double h, Palette palette);

    /// The canvas, for input handlers and tests.
    public final Canvas canvas() {
        return canvas;
    }

    @Override
    protected void layoutChildren() {
        double w = Math.floor(getWidth());
        double h = Math.floor(getHeight());
        canvas.setWidth(w);
        canvas.setHeight(h);
        if (w > 0 && h > 0) {
            GraphicsContext g = canvas.getGraphicsContext2D();
            g.clearRect(0, 0, w, h);
            paint(g, w, h, theme.now());
        }
    }
}
