package heaviside.engine.io.nir;

import heaviside.engine.network.Diagnostic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a second of the file is. Some programs count time in steps and write a step as 1 s; no neuron has time constants of
/// seconds, and no simulation here such a step, so such a file's step becomes 1 ms and all its times go with it. Nothing but the
/// numbers on the time axis changes.
///
/// @param graph with times as they are here
/// @param dtMs step, ms
record FileTime(NirGraph graph, double dtMs) {
    /// Longest step of a simulation, ms.
    private static final double LONGEST_MS = 100;
    /// Step that stands for one of a file that counts in steps, ms.
    private static final double ONE_MS = 1;
    /// A file whose shortest time constant is this long, in s, counts in steps.
    private static final double STEPS_FROM = 1;
    private static final Set<String> NEURONS = Set.of("LI", "LIF", "CubaLI", "CubaLIF");
    private static final Set<String> CONSTANTS = Set.of("tau", "tau_mem", "tau_syn");

    /// @param found receives what is assumed. Modified.
    static FileTime of(NirGraph graph, double saidSeconds, NirImport.Options options, List<Diagnostic> found) {
        double dt;
        if (options.dtMs() > 0) {
            dt = options.dtMs();
        } else if (saidSeconds > 0) {
            dt = Exactly.timesThousand(saidSeconds);
        } else if (shortest(graph) >= STEPS_FROM && Double.isFinite(shortest(graph))) {
            dt = 1000;
            found.add(Diagnostic.warning("nir-dt", "",
                    ("The file does not say for which step it is made, and its shortest time constant is %s s: it seems to "
                            + "count time in steps, and dt = 1 s is assumed.").formatted(shortest(graph)),
                    "Give the step of the program that made it if that is not so."));
        } else {
            dt = NirImport.USUAL_DT_MS;
            found.add(Diagnostic.warning("nir-dt", "",
                    "The file does not say for which step it is made; dt = %s ms is assumed. How far a spike moves a "
                            .formatted(dt) + "membrane goes with dt.",
                    "Give the step of the program that made it."));
        }
        if (!(dt > LONGEST_MS) || dt > 1e9) {
            return new FileTime(graph, dt);
        }
        found.add(new Diagnostic(Diagnostic.Severity.NOTE, "nir-time", "",
                "A step of %s s in the file is a step of 1 ms here, and all times with it.".formatted(dt / 1000), ""));
        return new FileTime(scaled(graph, ONE_MS / dt), ONE_MS);
    }

    /// Seconds; infinite where there is none.
    private static double shortest(NirGraph g) {
        double least = Double.POSITIVE_INFINITY;
        for (NirNode n : g.nodes().values()) {
            NirGraph inner = n.graph();
            if (inner != null) {
                least = Math.min(least, shortest(inner));
            } else if (NEURONS.contains(n.type())) {
                for (Map.Entry<String, NirValue> e : n.parameters().entrySet()) {
                    if (CONSTANTS.contains(e.getKey()) && e.getValue() instanceof NirValue.Numbers v) {
                        for (double x : v.values()) {
                            least = Math.min(least, x);
                        }
                    }
                }
            }
        }
        return least;
    }

    private static NirGraph scaled(NirGraph g, double factor) {
        Map<String, NirNode> nodes = new LinkedHashMap<>();
        g.nodes().forEach((name, n) -> nodes.put(name, scaled(n, factor)));
        return new NirGraph(nodes, g.edges(), g.metadata());
    }

    private static NirNode scaled(NirNode n, double factor) {
        NirGraph inner = n.graph();
        if (inner != null) {
            return new NirNode(n.type(), n.parameters(), n.metadata(), scaled(inner, factor));
        }
        Map<String, NirValue> m = new LinkedHashMap<>(n.parameters());
        m.replaceAll((key, v) -> {
            boolean time = (NEURONS.contains(n.type()) && CONSTANTS.contains(key))
                    || (n.type().equals("Delay") && key.equals("delay"));
            if (!time || !(v instanceof NirValue.Numbers || v instanceof NirValue.Whole)) {
                return v;
            }
            NirValue.Numbers x = NirNode.numbers(v, key);
            double[] scaled = x.values().clone();
            for (int i = 0; i < scaled.length; i++) {
                scaled[i] *= factor;
            }
            return new NirValue.Numbers(scaled, x.shape());
        });
        return new NirNode(n.type(), m, n.metadata(), null);
    }
}
