package heaviside.engine.chip;

import heaviside.engine.chip.map.Quantisation;
import heaviside.engine.chip.spec.ChipSpec;
import heaviside.engine.chip.spec.ChipSpecs;
import heaviside.engine.math.RandomStream;
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

/// Networks for properties: layers, recurrence, delays, refractoriness, every reset, sparse and dense.
final class RandomNetworks {
    private static final Scheme[] SCHEMES = {Scheme.SPYTORCH, Scheme.STORK, Scheme.PEREZ_NIEVES};

    private static final ResetMode[] RESETS = {ResetMode.TO_VALUE, ResetMode.SUBTRACT, ResetMode.NONE};

    private RandomNetworks() {
    }

    /// A chip with small cores, so that populations have to be split.
    static ChipSpec smallCores() {
        ChipSpec s = ChipSpecs.byId("loihi-like");
        return new ChipSpec("small", "Small cores", "", s.kind(), new ChipSpec.Mesh(5, 4, 2, 1, 2),
                new ChipSpec.CoreLimits(7, 64, 512, 4096, 10, 16), s.weights(), s.state(), s.delays(),
                s.limitsFrom(), s.priceSets());
    }

    static Quantisation quantisation(long seed) {
        return new Quantisation(1, SCHEMES[(int) (seed % 3)], 4 + (int) (seed % 6), seed);
    }

    static Network network(long seed) {
        RandomStream r = new RandomStream(seed);
        int in = 3 + r.nextInt(20);
        int a = 2 + r.nextInt(30);
        int b = 2 + r.nextInt(20);
        Network n = Network.EMPTY.plus(new Stimulus.DatasetInput("in", "in", in, "yin-yang", "latency", 0))
                .plus(new Population("a", "a", a, Polarity.MIXED, lif(r)))
                .plus(new Population("b", "b", b, Polarity.MIXED, lif(r)))
                .plus(new Population("out", "out", 3, Polarity.MIXED, LeakyReadout.normalised(15, 4)));
        double w = 3;
        n = n.plus(new Projection("in-a", "in", "a", new Connectivity.AllToAll(true), new Parameter.Normal(w / 4, w),
                delay(r)))
                .plus(new Projection("a-b", "a", "b", new Connectivity.FixedProbability(0.5, true),
                        new Parameter.Uniform(-w, 2 * w), delay(r)))
                .plus(new Projection("b-out", "b", "out", new Connectivity.AllToAll(true),
                        new Parameter.Normal(0, 1), Parameter.of(0)))
                .plus(new Projection("a-a", "a", "a", new Connectivity.AllToAll(false), new Parameter.Normal(0, 0.4),
                        delay(r)))
                .plus(new Projection("b-a", "b", "a", new Connectivity.FixedInDegree(Math.min(2, b), true),
                        new Parameter.Uniform(-0.1, 0.1), delay(r)));
        return n;
    }

    private static Parameter delay(RandomStream r) {
        return r.nextInt(2) == 0 ? Parameter.of(r.nextInt(5)) : new Parameter.Uniform(0, 12);
    }

    private static NeuronModel lif(RandomStream r) {
        ResetMode reset = RESETS[r.nextInt(3)];
        return Lif.normalised(5 + 20 * r.nextDouble(), 2 + 8 * r.nextDouble(), reset)
                .with("refractoryMs", Parameter.of(r.nextInt(4)))
                .with("thresholdMv", new Parameter.Uniform(0.8, 1.2))
                .with("biasPa", new Parameter.Uniform(0, 0.3));
    }
}
