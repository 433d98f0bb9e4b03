package heaviside.engine.train.steps;

import heaviside.engine.math.LifCoefficients;
import heaviside.engine.math.LifKernels;
import heaviside.engine.math.RandomStream;
import heaviside.engine.math.VectorSupport;
import heaviside.engine.network.AdaptiveLif;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.DeltaLif;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.ParameterSpec;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.SchemeCoefficients;
import heaviside.engine.network.TimeGrid;
import heaviside.engine.train.LayeredNetwork;
import heaviside.engine.train.SampleFeed;
import heaviside.engine.train.TrainingSetup;
import java.util.Arrays;
import java.util.List;

/// Makes the parts of a [StepNetwork] from a description: the same draws and the same rounding to the grid as a simulation.
final class StepNetworkReader {
    private final Network network;
    private final TrainingSetup setup;
    private final TimeGrid grid;
    private final RandomStream root;

    StepNetworkReader(Network network, TrainingSetup setup) {
        this.network = network;
        this.setup = setup;
        this.grid = new TimeGrid(setup.dtMs());
        this.root = new RandomStream(setup.seed());
    }

    /// A spiking layer. Its coefficients are those of the mean neuron until [heaviside.engine.train.Heterogeneity] sets them.
    StepLayer layer(LayeredNetwork.Layer l, boolean first) {
        int n = l.size();
        NeuronModel m = l.population().model();
        ResetMode mode = l.dynamics().reset();
        LifCoefficients k = LifCoefficients.of(n, mode == ResetMode.TO_VALUE
                ? LifKernels.ZERO
                : mode == ResetMode.SUBTRACT ? LifKernels.SUBTRACT : LifKernels.NONE);
        float[] resetTo = new float[k.alpha().length];
        float[] scale = new float[resetTo.length];
        Arrays.fill(scale, 1);
        float[] bias = new float[0];
        int[] hold = new int[0];
        if (!(m instanceof DeltaLif)) {
            double unit = m.get("thresholdMv").centre() - m.get("restMv").centre();
            double[] rest = values(l.population(), "restMv");
            double[] reset = values(l.population(), "resetMv");
            double[] r = resistances(l.population());
            double mean = m.get("resistanceMOhm").centre();
            double[] held = values(l.population(), "refractoryMs");
            double[] push = values(l.population(), "biasPa");
            for (int j = 0; j < n; j++) {
                resetTo[j] = (float) ((reset[j] - rest[j]) / unit);
                scale[j] = (float) r[j];
            }
            bias = Arrays.stream(push).allMatch(x -> x == 0) ? bias : floats(push, mean * 1e-3 / unit);
            int[] steps = Arrays.stream(held).mapToInt(x -> grid.nearest(x, 0)).toArray();
            hold = Arrays.stream(steps).allMatch(x -> x == 0) ? hold : steps;
        }
        Link own = l.recurrent() == null ? null : link(l, l.recurrent(), n, false);
        return new StepLayer(n, l.dynamics().immediate(), link(l, l.forward(), l.fanIn(), first), own, k, resetTo,
                scale,
                bias, hold, adaptation(l.population()), drive(l));
    }

    private StepLayer.Drive drive(LayeredNetwork.Layer l) {
        Population p = l.population();
        float[] inh = new float[0];
        float[] noise = new float[0];
        if (twoCurrents(l)) {
            double[] tau = values(p, "tauInhMs");
            inh = new float[VectorSupport.padded(p.size())];
            for (int j = 0; j < tau.length; j++) {
                inh[j] = (float) SchemeCoefficients.of(setup.scheme(), 1, tau[j], setup.dtMs()).alpha();
            }
        }
        if (p.model() instanceof Lif || p.model() instanceof AdaptiveLif) {
            double unit = p.model().get("thresholdMv").centre() - p.model().get("restMv").centre();
            double[] sd = values(p, "noisePa");
            boolean any = Arrays.stream(sd).anyMatch(x -> x != 0);
            noise = any ? floats(sd, p.model().get("resistanceMOhm").centre() * 1e-3 / unit) : noise;
        }
        return new StepLayer.Drive(inh, noise, p.id());
    }

