package heaviside.app.spikes;

import heaviside.app.plot.PixelImage;
import heaviside.app.theme.Palette;
import heaviside.engine.analysis.RasterBins;
import java.util.Arrays;
import java.util.List;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// Paints the raster and counts the rates beside it. Used by one thread at a time, not the JavaFX thread.
final class RasterPainter {
    /// Fewer units to a pixel than this are dots.
    static final double DOTS_BELOW = 4;
    private static final int SHADES = 256;

    /// What to paint.
    ///
    /// @param width, height in device pixels
    /// @param dots draw each spike where units are few enough
    record Request(Sheet sheet, RasterLayout layout, RasterBins bins, RasterSpan span, int width, int height,
            boolean dots, List<Selected> selections, Palette palette) {
    }

    /// What was painted.
    ///
    /// @param argb pixels, row by row
    /// @param rateHz for each pixel row the mean rate of its units in the time shown, -1 where there is no unit
    /// @param slotOfRow selection that a pixel row's units belong to, -1 for none
    /// @param groupHz for each group its mean rate in each pixel column
    /// @param exact whether each spike was counted; else columns took shares of bins
    /// @param seconds that it took
    @SuppressWarnings("ArrayRecordComponent")
    record Painted(Request request, int[] argb, float[] rateHz, byte[] slotOfRow, float[][] groupHz, boolean exact,
            double seconds) {
    }

    private float[] cells = new float[0];
    private int[] lineOfUnit = new int[0];
    private @Nullable RateColumns rates;

    /// Paints.
    ///
    /// @param argb buffer of `width * height` or null for a new one. Modified.
    Painted paint(Request r, int @Nullable [] argb) {
        long start = System.nanoTime();
        Lines lines = lines(r);
        int w = r.width;
        if (cells.length < lines.count * w) {
            cells = new float[lines.count * w];
        }
        boolean exact = r.bins.count(r.span.fromMs(), r.span.toMs(), w, lineOfUnit, lines.count, cells);
        int[] out = argb != null && argb.length == w * r.height ? argb : new int[w * r.height];
        colour(r, lines, out);
        RateColumns rc = rates;
        if (rc == null || !rc.sheet().equals(r.sheet)) {
            rc = new RateColumns(r.sheet);
            rates = rc;
        }
        float[][] groupHz = rc.count(r.span, w);
        byte[] slots = new byte[r.height];
        float[] hz = rows(r, lines, slots);
        return new Painted(r, out, hz, slots, groupHz, exact, (System.nanoTime() - start) * 1e-9);
    }

    /// Lines of the picture: a line is one pixel row of several units, or one unit of several pixel rows.
    private static final class Lines {
        int count;
        int[] top = new int[0];
        int[] bottom = new int[0];
        int[] units = new int[0];
        int[] group = new int[0];
        byte[] slot = new byte[0];

        Lines(int most) {
            top = new int[most];
            bottom = new int[most];
            units = new int[most];
            group = new int[most];
            slot = new byte[most];
            Arrays.fill(slot, (byte) -1);
        }
    }

    private Lines lines(Request r) {
        RasterLayout l = r.layout;
        lineOfUnit = lineOfUnit.length == l.order().length ? lineOfUnit : new int[l.order().length];
        Arrays.fill(lineOfUnit, -1);
        Lines lines = new Lines(2 * r.height + 2 * l.bands().size() + 8);
        double scale = r.height / (r.span.bottom() - r.span.top());
        for (RasterLayout.Band b : l.bands()) {
            double y0 = (b.top() - r.span.top()) * scale;
            double each = (b.bottom() - b.top()) * scale / b.size();
            int from = (int) Math.clamp(Math.floor(-y0 / each), 0, b.size());
            int to = (int) Math.clamp(Math.ceil((r.height - y0) / each), from, b.size());
            int last = Integer.MIN_VALUE;
            for (int k = from; k < to; k++) {
                int top = (int) Math.floor(y0 + k * each);
                int bottom = (int) Math.floor(y0 + (k + 1) * each);
                if (each < 1) {
                    top = (int) Math.floor(y0 + (k + 0.5) * each);
                    bottom = top + 1;
                }
                if (bottom <= 0 || top >= r.height) {
                    continue;
                }
                if (top != last) {
                    lines.top[lines.count] = top;
                    lines.bottom[lines.count] = each >= 4 ? bottom - 1 : bottom;
                    lines.group[lines.count++] = b.group();
                    last = top;
                }
                lines.units[lines.count - 1]++;
                lineOfUnit[l.order()[b.first() + k]] = lines.count - 1;
            }
        }
        for (Selected s : r.selections) {
            for (int u : s.units()) {
                if (u < lineOfUnit.length && lineOfUnit[u] >= 0) {
                    lines.slot[lineOfUnit[u]] = (byte) s.slot();
                }
            }
        }
        return lines;
    }

