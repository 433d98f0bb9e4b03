package heaviside.engine.data.cochlea;

/// Inner hair cells of Meddis (J. Acoust. Soc. Am. 79:702, 1986; 83:1056, 1988): three pools of transmitter, forward Euler.
/// With membrane velocity s, `k = g (s + A) / (s + A + B)` where `s + A > 0`, else 0:
///
/// `q' = y (m - q)^+ - k q + x w`, `c' = k q - (l + r) c`, `w' = r c - x w`, pools at 0 or above; a fibre fires in a step
/// with probability `h c dt`.
///
/// The vector twin does the same operations in the same order.
public final class HairCells {
    private static final double M = 1;
    private static final double A = 5;
    private static final double B = 300;
    private static final double G = 2000;
    private static final double Y = 5.05;
    private static final double L = 2500;
    private static final double R = 6580;
    private static final double X = 66.3;
    private static final double H = 50_000;

    private HairCells() {
    }

    /// Rates times the step.
    ///
    /// @param g permeability
    /// @param y replenishment
    /// @param lr loss and return
    /// @param r return
    /// @param x reprocessing
    /// @param h firing
    record Steps(double g, double y, double lr, double r, double x, double h) {
        static Steps of(double rateHz) {
            return new Steps(G / rateHz, Y / rateHz, (L + R) / rateHz, R / rateHz, X / rateHz, H / rateHz);
        }

        double a() {
            return A;
        }

        double b() {
            return B;
        }

        double m() {
            return M;
        }
    }

    /// The pools of a number of cells.
    ///
    /// @param q free transmitter. Modified by steps.
    /// @param c cleft. Modified by steps.
    /// @param w reprocessing store. Modified by steps.
    @SuppressWarnings("ArrayRecordComponent")
    record Pools(double[] q, double[] c, double[] w) {
        /// At rest.
        static Pools rest(int cells) {
            double k = G * A / (A + B);
            double c = M * Y * k / (L * k + Y * (L + R));
            Pools p = new Pools(new double[cells], new double[cells], new double[cells]);
            java.util.Arrays.fill(p.c, c);
            java.util.Arrays.fill(p.q, c * (L + R) / k);
            java.util.Arrays.fill(p.w, c * R / X);
            return p;
        }
    }

    /// Probability of a fibre to fire in each step, for one cell that starts at rest.
    ///
    /// @param velocity of the membrane. Not modified.
    /// @param rateHz steps a second
    public static double[] probability(double[] velocity, double rateHz) {
        double[] s = velocity.clone();
        runScalar(s, s.length, 1, Pools.rest(1), Steps.of(rateHz));
        return s;
    }

    /// Velocities become firing probabilities, step by step.
    ///
    /// @param s velocities, `cells` a step; becomes probabilities. Modified.
    /// @param cells a multiple of 4
    static void run(double[] s, int steps, int cells, Pools p, Steps k) {
        if (LaneButterflies.WIDE) {
            HairCellsVector.run(s, steps, cells, p, k);
        } else {
            runScalar(s, steps, cells, p, k);
        }
    }

    static void runScalar(double[] s, int steps, int cells, Pools p, Steps k) {
        double[] pq = p.q;
        double[] pc = p.c;
        double[] pw = p.w;
        for (int t = 0; t < steps; t++) {
            for (int i = 0; i < cells; i++) {
                int at = t * cells + i;
                double open = Math.max(s[at] + A, 0);
                double kt = k.g * open / (open + B);
                double q = pq[i];
                double c = pc[i];
                double w = pw[i];
                double eject = kt * q;
                double refill = k.y * Math.max(M - q, 0);
                double back = k.x * w;
                pq[i] = Math.max(q + back - eject + refill, 0);
                double next = Math.max(c + eject - k.lr * c, 0);
                pc[i] = next;
                pw[i] = Math.max(w + k.r * c - back, 0);
                s[at] = next * k.h;
            }
        }
    }
}
