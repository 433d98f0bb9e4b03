package heaviside.app.plot;

import heaviside.app.plot.LineChart.Points;

/// Which parts of a chart lines run over, in squares of a few pixels: where a label may stand.
public final class Ground {
    private static final int CELL = 4;
    private final int columns;
    private final int rows;
    private final float[] taken;

    /// Nothing taken yet.
    public Ground(double width, double height) {
        columns = Math.max(1, (int) Math.ceil(width / CELL));
        rows = Math.max(1, (int) Math.ceil(height / CELL));
        taken = new float[columns * rows];
    }

    /// Marks a line with a weight: what it costs to cover one square of it.
    void line(Plane at, Points q, float weight) {
        for (int i = 0; i < q.count(); i++) {
            double x = at.px(q.x()[i]);
            double y = at.py(q.y()[i]);
            double x0 = i == 0 ? x : at.px(q.x()[i - 1]);
            double y0 = i == 0 ? y : at.py(q.y()[i - 1]);
            segment(x0, y0, x, y, weight);
        }
    }

    /// Marks a straight line in pixels.
    public void segment(double x0, double y0, double x1, double y1, float weight) {
        int steps = (int) Math.min(2000, 1 + Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0)) / CELL);
        for (int k = 0; k <= steps; k++) {
            mark(x0 + (x1 - x0) * k / steps, y0 + (y1 - y0) * k / steps, weight);
        }
    }

    private void mark(double x, double y, float weight) {
        int c = (int) (x / CELL);
        int r = (int) (y / CELL);
        if (x >= 0 && y >= 0 && c < columns && r < rows) {
            taken[r * columns + c] = Math.max(weight, taken[r * columns + c]);
        }
    }

    /// What covering a rectangle costs; 0 where nothing runs through it.
    public double cost(double left, double top, double width, double height) {
        double sum = 0;
        for (int r = Math.max(0, (int) (top / CELL)); r <= Math.min(rows - 1, (int) ((top + height) / CELL)); r++) {
            for (int c = Math.max(0, (int) (left / CELL)); c <= Math.min(columns - 1,
                    (int) ((left + width) / CELL)); c++) {
                sum += taken[r * columns + c];
            }
        }
        return sum;
    }
}
