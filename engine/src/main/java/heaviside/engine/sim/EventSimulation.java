package heaviside.engine.sim;

import heaviside.engine.compile.CompileException;
import heaviside.engine.compile.CompiledNetwork;
import heaviside.engine.compile.CompiledPopulation;
import heaviside.engine.compile.CompiledProjection;
import heaviside.engine.compile.Synapses;
import heaviside.engine.encode.SpikeInput;
import heaviside.engine.math.RandomStream;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Stimulus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A network of LIF neurons simulated from event to event: spike times are exact to rounding, see [Crossing]. Constant
/// delays are those of the description, not rounded to the grid; drawn ones are those of the compiled network. Inputs with
/// spikes, bias and current steps are handled; anything else is a diagnostic. At equal times spikes come before arrivals.
public final class EventSimulation {
    private static final int CROSS = 0;
    private static final int ARRIVE = 1;
    private static final int CURRENT = 2;
    private static final int POISSON = 3;
    private static final int GIVEN = 4;
    private static final int MOST_AT_ONCE = 10_000_000;
    private final CompiledNetwork network;
    private final EventNeurons neurons;
    private final EventQueue queue = new EventQueue();
    private final List<List<CompiledProjection>> fromPopulation = new ArrayList<>();
    private final List<List<CompiledProjection>> fromStimulus = new ArrayList<>();
    private final RandomStream[] poisson;
    private double[] spikeTimes = new double[64];
    private int[] spikeNeurons = new int[64];
    private int spikes;
    private double now;
    private int atOnce;

    /// @throws CompileException if the network has something that is not exact between events
    public EventSimulation(CompiledNetwork network) {
        List<Diagnostic> found = EventCheck.run(network);
        if (!found.isEmpty()) {
            throw new CompileException(found);
        }
        this.network = network;
        neurons = new EventNeurons(network);
        network.populations().forEach(p -> fromPopulation.add(new ArrayList<>()));
        network.network().stimuli().forEach(s -> fromStimulus.add(new ArrayList<>()));
        for (CompiledProjection p : network.projections()) {
            (p.fromStimulus() ? fromStimulus : fromPopulation).get(p.source()).add(p);
        }
        poisson = new RandomStream[fromStimulus.size()];
        for (int s = 0; s < poisson.length; s++) {
            poisson[s] = new RandomStream(network.seed()).stream("poisson")
                    .stream(network.network().stimuli().get(s).id());
            open(s, Double.NEGATIVE_INFINITY);
        }
        for (int i = 0; i < neurons.count(); i++) {
            predict(i);
        }
    }

    /// Enters what a stimulus is known to do after a time.
    private void open(int s, double after) {
        switch (network.network().stimuli().get(s)) {
            case Stimulus.SpikeList l -> {
                for (int i = 0; i < l.channels().size(); i++) {
                    given(s, l.channels().get(i), l.timesMs().get(i), after);
                }
            }
            case Stimulus.DatasetInput d -> {
                SpikeInput in = java.util.Objects.requireNonNull(network.inputs().get(d.id()));
                for (int t = 0; t < in.steps(); t++) {
                    for (int i = in.offsets()[t]; i < in.offsets()[t + 1]; i++) {
                        given(s, in.units()[i], network.grid().timeMs(t), after);
                    }
                }
            }
            case Stimulus.CurrentStep c -> {
                for (CompiledProjection p : fromStimulus.get(s)) {
                    double delay = p.projection().delayMs().centre();
                    Currents.each(p.synapses(), (from, to, w) -> {
                        int i = offset(p) + to;
                        current(c.startMs() + delay, i, w * c.amplitudePa(), after);
                        if (Double.isFinite(c.stopMs())) {
                            current(c.stopMs() + delay, i, -w * c.amplitudePa(), after);
                        }
                    });
                }
            }
            case Stimulus.Poisson p -> nextPoisson(s, p, Math.max(after, p.startMs()));
            case Stimulus.CurrentRamp c -> {
            }
            case Stimulus.CurrentSine c -> {
            }
            case Stimulus.CurrentNoise c -> {
            }
        }
    }

    private void given(int s, int channel, double t, double after) {
        if (t > after) {
            queue.add(t, GIVEN, s, channel, 0);
        }
    }

    private void current(double t, int neuron, double pa, double after) {
        if (t > after) {
            queue.add(t, CURRENT, neuron, 0, pa);
        } else {
            neurons.inject(neuron, pa);
        }
    }

    private void nextPoisson(int s, Stimulus.Poisson p, double from) {
        double t = from + poisson[s].nextExponential() * 1000 / (p.rateHz() * p.size());
        if (t < p.stopMs()) {
            queue.add(t, POISSON, s, 0, 0);
        }
    }

    /// Advances to a time; events at it are done.
    ///
    /// @throws IllegalStateException if events do not end at one instant (zero delay without refractoriness)
    public void advance(double untilMs) {
        while (!queue.isEmpty() && queue.time() <= untilMs) {
            double t = queue.time();
            int kind = queue.kind();
            int item = queue.item();
            long stamp = queue.stamp();
            double amount = queue.amount();
            queue.remove();
            atOnce = t > now ? 0 : atOnce + 1;
            if (atOnce > MOST_AT_ONCE) {
                throw new IllegalStateException(
                        "Spikes without end at %s ms. Give the connections a delay, or a refractory time."
                                .formatted(t));
            }
            now = t;
            switch (kind) {
                case CROSS -> {
                    if (neurons.version(item) == stamp) {
                        spike(item, t);
                    }
                }
                case ARRIVE -> {
                    neurons.receive(item, t, amount);
                    predict(item);
                }
                case CURRENT -> {
                    neurons.move(item, t);
                    neurons.inject(item, amount);
                    predict(item);
                }
                case GIVEN -> emit(fromStimulus.get(item), (int) stamp, t);
                default -> {
                    Stimulus.Poisson p = (Stimulus.Poisson) network.network().stimuli().get(item);
                    emit(fromStimulus.get(item), poisson[item].nextInt(p.size()), t);
                    nextPoisson(item, p, t);
                }
            }
        }
        now = Math.max(now, untilMs);
    }

