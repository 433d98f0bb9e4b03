package heaviside.engine.data.cochlea;

import java.util.Arrays;

/// Bushy cells: leaky integrate-and-fire with an exponential current, membrane 1 ms, current 0.5 ms, refractory 1 ms,
/// threshold 1, 13,000 / fibres a spike of a fibre. A cell that reached the threshold in a step is found in the next one,
/// and the spike is stamped with the step that reached it. The vector twin gives the same bits.
final class BushyCells {
    private static final double TAU_MEMBRANE_S = 1e-3;
    private static final double TAU_CURRENT_S = 5e-4;
    private static final double REFRACTORY_S = 1e-3;
    private static final double WEIGHT = 13_000;

    private BushyCells() {
    }

    /// Coefficients of a step.
    ///
    /// @param leak decay of the membrane
    /// @param decay decay of the current
    /// @param gain current into the membrane
    /// @param hold refractory steps
    record Steps(double leak, double decay, double gain, double hold) {
        static Steps of(double rateHz, int fibres) {
            return new Steps(Math.exp(-1 / (rateHz * TAU_MEMBRANE_S)), Math.exp(-1 / (rateHz * TAU_CURRENT_S)),
                    WEIGHT / fibres / rateHz, REFRACTORY_S * rateHz);
        }

        /// Steps for which a fibre is out after it fired, that step included.
        static int dead(double rateHz) {
            return Math.max(1, (int) Math.ceil(REFRACTORY_S * rateHz - 1e-9));
        }
    }

    /// State of a number of cells, and the spikes that they fired.
    static final class Cells {
        final double[] v;
        final double[] current;
        final double[] hold;
        int[] step = new int[1024];
        int[] cell = new int[1024];
        int spikes;

        Cells(int n) {
            this.v = new double[n];
            this.current = new double[n];
            this.hold = new double[n];
        }

        void spike(int i, int at) {
            if (spikes == step.length) {
                step = Arrays.copyOf(step, 2 * spikes);
                cell = Arrays.copyOf(cell, 2 * spikes);
            }
            step[spikes] = at;
            cell[spikes++] = i;
        }
    }

    /// Steps `first` to `first + steps - 1`.
    ///
    /// @param fired firing fibres, one value a step and cell from `offset` on. Not modified.
    static void run(double[] fired, int offset, int first, int steps, Cells c, Steps k) {
        if (LaneButterflies.WIDE) {
            BushyCellsVector.run(fired, offset, first, steps, c, k);
        } else {
            runScalar(fired, offset, first, steps, c, k);
        }
    }

    static void runScalar(double[] fired, int offset, int first, int steps, Cells c, Steps k) {
        int n = c.v.length;
        for (int t = 0; t < steps; t++) {
            for (int i = 0; i < n; i++) {
                double v = c.v[i] * k.leak;
                double hold = c.hold[i];
                if (c.v[i] >= 1) {
                    c.spike(i, first + t - 1);
                    v = 0;
                    hold = k.hold;
                }
                double current = c.current[i] * k.decay + fired[offset + t * n + i];
                c.current[i] = current;
                c.v[i] = hold <= 0 ? v + current * k.gain : v;
                c.hold[i] = hold - 1;
            }
        }
    }
}
