package heaviside.engine.sim;

import heaviside.engine.compile.CompiledNetwork;
import heaviside.engine.compile.CompiledProjection;
import heaviside.engine.compile.Synapses;
import heaviside.engine.math.CounterRandom;
import heaviside.engine.math.RandomStream;
import heaviside.engine.network.Stimulus;
import heaviside.engine.network.TimeGrid;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The external current onto one population: bias, current stimuli and the neurons' own noise. Piecewise constant: a step
/// takes the value at its middle. Recomputed only when something changes.
final class Currents {
    /// A current that is the same for all targets up to a factor.
    ///
    /// @param targets neurons it reaches
    /// @param factors weight of each
    /// @param delays delay of each in steps, or one for all
    private record Shared(Stimulus stimulus, int[] targets, double[] factors, int[] delays) {
    }

    private final NeuronKernel kernel;
    private final TimeGrid grid;
    private final List<Shared> shared = new ArrayList<>();
    private final double[] last;
    private final double[] constant;
    private final CounterRandom random;
    private double @Nullable [] noise;
    private double[] bias = {};
    private boolean drawn;
    private boolean changed = true;

    Currents(CompiledNetwork network, int population, NeuronKernel kernel) {
        this.kernel = kernel;
        this.grid = network.grid();
        this.constant = new double[kernel.n];
        this.random = new CounterRandom(new RandomStream(network.seed()).stream("noise")
                .stream(kernel.population.population().id()).nextLong());
        for (CompiledProjection p : network.projections()) {
            if (p.fromStimulus() && p.target() == population) {
                add(network, p);
            }
        }
        last = new double[shared.size()];
        configure();
    }

    private void add(CompiledNetwork network, CompiledProjection p) {
        Stimulus s = network.network().stimuli().get(p.source());
        if (s instanceof Stimulus.DatasetInput d) {
            if (!d.spiking() && kernel.endOfStep() == 0) {
                addSample(java.util.Objects.requireNonNull(network.inputs().get(d.id())).current(), p.synapses(),
                        constant);
            }
        } else if (!s.spiking()) {
            List<Integer> targets = new ArrayList<>();
            List<Double> factors = new ArrayList<>();
            each(p.synapses(), (source, target, w) -> {
                targets.add(target);
                factors.add(w);
            });
            int[] delays = p.synapses() instanceof Synapses.Lists l ? l.delays() : new int[]{p.synapses().maxDelay()};
            shared.add(new Shared(s, targets.stream().mapToInt(i -> i).toArray(),
                    factors.stream().mapToDouble(x -> x).toArray(), delays));
            drawn |= s instanceof Stimulus.CurrentNoise || delays.length > 1;
        }
    }

    /// Adds a sample's currents times the weights.
    static void addSample(float[] current, Synapses synapses, double[] into) {
        each(synapses, (s, t, w) -> {
            if (s < current.length) {
                into[t] += w * current[s];
            }
        });
    }

    /// Receives one synapse.
    @FunctionalInterface
    interface SynapseVisitor {
        void visit(int source, int target, double weight);
    }

    /// Goes through all synapses.
    static void each(Synapses synapses, SynapseVisitor v) {
        switch (synapses) {
            case Synapses.Lists l -> {
                for (int s = 0; s < l.pairs().rows(); s++) {
                    for (int i = l.pairs().start()[s]; i < l.pairs().start()[s + 1]; i++) {
                        v.visit(s, l.pairs().columns()[i], l.weights()[l.uniformWeight() ? 0 : i]);
                    }
                }
            }
            case Synapses.Dense d -> {
                for (int i = 0; i < d.weights().length; i++) {
                    v.visit(i / d.targets(), i % d.targets(), d.weights()[i]);
                }
            }
            case Synapses.Bits b -> {
                for (int s = 0; s < b.sources(); s++) {
                    for (int t = 0; t < b.targets(); t++) {
                        if ((b.bits()[s * b.stride() + (t >> 6)] >>> (t & 63) & 1) != 0) {
                            v.visit(s, t, b.weight());
                        }
                    }
                }
            }
        }
    }

