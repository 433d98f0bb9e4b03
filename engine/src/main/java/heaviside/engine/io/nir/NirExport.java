package heaviside.engine.io.nir;

import heaviside.engine.compile.CompileException;
import heaviside.engine.compile.CompiledNetwork;
import heaviside.engine.compile.CompiledPopulation;
import heaviside.engine.compile.CompiledProjection;
import heaviside.engine.compile.InputSource;
import heaviside.engine.compile.NetworkCompiler;
import heaviside.engine.io.NetworkText;
import heaviside.engine.io.Project;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Doubles;
import heaviside.engine.network.Ints;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Population;
import heaviside.engine.network.Regime;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.Stimulus;
import heaviside.engine.network.TimeGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Makes a NIR graph of a project. What a graph cannot hold is named and refused, or, where asked for, left out and named;
/// connections and parameters that are drawn by chance are written as drawn.
public final class NirExport {
    private static final int MAX_NOTE = 200_000;
    private final Project project;
    private final CompiledNetwork compiled;
    private final GraphBuilder graph;

    /// A graph and what is to be said of it.
    ///
    /// @param graph to be written
    /// @param diagnostics notes and warnings; no errors
    public record Result(NirGraph graph, List<Diagnostic> diagnostics) {
        public Result {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    private NirExport(Project project, CompiledNetwork compiled, GraphBuilder graph) {
        this.project = project;
        this.compiled = compiled;
        this.graph = graph;
    }

    /// Makes a graph.
    ///
    /// @param lossy whether what a graph cannot hold is left out; else it is refused
    /// @throws NirException naming all that a graph cannot hold
    public static Result of(Project project, boolean lossy) throws NirException {
        GraphBuilder g = new GraphBuilder(lossy, project.simulation().dtMs());
        CompiledNetwork compiled;
        try {
            compiled = NetworkCompiler.compile(withoutData(project.network()),
                    new TimeGrid(project.simulation().dtMs()), project.simulation().scheme(),
                    project.simulation().seed(), InputSource.none());
        } catch (CompileException e) {
            throw new NirException(e.diagnostics());
        }
        NirExport export = new NirExport(project, compiled, g);
        export.build();
        if (g.found.stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR)) {
            throw new NirException(g.found);
        }
        return new Result(g.build(export.metadata()), g.found);
    }

    /// Data sets are not needed to draw connections.
    private static Network withoutData(Network network) {
        Network n = network;
        for (Stimulus s : network.stimuli()) {
            if (s instanceof Stimulus.DatasetInput d) {
                n = n.withStimulus(d.id(), x -> d.spiking()
                        ? new Stimulus.SpikeList(d.id(), d.label(), d.size(), Ints.of(), Doubles.of())
                        : new Stimulus.Poisson(d.id(), d.label(), d.size(), 0, 0, 0));
            }
        }
        return n;
    }

    private void build() {
        Network n = project.network();
        if (n.populations().isEmpty()) {
            graph.error("nir-empty", "", "The network has no populations.", "Add one.");
            return;
        }
        if (project.simulation().scheme() == Scheme.LSNN) {
            graph.lossy("nir-scheme", "",
                    "Scheme (d) resets a step late and has no synaptic currents; a graph cannot say so",
                    "Use scheme (e).");
        }
        for (Stimulus s : n.stimuli()) {
            stimulus(s);
        }
        for (CompiledPopulation p : compiled.populations()) {
            String id = p.population().id();
            new PopulationExport(graph, project, p, reached(id, false), reached(id, true)).add();
        }
        for (CompiledProjection p : compiled.projections()) {
            new ProjectionExport(graph, project, compiled, p).add();
        }
        outputs(n);
        general();
    }

    /// Whether spikes, or currents, reach a population.
    private boolean reached(String id, boolean spikes) {
        Network n = project.network();
        return n.projections().stream().filter(p -> p.target().equals(id))
                .anyMatch(p -> n.stimulus(p.source()).map(Stimulus::spiking).orElse(true) == spikes);
    }

