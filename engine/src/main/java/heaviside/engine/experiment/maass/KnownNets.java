package heaviside.engine.experiment.maass;

/// Sigmoidal nets that can answer, written down by hand: where the search for smaller ones starts.
final class KnownNets {
    private static final double STEEP = 8;

    private KnownNets() {
    }

    /// CD_n: one unit a pair, which is on where both bits are 1; any of them answers yes.
    static SigmoidNet coincidence(int n) {
        double[] p = new double[n * (2 * n + 1) + n + 1];
        for (int j = 0; j < n; j++) {
            int w = j * (2 * n + 1);
            p[w + j] = STEEP / 2;
            p[w + n + j] = STEEP / 2;
            p[w + 2 * n] = -STEEP / 2;
            p[n * (2 * n + 1) + j] = STEEP;
        }
        p[p.length - 1] = -STEEP / 2;
        return new SigmoidNet(2 * n, n, p);
    }

    /// ED_n: for each pair two steps of their difference, at -1/2 and at 1/2, so that their difference is on between; any of
    /// them answers yes. n (n - 1) units.
    ///
    /// @param spread by which [Examples] divide the numbers
    static SigmoidNet distinctness(int n, double spread) {
        int hidden = n * (n - 1);
        double[] p = new double[hidden * (n + 1) + hidden + 1];
        int j = 0;
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < a; b++) {
                for (int side = -1; side <= 1; side += 2) {
                    int w = j * (n + 1);
                    p[w + a] = STEEP * spread;
                    p[w + b] = -STEEP * spread;
                    p[w + n] = side * STEEP / 2;
                    p[hidden * (n + 1) + j++] = side * STEEP;
                }
            }
        }
        p[p.length - 1] = -STEEP / 2;
        return new SigmoidNet(n, hidden, p);
    }
}
