package heaviside.engine.io.nir;

import heaviside.engine.io.nir.NirGraph.Edge;
import heaviside.engine.network.Diagnostic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// A graph without graphs in it: inner nodes are called `outer.inner`, and edges to an inner graph lead to its input.
final class FlatGraph {
    final Map<String, NirNode> nodes = new LinkedHashMap<>();
    final Map<String, List<String>> before = new HashMap<>();
    final Map<String, List<String>> after = new HashMap<>();
    /// Inputs and outputs of the outermost graph.
    final Set<String> ends = new HashSet<>();
    private final List<Diagnostic> found;

    /// @param found receives what does not fit. Modified.
    FlatGraph(NirGraph graph, List<Diagnostic> found) {
        this.found = found;
        graph.nodes().forEach((name, n) -> {
            if (n.type().equals("Input") || n.type().equals("Output")) {
                ends.add(name);
            }
        });
        add("", graph);
    }

    private void add(String prefix, NirGraph g) {
        g.nodes().forEach((name, n) -> {
            if (n.graph() != null) {
                add(prefix + name + ".", n.graph());
            } else if (nodes.putIfAbsent(prefix + name, n) != null) {
                error(prefix + name, "NIRGraph", "two nodes have this name once inner graphs are opened",
                        "Rename one.");
            }
        });
        Set<Edge> seen = new HashSet<>();
        for (Edge e : g.edges()) {
            String from = end(prefix, g, e.from(), "Output");
            String to = end(prefix, g, e.to(), "Input");
            if (from.isEmpty() || to.isEmpty()) {
                continue;
            }
            if (!seen.add(e)) {
                found.add(
                        Diagnostic
                                .warning("nir-edge-twice", to,
                                        "The edge from '%s' to '%s' stands twice; it counts twice."
                                                .formatted(shown(from), shown(to)),
                                        "Remove one if that is not meant."));
            }
            after.computeIfAbsent(from, k -> new ArrayList<>()).add(to);
            before.computeIfAbsent(to, k -> new ArrayList<>()).add(from);
        }
    }

    /// The flat name of an edge's end; empty where there is none.
    private String end(String prefix, NirGraph g, String name, String kind) {
        NirNode n = g.nodes().get(name);
        if (n == null) {
            error(prefix + name, "edge", "an edge names this node, but there is none",
                    "Remove the edge or add the node.");
            return "";
        }
        NirGraph inner = n.graph();
        if (inner == null) {
            return prefix + name;
        }
        List<String> ends = inner.nodes().entrySet().stream().filter(e -> e.getValue().type().equals(kind))
                .map(Map.Entry::getKey).toList();
        if (ends.size() != 1) {
            error(prefix + name, "NIRGraph",
                    "an edge leads to this inner graph, which has %d %s nodes".formatted(ends.size(), kind),
                    "Give it exactly one.");
            return "";
        }
        return prefix + name + "." + ends.getFirst();
    }

    NirNode node(String name) {
        return Objects.requireNonNull(nodes.get(name));
    }

    List<String> before(String name) {
        return before.getOrDefault(name, List.of());
    }

    List<String> after(String name) {
        return after.getOrDefault(name, List.of());
    }

    boolean isType(String name, String... types) {
        return List.of(types).contains(node(name).type());
    }

    /// Notes that a node cannot be taken over.
    void error(String node, String type, String reason, String remedy) {
        found.add(Diagnostic.error("nir-node", node, "Node '%s' (%s): %s.".formatted(shown(node), shown(type), reason),
                remedy));
    }

    private static String shown(String s) {
        return NirReader.shown(s);
    }
}
