package heaviside.engine.bench;

import heaviside.engine.math.RandomStream;
import heaviside.engine.train.eventprop.FastNet;
import heaviside.engine.train.eventprop.TimedSample;
import java.util.List;

/// Training of one hidden layer by EventProp on synthetic input with exact spike times: forward, backward and Adam, float,
/// tau_m 20 ms, tau_s 5 ms, threshold 1, first weights as published (Wunderlich and Pehle 2021).
///
/// @param name on the command line
/// @param description what it is
/// @param channels inputs
/// @param hidden neurons
/// @param classes outputs
/// @param batch samples a batch
/// @param batches batches a round
/// @param share of the channels that spike, once each
/// @param latestMs of the input spikes
/// @param hiddenMean, hiddenSd, outputMean, outputSd first weights
/// @param objective loss
record EventPropWorkload(String name, String description, int channels, int hidden, int classes, int batch, int batches,
        double share, double latestMs, double hiddenMean, double hiddenSd, double outputMean, double outputSd,
        FastNet.Objective objective) implements Workload {
    private static final double END_MS = 60;

    /// The two workloads.
    static List<Workload> all() {
        return List.of(new EventPropWorkload("yinyang-eventprop",
                "EventProp training of 5-120-3, first spikes, batch 32, five input spikes in 30 ms", 5, 120, 3, 32, 40,
                1,
                30, 1.5, 0.78, 0.93, 0.1, new FastNet.Objective.FirstSpike(0.5, 6.4, 0.003)),
                new EventPropWorkload("mnist-eventprop",
                        "EventProp training of 784-350-10, highest membranes, batch 32, 120 input spikes in 20 ms", 784,
                        350, 10, 32, 8, 0.153, 20, 0.078, 0.045, 0.2, 0.37, new FastNet.Objective.Peak()));
    }

    @Override
    public Prepared prepare(int threads, long seed) {
        return new EventPropRounds(this, threads, seed);
    }

    /// The network with its first weights.
    FastNet net(RandomStream random) {
        FastNet net = new FastNet(List.of(new FastNet.Shape(channels, hidden, 20, 5, 0),
                new FastNet.Shape(hidden, classes, 20, 5, 0)), objective, END_MS, 1e-3, 1e-4);
        fill(net, 0, hiddenMean, hiddenSd, random);
        fill(net, 1, outputMean, outputSd, random);
        return net;
    }

    private static void fill(FastNet net, int layer, double mean, double sd, RandomStream random) {
        FastNet.Shape s = net.shapes().get(layer);
        for (int i = 0; i < s.in(); i++) {
            for (int j = 0; j < s.size(); j++) {
                net.weights(layer)[i * s.stride() + j] = (float) (mean + sd * random.nextGaussian());
            }
        }
    }

    /// A sample: its label is the position of its first channel, so that there is something to learn.
    void sample(RandomStream random, TimedSample into) {
        into.start(random.nextInt(classes));
        double shift = latestMs * into.label() / classes;
        for (int i = 0; i < channels; i++) {
            if (share >= 1 || random.nextDouble() < share) {
                double t = i == channels - 1 ? 0 : i == 0 ? shift : latestMs * random.nextDouble();
                into.add(t, i);
            }
        }
        into.sort();
    }
}
