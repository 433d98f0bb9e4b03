package heaviside.engine.data.street;

import java.util.Arrays;

/// A grey picture under the brush, and who owns each pixel. A pixel belongs to a shape when its centre lies inside.
final class Raster {
    static final int WIDTH = StreetScene.WIDTH;
    static final int HEIGHT = StreetScene.HEIGHT;
    /// Owner of a pixel of the street itself.
    static final int NOBODY = -1;
    private static final int MOST = 128;

    final byte[] grey = new byte[WIDTH * HEIGHT];
    private final byte[] owner = new byte[WIDTH * HEIGHT];
    private final int[] drawn = new int[MOST];
    private final int[] visible = new int[MOST];
    private final double[] cuts = new double[16];
    private int pen = NOBODY;

    /// Begins a frame on a background.
    void begin(byte[] background) {
        System.arraycopy(background, 0, grey, 0, grey.length);
        Arrays.fill(owner, (byte) NOBODY);
        Arrays.fill(drawn, 0);
        Arrays.fill(visible, 0);
    }

    /// Whose pixels are drawn next: 0 to 127, or [#NOBODY].
    void pen(int id) {
        pen = id;
    }

    /// Who owns a pixel.
    int owner(int x, int y) {
        return owner[y * WIDTH + x];
    }

    /// Pixels that an owner had before others covered them, within the picture.
    int drawn(int id) {
        return drawn[id];
    }

    /// Pixels that an owner still has.
    int visible(int id) {
        return visible[id];
    }

    private void span(int y, double from, double to, int value) {
        int x0 = Math.max(0, (int) Math.ceil(from - 0.5));
        int x1 = Math.min(WIDTH, (int) Math.ceil(to - 0.5));
        for (int i = y * WIDTH + x0; i < y * WIDTH + x1; i++) {
            grey[i] = (byte) value;
            int before = owner[i];
            if (before != pen) {
                if (before >= 0) {
                    visible[before]--;
                }
                if (pen >= 0) {
                    visible[pen]++;
                    drawn[pen]++;
                }
                owner[i] = (byte) pen;
            }
        }
    }

    /// Fills a polygon, even-odd.
    ///
    /// @param xy corners x, y one after the other, at most 16 of them
    /// @param value grey, 0 to 255
    void polygon(double[] xy, int value) {
        double top = xy[1];
        double bottom = xy[1];
        for (int i = 3; i < xy.length; i += 2) {
            top = Math.min(top, xy[i]);
            bottom = Math.max(bottom, xy[i]);
        }
        int y1 = Math.min(HEIGHT, (int) Math.ceil(bottom - 0.5));
        for (int y = Math.max(0, (int) Math.ceil(top - 0.5)); y < y1; y++) {
            int n = cut(xy, y + 0.5);
            Arrays.sort(cuts, 0, n);
            for (int i = 0; i + 1 < n; i += 2) {
                span(y, cuts[i], cuts[i + 1], value);
            }
        }
    }

    private int cut(double[] xy, double y) {
        int n = 0;
        for (int i = 0; i < xy.length; i += 2) {
            int j = (i + 2) % xy.length;
            double ya = xy[i + 1];
            double yb = xy[j + 1];
            if ((ya <= y) != (yb <= y)) {
                cuts[n++] = xy[i] + (y - ya) / (yb - ya) * (xy[j] - xy[i]);
            }
        }
        return n;
    }

    /// Fills an ellipse.
    void ellipse(double cx, double cy, double rx, double ry, int value) {
        int y1 = Math.min(HEIGHT, (int) Math.ceil(cy + ry - 0.5));
        for (int y = Math.max(0, (int) Math.ceil(cy - ry - 0.5)); y < y1; y++) {
            double d = (y + 0.5 - cy) / ry;
            double half = rx * Math.sqrt(Math.max(0, 1 - d * d));
            span(y, cx - half, cx + half, value);
        }
    }

    /// Darkens what is on an ellipse; owners stay.
    ///
    /// @param factor 0 to 1
    void shade(double cx, double cy, double rx, double ry, double factor) {
        int f = (int) Math.round(256 * factor);
        int y1 = Math.min(HEIGHT, (int) Math.ceil(cy + ry - 0.5));
        for (int y = Math.max(0, (int) Math.ceil(cy - ry - 0.5)); y < y1; y++) {
            double d = (y + 0.5 - cy) / ry;
            double half = rx * Math.sqrt(Math.max(0, 1 - d * d));
            int x0 = Math.max(0, (int) Math.ceil(cx - half - 0.5));
            int x1 = Math.min(WIDTH, (int) Math.ceil(cx + half - 0.5));
            for (int i = y * WIDTH + x0; i < y * WIDTH + x1; i++) {
                grey[i] = (byte) (((grey[i] & 255) * f) >> 8);
            }
        }
    }

    /// The rectangle around an owner's pixels, looked for within another; of no size if it has none.
    Box around(int id, Box where) {
        Box in = where.within(WIDTH, HEIGHT);
        int l = WIDTH;
        int r = -1;
        int t = HEIGHT;
        int b = -1;
        int right = (int) Math.ceil(in.right());
        int bottom = (int) Math.ceil(in.bottom());
        for (int y = (int) in.y(); y < bottom; y++) {
            for (int x = (int) in.x(); x < right; x++) {
                if (owner[y * WIDTH + x] == id) {
                    l = Math.min(l, x);
                    r = Math.max(r, x);
                    t = Math.min(t, y);
                    b = y;
                }
            }
        }
        return r < 0 ? new Box(in.x(), in.y(), 0, 0) : new Box(l, t, r + 1 - l, b + 1 - t);
    }
}
