package heaviside.app.plot;

import java.nio.IntBuffer;
import java.util.Arrays;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/// An image whose pixels are painted in memory and uploaded once a frame: for rasters and dense traces, where a canvas
/// would be too slow. Opaque; coordinates are device pixels, so that it stays crisp on scaled screens.
public final class PixelImage {
    private final ImageView view = new ImageView();
    private int[] pixels = new int[0];
    private int width;
    private int height;
    private double scale = 1;
    private PixelBuffer<IntBuffer> buffer = buffer(1, 1, new int[1]);

    /// An empty image.
    public PixelImage() {
        view.setSmooth(false);
        view.setMouseTransparent(true);
    }

    /// The node that shows it.
    public ImageView view() {
        return view;
    }

    /// Fits the image to a size in layout units.
    ///
    /// @param factor device pixels a unit
    public void fit(double w, double h, double factor) {
        int nw = (int) Math.max(1, Math.round(w * factor));
        int nh = (int) Math.max(1, Math.round(h * factor));
        scale = factor;
        if (nw != width || nh != height) {
            width = nw;
            height = nh;
            pixels = new int[nw * nh];
            buffer = buffer(nw, nh, pixels);
            view.setImage(new WritableImage(buffer));
        }
        view.setFitWidth(nw / factor);
        view.setFitHeight(nh / factor);
    }

    /// Width in device pixels.
    public int width() {
        return width;
    }

    /// Height in device pixels.
    public int height() {
        return height;
    }

    /// Device pixels a layout unit.
    public double scale() {
        return scale;
    }

    /// Opaque ARGB of a pixel.
    public int at(int x, int y) {
        return pixels[y * width + x];
    }

    /// Opaque ARGB of a colour.
    public static int argb(Color c) {
        return 0xff000000 | (int) Math.round(c.getRed() * 255) << 16 | (int) Math.round(c.getGreen() * 255) << 8
                | (int) Math.round(c.getBlue() * 255);
    }

    /// `a` seen over `b` with an opacity of 0 to 1.
    public static int mix(int a, int b, double opacity) {
        int o = (int) (opacity * 256);
        if (o >= 256) {
            return a;
        }
        int q = 256 - o;
        int rb = ((a & 0xff00ff) * o + (b & 0xff00ff) * q) >>> 8 & 0xff00ff;
        int g = ((a & 0x00ff00) * o + (b & 0x00ff00) * q) >>> 8 & 0x00ff00;
        return 0xff000000 | rb | g;
    }

    /// One colour everywhere.
    public void clear(int argb) {
        Arrays.fill(pixels, argb);
    }

    /// Takes over pixels that were painted elsewhere, row by row; ones of another size are left out.
    ///
    /// @param argb at least width times height. Not modified.
    /// @return whether they fit
    public boolean take(int[] argb, int w, int h) {
        if (w != width || h != height) {
            return false;
        }
        System.arraycopy(argb, 0, pixels, 0, w * h);
        return true;
    }

    /// A filled rectangle, clipped.
    public void rect(int x, int y, int w, int h, int argb) {
        int x0 = Math.max(0, x);
        int x1 = Math.min(width, x + w);
        int y1 = Math.min(height, y + h);
        if (x1 > x0) {
            for (int yy = Math.max(0, y); yy < y1; yy++) {
                Arrays.fill(pixels, yy * width + x0, yy * width + x1, argb);
            }
        }
    }

    /// A dashed horizontal hairline.
    public void dashes(int x0, int x1, int y, int on, int off, int argb) {
        if (y >= 0 && y < height) {
            for (int x = Math.max(0, x0); x < Math.min(width, x1); x++) {
                if (x % (on + off) < on) {
                    pixels[y * width + x] = argb;
                }
            }
        }
    }

    /// A dashed vertical hairline.
    public void dashesDown(int x, int y0, int y1, int on, int off, int argb) {
        if (x >= 0 && x < width) {
            for (int y = Math.max(0, y0); y < Math.min(height, y1); y++) {
                if ((y - y0) % (on + off) < on) {
                    pixels[y * width + x] = argb;
                }
            }
        }
    }

    /// Part of one column between two fractional heights, its ends softened.
    ///
    /// @param top smaller y
    /// @param bottom larger y
    public void span(int x, double top, double bottom, int argb, double opacity) {
        if (x < 0 || x >= width) {
            return;
        }
        int first = (int) Math.max(0, Math.floor(top));
        int last = (int) Math.min(height - 1, Math.ceil(bottom) - 1);
        for (int y = first; y <= last; y++) {
            double cover = Math.min(bottom, y + 1) - Math.max(top, y);
            int i = y * width + x;
            pixels[i] = mix(argb, pixels[i], cover * opacity);
        }
    }

    /// A pixel, clipped.
    public void dot(int x, int y, int argb) {
        if (x >= 0 && x < width && y >= 0 && y < height) {
            pixels[y * width + x] = argb;
        }
    }

    /// Shows what was painted.
    public void show() {
        buffer.updateBuffer(b -> null);
    }

    private static PixelBuffer<IntBuffer> buffer(int w, int h, int[] data) {
        return new PixelBuffer<>(w, h, IntBuffer.wrap(data), PixelFormat.getIntArgbPreInstance());
    }
}
