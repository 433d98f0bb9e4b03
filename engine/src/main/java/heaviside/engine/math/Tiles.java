package heaviside.engine.math;

/// How the columns of a wide matrix are cut into tiles, so that a tile's part of a row fits the registers and a tile's rows
/// stay in a near cache. A tiled matrix holds tile after tile, each row-major: tile c of `rows` rows starts at
/// `rows * start(c)` and has `width(c)` floats a row.
///
/// Columns never mix, so a result does not depend on the width of a tile.
///
/// @param columns floats a row, a multiple of [VectorSupport#PAD]
/// @param wide columns of every tile but the last, a multiple of [VectorSupport#PAD]
public record Tiles(int columns, int wide) {
    /// The cut for this machine's registers; tiles start at multiples of 64 columns. A narrow tile of adjoints stays in the
    /// first-level cache; but many rows have few summands, and in a wide matrix a tile of twice the width visits half as
    /// many, which was measured to be faster.
    public static Tiles of(int columns) {
        return new Tiles(columns, columns > VectorSupport.TILE ? VectorSupport.TILE : VectorSupport.TILE / 2);
    }

    /// Number of tiles.
    public int count() {
        return (columns + wide - 1) / wide;
    }

    /// First column of a tile.
    public int start(int tile) {
        return tile * wide;
    }

    /// Columns of a tile.
    public int width(int tile) {
        return Math.min(wide, columns - tile * wide);
    }

    /// Where an element is in a tiled matrix.
    public int index(int rows, int row, int column) {
        int tile = column / wide;
        return rows * start(tile) + row * width(tile) + column - start(tile);
    }

    /// From row-major to tiles from `off`. Modified: `tiled`.
    public void pack(float[] rowMajor, int rows, float[] tiled, int off) {
        for (int c = 0; c < count(); c++) {
            int w = width(c);
            for (int i = 0; i < rows; i++) {
                System.arraycopy(rowMajor, i * columns + start(c), tiled, off + rows * start(c) + i * w, w);
            }
        }
    }

    /// Rows `from` to `to - 1` of one tile, whose row 0 is at `off`, back to row-major. Modified: `rowMajor`.
    public void unpack(float[] tiled, int off, int tile, int from, int to, float[] rowMajor) {
        int w = width(tile);
        for (int i = from; i < to; i++) {
            System.arraycopy(tiled, off + i * w, rowMajor, i * columns + start(tile), w);
        }
    }
}
