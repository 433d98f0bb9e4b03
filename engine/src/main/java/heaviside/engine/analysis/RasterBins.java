package heaviside.engine.analysis;

import java.util.Arrays;

/// Counts the spikes of any stretch of time and any units into the cells of a picture, fast enough to do so for every frame.
///
/// Where the stretch or the units hold at most [#EXACT] spikes, each is looked at. Else counts come from a pyramid: spikes
/// of up to [#MOST_ROWS] rows of units in a power of two of bins, and the same with bins of double width up to a few
/// hundred. A picture's column then takes the share of each bin that it covers.
public final class RasterBins {
    /// So many spikes are counted one by one.
    public static final int EXACT = 800_000;
    /// Rows of units that the pyramid tells apart.
    public static final int MOST_ROWS = 2048;
    private static final int MOST_CELLS = 1 << 25;
    private static final int LEAST_BINS = 256;
    private static final int MOST_BINS = 1 << 16;
    private final SpikeIndex spikes;
    private final int[] rowOfUnit;
    private final int[] middleOfRow;
    private final int bins;
    private final short[][] levels;
    private int[] line = new int[0];
    private int[] column = new int[0];
    private float[] share = new float[0];

    /// @param spikes what is counted
    /// @param order all units as they stand under one another; neighbours may share a row of the pyramid. Not modified.
    public RasterBins(SpikeIndex spikes, int[] order) {
        this.spikes = spikes;
        int n = order.length;
        int perRow = Math.max(1, (n + MOST_ROWS - 1) / MOST_ROWS);
        int rows = Math.max(1, (n + perRow - 1) / perRow);
        rowOfUnit = new int[spikes.unitCount()];
        Arrays.fill(rowOfUnit, -1);
        middleOfRow = new int[rows];
        for (int p = 0; p < n; p++) {
            rowOfUnit[order[p]] = p / perRow;
            if (p % perRow == perRow / 2 || (p == n - 1 && p % perRow < perRow / 2)) {
                middleOfRow[p / perRow] = order[p];
            }
        }
        if (spikes.count() <= EXACT || n == 0) {
            bins = 0;
            levels = new short[0][];
        } else {
            bins = Math.clamp(Integer.highestOneBit(MOST_CELLS / rows), LEAST_BINS, MOST_BINS);
            levels = new short[1 + Integer.numberOfTrailingZeros(bins / LEAST_BINS)][];
            fill(rows);
        }
    }

    private void fill(int rows) {
        short[] finest = new short[rows * bins];
        double start = spikes.window().startMs();
        double perMs = bins / spikes.window().lengthMs();
        double[] t = spikes.timesMs();
        int[] u = spikes.units();
        for (int i = 0; i < t.length; i++) {
            int row = rowOfUnit[u[i]];
            double at = (t[i] - start) * perMs;
            if (row >= 0 && at >= 0 && at <= bins) {
                int k = row * bins + Math.min(bins - 1, (int) at);
                finest[k] = more(finest[k], 1);
            }
        }
        levels[0] = finest;
        for (int l = 1; l < levels.length; l++) {
            short[] from = levels[l - 1];
            short[] to = new short[from.length / 2];
            for (int k = 0; k < to.length; k++) {
                to[k] = more(from[2 * k], from[2 * k + 1] & 0xffff);
            }
            levels[l] = to;
        }
    }

    private static short more(short a, int b) {
        return (short) Math.min(0xffff, (a & 0xffff) + b);
    }

    /// Whether [#count] of this stretch looks at each spike; else counts are shares of bins.
    public boolean exact(double fromMs, double toMs, int[] lineOfUnit) {
        return bins == 0 || inTime(fromMs, toMs) <= EXACT || visible(lineOfUnit) <= EXACT;
    }

    private int inTime(double fromMs, double toMs) {
        return spikes.firstAtOrAfter(toMs) - spikes.firstAtOrAfter(fromMs);
    }

    private long visible(int[] lineOfUnit) {
        long n = 0;
        for (int u = 0; u < lineOfUnit.length; u++) {
            n += lineOfUnit[u] >= 0 ? spikes.count(u) : 0;
        }
        return n;
    }

