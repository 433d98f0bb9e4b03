package heaviside.engine.train.eprop;

/// Powers of the decays of a layer's traces, for steps that were left out: a fixed number of them in a table, whatever the
/// number of time steps.
final class DecayTable {
    private static final int SIZE = 512;
    private final double alpha;
    private final double beta;
    private final double rho;
    private final float[] fast = new float[SIZE];
    private final float[] slow = new float[SIZE];
    private final float[] cross = new float[SIZE];
    private final float[] adaptation = new float[SIZE];

    /// @param alpha decay of the read-out's current
    /// @param beta decay of the read-out
    /// @param rho decay of the adaptation
    DecayTable(double alpha, double beta, double rho) {
        this.alpha = alpha;
        this.beta = beta;
        this.rho = rho;
        for (int m = 0; m < SIZE; m++) {
            fast[m] = (float) Math.pow(alpha, m);
            slow[m] = (float) Math.pow(beta, m);
            cross[m] = (float) crossing(m);
            adaptation[m] = (float) Math.pow(rho, m);
        }
    }

    /// What `fast` gives to `slow` over m steps: `sum beta^(m-1-k) alpha^k = (beta^m - alpha^m) / (beta - alpha)`.
    private double crossing(int m) {
        if (m == 0) {
            return 0;
        }
        double apart = beta - alpha;
        return Math.abs(apart) < 1e-9 * beta
                ? m * Math.pow(beta, m - 1)
                : (Math.pow(beta, m) - Math.pow(alpha, m)) / apart;
    }

    float fast(int m) {
        return m < SIZE ? fast[m] : (float) Math.pow(alpha, m);
    }

    float slow(int m) {
        return m < SIZE ? slow[m] : (float) Math.pow(beta, m);
    }

    float cross(int m) {
        return m < SIZE ? cross[m] : (float) crossing(m);
    }

    float adaptation(int m) {
        return m < SIZE ? adaptation[m] : (float) Math.pow(rho, m);
    }
}
