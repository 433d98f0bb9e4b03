package heaviside.app.plot;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/// Text and hairlines on a plot, in the sizes of the house.
public final class Ink {
    /// Tick labels.
    public static final Font TICK = Font.font("IBM Plex Sans", 10.5);
    /// Direct labels and axis titles.
    public static final Font LABEL = Font.font("IBM Plex Sans", 11);
    /// The chosen one among direct labels.
    public static final Font STRONG = Font.font("IBM Plex Sans", FontWeight.SEMI_BOLD, 11);

    private Ink() {
    }

    /// Width of a text in pixels.
    public static double width(String text, Font font) {
        Text t = new Text(text);
        t.setFont(font);
        return t.getLayoutBounds().getWidth();
    }

    /// Writes a text, vertically centred on `y`.
    public static void text(GraphicsContext g, String text, double x, double y, TextAlignment align, Color colour,
            Font font) {
        g.setFont(font);
        g.setFill(colour);
        g.setTextAlign(align);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(text, x, y);
    }

    /// The same over lines, which shine through faintly.
    ///
    /// @param behind background of the plot
    public static void over(GraphicsContext g, String text, double x, double y, TextAlignment align, Color colour,
            Font font, Color behind) {
        double w = width(text, font) + 4;
        double left = align == TextAlignment.LEFT ? x - 2 : align == TextAlignment.RIGHT ? x - w + 2 : x - w / 2;
        g.setFill(fade(behind, 0.85));
        g.fillRect(left, y - 6, w, 12);
        text(g, text, x, y, align, colour, font);
    }

    /// A crisp horizontal hairline.
    public static void horizontal(GraphicsContext g, double x0, double x1, double y, Color colour) {
        line(g, x0, Math.floor(y) + 0.5, x1, Math.floor(y) + 0.5, colour);
    }

    /// A crisp vertical hairline.
    public static void vertical(GraphicsContext g, double x, double y0, double y1, Color colour) {
        line(g, Math.floor(x) + 0.5, y0, Math.floor(x) + 0.5, y1, colour);
    }

    /// `colour` with another opacity.
    public static Color fade(Color colour, double opacity) {
        return Color.color(colour.getRed(), colour.getGreen(), colour.getBlue(), opacity);
    }

    private static void line(GraphicsContext g, double x0, double y0, double x1, double y1, Color colour) {
        g.setStroke(colour);
        g.setLineWidth(1);
        g.setLineDashes();
        g.strokeLine(x0, y0, x1, y1);
    }
}