    /// Counts `[fromMs, toMs)` into `lines * columns` cells.
    ///
    /// @param lineOfUnit line of each unit, -1 for none. Not modified.
    /// @param into line by line, `lines * columns` cells or more. Overwritten.
    /// @return whether each spike was looked at
    public boolean count(double fromMs, double toMs, int columns, int[] lineOfUnit, int lines, float[] into) {
        Arrays.fill(into, 0, lines * columns, 0);
        int from = spikes.firstAtOrAfter(fromMs);
        int to = spikes.firstAtOrAfter(toMs);
        double perMs = columns / (toMs - fromMs);
        if (bins == 0 || to - from <= EXACT) {
            double[] t = spikes.timesMs();
            int[] u = spikes.units();
            for (int i = from; i < to; i++) {
                int l = lineOfUnit[u[i]];
                if (l >= 0) {
                    into[l * columns + Math.min(columns - 1, (int) ((t[i] - fromMs) * perMs))]++;
                }
            }
            return true;
        }
        if (visible(lineOfUnit) <= EXACT) {
            byUnit(fromMs, toMs, columns, lineOfUnit, into);
            return true;
        }
        fromPyramid(fromMs, toMs, columns, lineOfUnit, lines, into);
        return false;
    }

    private void byUnit(double fromMs, double toMs, int columns, int[] lineOfUnit, float[] into) {
        double[] t = spikes.byUnit();
        double perMs = columns / (toMs - fromMs);
        for (int u = 0; u < lineOfUnit.length; u++) {
            if (lineOfUnit[u] < 0) {
                continue;
            }
            int end = spikes.firstOf(u + 1);
            int row = lineOfUnit[u] * columns;
            for (int i = SpikeIndex.search(t, spikes.firstOf(u), end, fromMs); i < end && t[i] < toMs; i++) {
                into[row + Math.min(columns - 1, (int) ((t[i] - fromMs) * perMs))]++;
            }
        }
    }

    private void fromPyramid(double fromMs, double toMs, int columns, int[] lineOfUnit, int lines, float[] into) {
        double start = spikes.window().startMs();
        double perColumn = (toMs - fromMs) / columns;
        int level = 0;
        while (level + 1 < levels.length && width(level + 1) <= perColumn) {
            level++;
        }
        double w = width(level);
        int all = bins >> level;
        int first = (int) Math.clamp(Math.floor((fromMs - start) / w), 0, all);
        int end = (int) Math.clamp(Math.ceil((toMs - start) / w), first, all);
        int n = end - first;
        if (line.length < lines * n) {
            line = new int[lines * n];
        }
        Arrays.fill(line, 0, lines * n, 0);
        short[] counts = levels[level];
        for (int row = 0; row < middleOfRow.length; row++) {
            int l = lineOfUnit[middleOfRow[row]];
            if (l >= 0) {
                add(counts, row * all + first, line, l * n, n);
            }
        }
        shares(first, n, w, start - fromMs, perColumn, columns);
        for (int l = 0; l < lines; l++) {
            spread(line, l * n, n, into, l * columns, columns, w / perColumn);
        }
    }

    private static void add(short[] from, int at, int[] to, int offset, int n) {
        for (int k = 0; k < n; k++) {
            to[offset + k] += from[at + k] & 0xffff;
        }
    }

    /// For each bin its first column and the share that falls there.
    private void shares(int first, int n, double w, double shift, double perColumn, int columns) {
        if (column.length < n) {
            column = new int[n];
            share = new float[n];
        }
        for (int k = 0; k < n; k++) {
            double x = ((first + k) * w + shift) / perColumn;
            column[k] = (int) Math.clamp(Math.floor(x), -1, columns);
            share[k] = (float) Math.min(1, (Math.floor(x) + 1 - x) / (w / perColumn));
        }
    }

    private void spread(int[] from, int at, int n, float[] into, int offset, int columns, double perBin) {
        for (int k = 0; k < n; k++) {
            int c = from[at + k];
            if (c == 0) {
                continue;
            }
            int x = column[k];
            float part = share[k];
            float left = 1;
            while (left > 1e-6f && x < columns) {
                if (x >= 0) {
                    into[offset + x] += part * c;
                }
                left -= part;
                part = Math.min(left, (float) (1 / perBin));
                x++;
            }
        }
    }

    private double width(int level) {
        return spikes.window().lengthMs() / (bins >> level);
    }
}
