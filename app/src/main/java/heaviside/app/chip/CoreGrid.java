package heaviside.app.chip;

import heaviside.engine.chip.spec.ChipSpec.Mesh;

/// Cores as cells of a grid: tiles side by side, the cores of a tile in a small block.
///
/// @param mesh the chip
/// @param blockColumns cells a tile in x
/// @param blockRows cells a tile in y
record CoreGrid(Mesh mesh, int blockColumns, int blockRows) {

    static CoreGrid of(Mesh mesh) {
        int w = (int) Math.ceil(Math.sqrt(mesh.coresPerTile()));
        return new CoreGrid(mesh, w, Math.ceilDiv(mesh.coresPerTile(), w));
    }

    int columns() {
        return mesh.columns() * blockColumns;
    }

    int rows() {
        return mesh.rows() * blockRows;
    }

    int column(int core) {
        return mesh.column(core) * blockColumns + core % mesh.coresPerTile() % blockColumns;
    }

    int row(int core) {
        return mesh.row(core) * blockRows + core % mesh.coresPerTile() / blockColumns;
    }

    /// The core at a cell, or -1.
    int core(int column, int row) {
        if (column < 0 || row < 0 || column >= columns() || row >= rows()) {
            return -1;
        }
        int tile = row / blockRows * mesh.columns() + column / blockColumns;
        int in = row % blockRows * blockColumns + column % blockColumns;
        return in < mesh.coresPerTile() ? tile * mesh.coresPerTile() + in : -1;
    }
}
