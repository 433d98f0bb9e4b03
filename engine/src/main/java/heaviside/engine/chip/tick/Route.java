package heaviside.engine.chip.tick;

import heaviside.engine.chip.spec.ChipSpec.Mesh;

/// The way of a packet over the mesh: first along x, then along y.
///
/// @param columns column of each tile passed, both ends included. Not modified.
/// @param rows row of each tile passed. Not modified.
public record Route(int[] columns, int[] rows) {

    /// From a tile to a tile.
    public static Route between(int fromColumn, int fromRow, int toColumn, int toRow) {
        int hops = Math.abs(toColumn - fromColumn) + Math.abs(toRow - fromRow);
        int[] x = new int[hops + 1];
        int[] y = new int[hops + 1];
        int c = fromColumn;
        int r = fromRow;
        for (int i = 0; i <= hops; i++) {
            x[i] = c;
            y[i] = r;
            if (c != toColumn) {
                c += Integer.signum(toColumn - c);
            } else {
                r += Integer.signum(toRow - r);
            }
        }
        return new Route(x, y);
    }

    /// From core to core.
    public static Route between(Mesh mesh, int from, int to) {
        return between(mesh.column(from), mesh.row(from), mesh.column(to), mesh.row(to));
    }

    /// Links crossed.
    public int hops() {
        return columns.length - 1;
    }
}
