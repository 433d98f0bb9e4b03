package heaviside.app.video;

import heaviside.app.plot.Ink;
import heaviside.app.plot.PlotCanvas;
import heaviside.app.theme.Palette;
import heaviside.app.theme.Theme;
import heaviside.engine.data.street.Box;
import heaviside.engine.data.street.StreetScene;
import heaviside.engine.data.street.Truth;
import heaviside.engine.video.Detection;
import heaviside.engine.video.VideoFrame;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// The camera's picture with boxes, class and confidence; what is really there dashed.
final class PicturePlot extends PlotCanvas {
    private static final int W = StreetScene.WIDTH;
    private static final int H = StreetScene.HEIGHT;
    private final WritableImage image = new WritableImage(W, H);
    private final int[] pixels = new int[W * H];
    private @Nullable VideoFrame frame;
    private boolean truths;
    private String words = "";

    PicturePlot(Theme theme) {
        super(theme);
        setId("video-picture");
        setMinSize(200, 120);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText("Picture of the street with boxes");
    }

    void show(@Nullable VideoFrame f) {
        frame = f;
        if (f != null) {
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = 0xff000000 | (f.grey()[i] & 255) * 0x10101;
            }
            image.getPixelWriter().setPixels(0, 0, W, H, PixelFormat.getIntArgbPreInstance(), pixels, 0, W);
        }
        repaint();
    }

    void truths(boolean on) {
        truths = on;
        repaint();
    }

    /// Words in place of a picture.
    void say(String text) {
        words = text;
        repaint();
    }

    @Override
    protected void paint(GraphicsContext g, double w, double h, Palette p) {
        VideoFrame f = frame;
        if (f == null) {
            Ink.text(g, words, w / 2, h / 2, TextAlignment.CENTER, p.text2(), Ink.LABEL);
            return;
        }
        double s = Math.min(w / W, h / H);
        double x0 = Math.floor((w - s * W) / 2);
        double y0 = Math.floor((h - s * H) / 2);
        g.setImageSmoothing(s < 1.5);
        g.drawImage(image, x0, y0, s * W, s * H);
        g.save();
        g.beginPath();
        g.rect(x0, y0, s * W, s * H);
        g.clip();
        if (truths) {
            g.setLineWidth(1);
            g.setLineDashes(3, 3);
            g.setStroke(Color.WHITE);
            for (Truth t : f.truths()) {
                if (!t.difficult()) {
                    rectangle(g, t.box(), x0, y0, s);
                }
            }
            g.setLineDashes();
        }
        List<Rectangle2D> labels = new ArrayList<>();
        for (Detection d : f.detections()) {
            detection(g, d, x0, y0, s, labels);
        }
        g.restore();
    }

    private static void rectangle(GraphicsContext g, Box b, double x0, double y0, double s) {
        g.strokeRect(Math.round(x0 + s * b.x()) + 0.5, Math.round(y0 + s * b.y()) + 0.5, Math.round(s * b.width()) - 1,
                Math.round(s * b.height()) - 1);
    }

    /// On a picture of any brightness the dark theme's colours on a dark label stand out in both themes.
    private static void detection(GraphicsContext g, Detection d, double x0, double y0, double s,
            List<Rectangle2D> labels) {
        Color c = Classes.colour(d.kind(), Palette.DARK);
        g.setStroke(Color.rgb(0, 0, 0, 0.7));
        g.setLineWidth(3.4);
        rectangle(g, d.box(), x0, y0, s);
        g.setStroke(c);
        g.setLineWidth(1.6);
        rectangle(g, d.box(), x0, y0, s);
        String percent = " " + Math.round(100 * d.confidence()) + " %";
        String text = d.kind().title() + percent;
        Rectangle2D at = place(text, d, x0, y0, s);
        if (labels.stream().anyMatch(at::intersects)) {
            text = Classes.letter(d.kind()) + percent;
            at = place(text, d, x0, y0, s);
        }
        labels.add(at);
        g.setFill(Color.rgb(11, 13, 15, 0.82));
        g.fillRect(at.getMinX(), at.getMinY(), at.getWidth(), at.getHeight());
        Ink.text(g, text, at.getMinX() + 4, at.getMinY() + 7.5, TextAlignment.LEFT, c, Ink.LABEL);
    }

    /// Over the box, within the picture.
    private static Rectangle2D place(String text, Detection d, double x0, double y0, double s) {
        double w = Ink.width(text, Ink.LABEL) + 8;
        return new Rectangle2D(Math.max(x0, Math.min(x0 + s * d.box().x(), x0 + s * W - w)),
                Math.max(y0, y0 + s * d.box().y() - 16), w, 15);
    }
}
