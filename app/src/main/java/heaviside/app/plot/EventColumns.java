package heaviside.app.plot;

import java.util.Arrays;

/// Events (time, line) counted into pixel columns and rows: a raster that stays cheap at any rate. Columns form a ring; a
/// window that moves on only counts what is new.
public final class EventColumns {
    /// Where events come from, in time order.
    public interface Events {
        /// Number of events so far.
        int count();

        /// Time of event `i`, ms.
        double timeMs(int i);

        /// Line of event `i`.
        int line(int i);

        /// First event at `ms` or later.
        int firstAtOrAfter(double ms);
    }

    private int rows;
    private int ring;
    private short[] counts = new short[0];
    private int[] rowOfLine = new int[0];
    private long first;
    private long end;
    private double msPerColumn;
    private int next;
    private long total;

    /// Chooses the rows. What was counted is forgotten if anything differs.
    ///
    /// @param rowOfLine row of every line, -1 for none. Not modified.
    /// @param rows number of rows
    public void rows(int[] rowOfLine, int rows) {
        if (rows != this.rows || !Arrays.equals(rowOfLine, this.rowOfLine)) {
            this.rows = rows;
            this.rowOfLine = rowOfLine.clone();
            forget();
        }
    }

    /// Forgets all counts.
    public void forget() {
        ring = 0;
    }

    /// Counts the events of a window.
    public void update(TimeScale t, Events events) {
        boolean same = ring == t.columns() && msPerColumn == t.msPerColumn() && t.firstColumn() >= first
                && t.firstColumn() <= end && events.count() >= next;
        if (!same) {
            ring = t.columns();
            msPerColumn = t.msPerColumn();
            counts = counts.length == ring * rows ? counts : new short[ring * rows];
            Arrays.fill(counts, (short) 0);
            total = 0;
            end = t.firstColumn() + ring;
            next = events.firstAtOrAfter(t.startMs());
        }
        first = t.firstColumn();
        for (long c = Math.max(end, first); c < first + ring; c++) {
            clearColumn(slot(c));
        }
        end = first + ring;
        count(events);
    }

    /// Events counted in a column (relative to the window) and row.
    public int at(int column, int row) {
        return counts[slot(first + column) * rows + row];
    }

    /// Mean number of events in a cell of the window; 0 if it is empty.
    public double mean() {
        return ring == 0 || rows == 0 ? 0 : (double) total / ((long) ring * rows);
    }

    /// The counts of one column: an offset into [#cells], followed by one count a row.
    public int offset(int column) {
        return slot(first + column) * rows;
    }

    /// All counts; see [#offset]. Not to be modified.
    public short[] cells() {
        return counts;
    }

    private void count(Events events) {
        int n = events.count();
        int i = next;
        for (; i < n; i++) {
            long c = (long) Math.floor(events.timeMs(i) / msPerColumn + 1e-9);
            if (c >= end) {
                break;
            }
            int line = events.line(i);
            int row = line < rowOfLine.length ? rowOfLine[line] : -1;
            if (c >= first && row >= 0) {
                int k = slot(c) * rows + row;
                if (counts[k] < Short.MAX_VALUE) {
                    counts[k]++;
                    total++;
                }
            }
        }
        next = i;
    }

    private void clearColumn(int slot) {
        for (int k = slot * rows; k < (slot + 1) * rows; k++) {
            total -= counts[k];
            counts[k] = 0;
        }
    }

    private int slot(long column) {
        return (int) Math.floorMod(column, (long) ring);
    }
}
