package heaviside.app.editor;

import java.util.Arrays;

/// Paints a population's neurons into a pixel buffer: one anti-aliased mask, cut once for a zoom, is stamped in each
/// neuron's shade. Premultiplied ARGB, transparent around.
final class NeuronPixels {
    private static final int SUPER = 6;
    private static final float[] NOTHING = {};
    private final NeuronGrid grid;
    private final int width;
    private final int height;
    private final int[] argb;
    private final int mask;
    private final int[] coverage;
    private final int[] left;
    private final int[] top;

    /// @param scale device pixels a canvas unit
    NeuronPixels(NeuronGrid grid, Glyph glyph, double scale) {
        this.grid = grid;
        width = Math.max(1, (int) Math.ceil(grid.width() * scale));
        height = Math.max(1, (int) Math.ceil(grid.height() * scale));
        argb = new int[width * height];
        double r = grid.single() ? grid.width() / 2 - 1 : grid.pitch() * 0.36;
        mask = grid.density() ? 0 : (int) Math.ceil(2.1 * r * scale) + 2;
        coverage = new int[mask * mask];
        int cells = grid.density() ? 0 : grid.size();
        left = new int[cells];
        top = new int[cells];
        for (int i = 0; i < cells; i++) {
            left[i] = (int) Math.round(grid.x(i) * scale - mask / 2.0);
            top[i] = (int) Math.round(grid.y(i) * scale - mask / 2.0);
        }
        cut(glyph, r * scale);
    }

    private void cut(Glyph glyph, double r) {
        for (int y = 0; y < mask; y++) {
            for (int x = 0; x < mask; x++) {
                int hits = 0;
                for (int k = 0; k < SUPER * SUPER; k++) {
                    int row = k / SUPER;
                    double px = (x + (k - row * SUPER + 0.5) / SUPER - mask / 2.0) / r;
                    double py = (y + (row + 0.5) / SUPER - mask / 2.0) / r;
                    hits += glyph.covers(px, py) ? 1 : 0;
                }
                coverage[y * mask + x] = hits * 255 / (SUPER * SUPER);
            }
        }
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /// The buffer, row by row. Modified by [#paint].
    int[] argb() {
        return argb;
    }

    /// Paints all neurons.
    ///
    /// @param v potentials of all neurons of the network, mV. Not modified.
    /// @param since time since the last spike, ms. Not modified.
    /// @param first index of this population's first neuron
    void paint(float[] v, float[] since, int first, float reset, float threshold, Shades shades) {
        if (grid.density()) {
            Arrays.fill(argb, 0);
            density(v, since, first, reset, threshold, shades);
            return;
        }
        Arrays.fill(argb, 0);
        for (int i = 0; i < left.length; i++) {
            stamp(left[i], top[i], shades.argb(v[first + i], since[first + i], reset, threshold));
        }
    }

    /// Paints all neurons in the shade of rest.
    void paintIdle(Shades shades) {
        Arrays.fill(argb, 0);
        if (grid.density()) {
            density(NOTHING, NOTHING, 0, 0, 1, shades);
        }
        for (int i = 0; i < left.length; i++) {
            stamp(left[i], top[i], shades.idle());
        }
    }

    private void stamp(int left, int top, int colour) {
        int r = colour >> 16 & 255;
        int g = colour >> 8 & 255;
        int b = colour & 255;
        int x0 = Math.max(0, -left);
        int x1 = Math.min(mask, width - left);
        for (int y = Math.max(0, -top); y < Math.min(mask, height - top); y++) {
            int row = (top + y) * width + left;
            int m = y * mask;
            for (int x = x0; x < x1; x++) {
                int a = coverage[m + x];
                if (a == 255) {
                    argb[row + x] = colour;
                } else if (a > 0) {
                    argb[row + x] = a << 24 | (r * a / 255) << 16 | (g * a / 255) << 8 | (b * a / 255);
                }
            }
        }
    }

    /// A density tile: each cell has the mean shade of its neurons; a spike in it lights it.
    private void density(float[] v, float[] since, int first, float reset, float threshold, Shades shades) {
        int per = grid.perCell();
        boolean known = v.length > 0;
        double pad = grid.pad() * width / grid.width();
        int left = (int) Math.round(pad);
        int top = (int) Math.round(pad);
        int w = width - 2 * left;
        int h = height - 2 * top;
        for (int r = 0; r < grid.rows(); r++) {
            int y0 = top + r * h / grid.rows();
            int y1 = Math.max(y0 + 1, top + (r + 1) * h / grid.rows());
            int row = y0 * width;
            for (int c = 0; c < grid.cols(); c++) {
                long from = (long) (r * grid.cols() + c) * per;
                int x0 = left + c * w / grid.cols();
                int x1 = Math.max(x0 + 1, left + (c + 1) * w / grid.cols());
                int colour = from >= grid.size()
                        ? 0
                        : !known
                                ? shades.idle()
                                : cell(v, since, first + (int) from, Math.min(per, grid.size() - (int) from), reset,
                                        threshold,
                                        shades);
                Arrays.fill(argb, row + x0, row + Math.min(width, x1), colour);
            }
            for (int y = y0 + 1; y < y1 && y < height; y++) {
                System.arraycopy(argb, row, argb, y * width, width);
            }
        }
    }

    private static int cell(float[] v, float[] since, int at, int n, float reset, float threshold, Shades shades) {
        float sum = 0;
        float newest = Float.POSITIVE_INFINITY;
        for (int i = at; i < at + n; i++) {
            sum += v[i];
            newest = Math.min(newest, since[i]);
        }
        return shades.argb(sum / n, newest, reset, threshold);
    }
}
