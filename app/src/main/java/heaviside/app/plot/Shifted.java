package heaviside.app.plot;

import java.util.Arrays;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// Another pen, moved down.
final class Shifted implements Pen {
    private final Pen pen;
    private final double down;

    Shifted(Pen pen, double down) {
        this.pen = pen;
        this.down = down;
    }

    private double[] moved(double[] y) {
        double[] m = y.clone();
        Arrays.setAll(m, i -> y[i] + down);
        return m;
    }

    @Override
    public void line(double[] x, double[] y, int n, Color colour, double width, double... dashes) {
        pen.line(x, moved(y), n, colour, width, dashes);
    }

    @Override
    public void fill(double[] x, double[] y, int n, Color colour) {
        pen.fill(x, moved(y), n, colour);
    }

    @Override
    public void rect(double x, double y, double w, double h, Color colour) {
        pen.rect(x, y + down, w, h, colour);
    }

    @Override
    public void text(String text, double x, double y, TextAlignment align, Color colour, Font font) {
        pen.text(text, x, y + down, align, colour, font);
    }

    @Override
    public void image(Image image, double x, double y, double w, double h) {
        pen.image(image, x, y + down, w, h);
    }

    @Override
    public void clip(double x, double y, double w, double h) {
        pen.clip(x, y + down, w, h);
    }

    @Override
    public void unclip() {
        pen.unclip();
    }
}
