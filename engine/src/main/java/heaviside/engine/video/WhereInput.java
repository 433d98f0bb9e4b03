package heaviside.engine.video;

/// What the "where" pathway hears: ON and OFF levels of blocks of 4 x 4 pixels.
///
/// A block's neurons see the 5 x 5 blocks around it, so channel `2 (5 dy + dx) + polarity` of a window is the block dx, dy
/// from the window's upper left corner.
final class WhereInput {
    /// Blocks a row.
    static final int COLUMNS = Retina.COLUMNS / 2;
    /// Rows of blocks.
    static final int ROWS = Retina.ROWS / 2;
    /// Pixels a side.
    static final int BLOCK = 4;
    /// Blocks a side of a window.
    static final int WINDOW = 5;
    /// Channels a window.
    static final int CHANNELS = 2 * WINDOW * WINDOW;

    private WhereInput() {
    }

    /// Levels of every block: ON at `2 i`, OFF at `2 i + 1`. Modified: `into`, length 2 [#COLUMNS] [#ROWS].
    static void levels(Retina retina, byte[] into) {
        float[] d = retina.difference();
        for (int y = 0; y < ROWS; y++) {
            for (int x = 0; x < COLUMNS; x++) {
                int at = 2 * y * Retina.COLUMNS + 2 * x;
                float on = 0;
                float off = 0;
                for (int k = 0; k < 4; k++) {
                    float v = d[at + (k & 1) + (k >> 1) * Retina.COLUMNS];
                    on += Math.max(v, 0);
                    off += Math.max(-v, 0);
                }
                int i = 2 * (y * COLUMNS + x);
                into[i] = (byte) retina.level(0.25f * on);
                into[i + 1] = (byte) retina.level(0.25f * off);
            }
        }
    }

    /// The window of a block. Modified: `into`, length [#CHANNELS].
    static void window(byte[] levels, int column, int row, byte[] into) {
        for (int k = 0; k < WINDOW * WINDOW; k++) {
            int x = column + k % WINDOW - WINDOW / 2;
            int y = row + k / WINDOW - WINDOW / 2;
            boolean in = x >= 0 && x < COLUMNS && y >= 0 && y < ROWS;
            into[2 * k] = in ? levels[2 * (y * COLUMNS + x)] : 0;
            into[2 * k + 1] = in ? levels[2 * (y * COLUMNS + x) + 1] : 0;
        }
    }
}
