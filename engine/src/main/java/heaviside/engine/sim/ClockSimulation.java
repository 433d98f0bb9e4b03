package heaviside.engine.sim;

import heaviside.engine.compile.CompiledNetwork;
import heaviside.engine.compile.CompiledPopulation;
import heaviside.engine.math.StepTeam;
import heaviside.engine.network.AdaptiveLif;
import heaviside.engine.network.DeltaLif;
import heaviside.engine.network.Izhikevich;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.TimeGrid;
import java.util.ArrayList;
import java.util.List;

/// A network stepped on a fixed grid; see the package's note on time. Starts at rest in state 0. The same network, seed and
/// sequence of changes give the same bits on any number of threads. Not thread safe.
public final class ClockSimulation implements Simulation {
    private static final int ALIGN = 512;
    private final CompiledNetwork network;
    private final NeuronKernel[] kernels;
    private final Currents[] currents;
    private final Wiring wiring;
    private final StepTeam team;
    private final int[][][] found;
    private final int[][] foundCounts;
    private final int[] units;
    private long step;
    private long spikes;

    /// Receives the spikes of each population and state while a simulation advances.
    @FunctionalInterface
    public interface SpikeSink {
        /// @param state the spikes' step
        /// @param offset global index of the population's first neuron
        /// @param units neurons that spiked, ascending, valid up to `count` during the call. Not modified.
        void spikes(long state, int offset, int[] units, int count);
    }

    /// Is told when a state has been reached.
    @FunctionalInterface
    public interface StateSink {
        /// @param state steps done
        void reached(long state);
    }

    /// A simulation on one thread.
    public ClockSimulation(CompiledNetwork network) {
        this(network, 1);
    }

    /// @param threads 1 or above; more than one pays for thousands of neurons only
    public ClockSimulation(CompiledNetwork network, int threads) {
        List<CompiledPopulation> own = new ArrayList<>();
        for (CompiledPopulation p : network.populations()) {
            own.add(new CompiledPopulation(p.population(), p.offset(),
                    p.values().stream().map(double[]::clone).toList()));
        }
        this.network = network;
        this.kernels = new NeuronKernel[own.size()];
        this.currents = new Currents[own.size()];
        for (int i = 0; i < kernels.length; i++) {
            kernels[i] = kernel(own.get(i), network.grid(), network.scheme());
            currents[i] = new Currents(network, i, kernels[i]);
        }
        this.wiring = new Wiring(network, kernels);
        this.team = new StepTeam(threads);
        this.found = new int[threads][kernels.length][];
        this.foundCounts = new int[threads][kernels.length];
        int widest = 0;
        for (int k = 0; k < kernels.length; k++) {
            for (int t = 0; t < threads; t++) {
                found[t][k] = new int[Math.max(0, to(k, t) - from(k, t))];
            }
            widest = Math.max(widest, kernels[k].n);
        }
        this.units = new int[widest];
    }

    private static NeuronKernel kernel(CompiledPopulation p, TimeGrid grid, Scheme scheme) {
        boolean exact = scheme == Scheme.EXACT;
        return switch (p.population().model()) {
            case Lif m -> exact
                    ? new LifExactKernel(p, grid, m.reset(), null)
                    : new LifDiscreteKernel(p, grid, scheme, m.reset(), null);
            case AdaptiveLif m -> exact
                    ? new LifExactKernel(p, grid, m.reset(), m.adaptation())
                    : new LifDiscreteKernel(p, grid, scheme, m.reset(), m.adaptation());
            case DeltaLif m -> new DeltaKernel(p, grid, scheme, m.reset());
            case LeakyReadout m -> new ReadoutKernel(p, grid, scheme);
            case Izhikevich m -> new IzhikevichKernel(p, grid);
        };
    }

    /// What runs.
    public CompiledNetwork network() {
        return network;
    }

    @Override
    public long step() {
        return step;
    }

    @Override
    public double exactMs() {
        return Double.NaN;
    }

    @Override
    public long spikes() {
        return spikes;
    }

    /// Advances by `steps`.
    public void advance(int steps) {
        advance(steps, (s, o, u, c) -> {
        }, s -> {
        });
    }

