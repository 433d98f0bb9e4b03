package heaviside.app.video;

import heaviside.app.plot.Ink;
import heaviside.app.plot.PixelImage;
import heaviside.app.plot.PlotCanvas;
import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.text.TextAlignment;

/// A small map of numbers, a colour each, in its own shape.
final class MapPlot extends PlotCanvas {
    private final int columns;
    private final int rows;
    private final Paint paint;
    private final WritableImage image;
    private final int[] pixels;
    private final List<Mark> marks = new ArrayList<>();

    private record Mark(String text, double column, double row) {
    }

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
        setMinWidth(40);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(what);
    }

    /// Names a place of the map.
    void label(String text, double column, double row) {
        marks.add(new Mark(text, column, row));
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
        double x0 = Math.floor((w - s * columns) / 2);
        g.drawImage(image, x0, 0, s * columns, s * rows);
        for (Mark m : marks) {
            Ink.text(g, m.text(), x0 + s * m.column() + 2, s * m.row(), TextAlignment.LEFT, p.text2(), Ink.TICK);
        }
    }
}
