package heaviside.engine.video;

import heaviside.engine.data.street.Box;
import heaviside.engine.data.street.StreetScene;
import java.util.Arrays;

/// What the "what" pathway hears of a window: ON and OFF levels of a grid of 16 x 12 that is stretched over it, and how
/// wide, high, far down and slim it is, each as a thermometer of channels, given twice so that more neurons hear it.
final class WhatInput {
    /// Grid points a row.
    static final int COLUMNS = 16;
    /// Rows of the grid.
    static final int ROWS = 12;
    private static final int GRID = 2 * COLUMNS * ROWS;
    private static final int STEPS = 12;
    private static final int MEASURES = 4;
    private static final int TIMES = 2;
    /// Channels; the last one always spikes.
    static final int CHANNELS = GRID + TIMES * MEASURES * STEPS + 1;
    /// The window is larger than its box by this share of each side.
    private static final double MARGIN = 0.06;

    private WhatInput() {
    }

    /// The levels of a window. Modified: `into`, length [#CHANNELS].
    static void levels(Retina retina, Box box, byte[] into) {
        Arrays.fill(into, (byte) 0);
        double x0 = (box.x() - MARGIN * box.width()) / 2;
        double y0 = (box.y() - MARGIN * box.height()) / 2;
        double w = box.width() * (1 + 2 * MARGIN) / 2 / COLUMNS;
        double h = box.height() * (1 + 2 * MARGIN) / 2 / ROWS;
        for (int r = 0; r < ROWS; r++) {
            int top = Math.clamp((int) Math.floor(y0 + r * h), 0, Retina.ROWS - 1);
            int bottom = Math.clamp((int) Math.ceil(y0 + (r + 1) * h), top + 1, Retina.ROWS);
            for (int c = 0; c < COLUMNS; c++) {
                int left = Math.clamp((int) Math.floor(x0 + c * w), 0, Retina.COLUMNS - 1);
                int right = Math.clamp((int) Math.ceil(x0 + (c + 1) * w), left + 1, Retina.COLUMNS);
                point(retina, left, top, right, bottom, into, 2 * (r * COLUMNS + c));
            }
        }
        measure(log(box.width(), 6, 200), 0, into);
        measure(log(box.height(), 10, 80), 1, into);
        measure(box.bottom() / StreetScene.HEIGHT, 2, into);
        measure(log(box.width() / Math.max(1, box.height()), 0.22, 4.5), 3, into);
        into[CHANNELS - 1] = Retina.LEVELS;
    }

    private static void point(Retina retina, int left, int top, int right, int bottom, byte[] into, int at) {
        float[] d = retina.difference();
        float on = 0;
        float off = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                float v = d[y * Retina.COLUMNS + x];
                on += Math.max(v, 0);
                off += Math.max(-v, 0);
            }
        }
        float n = (right - left) * (bottom - top);
        into[at] = (byte) retina.level(on / n);
        into[at + 1] = (byte) retina.level(off / n);
    }

    private static double log(double x, double low, double high) {
        return Math.log(Math.max(x, 1e-3) / low) / Math.log(high / low);
    }

    /// Channels 0 to k - 1 of a measure spike in every tick.
    private static void measure(double share, int which, byte[] into) {
        int k = Math.clamp(Math.round(share * STEPS), 0, STEPS);
        for (int t = 0; t < TIMES; t++) {
            int at = GRID + (t * MEASURES + which) * STEPS;
            Arrays.fill(into, at, at + k, (byte) Retina.LEVELS);
        }
    }
}
