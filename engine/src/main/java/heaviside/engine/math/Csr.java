package heaviside.engine.math;

/// A sparse matrix' pattern by rows.
///
/// @param start length rows + 1: row r is `columns[start[r] .. start[r+1])`. Not modified.
/// @param columns column of each entry. Not modified.
public record Csr(int[] start, int[] columns) {
    /// Rows.
    public int rows() {
        return start.length - 1;
    }

    /// Entries.
    public int count() {
        return start[start.length - 1];
    }

    /// From pairs in any order; pairs keep their order within a row.
    ///
    /// @param rows number of rows
    /// @param row of each pair. Not modified.
    /// @param column of each pair. Not modified.
    /// @param order receives for each entry the pair it came from; empty if not wanted. Modified.
    public static Csr of(int rows, int[] row, int[] column, int[] order) {
        int[] start = new int[rows + 1];
        for (int r : row) {
            start[r + 1]++;
        }
        for (int r = 0; r < rows; r++) {
            start[r + 1] += start[r];
        }
        int[] next = java.util.Arrays.copyOf(start, rows);
        int[] columns = new int[row.length];
        for (int i = 0; i < row.length; i++) {
            int at = next[row[i]]++;
            columns[at] = column[i];
            if (order.length > 0) {
                order[at] = i;
            }
        }
        return new Csr(start, columns);
    }
}
