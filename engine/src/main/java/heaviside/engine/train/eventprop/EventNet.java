package heaviside.engine.train.eventprop;

import heaviside.engine.compile.CompiledNetwork;
import heaviside.engine.compile.CompiledPopulation;
import heaviside.engine.compile.CompiledProjection;
import heaviside.engine.compile.NetworkCompiler;
import heaviside.engine.compile.Synapses;
import heaviside.engine.encode.SpikeInput;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Projection;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.TimeGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Any network that [EventChain] accepts, with its synapses drawn, as flat arrays in the normalised form: potentials from
/// rest in units of the threshold (mV for a read-out), weights multiplied by the gain of their target.
public final class EventNet {
    /// Synapses `from .. to)` belong to a projection.
    ///
    /// @param pre its source: an input channel, or a neuron within its population
    /// @param post its target within its population
    public record Bundle(Projection projection, int from, int to, int[] pre, int[] post, int sources, int targets,
            boolean fromInput) {
    }

    final Network network;
    final WeightUnits units;
    /// Input channels.
    public final int inputs;
    /// Neurons of the output.
    public final int[] outputs;
    /// Populations with their first neuron.
    public final List<CompiledPopulation> populations;
    /// Synapses by projection.
    public final List<Bundle> bundles = new ArrayList<>();
    /// Of each neuron, ms.
    public final double[] tauMem;
    /// Of each neuron, ms.
    public final double[] tauSyn;
    final double[] threshold;
    /// Normalised weight per unit of a weight into each neuron.
    public final double[] gain;
    /// Source of each synapse: channels first, then neurons.
    public final int[] pre;
    /// Neuron of each synapse.
    public final int[] post;
    /// Of each synapse, normalised. Live.
    public final double[] weight;
    /// Of each synapse, ms. Live.
    public final double[] delay;

    /// Weights are taken as those of the exact dynamics.
    ///
    /// @param network fits [EventChain]
    public EventNet(EventChain chain, Network network, double dtMs, long seed) {
        this(chain, network, dtMs, seed, WeightUnits.EXACT);
    }

    /// @param units of the network's weights
    EventNet(EventChain chain, Network network, double dtMs, long seed, WeightUnits units) {
        this.network = network;
        this.units = units;
        CompiledNetwork c = NetworkCompiler.compile(network, new TimeGrid(dtMs), Scheme.EXACT, seed,
                (stimulus, grid) -> SpikeInput.ofSpikes(stimulus.size(), 1, new int[2], new int[0]));
        populations = c.populations();
        inputs = java.util.Objects.requireNonNull(chain.input()).size();
        int n = c.neurons();
        tauMem = new double[n];
        tauSyn = new double[n];
        threshold = new double[n];
        gain = new double[n];
        int[] out = new int[0];
        for (CompiledPopulation p : populations) {
            neurons(p);
            if (p.population().id().equals(java.util.Objects.requireNonNull(chain.output()).id())) {
                out = new int[p.size()];
                Arrays.setAll(out, k -> p.offset() + k);
            }
        }
        outputs = out;
        int count = (int) c.projections().stream().mapToLong(p -> listed(p.synapses())).sum();
        pre = new int[count];
        post = new int[count];
        weight = new double[count];
        delay = new double[count];
        int at = 0;
        for (CompiledProjection p : c.projections()) {
            at = synapses(c, p, at);
        }
    }

    private void neurons(CompiledPopulation p) {
        int o = p.offset();
        boolean leaky = p.population().model() instanceof LeakyReadout;
        for (int k = 0; k < p.size(); k++) {
            tauMem[o + k] = p.values("tauMemMs")[k];
            tauSyn[o + k] = p.values(leaky ? "tauSynMs" : "tauExcMs")[k];
            threshold[o + k] = leaky ? Double.POSITIVE_INFINITY : 1;
            double span = leaky ? 1 : p.values("thresholdMv")[k] - p.values("restMv")[k];
            gain[o + k] = p.values("resistanceMOhm")[k] * 1e-3 / span
                    * units.factor(p.population(), tauMem[o + k], tauSyn[o + k]);
        }
    }

    /// [#gain] under the time constants as they are now: a scheme's weights mean something else with others.
    double[] gainNow() {
        double[] now = gain.clone();
        for (CompiledPopulation p : populations) {
            double[] syn = p.values(p.population().model() instanceof LeakyReadout ? "tauSynMs" : "tauExcMs");
            for (int k = 0; k < p.size() && units.converts(); k++) {
                int j = p.offset() + k;
                now[j] *= units.factor(p.population(), tauMem[j], tauSyn[j])
                        / units.factor(p.population(), p.values("tauMemMs")[k], syn[k]);
            }
        }
        return now;
    }

    private static long listed(Synapses s) {
        return s instanceof Synapses.Dense d ? d.weights().length : s.count();
    }

    private int synapses(CompiledNetwork c, CompiledProjection p, int first) {
        int sources = p.fromStimulus() ? inputs : populations.get(p.source()).size();
        int from = p.fromStimulus() ? 0 : inputs + populations.get(p.source()).offset();
        int to = populations.get(p.target()).offset();
        double given = p.projection().delayMs() instanceof Parameter.Constant d ? d.value() : Double.NaN;
        int at = first;
        int end = first + (int) listed(p.synapses());
        int[] source = new int[end - first];
        int[] target = new int[end - first];
        for (int s = 0; s < sources; s++) {
            switch (p.synapses()) {
                case Synapses.Lists l -> {
                    for (int k = l.pairs().start()[s]; k < l.pairs().start()[s + 1]; k++) {
                        source[at - first] = s;
                        target[at - first] = l.pairs().columns()[k];
                        delay[at] = Double.isNaN(given)
                                ? c.grid().timeMs(l.delays()[l.uniformDelay() ? 0 : k])
                                : given;
                        weight[at++] = l.weights()[l.uniformWeight() ? 0 : k];
                    }
                }
                case Synapses.Dense d -> {
                    for (int k = 0; k < d.targets(); k++) {
                        source[at - first] = s;
                        target[at - first] = k;
                        delay[at] = given;
                        weight[at++] = d.weights()[s * d.targets() + k];
                    }
                }
                case Synapses.Bits b -> {
                    for (int k = 0; k < b.targets(); k++) {
                        if ((b.bits()[s * b.stride() + (k >> 6)] >>> (k & 63) & 1) != 0) {
                            source[at - first] = s;
                            target[at - first] = k;
                            delay[at] = given;
                            weight[at++] = b.weight();
                        }
                    }
                }
            }
        }
        for (int k = first; k < end; k++) {
            pre[k] = from + source[k - first];
            post[k] = to + target[k - first];
            weight[k] *= gain[post[k]];
        }
        bundles.add(new Bundle(p.projection(), first, end, source, target, sources,
                populations.get(p.target()).size(), p.fromStimulus()));
        return end;
    }

    /// As the exact engine runs it; the arrays are shared.
    EventNetwork lowered() {
        return new EventNetwork(inputs, tauMem, tauSyn, threshold, pre, post, weight, delay);
    }
}
