package heaviside.engine.sim;

import heaviside.engine.compile.CompiledNetwork;
import heaviside.engine.compile.CompiledProjection;
import heaviside.engine.compile.Synapses;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Plasticity;
import heaviside.engine.network.Stimulus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Histories of all sources, and the deliveries onto every population.
final class Wiring {
    private final CompiledNetwork network;
    private final SpikeHistory[] populations;
    private final @Nullable SpikeHistory[] stimuli;
    private final @Nullable StimulusSource[] sources;
    private final Delivery[][] deliveries;
    private final Map<String, Delivery.Ring> rings = new HashMap<>();
    private final List<PlasticProjection> plastic = new ArrayList<>();

    Wiring(CompiledNetwork network, NeuronKernel[] kernels) {
        this.network = network;
        int n = network.populations().size();
        int s = network.network().stimuli().size();
        int[] depth = new int[n];
        int[] stimulusDepth = new int[s];
        for (CompiledProjection p : network.projections()) {
            int[] d = p.fromStimulus() ? stimulusDepth : depth;
            int needed = p.synapses() instanceof Synapses.Lists l && !l.uniformDelay() ? 0 : p.synapses().maxDelay();
            d[p.source()] = Math.max(d[p.source()], needed);
        }
        populations = new SpikeHistory[n];
        for (int i = 0; i < n; i++) {
            populations[i] = new SpikeHistory(depth[i] + 2);
        }
        stimuli = new SpikeHistory[s];
        sources = new StimulusSource[s];
        List<List<Delivery>> lists = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            lists.add(new ArrayList<>());
        }
        for (CompiledProjection p : network.projections()) {
            Delivery d = delivery(p, kernels[p.target()], stimulusDepth);
            if (d != null) {
                lists.get(p.target()).add(d);
            }
        }
        deliveries = lists.stream().map(l -> l.toArray(Delivery[]::new)).toArray(Delivery[][]::new);
    }

    private @Nullable Delivery delivery(CompiledProjection p, NeuronKernel target, int[] stimulusDepth) {
        SpikeHistory history;
        int late = 0;
        if (p.fromStimulus()) {
            Stimulus s = network.network().stimuli().get(p.source());
            if (!s.spiking()) {
                return s instanceof Stimulus.DatasetInput && target.endOfStep() == 1 ? constant(p, s, target) : null;
            }
            StimulusSource source = sources[p.source()];
            if (source == null) {
                source = StimulusSource.of(s, network.grid(), network.seed(), network.inputs());
            }
            Delivery drive = p.projection().plastic() ? null : drive(p, source, target);
            if (drive != null) {
                return drive;
            }
            sources[p.source()] = source;
            history = history(p.source(), stimulusDepth[p.source()]);
        } else {
            history = populations[p.source()];
            late = target.endOfStep();
        }
        if (p.projection().plastic()) {
            PlasticProjection learning = PlasticProjection.of(p, target.n, history, populations[p.target()],
                    rewards(p), network.grid().dtMs(), late);
            plastic.add(learning);
            return new Delivery.Lists(learning.synapses(), history, learning.delay - late, target);
        }
        return switch (p.synapses()) {
            case Synapses.Lists l -> {
                if (l.uniformDelay()) {
                    yield new Delivery.Lists(l, history, l.delays()[0] - late, target);
                }
                Delivery.Ring ring = Delivery.Ring.of(l, history, late, target);
                rings.put(p.projection().id(), ring);
                yield ring;
            }
            case Synapses.Dense d -> new Delivery.Dense(d, history, d.delay() - late, target);
            case Synapses.Bits b -> new Delivery.Bits(b, history, b.delay() - late, target);
        };
    }

    private SpikeHistory history(int stimulus, int depth) {
        SpikeHistory known = stimuli[stimulus];
        SpikeHistory h = known == null ? new SpikeHistory(depth + 2) : known;
        stimuli[stimulus] = h;
        return h;
    }

    /// The spikes that reward a projection; those of its target for rules without reward, which do not read them.
    private SpikeHistory rewards(CompiledProjection p) {
        if (p.projection().plasticity() instanceof Plasticity.Reward r) {
            List<Stimulus> all = network.network().stimuli();
            for (int s = 0; s < all.size(); s++) {
                if (all.get(s).id().equals(r.source())) {
                    if (sources[s] == null) {
                        sources[s] = StimulusSource.of(all.get(s), network.grid(), network.seed(), network.inputs());
                    }
                    return history(s, depthOf(s));
                }
            }
            for (int i = 0; i < populations.length; i++) {
                if (network.populations().get(i).population().id().equals(r.source())) {
                    return populations[i];
                }
            }
        }
        return populations[p.target()];
    }

    private int depthOf(int stimulus) {
        return network.projections().stream().filter(p -> p.fromStimulus() && p.source() == stimulus)
                .mapToInt(p -> p.synapses().maxDelay()).max().orElse(0);
    }

    private static @Nullable Delivery drive(CompiledProjection p, StimulusSource source, NeuronKernel target) {
        if (source instanceof StimulusSource.Poisson q && q.busy()
                && p.projection().connectivity() instanceof Connectivity.OneToOne
                && p.synapses() instanceof Synapses.Lists l && l.uniformWeight() && l.uniformDelay()) {
            return new Delivery.Drive(q.counts(), l.weights()[0], l.delays()[0], q.first(), q.last(), target);
        }
        return null;
    }

    private Delivery constant(CompiledProjection p, Stimulus s, NeuronKernel target) {
        double[] sum = new double[target.n];
        Currents.addSample(java.util.Objects.requireNonNull(network.inputs().get(s.id())).current(), p.synapses(), sum);
        double[] positive = new double[target.n];
        double[] negative = new double[target.n];
        for (int i = 0; i < sum.length; i++) {
            positive[i] = Math.max(0, sum[i]);
            negative[i] = Math.min(0, sum[i]);
        }
        return new Delivery.Constant(positive, negative, target);
    }

    /// Makes the stimuli's spikes of processing step `n`.
    void emit(long n) {
        for (int s = 0; s < sources.length; s++) {
            StimulusSource source = sources[s];
            SpikeHistory history = stimuli[s];
            if (source != null && history != null) {
                history.begin(n);
                source.emit(n, history);
            }
        }
    }

    /// Lets plastic synapses take in the events of processing step `n`, after [#emit].
    void learn(long n) {
        for (PlasticProjection p : plastic) {
            p.learn(n);
        }
    }

    /// Present weights of the plastic projections.
    List<LearnedWeights> learned(long n) {
        return plastic.stream().map(p -> p.learned(n)).toList();
    }

    /// Adds what arrives at a population in processing step `n`.
    void deliver(int population, long n, int from, int to) {
        for (Delivery d : deliveries[population]) {
            d.deliver(n, from, to);
        }
    }

    /// Keeps the spikes of a state.
    void spiked(int population, long state, int[] units, int count) {
        SpikeHistory h = populations[population];
        h.begin(state);
        h.addAll(state, units, count);
    }

    void adopt(Wiring old, long now) {
        for (int i = 0; i < populations.length; i++) {
            String id = network.populations().get(i).population().id();
            for (int j = 0; j < old.populations.length; j++) {
                var p = old.network.populations().get(j).population();
                if (p.id().equals(id) && p.size() == network.populations().get(i).size()) {
                    populations[i].adopt(old.populations[j], now);
                }
            }
        }
        for (int i = 0; i < stimuli.length; i++) {
            Stimulus s = network.network().stimuli().get(i);
            for (int j = 0; j < old.stimuli.length; j++) {
                SpikeHistory from = old.stimuli[j];
                SpikeHistory to = stimuli[i];
                if (from != null && to != null && old.network.network().stimuli().get(j).id().equals(s.id())
                        && old.network.network().stimuli().get(j).size() == s.size()) {
                    to.adopt(from, now);
                }
            }
        }
        for (PlasticProjection p : plastic) {
            old.plastic.stream().filter(o -> o.projection().id().equals(p.projection().id())).forEach(p::adopt);
        }
        rings.forEach((id, ring) -> {
            Delivery.Ring from = old.rings.get(id);
            if (from != null && from.exc().length == ring.exc().length && from.target().n == ring.target().n) {
                ring.adopt(from);
            }
        });
    }
}
