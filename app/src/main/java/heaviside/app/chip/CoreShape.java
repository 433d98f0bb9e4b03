package heaviside.app.chip;

/// Where the cores of a map stand on the screen.
///
/// @param grid all cores
/// @param left first column on show
/// @param top first row on show
/// @param columns on show
/// @param rows on show
/// @param cell side of a core, whole pixels
/// @param x left edge of the first column on show
/// @param y upper edge of the first row on show
record CoreShape(CoreGrid grid, int left, int top, int columns, int rows, int cell, double x, double y) {
    private static final double LEFT = 26;
    private static final double TOP = 18;
    private static final double MARGIN = 10;
    private static final double LARGEST = 140;

    /// Fits a part of the grid into an area.
    ///
    /// @param part first column and row, columns, rows
    static CoreShape fit(CoreGrid grid, int[] part, double width, double height) {
        int cell = (int) Math.max(3, Math.min(LARGEST, Math.floor(Math.min((width - LEFT - MARGIN) / part[2],
                (height - TOP - MARGIN) / part[3]))));
        return new CoreShape(grid, part[0], part[1], part[2], part[3], cell,
                Math.max(LEFT, Math.floor((width - cell * part[2]) / 2)), TOP);
    }

    /// Left edge of a column.
    double columnX(int column) {
        return x + (double) cell * (column - left);
    }

    /// Upper edge of a row.
    double rowY(int row) {
        return y + (double) cell * (row - top);
    }

    /// Middle of a core.
    double centreX(int core) {
        return columnX(grid.column(core)) + 0.5 * cell;
    }

    /// Middle of a core.
    double centreY(int core) {
        return rowY(grid.row(core)) + 0.5 * cell;
    }

    /// The core at a point, or -1.
    int at(double px, double py) {
        return grid.core(left + (int) Math.floor((px - x) / cell), top + (int) Math.floor((py - y) / cell));
    }
}
