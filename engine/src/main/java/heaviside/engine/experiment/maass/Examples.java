package heaviside.engine.experiment.maass;

import heaviside.engine.math.RandomStream;

/// Inputs and answers for a network without time: row after row, scaled to zero mean and unit spread for the numbers of ED,
/// -1 and 1 for the bits of CD.
///
/// @param columns numbers a row
/// @param inputs row-major. Not modified.
/// @param answers one a row. Not modified.
record Examples(int columns, double[] inputs, boolean[] answers) {

    int rows() {
        return answers.length;
    }

    /// Every instance of CD_n.
    static Examples allWords(int n) {
        int rows = 1 << (2 * n);
        double[] in = new double[rows * 2 * n];
        boolean[] answers = new boolean[rows];
        for (int r = 0; r < rows; r++) {
            Instances.Words w = Instances.words(n, r);
            for (int i = 0; i < n; i++) {
                in[r * 2 * n + i] = w.x()[i] ? 1 : -1;
                in[r * 2 * n + n + i] = w.y()[i] ? 1 : -1;
            }
            answers[r] = w.coincide();
        }
        return new Examples(2 * n, in, answers);
    }

    /// By which the numbers of ED_n are divided.
    static double spread(int n) {
        double span = 1.5 * (n - 1);
        return Math.sqrt((n * n + span * span) / 12.0);
    }

    /// Instances of ED_n, yes and no in turn. The scale follows from how they are drawn, not from the draw.
    static Examples numbers(int n, int rows, RandomStream random) {
        double[] in = new double[rows * n];
        boolean[] answers = new boolean[rows];
        double span = 1.5 * (n - 1);
        double mean = n / 2.0 + span / 2;
        double spread = spread(n);
        for (int r = 0; r < rows; r++) {
            answers[r] = r % 2 == 0;
            double[] s = Instances.numbers(n, answers[r], random);
            for (int i = 0; i < n; i++) {
                in[r * n + i] = (s[i] - mean) / spread;
            }
        }
        return new Examples(n, in, answers);
    }
}