    private void colour(Request r, Lines lines, int[] out) {
        int w = r.width;
        int well = PixelImage.argb(r.palette.well());
        Arrays.fill(out, 0, w * r.height, well);
        int[][] shades = new int[r.sheet.groups().size()][];
        for (int g = 0; g < shades.length; g++) {
            shades[g] = shades(r.palette.well(), ink(r.sheet.groups().get(g).role(), r.palette));
        }
        int[][] chosen = {shades(r.palette.well(), r.palette.probe(0)), shades(r.palette.well(), r.palette.probe(1))};
        double reference = reference(r, lines);
        boolean dots = r.dots && unitsPerPixel(r) < DOTS_BELOW;
        for (int l = 0; l < lines.count; l++) {
            int[] plain = shades[lines.group[l]];
            int slot = lines.slot[l];
            int a = w;
            int b = w;
            if (slot >= 0) {
                Selected s = r.selections.stream().filter(x -> x.slot() == slot).findFirst().orElseThrow();
                double perMs = w / r.span.lengthMs();
                a = (int) Math.clamp((s.window().startMs() - r.span.fromMs()) * perMs, 0, w);
                b = (int) Math.clamp((s.window().stopMs() - r.span.fromMs()) * perMs, a, w);
            }
            int top = Math.max(0, lines.top[l]);
            int bottom = Math.min(r.height, Math.max(lines.top[l] + 1, lines.bottom[l]));
            for (int x = 0; x < w; x++) {
                float c = cells[l * w + x];
                if (c > 0.02f) {
                    int shade = dots ? SHADES - 1 : shade(c, reference);
                    int argb = (x >= a && x < b ? chosen[slot] : plain)[shade];
                    for (int y = top; y < bottom; y++) {
                        out[y * w + x] = argb;
                    }
                }
            }
        }
    }

    private static int shade(float c, double reference) {
        return (int) (SHADES * 0.999 * (1 - Math.exp(-c / reference)));
    }

    /// The count that is 63 % of full brightness: one spike shows, and the busiest cells are not all white.
    private double reference(Request r, Lines lines) {
        double sum = 0;
        int full = 0;
        int n = lines.count * r.width;
        for (int i = 0; i < n; i += 3) {
            if (cells[i] > 0.02f) {
                sum += cells[i];
                full++;
            }
        }
        return full == 0 ? 1 : Math.max(0.9, 1.25 * sum / full);
    }

    private static int[] shades(Color from, Color to) {
        int[] s = new int[SHADES];
        int a = PixelImage.argb(from);
        int b = PixelImage.argb(to);
        for (int i = 0; i < SHADES; i++) {
            s[i] = PixelImage.mix(b, a, 0.12 + 0.88 * i / (SHADES - 1));
        }
        return s;
    }

    /// Colour of the spikes of a role.
    static Color ink(Opened.Role role, Palette p) {
        return switch (role) {
            case INHIBITS -> p.dark() ? p.inhibits().interpolate(p.text(), 0.25) : p.inhibits();
            case EXCITES, UNKNOWN -> p.dark() ? Color.web("D5DCE3") : p.text2();
        };
    }

    /// Units to a device pixel, on average over what is shown.
    static double unitsPerPixel(Request r) {
        return r.layout.order().length * (r.span.bottom() - r.span.top()) / r.height;
    }

    private float[] rows(Request r, Lines lines, byte[] slots) {
        float[] hz = new float[r.height];
        Arrays.fill(hz, -1);
        Arrays.fill(slots, (byte) -1);
        double perUnit = 1000 / r.span.lengthMs();
        for (int l = 0; l < lines.count; l++) {
            double sum = 0;
            for (int x = 0; x < r.width; x++) {
                sum += cells[l * r.width + x];
            }
            float rate = (float) (sum * perUnit / Math.max(1, lines.units[l]));
            int bottom = Math.min(r.height, Math.max(lines.top[l] + 1, lines.bottom[l]));
            for (int y = Math.max(0, lines.top[l]); y < bottom; y++) {
                hz[y] = rate;
                slots[y] = lines.slot[l];
            }
        }
        return hz;
    }
}
