package heaviside.engine.io.nir;

import heaviside.engine.network.Diagnostic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Collects nodes, edges and remarks of a graph that is being made.
final class GraphBuilder {
    final List<Diagnostic> found = new ArrayList<>();
    private final boolean lossy;
    private final double dtMs;
    private final Map<String, NirNode> nodes = new LinkedHashMap<>();
    private final List<NirGraph.Edge> edges = new ArrayList<>();
    private final Map<String, Ports> ports = new HashMap<>();

    /// Where a population's connections end and start.
    ///
    /// @param excitatory node that takes spikes of weights above 0
    /// @param inhibitory node that takes spikes of weights below 0
    /// @param currents node that takes currents; empty where none can
    /// @param out node that sends
    /// @param currentScale by what the weight of a current is multiplied, one a neuron
    @SuppressWarnings("ArrayRecordComponent")
    record Ports(String excitatory, String inhibitory, String currents, String out, double[] currentScale) {
    }

    GraphBuilder(boolean lossy, double dtMs) {
        this.lossy = lossy;
        this.dtMs = dtMs;
    }

    double dtMs() {
        return dtMs;
    }

    void add(String name, NirNode node) {
        if (nodes.putIfAbsent(safe(name), node) != null) {
            throw new IllegalStateException("two nodes called " + name);
        }
    }

    void edge(String from, String to) {
        edges.add(new NirGraph.Edge(safe(from), safe(to)));
    }

    /// A name that no node has yet.
    String free(String base) {
        String name = base;
        for (int i = 2; nodes.containsKey(safe(name)); i++) {
            name = base + "-" + i;
        }
        return name;
    }

    /// HDF5 knows "." as the group itself.
    private static String safe(String name) {
        return name.matches("\\.+") ? name.replace('.', '_') : name;
    }

    void ports(String population, Ports p) {
        ports.put(population, p);
    }

    Ports ports(String population) {
        Ports p = ports.get(population);
        return p == null ? new Ports("", "", "", "", new double[0]) : p;
    }

    /// The node that sends what a population or stimulus sends.
    String outOf(String id) {
        return ports.containsKey(id) ? ports(id).out : id;
    }

    void error(String code, String subject, String message, String remedy) {
        found.add(Diagnostic.error(code, subject, message, remedy));
    }

    /// Something that a graph cannot hold: refused, or left out (or kept as a note that others ignore) where that was asked for.
    ///
    /// @param reason a sentence without its stop
    void lossy(String code, String subject, String reason, String remedy) {
        found.add(lossy
                ? Diagnostic.warning(code, subject, reason + "; other programs will run without it.", "")
                : Diagnostic.error(code, subject, reason + ".", remedy + " Or export without it (lossy)."));
    }

    void note(String code, String subject, String message) {
        found.add(new Diagnostic(Diagnostic.Severity.NOTE, code, subject, message, ""));
    }

    NirGraph build(Map<String, NirValue> metadata) {
        return new NirGraph(nodes, edges, metadata);
    }
}