    /// Whether excitation and inhibition have currents of their own.
    static boolean twoCurrents(LayeredNetwork.Layer l) {
        NeuronModel m = l.population().model();
        return !l.dynamics().immediate() && (m instanceof Lif || m instanceof AdaptiveLif)
                && !m.get("tauExcMs").equals(m.get("tauInhMs"));
    }

    private StepLayer.Adaptation adaptation(Population p) {
        if (!(p.model() instanceof AdaptiveLif a)) {
            return StepLayer.Adaptation.NONE;
        }
        double unit = a.thresholdMv().centre() - a.restMv().centre();
        double[] tau = values(p, "tauAdaptMs");
        double[] step = values(p, "adaptStepMv");
        float[] rho = new float[p.size()];
        float[] gain = new float[p.size()];
        for (int j = 0; j < rho.length; j++) {
            double d = SchemeCoefficients.rho(tau[j], setup.dtMs());
            rho[j] = (float) d;
            gain[j] = (float) (a.adaptation() == AdaptiveLif.Adaptation.NORMALISED ? 1 - d : 1);
        }
        return new StepLayer.Adaptation(rho, gain, floats(step, 1 / unit));
    }

    /// Values of every neuron, drawn as the compiler draws them.
    double[] values(Population p, String key) {
        ParameterSpec s = p.model().spec(key);
        double[] v = p.model().get(key).sample(p.size(), root.stream("population").stream(p.id()).stream(key));
        for (int i = 0; i < v.length; i++) {
            v[i] = Math.clamp(v[i], s.min(), s.max());
        }
        return v;
    }

    private static float[] floats(double[] v, double by) {
        float[] f = new float[v.length];
        for (int i = 0; i < v.length; i++) {
            f[i] = (float) (v[i] * by);
        }
        return f;
    }

    /// The connections of a projection, weights 0.
    Link link(LayeredNetwork.Layer l, Projection p, int in, boolean fromInput) {
        int out = l.size();
        if (p.connectivity() instanceof Connectivity.Local c) {
            return new LocalLink(c, steps(p.delayMs().centre(), fromInput),
                    l.gain() * c.factor() * p.weight().centre());
        }
        boolean trained = DelayOptions.TRAIN.flag(setup);
        if (twoCurrents(l) || ListedPairs.lists(p.connectivity())) {
            return listed(p, out, trained, fromInput, twoCurrents(l));
        }
        if (!trained && p.delayMs() instanceof Parameter.Constant c) {
            return new DenseLink(in, out, steps(c.value(), fromInput));
        }
        double[] ms = delays(p, in, out);
        double longest = trained ? DelayOptions.LONGEST.number(setup) / setup.dtMs() : 0;
        for (double d : ms) {
            longest = Math.max(longest, late(d, fromInput));
        }
        DelayedLink link = new DelayedLink(in, out, (int) Math.ceil(longest));
        for (int i = 0, s = 0; i < in; i++) {
            for (int j = 0; j < out; j++) {
                boolean absent = absent(p, i, j);
                double d = ms.length == in * out ? ms[i * out + j] : absent ? 0 : ms[s++];
                link.delays()[i * link.stride + j] = trained
                        ? (float) Math.max(0, late(d, fromInput))
                        : steps(d, fromInput);
            }
        }
        return link;
    }

    private SparseLink listed(Projection p, int out, boolean trained, boolean fromInput, boolean signed) {
        ListedPairs drawn = ListedPairs.of(network, p, grid, setup.seed());
        int early = fromInput ? 0 : 1;
        int longest = trained ? (int) Math.ceil(DelayOptions.LONGEST.number(setup) / setup.dtMs()) : 0;
        for (int d : drawn.delays()) {
            longest = Math.max(longest, d - early);
        }
        SparseLink link = new SparseLink(drawn.pairs(), out, longest, trained, signed);
        for (int k = 0; k < link.steps().length; k++) {
            link.steps()[k] = drawn.delays()[k] - early;
        }
        return link;
    }

    private static boolean absent(Projection p, int i, int j) {
        return i == j && p.source().equals(p.target()) && p.connectivity() instanceof Connectivity.AllToAll a
                && !a.self();
    }

    /// One a pair; without pairs of a neuron with itself where those are excluded.
    private double[] delays(Projection p, int in, int out) {
        int n = absent(p, 0, 0) ? in * out - in : in * out;
        if (p.delayMs() instanceof Parameter.PerItem v && v.values().size() == in * out) {
            return v.values().toArray();
        }
        return p.delayMs().sample(n, root.stream("delays").stream(p.id()));
    }

