package heaviside.engine.io.nir;

import heaviside.engine.io.NetworkText;
import heaviside.engine.io.Project;
import heaviside.engine.io.ProjectFormatException;
import heaviside.engine.network.DeltaLif;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Doubles;
import heaviside.engine.network.Ints;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Network;
import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Stimulus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Builds populations, stimuli and projections from what reaches each node.
final class NetworkBuilder {
    private static final double CLOCK_PA = 1e6;
    /// From this gain on an integrator may be meant for one step.
    private static final double LARGE_GAIN = 50;
    private final FlatGraph graph;
    private final Signals signals;
    private final Roles roles;
    private final Neurons neurons;
    private final double dtMs;
    private final NirImport.Options options;
    private final List<Diagnostic> found;
    private final Map<String, String> ids = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> depth = new HashMap<>();
    private Network network = Network.EMPTY;
    private String clock = "";
    private String onset = "";

    /// @param found receives what does not fit, and what was filled in. Modified.
    NetworkBuilder(FlatGraph graph, Signals signals, Roles roles, Neurons neurons, double dtMs,
            NirImport.Options options, List<Diagnostic> found) {
        this.graph = graph;
        this.signals = signals;
        this.roles = roles;
        this.neurons = neurons;
        this.dtMs = dtMs;
        this.options = options;
        this.found = found;
    }

