package heaviside.engine.chip.truenorth;

import java.util.Arrays;

/// A tick of a core whose membranes need 32 bits, or in which something is drawn by chance: neuron by neuron.
final class WideCore {
    private static final int WORDS = CoreProgram.WORDS;
    private static final int N = CoreProgram.NEURONS;
    private final ChipMemory m;
    private final Draws draws;

    WideCore(ChipMemory m, Draws draws) {
        this.m = m;
        this.draws = draws;
    }

    /// From 16 to 32 bits.
    void widen(int k) {
        int[] w = new int[N];
        for (int n = 0; n < N; n++) {
            w[n] = m.v[k * N + n];
        }
        m.wide[k] = w;
        m.calm[k] = false;
    }

    /// Back to 16 bits where all membranes fit.
    void narrow(int k) {
        int[] w = state(k);
        if (!m.blocks[k].narrow() || Arrays.stream(w).anyMatch(x -> Math.abs(x) > CoreBlock.BOUND)) {
            return;
        }
        for (int n = 0; n < N; n++) {
            m.v[k * N + n] = (short) w[n];
        }
        m.wide[k] = null;
    }

    private int[] state(int k) {
        return java.util.Objects.requireNonNull(m.wide[k]);
    }

    /// One tick.
    ///
    /// @param rows rows of the active axons, four words each, from word `4 from`
    /// @param axons the active axons, ascending, from `from`
    void tick(long tick, int k, long[] rows, int[] axons, int from, int count) {
        int[] v = state(k);
        CoreProgram c = m.programs[k];
        int core = m.cores[k];
        for (int r = from; r < from + count; r++) {
            int g = c.axonTypes()[axons[r]];
            for (int w = 0; w < WORDS; w++) {
                long left = rows[r * WORDS + w];
                while (left != 0) {
                    int n = LaneOrder.swap(w * 64 + Long.numberOfTrailingZeros(left));
                    left &= left - 1;
                    NeuronType p = c.type(n);
                    boolean chance = (p.stochastic() >> g & 1) != 0;
                    v[n] += p.synapse(g, chance ? draws.synapse(tick, core, n, axons[r]) : 0);
                }
            }
        }
        Arrays.fill(m.fired, k * WORDS, (k + 1) * WORDS, 0);
        for (int n = 0; n < N; n++) {
            if (c.used(n) && settle(tick, core, n, c.type(n), v)) {
                LaneOrder.set(m.fired, k * WORDS, n);
            }
        }
    }

    private boolean settle(long tick, int core, int n, NeuronType p, int[] v) {
        int x = p.leaked(v[n], p.stochasticLeak() ? draws.leak(tick, core, n) : 0);
        int eta = p.thresholdMask() == 0 ? 0 : draws.threshold(tick, core, n) & p.thresholdMask();
        v[n] = p.settled(x, eta);
        return p.spikes(x, eta);
    }
}
