package heaviside.engine.io.nir;

import heaviside.engine.network.Diagnostic;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What reaches each node: from which inputs and neurons, by which linear map, and which constant.
final class Signals {
    /// Nodes with a state or a threshold.
    static final Set<String> NEURONS = Set.of("LI", "LIF", "CubaLI", "CubaLIF", "I", "IF", "Threshold");
    /// What neurons may have one value each of; what else a file has is nobody's.
    private static final List<String> PARAMETERS = List.of("tau", "tau_syn", "tau_mem", "r", "v_leak", "v_threshold",
            "v_reset", "w_in", "threshold");
    private static final int MAX_PATHS = 256;
    private final FlatGraph graph;
    private final List<Diagnostic> found;
    private final Map<String, int[]> shapes = new HashMap<>();
    private final Map<String, LinearNodes.Built> linear = new HashMap<>();
    private final Map<String, Incoming> outgoing = new HashMap<>();
    private long entries;

    /// A linear way from an input or a neuron.
    record Path(String source, LinearMap map) {
    }

    /// All that reaches a node, added up.
    ///
    /// @param constant one an element, or empty
    @SuppressWarnings("ArrayRecordComponent")
    record Incoming(List<Path> paths, double[] constant) {
        static final Incoming NOTHING = new Incoming(List.of(), new double[0]);
    }

    /// @param found receives what does not fit. Modified.
    Signals(FlatGraph graph, List<Diagnostic> found) {
        this.graph = graph;
        this.found = found;
        infer();
        if (found.stream().noneMatch(d -> d.severity() == Diagnostic.Severity.ERROR)) {
            spread();
        }
    }

    /// Shape of a node's output; null where nothing tells it.
    int @Nullable [] shape(String node) {
        return shapes.get(node);
    }

    /// Number of elements of a node.
    int size(String node) {
        return LinearNodes.elements(Objects.requireNonNull(shapes.get(node)));
    }

    /// What reaches a node.
    Incoming into(String node) {
        List<Path> paths = new ArrayList<>();
        double[] constant = new double[0];
        for (String b : graph.before(node)) {
            Incoming o = Objects.requireNonNull(outgoing.get(b));
            paths.addAll(o.paths);
            constant = sum(constant, o.constant);
        }
        if (paths.size() > MAX_PATHS) {
            throw new IllegalArgumentException("more than %d parallel paths lead to it".formatted(MAX_PATHS));
        }
        return new Incoming(paths, constant);
    }

    private void infer() {
        Deque<String> queue = new ArrayDeque<>();
        graph.nodes.forEach((name, n) -> {
            if (!NEURONS.contains(n.type()) && !LinearNodes.TYPES.contains(n.type())) {
                graph.error(name, n.type(), "the program knows no such node", "Replace it by NIR's primitives.");
                return;
            }
            try {
                int[] own = source(name) ? n.whole("shape") : NEURONS.contains(n.type()) ? widest(n) : new int[0];
                if (own.length > 0) {
                    LinearNodes.elements(own);
                    shapes.put(name, own);
                    queue.add(name);
                }
            } catch (IllegalArgumentException e) {
                graph.error(name, n.type(), String.valueOf(e.getMessage()), "Correct the node.");
            }
        });
        drain(queue);
        graph.nodes.forEach((name, n) -> {
            // nothing else tells the size of a neuron whose parameters are single values: it is one
            if (NEURONS.contains(n.type()) && !shapes.containsKey(name)) {
                shapes.put(name, new int[]{1});
                queue.add(name);
            }
        });
        drain(queue);
        graph.nodes.forEach((name, n) -> {
            if (!shapes.containsKey(name) && found.stream().noneMatch(d -> d.subject().equals(name))) {
                graph.error(name, n.type(), "nothing that leads to it tells its size", "Connect it to an Input.");
            }
        });
    }

    private void drain(Deque<String> queue) {
        while (!queue.isEmpty()) {
            String from = queue.remove();
            for (String to : graph.after(from)) {
                reach(from, to, queue);
            }
        }
    }