    /// Steps by which a spike comes late: a population's takes one step anyway.
    private double late(double ms, boolean fromInput) {
        return ms / setup.dtMs() - (fromInput ? 0 : 1);
    }

    private int steps(double ms, boolean fromInput) {
        return grid.nearest(Math.max(0, ms), fromInput ? 0 : 1) - (fromInput ? 0 : 1);
    }

    /// Sets a projection's first weights.
    ///
    /// @param neurons coefficients of the targets. Not modified.
    void weights(Link link, LayeredNetwork.Layer l, Projection p, int sources, SampleFeed feed, boolean first,
            LifCoefficients neurons) {
        boolean given = setup.initialisation().equals("given");
        double drive = first ? given ? 0 : feed.meanDrive() : LayeredNetwork.hiddenHz(setup);
        boolean constant = first && feed.dense();
        switch (link) {
            case LocalLink local -> {
                if (local.weights().length > 0) {
                    int rows = local.weights().length / local.columns();
                    put(LayeredNetwork.first(setup, l, p, rows, local.columns(), drive, constant,
                            local.columns() == l.size() ? neurons : LifCoefficients.of(0, 0)), local.columns(),
                            local);
                }
            }
            case DenseLink d -> put(dense(l, p, sources, drive, constant, neurons), l.size(), d);
            case SparseLink s -> listed(s, l, p, drive, constant, neurons);
            case DelayedLink d -> put(dense(l, p, sources, drive, constant, neurons), l.size(), d);
        }
    }

    private void listed(SparseLink link, LayeredNetwork.Layer l, Projection p, double drive, boolean constant,
            LifCoefficients neurons) {
        double[] w;
        int count = link.weights().length;
        if (setup.initialisation().equals("given")) {
            w = ListedPairs.of(network, p, grid, setup.seed()).weights().clone();
            for (int k = 0; k < count; k++) {
                w[k] *= l.gain();
            }
        } else {
            int mean = Math.max(1, Math.ceilDiv(count, l.size()));
            w = LayeredNetwork.first(setup, l, p, mean, l.size(), drive, constant, LifCoefficients.of(0, 0));
            double[] own = LayeredNetwork.own(setup, l, neurons, constant);
            int[] target = link.pairs().columns();
            for (int k = 0; k < count && own.length > 0; k++) {
                w[k] *= own[target[k]];
            }
        }
        for (int k = 0; k < count; k++) {
            link.weights()[k] = (float) w[k];
        }
    }

    private double[] dense(LayeredNetwork.Layer l, Projection p, int in, double drive, boolean constant,
            LifCoefficients neurons) {
        double[] w;
        int out = l.size();
        if (setup.initialisation().equals("given") && p.weight() instanceof Parameter.PerItem v
                && v.values().size() == in * out - in && absent(p, 0, 0)) {
            w = new double[in * out];
            for (int i = 0, s = 0; i < in; i++) {
                for (int j = 0; j < out; j++) {
                    w[i * out + j] = i == j ? 0 : l.gain() * v.values().get(s++);
                }
            }
            return w;
        }
        w = LayeredNetwork.first(setup, l, p, in, out, drive, constant, neurons);
        for (int j = 0; j < in && absent(p, 0, 0); j++) {
            w[j * out + j] = 0;
        }
        return w;
    }

    private static void put(double[] w, int columns, Link link) {
        for (int k = 0; k < w.length; k++) {
            link.weights()[k / columns * link.rowStride() + k % columns] = (float) w[k];
        }
    }

    /// Resistance of every neuron over the mean.
    double[] resistances(Population p) {
        double[] r = values(p, "resistanceMOhm");
        double mean = p.model().get("resistanceMOhm").centre();
        return Arrays.stream(r).map(x -> x / mean).toArray();
    }

    /// What the network's description calls a projection's weights and delays, in its order.
    static List<Projection> projections(LayeredNetwork layered) {
        return layered.all().stream()
                .flatMap(l -> l.recurrent() == null
                        ? List.of(l.forward()).stream()
                        : List.of(l.forward(), l.recurrent()).stream())
                .toList();
    }
}
