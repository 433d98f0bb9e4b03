package heaviside.engine.chip;

/// One population's spikes of a sample on the chip against those of the caller.
final class SpikeComparison {
    private SpikeComparison() {
    }

    /// @param chip spikes of the sample as `tick << 32 | neuron`, ascending. Not modified.
    /// @param low first neuron of the population
    /// @param high neuron after its last one
    static Agreement plus(Agreement sum, FloatReference.Spikes other, long[] chip, int count, int low, int high,
            int sample, int steps) {
        Agreement a = sum;
        int at = 0;
        int k = 0;
        boolean[] fired = new boolean[high - low];
        for (int t = 0; t < steps; t++) {
            int mine = 0;
            int from = at;
            while (at < count && (int) (chip[at] >>> 32) == t) {
                int n = (int) chip[at++];
                if (n >= low && n < high) {
                    fired[n - low] = true;
                    mine++;
                }
            }
            int theirs = 0;
            int both = 0;
            while (k < other.steps().length && other.steps()[k] == t) {
                both += fired[other.neurons()[k++]] ? 1 : 0;
                theirs++;
            }
            for (int i = from; i < at; i++) {
                int n = (int) chip[i];
                if (n >= low && n < high) {
                    fired[n - low] = false;
                }
            }
            if (mine + theirs > 0) {
                a = a.plus(mine, theirs, both, sample, t);
            }
        }
        return a;
    }
}
