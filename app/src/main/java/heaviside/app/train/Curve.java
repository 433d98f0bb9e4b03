package heaviside.app.train;

import heaviside.app.plot.LineChart.Points;
import java.util.Arrays;

/// Growing columns of numbers, written by one thread. A snapshot shares the arrays: written parts never change.
final class Curve {
    private double[][] columns;
    private int count;

    /// @param width numbers a row
    Curve(int width) {
        columns = new double[width][64];
    }

    /// Appends a row.
    void add(double... row) {
        if (count == columns[0].length) {
            double[][] wider = new double[columns.length][];
            for (int i = 0; i < wider.length; i++) {
                wider[i] = Arrays.copyOf(columns[i], 2 * count);
            }
            columns = wider;
        }
        for (int i = 0; i < row.length; i++) {
            columns[i][count] = row[i];
        }
        count++;
    }

    /// The rows so far.
    Rows rows() {
        return new Rows(columns.clone(), count);
    }

    /// Rows at one moment. Not modified.
    record Rows(double[][] columns, int count) {
        /// Column `y` over column `x`.
        Points points(int x, int y) {
            return new Points(columns[x], columns[y], count);
        }

        /// The last value of a column.
        double last(int column) {
            return columns[column][count - 1];
        }
    }
}
