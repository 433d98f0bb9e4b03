package heaviside.app.video;

import heaviside.app.plot.PixelImage;
import heaviside.app.plot.PlotCanvas;
import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/// A small map of numbers, a colour each, in its own shape.
final class MapPlot extends PlotCanvas {
    private final int columns;
    private final int rows;
    private final Paint paint;
    private final WritableImage image;
    private final int[] pixels;

    /// Colour of a cell.
    @FunctionalInterface
    interface Paint {
        /// Opaque ARGB.
        int argb(int cell, Palette p);
    }

    /// @param paint asked for every cell when the map is refreshed
    MapPlot(Theme theme, String id, String what, int columns, int rows, double height, Paint paint) {
        super(theme);
        this.columns = columns;
        this.rows = rows;
        this.paint = paint;
        this.image = new WritableImage(columns, rows);
        this.pixels = new int[columns * rows];
        setId(id);
        setMinHeight(height);
        setPrefHeight(height);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(what);
    }

    /// Share of `b` over `a`, 0 to 1.
    static int mix(javafx.scene.paint.Color a, javafx.scene.paint.Color b, double share) {
        return PixelImage.argb(a.interpolate(b, share));
    }

    @Override
    protected void paint(GraphicsContext g, double w, double h, Palette p) {
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = paint.argb(i, p);
        }
        image.getPixelWriter().setPixels(0, 0, columns, rows, PixelFormat.getIntArgbPreInstance(), pixels, 0, columns);
        double s = Math.min(w / columns, h / rows);
        g.setImageSmoothing(false);
        g.drawImage(image, Math.floor((w - s * columns) / 2), 0, s * columns, s * rows);
    }
}
