package heaviside.engine.bench;

import heaviside.engine.encode.SpikeInput;
import heaviside.engine.math.RandomStream;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.SchemeCoefficients;
import heaviside.engine.train.LayeredNetwork;
import heaviside.engine.train.Reduction;
import heaviside.engine.train.Regulariser;
import heaviside.engine.train.Surrogate;
import heaviside.engine.train.bptt.BpttModel;
import java.util.List;

/// Training of one hidden layer on synthetic input, by the kernels of the surrogate trainer: forward, backward and Adam,
/// float, the fast-sigmoid surrogate.
///
/// @param name on the command line
/// @param description what it is
/// @param channels inputs
/// @param hidden neurons
/// @param classes read-outs
/// @param steps T
/// @param batch samples a batch
/// @param recurrent whether the hidden layer projects to itself
/// @param input how a sample is made
/// @param activity share of hidden slots that spike, to which the first weights are scaled
/// @param batchesARound batches that are timed together, so that a round takes a tenth of a second or more
record TrainingWorkload(String name, String description, int channels, int hidden, int classes, int steps, int batch,
        boolean recurrent, Input input, double activity, int batchesARound) implements Workload {
    /// How a sample is made.
    enum Input {
        /// Every slot spikes with probability 0.114: 8,000 spikes in 700 x 100.
        DENSE_SPIKES,
        /// A fifth of the channels spikes once.
        ONE_SPIKE,
        /// A fifth of the channels has a constant current.
        CURRENT
    }

    /// Samples, tapes, weights, moments, with room to spare.
    private static final int HEAP_MB = 64;
    private static final double SLOT = 8000.0 / 70_000;
    /// Share of the channels that a sample uses where not all do.
    static final double BRIGHT = 0.2;

    /// The four workloads.
    static List<Workload> all() {
        return List.of(new TrainingWorkload("shd-ff",
                "Surrogate training of 700-256-20, T 100, batch 256, 8,000 input spikes a sample", 700, 256, 20, 100,
                256, false, Input.DENSE_SPIKES, 0.055, 4),
                new TrainingWorkload("shd-rec", "As shd-ff, with 256 x 256 recurrent weights", 700, 256, 20, 100, 256,
                        true, Input.DENSE_SPIKES, 0.055, 4),
                new TrainingWorkload("mnist-latency",
                        "Surrogate training of 784-100-10, T 100, batch 256, at most one spike an input", 784, 100, 10,
                        100, 256, false, Input.ONE_SPIKE, 0.03, 32),
                new TrainingWorkload("mnist-rate",
                        "Surrogate training of 784-1000-10, T 25, batch 128, constant current, beta 0.95", 784, 1000,
                        10, 25, 128, false, Input.CURRENT, 0.055, 24));
    }

    @Override
    public int heapMb() {
        return HEAP_MB;
    }

    @Override
    public Prepared prepare(int threads, long seed) {
        return new TrainingRounds(this, threads, seed);
    }

    /// The network with weights 0: two-state LIF under scheme (b) at 1 ms, or for constant currents the one-state neuron of
    /// beta 0.95 with subtracted threshold.
    BpttModel model() {
        boolean current = input == Input.CURRENT;
        LayeredNetwork.Dynamics d = current
                ? new LayeredNetwork.Dynamics(new SchemeCoefficients(true, 0, 0.95, 1), ResetMode.SUBTRACT)
                : new LayeredNetwork.Dynamics(SchemeCoefficients.of(Scheme.STORK, 20, 10, 1), ResetMode.TO_VALUE);
        LayeredNetwork.Dynamics out = new LayeredNetwork.Dynamics(SchemeCoefficients.readout(Scheme.STORK, 20, 10, 1),
                ResetMode.NONE);
        return new BpttModel(List.of(new BpttModel.Shape(channels, hidden, recurrent, true, d)),
                new BpttModel.Shape(hidden, classes, false, true, out), new BpttModel.Options(steps, true,
                        new Surrogate.FastSigmoid(10, 1), Reduction.MAX, Regulariser.NONE));
    }

    /// A sample.
    SpikeInput sample(RandomStream random) {
        return switch (input) {
            case DENSE_SPIKES -> spikes(random);
            case ONE_SPIKE -> once(random);
            case CURRENT -> {
                float[] c = new float[channels];
                for (int i = 0; i < channels; i++) {
                    c[i] = random.nextDouble() < BRIGHT ? (float) random.nextDouble() : 0;
                }
                yield SpikeInput.ofCurrent(c, steps);
            }
        };
    }

    private SpikeInput spikes(RandomStream random) {
        int[] offsets = new int[steps + 1];
        int[] units = new int[steps * channels];
        int n = 0;
        for (int t = 0; t < steps; t++) {
            for (int i = 0; i < channels; i++) {
                if (random.nextDouble() < SLOT) {
                    units[n++] = i;
                }
            }
            offsets[t + 1] = n;
        }
        return SpikeInput.ofSpikes(channels, steps, offsets, java.util.Arrays.copyOf(units, n));
    }

    private SpikeInput once(RandomStream random) {
        int[] step = new int[channels];
        int[] offsets = new int[steps + 1];
        int n = 0;
        for (int i = 0; i < channels; i++) {
            step[i] = random.nextDouble() < BRIGHT ? random.nextInt(steps) : -1;
            n += step[i] >= 0 ? 1 : 0;
        }
        int[] units = new int[n];
        int k = 0;
        for (int t = 0; t < steps; t++) {
            for (int i = 0; i < channels; i++) {
                if (step[i] == t) {
                    units[k++] = i;
                }
            }
            offsets[t + 1] = k;
        }
        return SpikeInput.ofSpikes(channels, steps, offsets, units);
    }
}