    /// Takes the neurons' bias and noise over.
    void configure() {
        bias = valuesOf("biasPa");
        double[] sd = valuesOf("noisePa");
        noise = null;
        for (int i = 0; i < sd.length; i++) {
            if (sd[i] != 0) {
                noise = noise == null ? new double[kernel.n] : noise;
                noise[i] = sd[i] * kernel.noiseScale(i);
            }
        }
        changed = true;
    }

    private double[] valuesOf(String key) {
        boolean has = kernel.population.population().model().specs().stream().anyMatch(s -> s.key().equals(key));
        return has ? kernel.values(key) : new double[kernel.n];
    }

    /// Looks at the step's values; by one thread before [#apply].
    void prepare(long n) {
        for (int k = 0; k < last.length; k++) {
            double v = value(shared.get(k).stimulus, n, shared.get(k).delays[0]);
            if (v != last[k]) {
                last[k] = v;
                changed = true;
            }
        }
        changed |= drawn || noise != null;
    }

    /// Whether [#apply] has something to do in this step.
    boolean changed() {
        return changed;
    }

    /// After all ranges have been applied.
    void done() {
        changed = false;
    }

    /// Writes the external current of targets `from` to `to - 1`.
    void apply(long n, int from, int to) {
        double[] ext = kernel.ext;
        for (int i = from; i < to; i++) {
            ext[i] = bias[i] + constant[i];
        }
        for (int k = 0; k < last.length; k++) {
            Shared s = shared.get(k);
            if (s.stimulus instanceof Stimulus.CurrentNoise c) {
                noise(c, s, n, from, to);
            } else if (last[k] != 0 || s.delays.length > 1) {
                for (int j = 0; j < s.targets.length; j++) {
                    int t = s.targets[j];
                    if (t >= from && t < to) {
                        ext[t] += s.factors[j] * (s.delays.length > 1 ? value(s.stimulus, n, s.delays[j]) : last[k]);
                    }
                }
            }
        }
        double[] own = noise;
        if (own != null) {
            long base = random.base(n);
            for (int i = from; i < to; i++) {
                ext[i] += own[i] * CounterRandom.gaussian(base, i);
            }
        }
    }

    private void noise(Stimulus.CurrentNoise c, Shared s, long n, int from, int to) {
        double t = grid.timeMs(n - s.delays[0]) + 0.5 * grid.dtMs();
        if (t < c.startMs() || t >= c.stopMs()) {
            return;
        }
        long base = random.base(-1 - (long) ((t - c.startMs()) / c.intervalMs())) + c.id().hashCode();
        for (int j = 0; j < s.targets.length; j++) {
            int i = s.targets[j];
            if (i >= from && i < to) {
                kernel.ext[i] += s.factors[j] * (c.meanPa() + c.sdPa() * CounterRandom.gaussian(base, i));
            }
        }
    }

    private double value(Stimulus s, long n, int delay) {
        double t = grid.timeMs(n - delay) + 0.5 * grid.dtMs();
        return switch (s) {
            case Stimulus.CurrentStep c -> t >= c.startMs() && t < c.stopMs() ? c.amplitudePa() : 0;
            case Stimulus.CurrentRamp c -> t >= c.startMs() && t < c.stopMs()
                    ? c.fromPa() + (c.toPa() - c.fromPa()) * (t - c.startMs()) / (c.stopMs() - c.startMs())
                    : 0;
            case Stimulus.CurrentSine c -> t >= c.startMs() && t < c.stopMs()
                    ? c.offsetPa() + c.amplitudePa() * Math.sin(
                            2e-3 * Math.PI * c.frequencyHz() * (t - c.startMs()) + Math.toRadians(c.phaseDeg()))
                    : 0;
            case Stimulus.CurrentNoise c -> 0;
            case Stimulus.Poisson p -> 0;
            case Stimulus.SpikeList l -> 0;
            case Stimulus.DatasetInput d -> 0;
        };
    }
}
