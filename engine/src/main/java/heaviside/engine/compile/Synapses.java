package heaviside.engine.compile;

import heaviside.engine.math.Csr;

/// The synapses of a projection in the shape that suits them. Delays are in steps, at least one where the source is a
/// population.
public sealed interface Synapses {
    /// Number of synapses.
    long count();

    /// Largest delay, steps.
    int maxDelay();

    /// Lists, for each source by delay and then by target.
    ///
    /// @param pairs targets of each source
    /// @param weights one a synapse, or a single one for all. Not modified.
    /// @param delays one a synapse, or a single one for all. Not modified.
    record Lists(Csr pairs, double[] weights, int[] delays) implements Synapses {
        @Override
        public long count() {
            return pairs.count();
        }

        @Override
        public int maxDelay() {
            int m = 0;
            for (int d : delays) {
                m = Math.max(m, d);
            }
            return m;
        }

        /// Whether all weights are the same.
        public boolean uniformWeight() {
            return weights.length == 1;
        }

        /// Whether all delays are the same.
        public boolean uniformDelay() {
            return delays.length == 1;
        }
    }

    /// Every pair, source-major; one delay. Excluded pairs weigh 0.
    ///
    /// @param sources rows
    /// @param targets columns
    /// @param weights length `sources * targets`. Not modified.
    /// @param delay steps
    /// @param count synapses that exist
    record Dense(int sources, int targets, double[] weights, int delay, long count) implements Synapses {
        @Override
        public int maxDelay() {
            return delay;
        }
    }

    /// One weight, one delay, no pair twice: a bit a pair. A step's spikes are then added 512 targets at a time, see
    /// [heaviside.engine.math.BitRows].
    ///
    /// @param sources rows
    /// @param targets columns
    /// @param bits row after row, `stride` words each. Not modified.
    /// @param stride words a row, a multiple of 8
    /// @param weight of every synapse
    /// @param delay steps
    /// @param count synapses
    record Bits(int sources, int targets, long[] bits, int stride, double weight, int delay,
            long count) implements Synapses {
        @Override
        public int maxDelay() {
            return delay;
        }
    }
}