    private void reach(String from, String to, Deque<String> queue) {
        NirNode n = graph.node(to);
        int[] in = Objects.requireNonNull(shapes.get(from));
        if (found.stream().anyMatch(d -> d.subject().equals(to) && d.severity() == Diagnostic.Severity.ERROR)) {
            return;
        }
        try {
            if (source(to)) {
                throw new IllegalArgumentException("an edge leads to this input of the whole graph");
            }
            if (NEURONS.contains(n.type())) {
                int[] known = shapes.get(to);
                if (known == null) {
                    shapes.put(to, in);
                    queue.add(to);
                } else if (LinearNodes.elements(known) != LinearNodes.elements(in)) {
                    throw new IllegalArgumentException("it has %,d elements, but '%s' sends %,d".formatted(
                            LinearNodes.elements(known), NirReader.shown(from), LinearNodes.elements(in)));
                }
            } else if (!linear.containsKey(to)) {
                LinearNodes.Built b = LinearNodes.build(n, in);
                entries += b.map().count();
                if (entries > 2L * LinearMap.MAX_ENTRIES) {
                    throw new IllegalArgumentException("written out the graph has more than %,d connections"
                            .formatted(2L * LinearMap.MAX_ENTRIES));
                }
                linear.put(to, b);
                shapes.put(to, b.shape());
                queue.add(to);
            } else if (Objects.requireNonNull(linear.get(to)).map().inputs() != LinearNodes.elements(in)) {
                throw new IllegalArgumentException("it takes %,d elements, but '%s' sends %,d".formatted(
                        Objects.requireNonNull(linear.get(to)).map().inputs(), NirReader.shown(from),
                        LinearNodes.elements(in)));
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            graph.error(to, n.type(), String.valueOf(e.getMessage()), "Make the shapes fit.");
        }
    }

    /// Whether a node is an input of the whole graph.
    boolean source(String name) {
        return graph.node(name).type().equals("Input") && graph.ends.contains(name);
    }

    /// The shape of the parameters; empty where each has a single value.
    private static int[] widest(NirNode n) {
        int[] shape = new int[0];
        for (String key : PARAMETERS) {
            if (n.find(key).isEmpty()) {
                continue;
            }
            NirValue.Numbers v = n.numbers(key);
            if (v.values().length > 1) {
                if (shape.length > 0 && LinearNodes.elements(shape) != v.values().length) {
                    throw new IllegalArgumentException("its parameters have different shapes");
                }
                shape = v.shape();
            }
        }
        return shape;
    }

    /// Adds up what linear nodes pass on, each once all before it are known.
    private void spread() {
        Map<String, Integer> waiting = new LinkedHashMap<>();
        Deque<String> ready = new ArrayDeque<>();
        graph.nodes.forEach((name, n) -> {
            if (linear.containsKey(name)) {
                int k = (int) graph.before(name).stream().filter(linear::containsKey).count();
                waiting.put(name, k);
                if (k == 0) {
                    ready.add(name);
                }
            } else {
                outgoing.put(name, new Incoming(List.of(new Path(name, LinearMap.identity(size(name)))),
                        new double[0]));
            }
        });
        while (!ready.isEmpty()) {
            String name = ready.remove();
            waiting.remove(name);
            outgoing.put(name, pass(name));
            for (String to : graph.after(name)) {
                if (waiting.containsKey(to) && waiting.merge(to, -1, Integer::sum) == 0) {
                    ready.add(to);
                }
            }
        }
        waiting.keySet().forEach(name -> graph.error(name, graph.node(name).type(),
                "it is part of a cycle without a neuron, an algebraic loop", "Put a neuron into the cycle."));
    }

    private Incoming pass(String name) {
        try {
            LinearNodes.Built b = Objects.requireNonNull(linear.get(name));
            Incoming in = into(name);
            List<Path> paths = new ArrayList<>();
            for (Path p : in.paths) {
                LinearMap joined = p.map.then(b.map());
                entries += joined.count();
                if (entries > 4L * LinearMap.MAX_ENTRIES) {
                    throw new IllegalArgumentException("written out the graph has more than %,d connections"
                            .formatted(4L * LinearMap.MAX_ENTRIES));
                }
                paths.add(new Path(p.source, joined));
            }
            double[] constant = in.constant.length == 0 ? in.constant : b.map().apply(in.constant);
            if (in.constant.length > 0 && b.map().delayed()) {
                found.add(Diagnostic.warning("nir-constant-delayed", name,
                        "Node '%s' (Delay) delays a bias; here the bias acts from the start.".formatted(
                                NirReader.shown(name)),
                        "Put the bias behind the delay."));
            }
            return new Incoming(paths, sum(constant, b.bias()));
        } catch (IllegalArgumentException e) {
            graph.error(name, graph.node(name).type(), String.valueOf(e.getMessage()), "Make the layer smaller.");
            return Incoming.NOTHING;
        }
    }

    /// Sums; an empty one is all zeros, and a sum of zeros is empty.
    private static double[] sum(double[] a, double[] b) {
        double[] s = a.length == 0 ? b.clone() : a.clone();
        boolean any = false;
        for (int i = 0; i < s.length; i++) {
            s[i] += a.length > 0 && b.length > 0 ? b[i] : 0;
            any |= s[i] != 0;
        }
        return any ? s : new double[0];
    }
}
