package heaviside.engine.chip.truenorth;

import heaviside.engine.math.CounterRandom;
import heaviside.engine.math.RandomStream;

/// The random numbers of stochastic synapses, leaks and thresholds. The chip's own generator is not published in detail, so
/// it is pluggable. A draw is a function of its place and tick alone: neither the order of cores nor the number of threads
/// changes it. Called by several threads.
public interface Draws {
    /// For a spike on `axon` that arrives at `neuron`: 0 to 255.
    int synapse(long tick, int core, int neuron, int axon);

    /// For a leak: 0 to 255.
    int leak(long tick, int core, int neuron);

    /// For a threshold: 0 to 2^18 - 1.
    int threshold(long tick, int core, int neuron);

    /// Independent uniform draws.
    static Draws uniform(long seed) {
        return new Uniform(new CounterRandom(new RandomStream(seed).stream("truenorth").nextLong()));
    }

    /// [#uniform(long)]: SplitMix64 of tick and place.
    ///
    /// @param random keyed by the seed
    record Uniform(CounterRandom random) implements Draws {
        private static final int LEAK = 256;
        private static final int THRESHOLD = 257;

        private long bits(long tick, int core, int neuron, int what) {
            return CounterRandom.bits(random.base(tick), ((long) core << 20) | ((long) neuron << 10) | what) >>> 40;
        }

        @Override
        public int synapse(long tick, int core, int neuron, int axon) {
            return (int) bits(tick, core, neuron, axon) & 255;
        }

        @Override
        public int leak(long tick, int core, int neuron) {
            return (int) bits(tick, core, neuron, LEAK) & 255;
        }

        @Override
        public int threshold(long tick, int core, int neuron) {
            return (int) bits(tick, core, neuron, THRESHOLD) & NeuronType.THRESHOLD_MOST;
        }
    }
}