    private void predict(int i) {
        double t = neurons.foretell(i);
        if (t < Double.POSITIVE_INFINITY) {
            queue.add(t, CROSS, i, neurons.version(i), 0);
        }
    }

    private void spike(int i, double t) {
        neurons.fire(i, t);
        if (spikes == spikeTimes.length) {
            spikeTimes = Arrays.copyOf(spikeTimes, 2 * spikes);
            spikeNeurons = Arrays.copyOf(spikeNeurons, 2 * spikes);
        }
        spikeTimes[spikes] = t;
        spikeNeurons[spikes++] = i;
        int population = population(i);
        emit(fromPopulation.get(population), i - network.populations().get(population).offset(), t);
        predict(i);
    }

    private int population(int neuron) {
        int k = network.populations().size() - 1;
        while (network.populations().get(k).offset() > neuron) {
            k--;
        }
        return k;
    }

    private int offset(CompiledProjection p) {
        return network.populations().get(p.target()).offset();
    }

    private void emit(List<CompiledProjection> projections, int source, double t) {
        for (CompiledProjection p : projections) {
            boolean given = p.projection().delayMs() instanceof Parameter.Constant;
            double delay = given ? p.projection().delayMs().centre() : 0;
            int offset = offset(p);
            switch (p.synapses()) {
                case Synapses.Lists l -> {
                    for (int k = l.pairs().start()[source]; k < l.pairs().start()[source + 1]; k++) {
                        double d = given ? delay : network.grid().timeMs(l.delays()[l.uniformDelay() ? 0 : k]);
                        queue.add(t + d, ARRIVE, offset + l.pairs().columns()[k], 0,
                                l.weights()[l.uniformWeight() ? 0 : k]);
                    }
                }
                case Synapses.Dense d -> {
                    for (int k = 0; k < d.targets(); k++) {
                        queue.add(t + delay, ARRIVE, offset + k, 0, d.weights()[source * d.targets() + k]);
                    }
                }
                case Synapses.Bits b -> {
                    for (int k = 0; k < b.targets(); k++) {
                        if ((b.bits()[source * b.stride() + (k >> 6)] >>> (k & 63) & 1) != 0) {
                            queue.add(t + delay, ARRIVE, offset + k, 0, b.weight());
                        }
                    }
                }
            }
        }
    }

    /// Time reached, ms.
    public double timeMs() {
        return now;
    }

    /// Spikes so far.
    public int spikeCount() {
        return spikes;
    }

    /// Time of spike `i`, ms; in time order.
    public double spikeTimeMs(int i) {
        return spikeTimes[i];
    }

    /// Global index of the neuron of spike `i`.
    public int spikeNeuron(int i) {
        return spikeNeurons[i];
    }

    /// Membrane potential of a neuron now, mV.
    public double membraneMv(int neuron) {
        return neurons.membraneMv(neuron, now);
    }

    /// Synaptic current of a neuron now, pA.
    double currentPa(int neuron) {
        return neurons.currentPa(neuron, now);
    }

    /// Its inhibitory part, pA, 0 or below.
    double inhibitionPa(int neuron) {
        return neurons.inhibitionPa(neuron, now);
    }

    /// Stimuli and bias, pA.
    double externalPa(int neuron) {
        return neurons.externalPa(neuron);
    }

    /// Drops the spikes so far; counting starts at 0.
    void forgetSpikes() {
        spikes = 0;
    }

    /// Takes over time, state and travelling spikes of whatever is the same in another simulation: populations of the same
    /// id and size, stimuli that are equal. New parts start at rest.
    void adopt(EventSimulation old) {
        now = old.now;
        queue.clear();
        int[] to = new int[old.neurons.count()];
        Arrays.fill(to, -1);
        for (CompiledPopulation p : network.populations()) {
            neurons.withoutStimuli(p);
            old.network.populations().stream().filter(o -> o.population().id().equals(p.population().id())
                    && o.size() == p.size()).forEach(o -> {
                        for (int k = 0; k < p.size(); k++) {
                            to[o.offset() + k] = p.offset() + k;
                        }
                    });
        }
        for (int i = 0; i < to.length; i++) {
            if (to[i] >= 0) {
                neurons.take(old.neurons, i, to[i], now);
            }
        }
        neurons.all(now);
        old.queue.each((t, kind, item, stamp, amount) -> {
            if (kind == ARRIVE && to[item] >= 0) {
                queue.add(t, ARRIVE, to[item], 0, amount);
            }
        });
        for (int s = 0; s < poisson.length; s++) {
            adoptStimulus(old, s);
        }
        for (int i = 0; i < neurons.count(); i++) {
            predict(i);
        }
    }

    /// A Poisson stimulus that did not change goes on with its stream; everything else is entered anew from now on.
    private void adoptStimulus(EventSimulation old, int s) {
        int was = old.network.network().stimuli().indexOf(network.network().stimuli().get(s));
        if (was < 0 || !(network.network().stimuli().get(s) instanceof Stimulus.Poisson)) {
            open(s, now);
            return;
        }
        poisson[s] = old.poisson[was];
        old.queue.each((t, kind, item, stamp, amount) -> {
            if (kind == POISSON && item == was) {
                queue.add(t, POISSON, s, 0, 0);
            }
        });
    }
}
