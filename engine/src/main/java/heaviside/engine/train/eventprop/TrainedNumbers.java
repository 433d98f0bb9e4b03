package heaviside.engine.train.eventprop;

import heaviside.engine.compile.CompiledPopulation;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Ints;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Network;
import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.ParameterSpec;
import heaviside.engine.network.Projection;
import heaviside.engine.train.GradientEngine;
import heaviside.engine.train.Heterogeneity;
import heaviside.engine.train.TrainingSetup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What is trained of an [EventNet]: the weights of every projection, and, if asked for, delays, time constants and
/// thresholds. Those are kept divided by their relative rate, so that one optimiser serves all.
final class TrainedNumbers {
    private static final double LOWEST_THRESHOLD = 0.05;
    /// Thresholds are about 1, delays and time constants about 10 ms.
    private static final double THRESHOLD_SHARE = 0.1;

    /// One kind of number that stands in an array of the net.
    private interface Gradient {
        double[] of(EventGradients g);
    }

    /// A group of trained numbers: `target[from + k] = rate values[k]`, within bounds.
    private record Group(double[] target, int from, int to, double rate, double low, double high, Gradient gradient,
            GradientEngine.Parameter parameter) {
    }

    private final EventNet net;
    private final boolean delays;
    private final boolean taus;
    private final boolean shared;
    private final boolean thresholds;
    private final List<Group> groups = new ArrayList<>();
    private final int shards;

    TrainedNumbers(EventNet net, TrainingSetup setup, TimedFeed feed, int shards) {
        this.net = net;
        this.shards = shards;
        delays = EventOptions.TRAIN_DELAYS.flag(setup);
        taus = EventOptions.taus(setup);
        shared = Heterogeneity.TAU_TRAINING.text(setup).equals("hom");
        thresholds = EventOptions.TRAIN_THRESHOLDS.flag(setup);
        double rate = EventOptions.SIDE_RATE.number(setup);
        for (int b = 0; b < net.bundles.size(); b++) {
            EventNet.Bundle u = net.bundles.get(b);
            draw(u, setup, feed);
            boolean all = u.projection().connectivity() instanceof Connectivity.AllToAll
                    && u.to() - u.from() == u.sources() * u.targets();
            boolean self = !(u.projection().connectivity() instanceof Connectivity.AllToAll a) || a.self()
                    || !u.projection().source().equals(u.projection().target());
            groups.add(group(net.weight, u.from(), u.to(), 1, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY,
                    EventGradients::weights, b, all ? u.sources() : 1, self, true));
            if (delays) {
                groups.add(group(net.delay, u.from(), u.to(), rate, 0, 1e4, EventGradients::delays, b, 1, true, false));
            }
        }
        int n = net.threshold.length;
        int last = Math.max(0, net.bundles.size() - 1);
        if (taus) {
            taus(net.tauMem, EventGradients::tauMem, setup, rate, last);
            taus(net.tauSyn, EventGradients::tauSyn, setup, rate, last);
        }
        if (thresholds) {
            groups.add(group(net.threshold, 0, n, rate * THRESHOLD_SHARE, LOWEST_THRESHOLD, Double.POSITIVE_INFINITY,
                    EventGradients::threshold, last, 1, true, false));
        }
    }

    private void taus(double[] target, Gradient gradient, TrainingSetup setup, double rate, int layer) {
        for (CompiledPopulation p : net.populations) {
            double[] within = Heterogeneity.bounds(p.population(), setup);
            groups.add(group(target, p.offset(), p.offset() + p.size(), rate, within[0], within[1], gradient, layer, 1,
                    true, false));
        }
    }

    private void draw(EventNet.Bundle u, TrainingSetup setup, TimedFeed feed) {
        if (setup.initialisation().equals("given") || u.to() == u.from()) {
            return;
        }
        int count = u.to() - u.from();
        int first = net.post[u.from()];
        int fanIn = Math.max(1, count / u.targets());
        double[] w = EventWeights.draw(u.projection(), setup, fanIn, count, net.gain[first], net.tauMem[first],
                net.tauSyn[first], EventWeights.spikes(u.fromInput(), feed),
                Double.isInfinite(net.threshold[first]));
        for (int k = 0; k < count; k++) {
            boolean diagonal = u.projection().connectivity() instanceof Connectivity.AllToAll a && !a.self()
                    && u.projection().source().equals(u.projection().target()) && u.pre()[k] == u.post()[k];
            int j = net.post[u.from() + k];
            double own = EventWeights.own(setup, net.tauMem[j], net.tauSyn[j], net.tauMem[first], net.tauSyn[first],
                    Double.isInfinite(net.threshold[first]));
            net.weight[u.from() + k] = diagonal ? 0 : own * w[k];
        }
    }

