package heaviside.engine.compile;

import heaviside.engine.encode.SpikeInput;
import heaviside.engine.math.RandomStream;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Network;
import heaviside.engine.network.ParameterSpec;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.Stimulus;
import heaviside.engine.network.TimeGrid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Turns a description into arrays ready to run.
public final class NetworkCompiler {
    /// Most memory for arrivals that wait in rings of delay slots.
    private static final long MAX_RING_BYTES = 1L << 30;
    private final Network network;
    private final TimeGrid grid;
    private final List<Diagnostic> found;
    private final RandomStream root;

    private NetworkCompiler(Network network, TimeGrid grid, Scheme scheme, long seed) {
        this.network = network;
        this.grid = grid;
        this.root = new RandomStream(seed);
        this.found = new ArrayList<>(new NetworkCheck(network, grid, scheme).run());
    }

    /// Compiles a network.
    ///
    /// @param inputs gives the spikes of data-set stimuli
    /// @throws CompileException if the network cannot run; it holds all diagnostics
    public static CompiledNetwork compile(Network network, TimeGrid grid, Scheme scheme, long seed,
            InputSource inputs) {
        NetworkCompiler c = new NetworkCompiler(network, grid, scheme, seed);
        Map<String, SpikeInput> samples = c.samples(inputs);
        c.stopOnError();
        List<CompiledPopulation> populations = c.populations();
        List<CompiledProjection> projections = c.projections();
        c.stopOnError();
        return new CompiledNetwork(network, grid, scheme, seed, populations, projections, samples, c.found);
    }

    /// What is to be said of a network, errors included, without keeping anything compiled.
    public static List<Diagnostic> check(Network network, TimeGrid grid, Scheme scheme) {
        return List.copyOf(new NetworkCheck(network, grid, scheme).run());
    }

    /// The synapses of one projection, as [#compile] draws them.
    ///
    /// @throws IllegalArgumentException if given values do not fit the number of synapses
    public static Synapses synapses(Network network, Projection p, TimeGrid grid, long seed) {
        int n = network.population(p.source()).map(Population::size)
                .orElseGet(() -> network.stimulus(p.source()).orElseThrow().size());
        int m = network.population(p.target()).orElseThrow().size();
        return new SynapseDraw(p, n, m, p.source().equals(p.target()), network.stimulus(p.source()).isPresent(), grid,
                new RandomStream(seed)).draw();
    }

    private void stopOnError() {
        if (found.stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR)) {
            throw new CompileException(found);
        }
    }

    private Map<String, SpikeInput> samples(InputSource inputs) {
        Map<String, SpikeInput> samples = new HashMap<>();
        for (Stimulus s : network.stimuli()) {
            if (s instanceof Stimulus.DatasetInput d) {
                try {
                    SpikeInput in = inputs.input(d, grid);
                    if (in.channels() != d.size()) {
                        throw new IllegalArgumentException("The data have %d channels, '%s' has %d. Set its size to %d."
                                .formatted(in.channels(), d.label(), d.size(), in.channels()));
                    }
                    samples.put(d.id(), in);
                } catch (IllegalArgumentException | java.io.UncheckedIOException e) {
                    found.add(Diagnostic.error("data-set", s.id(), String.valueOf(e.getMessage()), ""));
                }
            }
        }
        return samples;
    }

    private List<CompiledPopulation> populations() {
        List<CompiledPopulation> out = new ArrayList<>();
        int offset = 0;
        for (Population p : network.populations()) {
            List<double[]> values = new ArrayList<>();
            for (ParameterSpec s : p.model().specs()) {
                values.add(drawn(p, s));
            }
            out.add(new CompiledPopulation(p, offset, List.copyOf(values)));
            offset += p.size();
        }
        return out;
    }

    /// Draws a parameter; what a distribution throws outside the legal range is set to its limit, and said.
    private double[] drawn(Population p, ParameterSpec s) {
        double[] v;
        try {
            v = p.model().get(s.key()).sample(p.size(), root.stream("population").stream(p.id()).stream(s.key()));
        } catch (IllegalArgumentException e) {
            found.add(Diagnostic.error("values", p.id(),
                    "%s of '%s': %s".formatted(s.name(), p.label(), e.getMessage()), ""));
            return new double[p.size()];
        }
        int outside = 0;
        for (int i = 0; i < v.length; i++) {
            double kept = Math.max(s.min(), Math.min(s.max(), v[i]));
            outside += kept == v[i] ? 0 : 1;
            v[i] = kept;
        }
        if (outside > 0) {
            found.add(Diagnostic.warning("drawn-out-of-range", p.id(),
                    "%d of %d drawn values of %s in '%s' were outside %s to %s %s and were set to the limit."
                            .formatted(outside, v.length, s.name(), p.label(), NetworkCheck.ms(s.min()),
                                    NetworkCheck.ms(s.max()), s.unit()),
                    "Narrow the distribution."));
        }
        return v;
    }

    private List<CompiledProjection> projections() {
        List<CompiledProjection> out = new ArrayList<>();
        for (Projection p : network.projections()) {
            int source = index(p.source());
            boolean stimulus = source < 0;
            int from = stimulus ? stimulusIndex(p.source()) : source;
            int n = stimulus ? network.stimuli().get(from).size() : network.populations().get(from).size();
            int target = index(p.target());
            int m = network.populations().get(target).size();
            try {
                Synapses s = new SynapseDraw(p, n, m, !stimulus && source == target, stimulus, grid, root).draw();
                ringMemory(p, s, m);
                out.add(new CompiledProjection(p, stimulus, from, target, s));
            } catch (IllegalArgumentException e) {
                found.add(Diagnostic.error("weights", p.id(), "'%s': %s".formatted(p.id(), e.getMessage()),
                        "Give one value a synapse."));
            }
        }
        return out;
    }

    private void ringMemory(Projection p, Synapses s, int targets) {
        if (s instanceof Synapses.Lists l && !l.uniformDelay()) {
            long bytes = 16L * targets * (s.maxDelay() + 2L);
            if (bytes > MAX_RING_BYTES) {
                found.add(Diagnostic.error("delay-memory", p.id(),
                        "Delays up to %d steps onto %,d neurons need %,d MB; %,d MB are allowed.".formatted(
                                s.maxDelay(),
                                targets, bytes >> 20, MAX_RING_BYTES >> 20),
                        "Shorten the delays, make them equal, or use a longer dt."));
            }
        }
    }

    private int index(String population) {
        for (int i = 0; i < network.populations().size(); i++) {
            if (network.populations().get(i).id().equals(population)) {
                return i;
            }
        }
        return -1;
    }

    private int stimulusIndex(String id) {
        for (int i = 0; i < network.stimuli().size(); i++) {
            if (network.stimuli().get(i).id().equals(id)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no stimulus '" + id + "'");
    }
}
