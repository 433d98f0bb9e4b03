package heaviside.app.plot;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// Draws on a canvas.
public final class CanvasPen implements Pen {
    private final GraphicsContext g;

    /// @param g of the canvas
    public CanvasPen(GraphicsContext g) {
        this.g = g;
    }

    @Override
    public void line(double[] x, double[] y, int n, Color colour, double width, double... dashes) {
        g.setStroke(colour);
        g.setLineWidth(width);
        g.setLineCap(StrokeLineCap.BUTT);
        g.setLineJoin(StrokeLineJoin.ROUND);
        g.setLineDashes(dashes);
        if (n == 2) {
            g.strokeLine(x[0], y[0], x[1], y[1]);
        } else {
            g.strokePolyline(x, y, n);
        }
        g.setLineDashes();
    }

    @Override
    public void fill(double[] x, double[] y, int n, Color colour) {
        g.setFill(colour);
        g.fillPolygon(x, y, n);
    }

    @Override
    public void rect(double x, double y, double w, double h, Color colour) {
        g.setFill(colour);
        g.fillRect(x, y, w, h);
    }

    @Override
    public void text(String text, double x, double y, TextAlignment align, Color colour, Font font) {
        Ink.text(g, text, x, y, align, colour, font);
    }

    @Override
    public void image(Image image, double x, double y, double w, double h) {
        g.setImageSmoothing(false);
        g.drawImage(image, x, y, w, h);
    }

    @Override
    public void clip(double x, double y, double w, double h) {
        g.save();
        g.beginPath();
        g.rect(x, y, w, h);
        g.clip();
    }

    @Override
    public void unclip() {
        g.restore();
    }
}
