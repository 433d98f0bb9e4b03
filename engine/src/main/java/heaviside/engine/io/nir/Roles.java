package heaviside.engine.io.nir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which nodes become one population together: integrators with the threshold behind them, and LI nodes that are the synapses
/// of a LIF node.
final class Roles {
    /// The Threshold node behind an integrator.
    final Map<String, String> thresholdOf = new HashMap<>();
    /// The integrator before a Threshold node.
    final Map<String, String> integratorOf = new HashMap<>();
    /// The LI nodes that are synapses of a LIF or LI node.
    final Map<String, List<String>> synapsesOf = new LinkedHashMap<>();
    /// The node whose synapse an LI node is.
    final Map<String, String> synapseIn = new HashMap<>();
    private final FlatGraph graph;

    Roles(FlatGraph graph) {
        this.graph = graph;
        for (String name : graph.nodes.keySet()) {
            if (graph.isType(name, "Threshold")) {
                threshold(name);
            }
        }
        for (String name : graph.nodes.keySet()) {
            if (graph.isType(name, "LI") && !thresholdOf.containsKey(name)) {
                synapse(name);
            }
        }
    }

    private void threshold(String name) {
        List<String> before = graph.before(name);
        if (before.size() == 1 && graph.isType(before.getFirst(), "LI", "CubaLI", "I")
                && !thresholdOf.containsKey(before.getFirst())) {
            thresholdOf.put(before.getFirst(), name);
            integratorOf.put(name, before.getFirst());
        }
    }

    private void synapse(String name) {
        List<String> after = graph.after(name).stream().filter(a -> !outermost(a)).toList();
        Optional<String> to = after.size() == 1 && graph.isType(after.getFirst(), "LIF", "LI")
                ? Optional.of(after.getFirst())
                : Optional.empty();
        boolean atRest = graph.node(name).find("v_leak").map(v -> zero(graph.node(name))).orElse(true);
        // an LI node before an LI node before a threshold is the synapse of the latter; of two in a row only the first
        if (to.isPresent() && atRest && !synapseIn.containsKey(to.get())
                && (graph.isType(to.get(), "LIF") || thresholdOf.containsKey(to.get()))) {
            synapsesOf.computeIfAbsent(to.get(), k -> new ArrayList<>()).add(name);
            synapseIn.put(name, to.get());
        }
    }

    private static boolean zero(NirNode li) {
        for (double v : li.numbers("v_leak").values()) {
            if (v != 0) {
                return false;
            }
        }
        return true;
    }

    private boolean outermost(String name) {
        return graph.isType(name, "Output") && graph.ends.contains(name);
    }

    /// Whether a node becomes a population of its own.
    boolean leads(String name) {
        return Signals.NEURONS.contains(graph.node(name).type()) && !integratorOf.containsKey(name)
                && !synapseIn.containsKey(name);
    }

    /// Whether a population's neurons spike.
    boolean spikes(String name) {
        return graph.isType(name, "LIF", "CubaLIF", "IF", "Threshold") || thresholdOf.containsKey(name);
    }
}