    private Group group(double[] target, int from, int to, double rate, double low, double high, Gradient gradient,
            int layer, int rows, boolean self, boolean weight) {
        int n = to - from;
        float[] values = new float[n];
        for (int k = 0; k < n; k++) {
            values[k] = (float) (target[from + k] / rate);
        }
        int cols = n / rows;
        return new Group(target, from, to, rate, low, high, gradient, new GradientEngine.Parameter(layer, rows, cols,
                cols, values, new float[shards][n], self || rows == 1, weight));
    }

    List<GradientEngine.Parameter> parameters() {
        return groups.stream().map(Group::parameter).toList();
    }

    /// Writes the trained numbers into the net, and what had to be kept within bounds back.
    void apply() {
        for (Group g : groups) {
            float[] v = g.parameter.values();
            for (int k = 0; k < v.length; k++) {
                double x = g.rate * v[k];
                double kept = Math.max(g.low, Math.min(g.high, x));
                if (kept != x) {
                    v[k] = (float) (kept / g.rate);
                }
                g.target[g.from + k] = kept;
            }
        }
    }

    /// Adds the mean over `count` samples to a shard. Not modified: `sum`.
    void add(int shard, EventGradients sum, int count) {
        for (Group g : groups) {
            float[] into = g.parameter.shards()[shard];
            double[] from = g.gradient.of(sum);
            boolean together = shared && (g.target == net.tauMem || g.target == net.tauSyn);
            double[] summed = together ? summed(from) : from;
            for (int k = 0; k < into.length; k++) {
                double d = summed[g.from + k] * g.rate / count;
                into[k] += Double.isFinite(d) ? (float) d : 0;
            }
        }
    }

    /// Gives every neuron the sum over its population, so that they move as one.
    private double[] summed(double[] gradient) {
        double[] s = gradient.clone();
        for (CompiledPopulation p : net.populations) {
            double sum = 0;
            for (int k = 0; k < p.size(); k++) {
                sum += gradient[p.offset() + k];
            }
            Arrays.fill(s, p.offset(), p.offset() + p.size(), sum);
        }
        return s;
    }

    /// Adds to the gradient of the weights. Not modified: `perSynapse`.
    void addWeights(int shard, double[] perSynapse) {
        for (Group g : groups) {
            if (g.parameter.weight()) {
                float[] into = g.parameter.shards()[shard];
                for (int k = 0; k < into.length; k++) {
                    into[k] += (float) perSynapse[g.from + k];
                }
            }
        }
    }

    void clear() {
        for (Group g : groups) {
            for (float[] s : g.parameter.shards()) {
                Arrays.fill(s, 0);
            }
        }
    }

    /// The network with the trained numbers. Drawn connections become explicit ones.
    Network network(Network original) {
        Network n = original;
        double[] gain = net.gainNow();
        for (EventNet.Bundle u : net.bundles) {
            double[] w = new double[u.to() - u.from()];
            for (int k = 0; k < w.length; k++) {
                w[k] = net.weight[u.from() + k] / gain[net.post[u.from() + k]];
            }
            double[] d = Arrays.copyOfRange(net.delay, u.from(), u.to());
            boolean dense = u.projection().connectivity() instanceof Connectivity.AllToAll
                    && w.length == u.sources() * u.targets() && !delays;
            n = n.withProjection(u.projection().id(), p -> dense
                    ? p.withWeight(Parameter.of(w))
                    : new Projection(p.id(), p.source(), p.target(),
                            new Connectivity.Explicit(Ints.of(u.pre()), Ints.of(u.post())), Parameter.of(w),
                            delays || !(p.delayMs() instanceof Parameter.Constant) ? Parameter.of(d) : p.delayMs()));
        }
        for (CompiledPopulation p : net.populations) {
            n = n.withPopulation(p.population().id(), q -> q.withModel(model(p, q.model())));
        }
        return n;
    }

    /// The model with what was trained; distributions become the values that were drawn.
    private NeuronModel model(CompiledPopulation p, NeuronModel m) {
        NeuronModel out = m;
        for (ParameterSpec s : m.specs()) {
            if (!(m.get(s.key()) instanceof Parameter.Constant)) {
                out = out.with(s.key(), Parameter.of(p.values(s.key()).clone()));
            }
        }
        int from = p.offset();
        int to = from + p.size();
        boolean leaky = m instanceof LeakyReadout;
        if (taus) {
            Parameter mem = Parameter.of(Arrays.copyOfRange(net.tauMem, from, to));
            Parameter syn = Parameter.of(Arrays.copyOfRange(net.tauSyn, from, to));
            out = out.with("tauMemMs", mem);
            out = leaky ? out.with("tauSynMs", syn) : out.with("tauExcMs", syn).with("tauInhMs", syn);
        }
        if (thresholds && !leaky) {
            double[] mv = new double[to - from];
            for (int k = 0; k < mv.length; k++) {
                double rest = p.values("restMv")[k];
                mv[k] = rest + net.threshold[from + k] * (p.values("thresholdMv")[k] - rest);
            }
            out = out.with("thresholdMv", Parameter.of(mv));
        }
        return out;
    }
}
