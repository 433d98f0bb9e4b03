package heaviside.engine.io.nir;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A graph: nodes by name, and edges in any order, cycles included.
///
/// @param nodes by name, in the order of the file
/// @param edges each from a node to a node
/// @param metadata what a reader may ignore, by name
public record NirGraph(Map<String, NirNode> nodes, List<Edge> edges, Map<String, NirValue> metadata) {
    /// From a node to a node, by name.
    public record Edge(String from, String to) {
    }

    public NirGraph {
        nodes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
        edges = List.copyOf(edges);
        metadata = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }
}
