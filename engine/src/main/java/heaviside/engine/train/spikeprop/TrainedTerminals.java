package heaviside.engine.train.spikeprop;

import heaviside.engine.compile.CompiledPopulation;
import heaviside.engine.math.RandomStream;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Ints;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.train.GradientEngine;
import heaviside.engine.train.Heterogeneity;
import heaviside.engine.train.TrainingSetup;
import heaviside.engine.train.eventprop.EventChain;
import heaviside.engine.train.eventprop.EventNet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What SpikeProp trains of a drawn network: weights as heights of potentials in units of the threshold, with the signs that
/// the populations' polarity asks for, and time constants if asked for, divided by their relative rate. All are kept in float
/// for the optimiser. A time constant that moves leaves the heights, and changes the weights of the description.
final class TrainedTerminals {
    /// First weights add up to so many thresholds in every neuron, so that all of them spike at the start.
    private static final double FIRST_SUM = 5.3;
    private final Network network;
    private final EventNet drawn;
    private final double[] weight;
    private final SpikeResponse[] response;
    private final SpikeNet net;
    private final int[] sign;
    private final List<GradientEngine.Parameter> parameters = new ArrayList<>();
    private final boolean taus;
    private final boolean shared;
    private final double rate;
    private final TrainingSetup setup;

    TrainedTerminals(EventChain chain, TrainingSetup setup, int shards) {
        network = chain.network();
        drawn = new EventNet(chain, network, setup.dtMs(), setup.seed());
        taus = !Heterogeneity.TAU_TRAINING.text(setup).equals("std");
        shared = Heterogeneity.TAU_TRAINING.text(setup).equals("hom");
        rate = SpikePropTrainer.SIDE_RATE.number(setup);
        this.setup = setup;
        response = new SpikeResponse[drawn.tauMem.length];
        Arrays.setAll(response, j -> SpikeResponse.of(drawn.tauMem[j], drawn.tauSyn[j]));
        double[] threshold = new double[response.length];
        Arrays.fill(threshold, 1);
        weight = new double[drawn.weight.length];
        for (int k = 0; k < weight.length; k++) {
            weight[k] = drawn.weight[k] / response[drawn.post[k]].current();
        }
        net = new SpikeNet(drawn.inputs, response, threshold, drawn.pre, drawn.post, drawn.delay, weight);
        sign = drawn.bundles.stream().mapToInt(b -> sign(b, setup)).toArray();
        if (!setup.initialisation().equals("given")) {
            draw(setup);
        }
        for (EventNet.Bundle b : drawn.bundles) {
            float[] values = new float[b.to() - b.from()];
            for (int k = 0; k < values.length; k++) {
                values[k] = (float) weight[b.from() + k];
            }
            parameters.add(new GradientEngine.Parameter(layer(b), 1, values.length, values.length, values,
                    new float[shards][values.length], true, true));
        }
        for (int p = 0; taus && p < drawn.populations.size(); p++) {
            parameters.add(taus(drawn.tauMem, p, shards));
            parameters.add(taus(drawn.tauSyn, p, shards));
        }
        apply();
    }

