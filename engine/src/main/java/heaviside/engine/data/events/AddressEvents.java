package heaviside.engine.data.events;

import java.util.Arrays;

/// Events of a camera with time.
///
/// @param width pixels
/// @param height pixels
/// @param timesMs ms from the first event of the file on, ascending. Not modified.
/// @param addresses one an event: `(on * height + y) * width + x`, on = 1 where it grew brighter; y grows downwards as the file
///        has it. Not modified.
/// @param firstUs time of the first event in the file's own clock, µs
@SuppressWarnings("ArrayRecordComponent")
public record AddressEvents(int width, int height, double[] timesMs, int[] addresses, long firstUs) {
    /// Most events.
    public static final int MAX_EVENTS = 100_000_000;
    /// Largest time on the file's clock, µs: the year 2100.
    static final long MAX_US = 4_200_000_000_000_000L;
    /// Largest side, pixels.
    static final int MAX_SIDE = 2048;

    /// Number of addresses: two a pixel.
    public int units() {
        return 2 * width * height;
    }

    /// Number of events.
    public int size() {
        return timesMs.length;
    }

    /// Column of an event.
    public int x(int event) {
        return addresses[event] % width;
    }

    /// Row of an event.
    public int y(int event) {
        return addresses[event] / width % height;
    }

    /// Whether the pixel grew brighter.
    public boolean on(int event) {
        return addresses[event] >= width * height;
    }

    /// Collects events in the file's clock and order.
    static final class Collected {
        private long[] us;
        private int[] xyp;
        private int count;
        private boolean sorted = true;

        Collected(int expected) {
            us = new long[Math.max(16, Math.min(expected, 1 << 20))];
            xyp = new int[us.length];
        }

        int size() {
            return count;
        }

        /// @param timeUs within [#MAX_US] of 0
        /// @param x below [#MAX_SIDE]
        /// @param y below [#MAX_SIDE]
        void add(long timeUs, int x, int y, boolean on) {
            if (count == us.length) {
                us = Arrays.copyOf(us, 2 * count);
                xyp = Arrays.copyOf(xyp, 2 * count);
            }
            sorted &= count == 0 || timeUs >= us[count - 1];
            us[count] = timeUs;
            xyp[count++] = (on ? 1 << 30 : 0) | y << 12 | x;
        }

        AddressEvents events(int width, int height) {
            int[] order = sorted ? new int[0] : order();
            double[] times = new double[count];
            int[] addresses = new int[count];
            long first = count == 0 ? 0 : us[sorted ? 0 : order[0]];
            for (int i = 0; i < count; i++) {
                int k = sorted ? i : order[i];
                int on = xyp[k] >>> 30;
                times[i] = (us[k] - first) / 1000.0;
                addresses[i] = (on * height + (xyp[k] >> 12 & 0xfff)) * width + (xyp[k] & 0xfff);
            }
            return new AddressEvents(width, height, times, addresses, first);
        }

        /// Indices by time, stable: a radix sort, least digit of 16 bits first.
        private int[] order() {
            int[] order = new int[count];
            int[] next = new int[count];
            for (int i = 0; i < count; i++) {
                order[i] = i;
            }
            for (int shift = 0; shift < 64; shift += 16) {
                int[] start = new int[(1 << 16) + 1];
                for (int i = 0; i < count; i++) {
                    start[digit(us[i], shift) + 1]++;
                }
                for (int d = 0; d < 1 << 16; d++) {
                    start[d + 1] += start[d];
                }
                for (int i = 0; i < count; i++) {
                    next[start[digit(us[order[i]], shift)]++] = order[i];
                }
                int[] swap = order;
                order = next;
                next = swap;
            }
            return order;
        }

        private static int digit(long t, int shift) {
            return (int) ((t ^ Long.MIN_VALUE) >>> shift) & 0xffff;
        }
    }
}
