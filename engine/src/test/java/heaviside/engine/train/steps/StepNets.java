package heaviside.engine.train.steps;

import heaviside.engine.data.Dataset;
import heaviside.engine.network.AdaptiveLif;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.Stimulus;
import heaviside.engine.train.Networks;
import heaviside.engine.train.TrainingSetup;
import java.util.List;

/// Networks that only the step-by-step engine trains.
final class StepNets {
    static final Dataset DATA = Networks.blobs(36, 3, 60, 20);

    private StepNets() {
    }

    static TrainingSetup setup(Scheme scheme, int steps) {
        return TrainingSetup.standard("blobs").withEncoder("latency-linear").withScheme(scheme).withGrid(1, steps)
                .withReduction("mean").withBatchSize(10).withLearningRate(0.01).withThreads(2);
    }

    static Population population(String id, int size, NeuronModel model) {
        return new Population(id, id, size, Polarity.MIXED, model);
    }

    static Projection projection(String from, String to, Connectivity c, Parameter weight, double delayMs) {
        return new Projection(from + "-" + to, from, to, c, weight, Parameter.of(delayMs));
    }

    static Stimulus input(int channels) {
        return new Stimulus.DatasetInput("in", "in", channels, "blobs", "latency-linear", 0);
    }

    /// 6 x 6 pictures, convolution, pooling, read-out.
    static Network picture(double gain) {
        Connectivity.Convolution c = new Connectivity.Convolution(6, 6, 1, 4, 3, 1, 1);
        Connectivity.Pooling p = new Connectivity.Pooling(6, 6, 4, 2, 2, false);
        return new Network(List.of(population("conv", 144, Lif.normalised(10, 5, ResetMode.TO_VALUE)),
                population("pool", 36, Lif.normalised(10, 5, ResetMode.SUBTRACT)),
                population("out", 3, LeakyReadout.normalised(10, 5))), List.of(input(36)),
                List.of(projection("in", "conv", c, new Parameter.Normal(0.1 * gain, 0.3 * gain), 0),
                        projection("conv", "pool", p, Parameter.of(0.4 * gain), 0),
                        projection("pool", "out", new Connectivity.AllToAll(true), new Parameter.Normal(0, 0.5), 0)),
                List.of());
    }

    /// Adaptive, refractory, heterogeneous, recurrent, with delays and a bias.
    static Network rich(ResetMode reset, double gain) {
        double[] taus = new double[20];
        double[] thresholds = new double[20];
        double[] resets = new double[20];
        double[] held = new double[20];
        double[] steps = new double[20];
        for (int j = 0; j < 20; j++) {
            taus[j] = 5 + j;
            thresholds[j] = 0.8 + 0.02 * j;
            resets[j] = -0.01 * j;
            held[j] = j % 4;
            steps[j] = j % 2 == 0 ? 0.3 : 0;
        }
        Parameter zero = Parameter.of(0);
        AdaptiveLif a = new AdaptiveLif(Parameter.of(taus), Parameter.of(1000), zero, Parameter.of(thresholds),
                reset == ResetMode.TO_VALUE ? Parameter.of(resets) : zero, Parameter.of(held), Parameter.of(0.02), zero,
                Parameter.of(5), Parameter.of(5), Parameter.of(30), Parameter.of(steps), reset,
                AdaptiveLif.Adaptation.PLAIN);
        double[] delays = new double[36 * 20];
        for (int k = 0; k < delays.length; k++) {
            delays[k] = k % 5;
        }
        return new Network(List.of(population("h", 20, a), population("out", 3, LeakyReadout.normalised(10, 5))),
                List.of(input(36)),
                List.of(new Projection("in-h", "in", "h", new Connectivity.AllToAll(true),
                        new Parameter.Normal(0.1 * gain, 0.25 * gain), Parameter.of(delays)),
                        projection("h", "h", new Connectivity.AllToAll(false), new Parameter.Normal(0, 0.1 * gain), 4),
                        projection("h", "out", new Connectivity.AllToAll(true), new Parameter.Normal(0, 0.5), 3)),
                List.of());
    }

    static double gain(Scheme scheme) {
        return scheme == Scheme.SPYTORCH ? 1 : scheme == Scheme.LSNN ? 12 : 6;
    }
}