    @Override
    public void advance(int steps, SpikeSink spikeSink, StateSink stateSink) {
        if (team.size() == 1) {
            for (int s = 0; s < steps; s++) {
                prepare();
                part(0);
                collect(spikeSink, stateSink);
            }
            return;
        }
        team.run(member -> {
            for (int s = 0; s < steps; s++) {
                if (member == 0) {
                    prepare();
                }
                team.barrier();
                part(member);
                team.barrier();
                if (member == 0) {
                    collect(spikeSink, stateSink);
                }
            }
        });
    }

    private void prepare() {
        wiring.emit(step);
        wiring.learn(step);
        for (Currents c : currents) {
            c.prepare(step);
        }
    }

    /// One member's share of a step: its range of every population.
    private void part(int member) {
        for (int k = 0; k < kernels.length; k++) {
            int from = from(k, member);
            int to = to(k, member);
            if (from < to) {
                if (currents[k].changed()) {
                    currents[k].apply(step, from, to);
                }
                wiring.deliver(k, step, from, to);
                foundCounts[member][k] = kernels[k].step(step + 1, from, to, found[member][k], 0);
            }
        }
    }

    private void collect(SpikeSink spikeSink, StateSink stateSink) {
        step++;
        for (int k = 0; k < kernels.length; k++) {
            currents[k].done();
            int count = 0;
            for (int t = 0; t < found.length; t++) {
                System.arraycopy(found[t][k], 0, units, count, foundCounts[t][k]);
                count += foundCounts[t][k];
            }
            wiring.spiked(k, step, units, count);
            spikes += count;
            if (count > 0) {
                spikeSink.spikes(step, kernels[k].population.offset(), units, count);
            }
        }
        stateSink.reached(step);
    }

    private int from(int k, int member) {
        return Math.min(kernels[k].n, member * share(k));
    }

    private int to(int k, int member) {
        return Math.min(kernels[k].n, (member + 1) * share(k));
    }

    private int share(int k) {
        int parts = (kernels[k].n + ALIGN - 1) / ALIGN;
        return (parts + team.size() - 1) / team.size() * ALIGN;
    }

    @Override
    public double value(int population, int neuron, int variable) {
        return kernels[population].value(variable, neuron);
    }

    @Override
    public void membrane(float[] into) {
        for (NeuronKernel k : kernels) {
            int offset = k.population.offset();
            for (int i = 0; i < k.n; i++) {
                into[offset + i] = (float) k.value(0, i);
            }
        }
    }

    /// Present weights of every plastic projection, copied, in network order.
    public List<LearnedWeights> learned() {
        return wiring.learned(step);
    }

    /// Sets a membrane potential.
    public void setMembrane(int population, int neuron, double mv) {
        kernels[population].membrane(neuron, mv);
    }

    /// Changes a parameter between two steps; state is kept (the membrane keeps its potential in mV).
    ///
    /// @param neuron index, or -1 for all
    /// @throws IllegalArgumentException if population, neuron, key or value do not fit
    public void set(String population, int neuron, String key, double value) {
        for (int k = 0; k < kernels.length; k++) {
            CompiledPopulation p = kernels[k].population;
            if (p.population().id().equals(population)) {
                p.population().model().spec(key).check(value);
                if (neuron >= p.size()) {
                    throw new IllegalArgumentException(
                            "'%s' has %d neurons; there is no number %d.".formatted(population, p.size(), neuron));
                }
                double[] v = p.values(key);
                java.util.Arrays.fill(v, Math.max(0, neuron), neuron < 0 ? v.length : neuron + 1, value);
                kernels[k].configure();
                currents[k].configure();
                return;
            }
        }
        throw new IllegalArgumentException("There is no population '" + population + "'.");
    }

    @Override
    public double[] values(String population, String key) {
        for (NeuronKernel k : kernels) {
            if (k.population.population().id().equals(population)) {
                return k.values(key).clone();
            }
        }
        throw new IllegalArgumentException("There is no population '" + population + "'.");
    }

    /// Takes over step, state and travelling spikes of whatever is the same in another simulation: populations of the same
    /// id, size and model, stimuli of the same id. New parts start at rest.
    public void adopt(ClockSimulation old) {
        step = old.step;
        spikes = old.spikes;
        for (int k = 0; k < kernels.length; k++) {
            for (NeuronKernel o : old.kernels) {
                if (o.population.population().id().equals(kernels[k].population.population().id())
                        && o.n == kernels[k].n) {
                    kernels[k].adopt(o);
                }
            }
        }
        wiring.adopt(old.wiring, step);
    }

    @Override
    public void close() {
        team.close();
    }
}
