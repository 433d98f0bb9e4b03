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
        /// Units of each line that belong to A and to B.
        int[][] chosen = new int[2][];

        Lines(int most) {
            top = new int[most];
            bottom = new int[most];
            units = new int[most];
            group = new int[most];
            chosen = new int[2][most];
        }

        /// The selection that most units of a line belong to, -1 for none.
        byte slot(int line) {
            int more = chosen[1][line] > chosen[0][line] ? 1 : 0;
            return (byte) (2 * chosen[more][line] >= units[line] ? more : -1);
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
                    lines.chosen[s.slot()][lineOfUnit[u]]++;
                }
            }
        }
        return lines;
    }

    private void colour(Request r, Lines lines, int[] out) {
        int w = r.width;
        Arrays.fill(out, 0, w * r.height, PixelImage.argb(r.palette.well()));
        float perCount = perCount(reference(r, lines));
        boolean dots = r.dots && unitsPerPixel(r) < DOTS_BELOW;
        Inks inks = new Inks(r);
        int[] from = {w, w};
        int[] to = {w, w};
        double perMs = w / r.span.lengthMs();
        for (Selected s : r.selections) {
            from[s.slot()] = (int) Math.clamp((s.window().startMs() - r.span.fromMs()) * perMs, 0, w);
            to[s.slot()] = (int) Math.clamp((s.window().stopMs() - r.span.fromMs()) * perMs, from[s.slot()], w);
        }
        for (int l = 0; l < lines.count; l++) {
            int top = Math.max(0, lines.top[l]);
            int bottom = Math.min(r.height, Math.max(lines.top[l] + 1, lines.bottom[l]));
            int a = lines.chosen[0][l];
            int b = lines.chosen[1][l];
            int[] shades = inks.of(lines.group[l], 0, 0, 1);
            for (int x = 0; x < w; x++) {
                if (a + b > 0 && (x == 0 || x == from[0] || x == from[1] || x == to[0] || x == to[1])) {
                    shades = inks.of(lines.group[l], x >= from[0] && x < to[0] ? a : 0,
                            x >= from[1] && x < to[1] ? b : 0, lines.units[l]);
                }
                float c = cells[l * w + x];
                if (c > 0.02f) {
                    int argb = shades[dots ? SHADES - 1 : shade(c, perCount)];
                    for (int y = top; y < bottom; y++) {
                        out[y * w + x] = argb;
                    }
                }
            }
        }
    }

    /// Shades of a line: those of its group, mixed with the colours of the selections by the share of its units in them.
    private static final class Inks {
        private static final int STEPS = 8;
        private final Request r;
        private final int[][] mixed;

        Inks(Request r) {
            this.r = r;
            mixed = new int[r.sheet.groups().size() * (STEPS + 1) * (STEPS + 1)][];
        }

        /// @param a, b units of the line in A and in B
        /// @param units of the line
        int[] of(int group, int a, int b, int units) {
            int share = Math.min(STEPS, ((a + b) * STEPS + units - 1) / units);
            int ofB = a + b == 0 ? 0 : b * STEPS / (a + b);
            int at = (group * (STEPS + 1) + share) * (STEPS + 1) + ofB;
            int[] found = mixed[at];
            if (found == null) {
                Color plain = ink(r.sheet.groups().get(group).role(), r.palette);
                Color chosen = r.palette.probe(0).interpolate(r.palette.probe(1), (double) ofB / STEPS);
                found = shades(r.palette.well(), plain.interpolate(chosen, (double) share / STEPS));
                mixed[at] = found;
            }
            return found;
        }
    }

    /// Brightness by count up to [#SATURATED] times the reference, so that a picture of half a million cells does without as
    /// many exponentials.
    private static final byte[] SHADE_OF = new byte[1 << 13];
    private static final double SATURATED = 8;

    static {
        for (int i = 0; i < SHADE_OF.length; i++) {
            SHADE_OF[i] = (byte) (SHADES * 0.999 * (1 - Math.exp(-SATURATED * (i + 0.5) / SHADE_OF.length)));
        }
    }

    /// Entries of the table of shades to one spike, where so many spikes are 63 % of full brightness.
    static float perCount(double reference) {
        return (float) (SHADE_OF.length / (SATURATED * reference));
    }

    /// Shade of a cell with `c` spikes, 0 to 255.
    static int shade(float c, float perCount) {
        return SHADE_OF[Math.min(SHADE_OF.length - 1, (int) (c * perCount))] & 0xff;
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
            byte slot = lines.slot(l);
            for (int y = Math.max(0, lines.top[l]); y < bottom; y++) {
                hz[y] = rate;
                slots[y] = slot;
            }
        }
        return hz;
    }
}
