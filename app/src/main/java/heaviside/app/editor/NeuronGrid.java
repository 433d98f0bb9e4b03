package heaviside.app.editor;

/// How a population's neurons stand on the canvas: one large symbol, a grid of symbols up to 400, beyond that a density
/// tile with one cell a neuron, or several neurons a cell.
///
/// @param size number of neurons
/// @param cols columns
/// @param rows rows
/// @param pitch distance of neighbours, canvas units; for a density tile the height of a row
/// @param perCell neurons in a cell
record NeuronGrid(int size, int cols, int rows, double pitch, int perCell) {
    static final int LARGEST = 400;
    static final double PAD = 14;
    static final double SINGLE = 46;
    private static final int TILE_W = 180;
    private static final int TILE_H = 144;

    static NeuronGrid of(int n) {
        if (n == 1) {
            return new NeuronGrid(1, 1, 1, SINGLE, 1);
        }
        if (n <= LARGEST) {
            int cols = n <= 10 ? n : n <= 100 ? 10 : 20;
            return new NeuronGrid(n, cols, (n + cols - 1) / cols, n <= 100 ? 18 : 12.5, 1);
        }
        int per = (n + TILE_W * TILE_H - 1) / (TILE_W * TILE_H);
        int cells = (n + per - 1) / per;
        int cols = Math.min(TILE_W, (int) Math.ceil(Math.sqrt(cells * (double) TILE_W / TILE_H)));
        int rows = (cells + cols - 1) / cols;
        return new NeuronGrid(n, cols, rows, TILE_H / (double) rows, per);
    }

    boolean single() {
        return size == 1;
    }

    boolean density() {
        return size > LARGEST;
    }

    double pad() {
        return single() ? 0 : PAD;
    }

    double width() {
        return single() ? SINGLE : density() ? TILE_W + 2 * PAD : cols * pitch + 2 * PAD;
    }

    double height() {
        return single() ? SINGLE - 4 : density() ? TILE_H + 2 * PAD : rows * pitch + 2 * PAD;
    }

    double pitchX() {
        return density() ? TILE_W / (double) cols : pitch;
    }

    /// Centre of a neuron, relative to the top left corner of the population.
    double x(int neuron) {
        return single() ? width() / 2 : PAD + (neuron / perCell - row(neuron) * cols + 0.5) * pitchX();
    }

    /// Centre of a neuron, relative to the top left corner of the population.
    double y(int neuron) {
        return single() ? height() / 2 : PAD + (row(neuron) + 0.5) * pitch;
    }

    private int row(int neuron) {
        return neuron / perCell / cols;
    }

    /// Neuron at a place relative to the top left corner, or -1.
    int at(double x, double y) {
        if (single()) {
            return x >= 0 && y >= 0 && x <= width() && y <= height() ? 0 : -1;
        }
        double c = Math.floor((x - PAD) / pitchX());
        double r = Math.floor((y - PAD) / pitch);
        if (c < 0 || r < 0 || c >= cols || r >= rows) {
            return -1;
        }
        long i = Math.round(r * cols + c) * perCell;
        return i < size ? (int) i : -1;
    }
}