    Network build() {
        Map<String, Neurons.Built> built = new HashMap<>();
        for (String name : graph.nodes.keySet()) {
            if (signals.source(name)) {
                input(name);
            }
        }
        for (String name : graph.nodes.keySet()) {
            if (roles.leads(name)) {
                attempt(name, () -> built.put(name, population(name)));
            }
        }
        if (found.stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR)) {
            return network;
        }
        for (String name : graph.nodes.keySet()) {
            Neurons.Built b = built.get(name);
            if (b != null) {
                attempt(name, () -> connect(name, b));
            }
        }
        for (String name : graph.nodes.keySet()) {
            if (graph.ends.contains(name) && graph.isType(name, "Output")) {
                attempt(name, () -> output(name));
            } else if (graph.after(name).isEmpty() && !roles.leads(name) && !signals.source(name)) {
                found.add(Diagnostic.warning("nir-dead-end", name, "Node '%s' (%s) leads nowhere and was left out."
                        .formatted(NirReader.shown(name), graph.node(name).type()), "Connect it, or remove it."));
            }
        }
        notes();
        return network;
    }

    private void attempt(String name, Runnable step) {
        try {
            step.run();
        } catch (IllegalArgumentException | ArithmeticException e) {
            String m = String.valueOf(e.getMessage());
            graph.error(name, graph.node(name).type(), m.endsWith(".") ? m.substring(0, m.length() - 1) : m,
                    "Change the node, or leave it out.");
        }
    }

    /// An id for a node's name: as it is where possible.
    private String id(String name) {
        String base = name.replaceAll("[^A-Za-z0-9_.-]", "_");
        base = base.isEmpty() ? "node" : base.substring(0, Math.min(56, base.length()));
        String id = base;
        for (int i = 2; !taken.add(id); i++) {
            id = base + "-" + i;
        }
        return id;
    }

    private void input(String name) {
        NirNode n = graph.node(name);
        String id = id(name);
        ids.put(name, id);
        depth.put(id, 0);
        int size = signals.size(name);
        Optional<Stimulus> kept = n.note("stimulus").flatMap(t -> stimulus(t, id, size));
        if (kept.isPresent()) {
            network = network.plus(kept.get());
            return;
        }
        network = network.plus(new Stimulus.Poisson(id, NirReader.shown(name), size, options.inputHz(), 0,
                Double.POSITIVE_INFINITY));
        found.add(new Diagnostic(Diagnostic.Severity.NOTE, "nir-input", name,
                "The file holds no data for the input '%s'; Poisson spikes of %s Hz stand in.".formatted(
                        NirReader.shown(name), options.inputHz()),
                "Put your stimulus in their place."));
    }

    private static Optional<Stimulus> stimulus(String text, String id, int size) {
        try {
            List<Stimulus> all = NetworkText.parse(text).network().stimuli();
            return all.size() == 1 && all.getFirst().id().equals(id) && all.getFirst().size() == size
                    ? Optional.of(all.getFirst())
                    : Optional.empty();
        } catch (ProjectFormatException e) {
            return Optional.empty();
        }
    }

    private Neurons.Built population(String name) {
        NirNode n = graph.node(name);
        int size = signals.size(name);
        NirNode threshold = roles.thresholdOf.containsKey(name)
                ? graph.node(Objects.requireNonNull(roles.thresholdOf.get(name)))
                : null;
        List<String> synapses = roles.synapsesOf.getOrDefault(name, List.of());
        double[] bias = constant(name);
        Neurons.Built b;
        if (synapses.isEmpty()) {
            b = neurons.build(n, size, bias, threshold);
        } else {
            SynapseSigns s = new SynapseSigns(graph, signals, synapses, size);
            b = neurons.fused(n, size, bias, threshold, s.excitatory(), s.inhibitory());
        }
        String id = id(name);
        ids.put(name, id);
        Optional.ofNullable(roles.thresholdOf.get(name)).ifPresent(t -> ids.put(t, id));
        network = network.plus(new Population(id, NirReader.shown(name), size, Polarity.MIXED,
                noted(name, RestNote.restored(b.model(), n))));
        if (b.model() instanceof LeakyReadout r && r.restMv().centre() != 0) {
            found.add(Diagnostic.warning("nir-readout-leak", name, ("Node '%s' (CubaLI) leaks to %s; the read-out here "
                    + "starts there, not at 0.").formatted(NirReader.shown(name), r.restMv().centre()), ""));
        }
        if (graph.isType(name, "IF", "I")) {
            gain(name, n, size);
        }
        return b;
    }

    /// Integrators disagree most between programs on what a spike is: what was taken is said.
    private void gain(String name, NirNode n, int size) {
        double r = LinearNodes.spread(n, "r", size)[0];
        if (neurons.perStep(n, size)) {
            found.add(new Diagnostic(Diagnostic.Severity.NOTE, "nir-integrator", name,
                    "Node '%s' (%s) has r = 1/dt: a spike of weight w is a current of w for one step and moves V by w."
                            .formatted(NirReader.shown(name), n.type()),
                    ""));
        } else if (r >= LARGE_GAIN) {
            found.add(Diagnostic.warning("nir-integrator", name,
                    "Node '%s' (%s) has r = %s: a spike of weight 1 moves V by that much. Where r is 1/dt, dt is %s ms."
                            .formatted(NirReader.shown(name), n.type(), r, 1000 / r),
                    "Give that step if it is meant so."));
        }
    }

    /// The model with what a note adds to NIR's neuron.
    private NeuronModel noted(String name, NeuronModel model) {
        NirNode n = graph.node(name);
        int size = signals.size(name);
        NeuronModel m = model;
        List<String> taken = new ArrayList<>();
        if (options.notes() && m.specs().stream().anyMatch(s -> s.key().equals("refractoryMs"))) {
            Optional<double[]> ref = n.noted("refractory_ms").filter(v -> v.length == size);
            if (ref.isPresent()) {
                m = m.with("refractoryMs", Neurons.parameter(size, i -> ref.get()[i]));
                taken.add("a refractory time");
            }
            if (n.note("reset").filter("subtract"::equals).isPresent()) {
                m = Neurons.soft(m);
                taken.add("a reset that subtracts the threshold");
            }
        }
        if (!taken.isEmpty()) {
            found.add(new Diagnostic(Diagnostic.Severity.NOTE, "nir-note", name,
                    "Node '%s' (%s) has %s by a note; other programs do not read it.".formatted(
                            NirReader.shown(name), n.type(), String.join(" and ", taken)),
                    ""));
        }
        return m;
    }

    private double[] constant(String name) {
        return signals.into(name).constant();
    }

    private void connect(String name, Neurons.Built b) {
        List<String> synapses = roles.synapsesOf.getOrDefault(name, List.of());
        String target = Objects.requireNonNull(ids.get(name));
        int k = 0;
        for (Signals.Path p : signals.into(name).paths()) {
            if (synapses.contains(p.source())) {
                continue;
            }
            boolean spikes = spiking(p.source());
            if (!synapses.isEmpty() && spikes) {
                throw new IllegalArgumentException("spikes from '%s' reach it directly, others through LI nodes"
                        .formatted(NirReader.shown(p.source())));
            }
            if (!spikes && !b.steady()) {
                throw new IllegalArgumentException("the current '%s' would pass through its synapse".formatted(
                        NirReader.shown(p.source())));
            }
            project(p, target, p.map().scaled(spikes ? b.jump() : b.gain()), k++);
        }
        if (!b.steady()) {
            everyStep(name, target, b.jump(), constant(name));
        }
        for (String s : synapses) {
            double[] jump = neurons.synapse(graph.node(s), signals.size(s));
            for (Signals.Path p : signals.into(s).paths()) {
                if (!spiking(p.source())) {
                    throw new IllegalArgumentException("the current '%s' would pass through its synapse".formatted(
                            NirReader.shown(p.source())));
                }
                project(p, target, p.map().scaled(jump), k++);
            }
            everyStep(s, target, jump, constant(s));
        }
    }

    /// Whether a source sends spikes; graded signals of neurons are refused.
    private boolean spiking(String source) {
        if (signals.source(source)) {
            return network.stimulus(Objects.requireNonNull(ids.get(source))).orElseThrow().spiking();
        }
        String leader = roles.integratorOf.getOrDefault(source, source);
        boolean graded = !roles.spikes(leader) || (roles.thresholdOf.containsKey(leader) && leader.equals(source));
        if (graded) {
            throw new IllegalArgumentException(
                    ("the graded signal of '%s' (%s) reaches it; populations here send spikes "
                            + "only").formatted(NirReader.shown(source), graph.node(source).type()));
        }
        return true;
    }

    private void project(Signals.Path p, String target, LinearMap map, int k) {
        String source = Objects.requireNonNull(ids.get(p.source()));
        Optional<Projection> made = Projections.of(id(shorten(source) + "-" + shorten(target)), source, target, map);
        if (made.isEmpty()) {
            return;
        }
        network = network.plus(made.get());
        depth.merge(target, depth.getOrDefault(source, k) + 1, Math::min);
    }

    private static String shorten(String id) {
        return id.substring(0, Math.min(27, id.length()));
    }

    /// A constant as a spike in every step: a neuron that fires without end, and for the first steps a list of spikes.
    private void everyStep(String name, String target, double[] jump, double[] constant) {
        if (constant.length == 0) {
            return;
        }
        if (clock.isEmpty()) {
            clock = id("bias");
            onset = id("bias-onset");
            Parameter zero = Parameter.of(0);
            network = network.plus(new Population(clock, "bias (a spike in every step)", 1, Polarity.MIXED,
                    new DeltaLif(Parameter.of(1), Parameter.of(1000), zero, Parameter.of(1), zero, zero,
                            Parameter.of(CLOCK_PA), zero, ResetMode.TO_VALUE)));
            network = network.plus(new Stimulus.SpikeList(onset, "bias, first steps", 2, Ints.of(0, 1),
                    Doubles.of(0, dtMs)));
        }
        int n = constant.length;
        double[] w = new double[n];
        Arrays.setAll(w, i -> jump[i] * constant[i]);
        // the clock's first spike belongs to state 1 and arrives a step later; currents take it a step later still
        boolean late = !(network.population(target).orElseThrow().model() instanceof DeltaLif)
                && neurons.arrivesAtStart();
        LinearMap.Builder first = new LinearMap.Builder(2, n);
        LinearMap.Builder ever = new LinearMap.Builder(1, n);
        for (int s = 0; s < 2; s++) {
            for (int i = 0; i < n && s < (late ? 2 : 1); i++) {
                first.add(i, w[i], 0);
            }
            first.endRow();
        }
        for (int i = 0; i < n; i++) {
            ever.add(i, w[i], 0);
        }
        ever.endRow();
        Projections.of(id("bias-" + shorten(target)), clock, target, ever.build()).ifPresent(this::add);
        Projections.of(id("onset-" + shorten(target)), onset, target, first.build()).ifPresent(this::add);
        found.add(new Diagnostic(Diagnostic.Severity.NOTE, "nir-bias", name,
                "The bias into '%s' passes through its synapse: the population '%s' sends it as a spike in every step."
                        .formatted(NirReader.shown(name), clock),
                ""));
    }

    private void add(Projection p) {
        network = network.plus(p);
    }

    /// An output of neurons is those neurons; one of linear nodes becomes neurons that show the sum.
    private void output(String name) {
        Signals.Incoming in = signals.into(name);
        boolean own = in.constant().length > 0
                || in.paths().stream().anyMatch(p -> !p.map().isIdentity() || signals.source(p.source()));
        if (!own || in.paths().isEmpty()) {
            return;
        }
        int n = signals.size(name);
        String id = id(name);
        ids.put(name, id);
        network = network.plus(new Population(id, NirReader.shown(name), n, Polarity.MIXED,
                neurons.memoryless(n, in.constant(), new double[0])));
        int k = 0;
        for (Signals.Path p : in.paths()) {
            spiking(p.source());
            project(p, id, p.map(), k++);
        }
        found.add(new Diagnostic(Diagnostic.Severity.NOTE, "nir-output", name,
                "The output '%s' is a weighted sum: V of the population '%s' shows it step by step.".formatted(
                        NirReader.shown(name), id),
                ""));
    }

    private void notes() {
        boolean between = network.projections().stream().anyMatch(p -> network.population(p.source()).isPresent()
                && p.delayMs().centre() == 0 && !p.source().equals(clock));
        boolean late = neurons.arrivesAtStart() && network.populations().stream()
                .anyMatch(p -> !(p.model() instanceof DeltaLif));
        if (between) {
            found.add(new Diagnostic(Diagnostic.Severity.NOTE, "nir-delay", "",
                    "A spike from neuron to neuron takes one step of %s ms here%s, also where the graph has no delay."
                            .formatted(dtMs, late ? ", into a synaptic current two" : ""),
                    ""));
        }
        if (graph.nodes.keySet().stream().anyMatch(n -> graph.isType(n, "IF", "I") && roles.leads(n)
                && !neurons.perStep(graph.node(n), signals.size(n)))) {
            found.add(new Diagnostic(Diagnostic.Severity.NOTE, "nir-integrator", "",
                    "A spike moves the membrane of IF and I nodes by r w, whatever the step (an impulse of area 1).",
                    ""));
        }
    }

    /// Columns by the shortest way from an input.
    Project.Layout layout() {
        Map<String, Project.Point> places = new HashMap<>();
        Map<Integer, Integer> rows = new HashMap<>();
        List<String> all = new ArrayList<>();
        network.stimuli().forEach(s -> all.add(s.id()));
        network.populations().forEach(p -> all.add(p.id()));
        for (String id : all) {
            int column = depth.getOrDefault(id, 0);
            int row = rows.merge(column, 1, Integer::sum) - 1;
            places.put(id, new Project.Point(120 + 220 * column, 120 + 160 * row));
        }
        return new Project.Layout(places, List.of(), List.of());
    }
}