    private void stimulus(Stimulus s) {
        Map<String, NirValue> note = new TreeMap<>();
        String text = "";
        try {
            text = s instanceof Stimulus.SpikeList l && l.channels().size() > 5000
                    ? ""
                    : NetworkText.copy(Network.EMPTY.plus(s), Project.Layout.empty());
        } catch (IllegalArgumentException e) {
            // too long for a note
        }
        if (text.isEmpty() || text.length() > MAX_NOTE) {
            graph.note("nir-stimulus", s.id(), "A graph holds no data; the spikes of '%s' were left out."
                    .formatted(s.label()));
        } else {
            note.put("stimulus", new NirValue.Words(text));
        }
        graph.add(s.id(), NirNode.of("Input", Map.of("shape", NirValue.whole(s.size()))).withMetadata(note));
    }

    private void outputs(Network n) {
        List<Population> last = new ArrayList<>(n.populations().stream().filter(p -> n.projections().stream()
                .noneMatch(c -> c.source().equals(p.id()) && !c.target().equals(p.id()))).toList());
        if (last.isEmpty()) {
            last.addAll(n.populations());
        }
        for (Population p : last) {
            String name = graph.free(last.size() == 1 ? "output" : "output." + p.id());
            graph.add(name, NirNode.of("Output", Map.of("shape", NirValue.whole(p.size()))));
            graph.edge(graph.outOf(p.id()), name);
        }
    }

    private void general() {
        Network n = project.network();
        if (n.projections().stream().anyMatch(p -> p.connectivity() instanceof Connectivity.FixedProbability
                || p.connectivity() instanceof Connectivity.FixedInDegree)) {
            graph.note("nir-drawn", "", "Connections drawn by chance are written as drawn with seed %d."
                    .formatted(project.simulation().seed()));
        }
        boolean values = n.projections().stream().anyMatch(p -> drawn(p.weight()) || drawn(p.delayMs()))
                || n.populations().stream().anyMatch(p -> p.model().specs().stream()
                        .anyMatch(s -> drawn(p.model().get(s.key()))));
        if (values) {
            graph.note("nir-drawn", "",
                    "Weights, delays and parameters drawn by chance are written as drawn with seed %d."
                            .formatted(project.simulation().seed()));
        }
        if (n.projections().stream().anyMatch(p -> p.connectivity() instanceof Connectivity.Local)) {
            graph.note("nir-local", "",
                    "Convolutions and poolings are written out as matrices; their neurons share weights no longer.");
        }
        if (n.stimuli().stream().anyMatch(s -> !(s instanceof Stimulus.DatasetInput))) {
            graph.note("nir-input", "",
                    "A graph holds no stimuli: other programs get inputs without data, this one the stimuli by a note.");
        }
        graph.note("nir-project", "",
                "Labels, polarities, probes, layout, training and chip are the project's; a graph holds none of them.");
        graph.note("nir-dt", "",
                ("A spike's weight in the file is meant for dt = %s ms. A reader that uses another step "
                        + "must scale it.").formatted(project.simulation().dtMs()));
        switch (project.simulation().scheme()) {
            case SPYTORCH, STORK, PEREZ_NIEVES -> graph.note("nir-scheme", "",
                    "Scheme (%s) takes synaptic currents a step late; other programs step the same neurons in their own way."
                            .formatted(project.simulation().scheme().letter()));
            case EXACT, LSNN, DELTA -> {
            }
        }
    }

    private static boolean drawn(Parameter p) {
        return !(p instanceof Parameter.Constant || p instanceof Parameter.PerItem);
    }

    private Map<String, NirValue> metadata() {
        Project.Simulation s = project.simulation();
        Map<String, NirValue> m = new TreeMap<>();
        m.put("made_by", new NirValue.Words("Heaviside"));
        m.put("name", new NirValue.Words(project.name()));
        m.put("dt", new NirValue.Numbers(new double[]{s.dtMs() / 1000}, new int[0]));
        m.put("scheme", new NirValue.Words(s.scheme().name().toLowerCase(Locale.ROOT)));
        m.put("regime", new NirValue.Words(s.regime() == Regime.EVENT ? "event" : "clock"));
        m.put("seed", new NirValue.Whole(new long[]{s.seed()}, new int[0]));
        m.put("duration_ms", new NirValue.Numbers(new double[]{s.durationMs()}, new int[0]));
        return m;
    }
}