    private GradientEngine.Parameter taus(double[] ms, int population, int shards) {
        CompiledPopulation p = drawn.populations.get(population);
        float[] values = new float[p.size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) (ms[p.offset() + k] / rate);
        }
        return new GradientEngine.Parameter(population, 1, values.length, values.length, values,
                new float[shards][values.length], true, false);
    }

    private int sign(EventNet.Bundle b, TrainingSetup setup) {
        if (b.fromInput()) {
            return SpikePropTrainer.INPUTS_EXCITE.flag(setup) ? 1 : 0;
        }
        Polarity p = network.population(b.projection().source()).map(Population::polarity).orElse(Polarity.MIXED);
        return switch (p) {
            case EXCITATORY -> 1;
            case INHIBITORY -> -1;
            case MIXED -> 0;
        };
    }

    private int layer(EventNet.Bundle b) {
        return network.populations().stream().map(Population::id).toList().indexOf(b.projection().target());
    }

    private void draw(TrainingSetup setup) {
        int[] into = new int[net.neurons()];
        for (int j : drawn.post) {
            into[j]++;
        }
        for (int p = 0; p < drawn.bundles.size(); p++) {
            EventNet.Bundle b = drawn.bundles.get(p);
            RandomStream random = new RandomStream(setup.seed()).stream("initial").stream(b.projection().id());
            for (int k = b.from(); k < b.to(); k++) {
                double mean = FIRST_SUM / into[drawn.post[k]] * (sign[p] < 0 ? -1 : 1);
                weight[k] = mean * (0.2 + 1.6 * random.nextDouble());
            }
        }
    }

    SpikeNet net() {
        return net;
    }

    EventNet drawn() {
        return drawn;
    }

    List<GradientEngine.Parameter> parameters() {
        return parameters;
    }

    /// Whether time constants are trained.
    boolean trainsTaus() {
        return taus;
    }

    /// Takes the optimiser's numbers over: weights of the wrong sign become 0, time constants stay within bounds.
    void apply() {
        for (int p = 0; p < drawn.bundles.size(); p++) {
            float[] v = parameters.get(p).values();
            int from = drawn.bundles.get(p).from();
            for (int k = 0; k < v.length; k++) {
                if (v[k] * sign[p] < 0) {
                    v[k] = 0;
                }
                weight[from + k] = v[k];
            }
        }
        if (taus) {
            for (int p = 0; p < drawn.populations.size(); p++) {
                takeTaus(tauMem(p), drawn.tauMem, drawn.populations.get(p));
                takeTaus(tauSyn(p), drawn.tauSyn, drawn.populations.get(p));
            }
            Arrays.setAll(response, j -> SpikeResponse.of(drawn.tauMem[j], drawn.tauSyn[j]));
        }
    }

    private void takeTaus(GradientEngine.Parameter from, double[] into, CompiledPopulation p) {
        float[] v = from.values();
        double[] bounds = Heterogeneity.bounds(p.population(), setup);
        for (int k = 0; k < v.length; k++) {
            double x = rate * v[k];
            double kept = Math.clamp(x, bounds[0], bounds[1]);
            if (kept != x) {
                v[k] = (float) (kept / rate);
            }
            into[p.offset() + k] = kept;
        }
    }

    private GradientEngine.Parameter tauMem(int population) {
        return parameters.get(drawn.bundles.size() + 2 * population);
    }

    private GradientEngine.Parameter tauSyn(int population) {
        return parameters.get(drawn.bundles.size() + 2 * population + 1);
    }

    /// Adds the mean gradient of `count` samples to a shard. Not modified: `sum`.
    void add(int shard, SpikeGradients sum, int count) {
        for (int p = 0; p < drawn.bundles.size(); p++) {
            float[] into = parameters.get(p).shards()[shard];
            int from = drawn.bundles.get(p).from();
            for (int k = 0; k < into.length; k++) {
                into[k] += (float) (sum.weights()[from + k] / count);
            }
        }
        for (int p = 0; taus && p < drawn.populations.size(); p++) {
            addTaus(tauMem(p).shards()[shard], sum.tauMem(), drawn.populations.get(p), count);
            addTaus(tauSyn(p).shards()[shard], sum.tauSyn(), drawn.populations.get(p), count);
        }
    }

    /// Where a population shares its time constant, every neuron moves by the sum.
    private void addTaus(float[] into, double[] sum, CompiledPopulation p, int count) {
        double whole = Arrays.stream(sum, p.offset(), p.offset() + p.size()).sum();
        for (int k = 0; k < into.length; k++) {
            into[k] += (float) ((shared ? whole : sum[p.offset() + k]) * rate / count);
        }
    }

    void clear() {
        for (GradientEngine.Parameter p : parameters) {
            for (float[] s : p.shards()) {
                Arrays.fill(s, 0);
            }
        }
    }

    /// The network with the present weights. Drawn connections become explicit ones.
    Network network() {
        Network n = network;
        for (EventNet.Bundle b : drawn.bundles) {
            double[] w = new double[b.to() - b.from()];
            for (int k = 0; k < w.length; k++) {
                int s = b.from() + k;
                w[k] = weight[s] * response[drawn.post[s]].current() / drawn.gain[drawn.post[s]];
            }
            boolean given = b.projection().connectivity() instanceof Connectivity.AllToAll
                    && w.length == b.sources() * b.targets();
            Parameter delay = b.projection().delayMs() instanceof Parameter.Constant c
                    ? c
                    : Parameter.of(Arrays.copyOfRange(drawn.delay, b.from(), b.to()));
            n = n.withProjection(b.projection().id(), p -> given
                    ? p.withWeight(Parameter.of(w))
                    : new Projection(p.id(), p.source(), p.target(),
                            new Connectivity.Explicit(Ints.of(b.pre()), Ints.of(b.post())), Parameter.of(w), delay));
        }
        for (CompiledPopulation p : taus ? drawn.populations : List.<CompiledPopulation>of()) {
            Parameter mem = taus(drawn.tauMem, p);
            Parameter syn = taus(drawn.tauSyn, p);
            n = n.withPopulation(p.population().id(), q -> q.withModel(
                    q.model().with("tauMemMs", mem).with("tauExcMs", syn).with("tauInhMs", syn)));
        }
        return n;
    }

    private static Parameter taus(double[] all, CompiledPopulation p) {
        double[] v = Arrays.copyOfRange(all, p.offset(), p.offset() + p.size());
        return Arrays.stream(v).allMatch(x -> x == v[0]) ? Parameter.of(v[0]) : Parameter.of(v);
    }
}
