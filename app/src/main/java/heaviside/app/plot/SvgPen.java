package heaviside.app.plot;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Locale;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import javax.imageio.ImageIO;

/// Draws into an SVG file: lines and text stay lines and text, pictures are embedded as PNG.
public final class SvgPen implements Pen {
    private final StringBuilder out = new StringBuilder(4096);
    private int clips;

    /// A file of this size with a background.
    public SvgPen(double width, double height, Color background) {
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"")
                .append(number(width)).append("\" height=\"").append(number(height)).append("\" viewBox=\"0 0 ")
                .append(number(width)).append(' ').append(number(height)).append("\">\n");
        rect(0, 0, width, height, background);
    }

    /// The whole file.
    public String svg() {
        return out + "</svg>\n";
    }

    @Override
    public void line(double[] x, double[] y, int n, Color colour, double width, double... dashes) {
        out.append("<polyline fill=\"none\" stroke=\"").append(hex(colour)).append('"')
                .append(opacity(colour, "stroke"))
                .append(" stroke-width=\"").append(number(width)).append("\" stroke-linejoin=\"round\"");
        if (dashes.length > 0) {
            out.append(" stroke-dasharray=\"");
            for (double d : dashes) {
                out.append(number(d)).append(' ');
            }
            out.append('"');
        }
        points(x, y, n);
    }

    @Override
    public void fill(double[] x, double[] y, int n, Color colour) {
        out.append("<polygon fill=\"").append(hex(colour)).append('"').append(opacity(colour, "fill"));
        points(x, y, n);
    }

    private void points(double[] x, double[] y, int n) {
        out.append(" points=\"");
        for (int i = 0; i < n; i++) {
            out.append(number(x[i])).append(',').append(number(y[i])).append(' ');
        }
        out.append("\"/>\n");
    }

    @Override
    public void rect(double x, double y, double w, double h, Color colour) {
        out.append("<rect x=\"").append(number(x)).append("\" y=\"").append(number(y)).append("\" width=\"")
                .append(number(Math.max(0, w))).append("\" height=\"").append(number(Math.max(0, h)))
                .append("\" fill=\"").append(hex(colour)).append('"').append(opacity(colour, "fill")).append("/>\n");
    }

    @Override
    public void text(String text, double x, double y, TextAlignment align, Color colour, Font font) {
        String anchor = switch (align) {
            case CENTER -> "middle";
            case RIGHT -> "end";
            default -> "start";
        };
        boolean strong = font.getStyle().toLowerCase(Locale.ROOT).contains("bold") || font.getName().contains("SmBld");
        out.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y + font.getSize() * 0.35))
                .append("\" text-anchor=\"").append(anchor)
                .append("\" font-family=\"IBM Plex Sans, sans-serif\" font-size=\"").append(number(font.getSize()))
                .append('"').append(strong ? " font-weight=\"600\"" : "").append(" fill=\"").append(hex(colour))
                .append("\">").append(escape(text)).append("</text>\n");
    }

    @Override
    public void image(Image image, double x, double y, double w, double h) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.append("<image x=\"").append(number(x)).append("\" y=\"").append(number(y)).append("\" width=\"")
                .append(number(w)).append("\" height=\"").append(number(h))
                .append("\" preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\" "
                        + "xlink:href=\"data:image/png;base64,")
                .append(Base64.getEncoder().encodeToString(png.toByteArray())).append("\"/>\n");
    }

    @Override
    public void clip(double x, double y, double w, double h) {
        clips++;
        out.append("<clipPath id=\"c").append(clips).append("\"><rect x=\"").append(number(x)).append("\" y=\"")
                .append(number(y)).append("\" width=\"").append(number(w)).append("\" height=\"").append(number(h))
                .append("\"/></clipPath><g clip-path=\"url(#c").append(clips).append(")\">\n");
    }

    @Override
    public void unclip() {
        out.append("</g>\n");
    }

    private static String number(double v) {
        String s = String.format(Locale.ROOT, "%.2f", v);
        return s.endsWith(".00") ? s.substring(0, s.length() - 3) : s;
    }

    private static String hex(Color c) {
        return String.format(Locale.ROOT, "#%02X%02X%02X", Math.round(c.getRed() * 255),
                Math.round(c.getGreen() * 255), Math.round(c.getBlue() * 255));
    }

    private static String opacity(Color c, String what) {
        return c.getOpacity() >= 1 ? "" : " " + what + "-opacity=\"" + number(c.getOpacity()) + "\"";
    }

    /// As XML may hold it: names come from files, and control characters are not allowed in it at all.
    private static String escape(String s) {
        return s.replaceAll("[\\p{Cc}\\p{Cs}\\uFFFE\\uFFFF]", "\uFFFD").replace("&", "&amp;").replace("<", "&lt;")
                .replace(">", "&gt;").replace("\"", "&quot;");
    }
}
