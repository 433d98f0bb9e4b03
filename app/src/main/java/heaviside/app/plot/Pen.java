package heaviside.app.plot;

import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// What a figure is drawn with: a canvas on the screen, or an SVG file.
public interface Pen {
    /// A line through points.
    ///
    /// @param n how many of the points count
    /// @param dashes lengths on and off, none for a solid line
    void line(double[] x, double[] y, int n, Color colour, double width, double... dashes);

    /// A filled outline.
    void fill(double[] x, double[] y, int n, Color colour);

    /// A filled rectangle.
    void rect(double x, double y, double w, double h, Color colour);

    /// Text, vertically centred on `y`.
    void text(String text, double x, double y, TextAlignment align, Color colour, Font font);

    /// A picture, its pixels kept sharp.
    void image(Image image, double x, double y, double w, double h);

    /// Draws nothing outside this until [#unclip].
    void clip(double x, double y, double w, double h);

    /// Ends a clip.
    void unclip();

    /// One stroke.
    default void stroke(double x0, double y0, double x1, double y1, Color colour, double width, double... dashes) {
        line(new double[]{x0, x1}, new double[]{y0, y1}, 2, colour, width, dashes);
    }
}
