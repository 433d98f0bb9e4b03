package heaviside.engine.video;

/// Spikes of the "where" pathway in a frame, 0 to [Retina#LEVELS] a block of 4 x 4 pixels. A block is taken when one or
/// two of its ticks say so; both are tried.
public final class WhereMap {
    /// Blocks a row.
    public static final int COLUMNS = WhereInput.COLUMNS;
    /// Rows of blocks.
    public static final int ROWS = WhereInput.ROWS;
    /// Pixels a side of a block.
    public static final int BLOCK = WhereInput.BLOCK;
    /// Spikes that make a block taken.
    static final int[] TAKEN = {2, 1};

    private WhereMap() {
    }

    /// What the chip would answer, computed plainly.
    ///
    /// @param levels of [WhereInput#levels]. Not modified.
    /// @param into spikes a block. Modified.
    static void compute(Pathway where, byte[] levels, byte[] into) {
        byte[] window = new byte[WhereInput.CHANNELS];
        for (int y = 0; y < ROWS; y++) {
            for (int x = 0; x < COLUMNS; x++) {
                int n = 0;
                if (stirred(levels, x, y)) {
                    WhereInput.window(levels, x, y, window);
                    for (int[] s : where.scores(window)) {
                        n += s[1] - s[0] >= 1 ? 1 : 0;
                    }
                }
                into[y * COLUMNS + x] = (byte) n;
            }
        }
    }

    private static boolean stirred(byte[] levels, int column, int row) {
        for (int y = Math.max(0, row - 2); y <= Math.min(ROWS - 1, row + 2); y++) {
            for (int x = Math.max(0, column - 2); x <= Math.min(COLUMNS - 1, column + 2); x++) {
                int i = 2 * (y * COLUMNS + x);
                if (levels[i] != 0 || levels[i + 1] != 0) {
                    return true;
                }
            }
        }
        return false;
    }
}
