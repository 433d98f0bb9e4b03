package heaviside.app.editor;

import heaviside.app.theme.Fonts;
import heaviside.app.theme.Palette;
import java.util.HashMap;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/// Text on the canvas: sizes on the screen that never fall under 11 px, and their widths.
final class Ink {
    private static final Map<String, Font> FONTS = new HashMap<>();
    private static final Map<String, Double> WIDTHS = new HashMap<>();
    private static final Text MEASURE = new Text();

    private Ink() {
    }

    static Font font(double size, boolean bold) {
        return FONTS.computeIfAbsent(size + " " + bold,
                k -> Font.font(bold ? Fonts.SANS_SEMI_BOLD : Fonts.SANS, size));
    }

    /// Text size on the screen: follows the zoom a little, within legible bounds.
    static double size(double at100, double scale) {
        return Math.max(11, Math.min(at100 * 1.5, Math.rint(at100 * scale * 2) / 2));
    }

    static double width(String s, double size, boolean bold) {
        if (WIDTHS.size() > 4000) {
            WIDTHS.clear();
        }
        return WIDTHS.computeIfAbsent(size + (bold ? "b" : "n") + s, k -> {
            MEASURE.setFont(font(size, bold));
            MEASURE.setText(s);
            return MEASURE.getLayoutBounds().getWidth();
        });
    }

    static void text(GraphicsContext g, String s, double x, double y, double size, boolean bold, Color c,
            TextAlignment align) {
        g.setFont(font(size, bold));
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(align);
        g.setFill(c);
        g.fillText(s, Math.rint(x), Math.rint(y));
    }

    /// Panels on the canvas: a shade between well and panel.
    static Color sheet(Palette p) {
        return p.dark() ? p.well().interpolate(p.panel(), 0.5) : Color.web("F4F6F8");
    }

    static Color edge(CanvasEdge.Sign s, Palette p) {
        return switch (s) {
            case EXCITES -> p.excites();
            case INHIBITS -> p.inhibits();
            case MIXED -> p.text3();
        };
    }
}
