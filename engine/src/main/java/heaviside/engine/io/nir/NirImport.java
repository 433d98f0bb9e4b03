package heaviside.engine.io.nir;

import heaviside.engine.compile.NetworkCompiler;
import heaviside.engine.io.Project;
import heaviside.engine.network.Diagnostic;
import heaviside.engine.network.Network;
import heaviside.engine.network.Regime;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.TimeGrid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Makes a project of a NIR graph. What cannot be taken over is refused by name; what the graph leaves open and is filled in
/// here is said in the result's diagnostics.
public final class NirImport {
    /// Step where neither file nor user gives one, ms.
    public static final double USUAL_DT_MS = 0.1;

    private NirImport() {
    }

    /// How to take a graph over.
    ///
    /// @param dtMs step for which the file is made, ms; 0 for the file's, or else [#USUAL_DT_MS], or 1 s where time constants are
    ///        that long; above 100 ms it becomes 1 ms, and all times of the file with it
    /// @param euler whether decays are those of a forward Euler step, as in most frameworks; else exact
    /// @param inputHz rate of the Poisson spikes that stand in for the data, Hz
    /// @param notes whether refractory times and soft resets are taken from notes, where the file has them; NIR itself has
    ///        neither, and other programs do not read the notes
    public record Options(double dtMs, boolean euler, double inputHz, boolean notes) {
        /// The file's step, exact, 20 Hz, with notes.
        public static Options standard() {
            return new Options(0, false, 20, true);
        }

        /// A copy with or without notes.
        public Options withNotes(boolean on) {
            return new Options(dtMs, euler, inputHz, on);
        }

        /// A copy with another step.
        public Options withDtMs(double ms) {
            return new Options(ms, euler, inputHz, notes);
        }

        /// A copy with or without Euler's rule.
        public Options withEuler(boolean on) {
            return new Options(dtMs, on, inputHz, notes);
        }
    }

    /// A project and what is to be said of it.
    ///
    /// @param project ready to run
    /// @param diagnostics notes and warnings, subjects are nodes; no errors
    public record Result(Project project, List<Diagnostic> diagnostics) {
        public Result {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /// Reads a file.
    ///
    /// @throws NirException naming every node that cannot be taken over
    /// @throws IOException if the file cannot be read
    public static Result read(Path file, Options options) throws IOException {
        String name = String.valueOf(file.getFileName());
        String plain = name.toLowerCase(Locale.ROOT).endsWith(".nir") ? name.substring(0, name.length() - 4) : name;
        return of(NirReader.read(file), plain, options);
    }

    /// Takes a graph over.
    ///
    /// @throws NirException naming every node that cannot be taken over
    public static Result of(NirGraph file, String name, Options options) throws NirException {
        List<Diagnostic> found = new ArrayList<>();
        FileTime time = FileTime.of(file, noted(file, "dt"), options, found);
        NirGraph graph = time.graph();
        FlatGraph flat = new FlatGraph(graph, found);
        stop(found);
        double dt = step(time.dtMs());
        Roles roles;
        try {
            roles = new Roles(flat);
        } catch (IllegalArgumentException e) {
            throw new NirException(List.of(Diagnostic.error("nir-node", "", "A node's parameters: " + e.getMessage()
                    + ".", "Correct the node.")));
        }
        Signals signals = new Signals(flat, found);
        stop(found);
        Scheme scheme = scheme(graph, flat, roles, found);
        Neurons neurons = new Neurons(dt, options.euler() ? Neurons.Steps.EULER : Neurons.Steps.EXACT, scheme);
        NetworkBuilder builder = new NetworkBuilder(flat, signals, roles, neurons, dt, options, found);
        Network network;
        try {
            network = builder.build();
        } catch (IllegalArgumentException e) {
            throw new NirException(List.of(Diagnostic.error("nir-node", "", String.valueOf(e.getMessage()), "")));
        }
        stop(found);
        NetworkCompiler.check(network, new TimeGrid(dt), scheme).stream()
                .filter(d -> d.severity() == Diagnostic.Severity.ERROR).forEach(found::add);
        stop(found);
        long seed = number(graph, "seed", 42);
        Project.Simulation simulation = new Project.Simulation(dt, scheme, seed, duration(graph),
                text(graph, "regime").equals("event") ? Regime.EVENT : Regime.CLOCK);
        Project project = Project.empty(title(graph, name)).withNetwork(network).withLayout(builder.layout())
                .withSimulation(simulation);
        return new Result(project, found);
    }

    private static void stop(List<Diagnostic> found) throws NirException {
        if (found.stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR)) {
            throw new NirException(found);
        }
    }

    private static double step(double dtMs) throws NirException {
        try {
            return new TimeGrid(dtMs).dtMs();
        } catch (IllegalArgumentException e) {
            throw new NirException(List.of(Diagnostic.error("nir-dt", "", String.valueOf(e.getMessage()), "")));
        }
    }

    /// The file's scheme if it goes with every node; else exact where there are synaptic currents, and delta where not.
    private static Scheme scheme(NirGraph graph, FlatGraph flat, Roles roles, List<Diagnostic> found) {
        boolean currents = flat.nodes.keySet().stream().anyMatch(n -> flat.isType(n, "CubaLI", "CubaLIF"))
                || !roles.synapsesOf.isEmpty();
        boolean delta = flat.nodes.keySet().stream().anyMatch(n -> roles.leads(n) && !roles.synapsesOf.containsKey(n)
                && !flat.isType(n, "CubaLI", "CubaLIF"));
        String said = text(graph, "scheme");
        for (Scheme s : Scheme.values()) {
            boolean fits = switch (s) {
                case EXACT -> true;
                case DELTA -> !currents || flat.nodes.keySet().stream().noneMatch(n -> flat.isType(n, "CubaLIF")
                        || (flat.isType(n, "CubaLI") && roles.thresholdOf.containsKey(n))
                        || roles.synapsesOf.containsKey(n));
                case SPYTORCH, STORK, PEREZ_NIEVES -> !delta;
                case LSNN -> false;
            };
            if (s.name().toLowerCase(Locale.ROOT).equals(said) && fits) {
                return s;
            }
        }
        if (currents) {
            found.add(new Diagnostic(Diagnostic.Severity.NOTE, "nir-threshold", "",
                    "A membrane at exactly its threshold spikes here (scheme (e)); a NIR neuron spikes above it.", ""));
        }
        return currents ? Scheme.EXACT : Scheme.DELTA;
    }

    private static String title(NirGraph graph, String name) {
        String said = text(graph, "name");
        return said.isBlank() || said.length() > 200 ? name : said;
    }

    private static double duration(NirGraph graph) {
        double ms = noted(graph, "duration_ms");
        return ms > 0 && ms <= 1e8 ? ms : 1000;
    }

    private static String text(NirGraph g, String key) {
        return g.metadata().get(key) instanceof NirValue.Words w ? w.text() : "";
    }

    private static long number(NirGraph g, String key, long other) {
        return g.metadata().get(key) instanceof NirValue.Whole w && w.values().length == 1 ? w.values()[0] : other;
    }

    private static double noted(NirGraph g, String key) {
        NirValue v = g.metadata().get(key);
        double[] d = v == null || v instanceof NirValue.Words || v instanceof NirValue.Unread
                ? new double[0]
                : NirNode.numbers(v, key).values();
        return d.length == 1 ? d[0] : 0;
    }
}
