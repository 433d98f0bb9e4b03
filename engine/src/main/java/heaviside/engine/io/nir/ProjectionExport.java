package heaviside.engine.io.nir;

import heaviside.engine.compile.CompiledNetwork;
import heaviside.engine.compile.CompiledProjection;
import heaviside.engine.compile.Synapses;
import heaviside.engine.io.Project;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Projection;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// A projection as a matrix, with delays before it: one Delay node where each source has one delay, else a branch for each
/// delay that occurs.
final class ProjectionExport {
    private static final int MAX_BRANCHES = 64;
    private final GraphBuilder graph;
    private final Project project;
    private final CompiledNetwork network;
    private final CompiledProjection p;
    private final int sources;
    private final int targets;

    /// Receives a synapse; the delay is in ms.
    @FunctionalInterface
    private interface Visitor {
        void visit(int source, int target, double weight, double delayMs);
    }

    ProjectionExport(GraphBuilder graph, Project project, CompiledNetwork network, CompiledProjection p) {
        this.graph = graph;
        this.project = project;
        this.network = network;
        this.p = p;
        this.sources = p.fromStimulus()
                ? project.network().stimuli().get(p.source()).size()
                : network.populations().get(p.source()).size();
        this.targets = network.populations().get(p.target()).size();
    }

    void add() {
        Projection x = p.projection();
        if (x.plastic()) {
            graph.lossy("nir-plasticity", x.id(),
                    "'%s' learns while it runs; a graph has fixed weights".formatted(x.id()),
                    "Set its plasticity to none.");
        }
        if ((long) sources * targets > NirReader.MAX_VALUES && !(x.connectivity() instanceof Connectivity.OneToOne)) {
            graph.error("nir-dense", x.id(),
                    "'%s' joins %,d to %,d neurons; NIR writes every pair, and %,d can be written.".formatted(x.id(),
                            sources, targets, NirReader.MAX_VALUES),
                    "Split the populations.");
            return;
        }
        GraphBuilder.Ports to = graph.ports(x.target());
        boolean current = p.fromStimulus() && !project.network().stimuli().get(p.source()).spiking();
        if (current ? to.currents().isEmpty() : to.excitatory().isEmpty()) {
            return;
        }
        double[] delays = delayOfSources();
        Map<Double, double[]> branches = new TreeMap<>();
        if (delays.length == 0) {
            each((s, t, w, d) -> branches.putIfAbsent(branches.size() < MAX_BRANCHES ? d : Double.NaN, delays));
            if (branches.containsKey(Double.NaN)) {
                graph.error("nir-delays", x.id(),
                        "'%s' has more than %d different delays within the neurons' synapses.".formatted(x.id(),
                                MAX_BRANCHES),
                        "Use fewer, or one a source.");
                return;
            }
        } else {
            branches.put(-1.0, delays);
        }
        int k = 0;
        for (Map.Entry<Double, double[]> b : branches.entrySet()) {
            String suffix = k++ == 0 ? "" : "." + k;
            double[] own = delays;
            if (own.length == 0) {
                own = new double[sources];
                Arrays.fill(own, b.getKey());
            }
            branch(x.id() + suffix, own, b.getKey(), to, current);
        }
    }

    /// The delay of each source's synapses; empty where one has several.
    private double[] delayOfSources() {
        double[] d = new double[sources];
        Arrays.fill(d, -1);
        boolean[] several = new boolean[1];
        each((s, t, w, ms) -> {
            several[0] |= d[s] >= 0 && d[s] != ms;
            d[s] = ms;
        });
        double usual = Arrays.stream(d).filter(x -> x >= 0).findFirst().orElse(0);
        for (int s = 0; s < sources; s++) {
            d[s] = d[s] < 0 ? usual : d[s];
        }
        return several[0] ? new double[0] : d;
    }

    /// @param only the delay whose synapses are meant; below 0 for all
    private void branch(String base, double[] delays, double only, GraphBuilder.Ports to, boolean current) {
        Map<String, Integer> ports = new LinkedHashMap<>();
        if (current) {
            ports.put(to.currents(), 0);
        } else if (to.excitatory().equals(to.inhibitory())) {
            ports.put(to.excitatory(), 0);
        } else {
            ports.put(to.excitatory(), 1);
            ports.put(to.inhibitory(), -1);
        }
        String from = "";
        for (Map.Entry<String, Integer> port : ports.entrySet()) {
            NirNode node = matrix(only, port.getValue(), current ? to.currentScale() : new double[0]);
            if (node != null) {
                from = from.isEmpty() ? delayed(base, delays) : from;
                String name = graph.free(base);
                graph.add(name, node);
                graph.edge(from, name);
                graph.edge(name, port.getKey());
            }
        }
    }

    /// The node that sends, with the delays behind it.
    private String delayed(String base, double[] delays) {
        String from = graph.outOf(p.projection().source());
        if (Arrays.stream(delays).allMatch(d -> d == 0)) {
            return from;
        }
        String name = graph.free(base + ".delay");
        double[] s = new double[sources];
        Arrays.setAll(s, i -> delays[i] / 1000);
        graph.add(name, NirNode.of("Delay", Map.of("delay", NirValue.of(s))));
        graph.edge(from, name);
        return name;
    }

    private @org.jspecify.annotations.Nullable NirNode matrix(double only, int sign, double[] scale) {
        boolean diagonal = p.projection().connectivity() instanceof Connectivity.OneToOne;
        double[] w = new double[diagonal ? targets : sources * targets];
        boolean[] any = new boolean[1];
        each((s, t, weight, d) -> {
            if ((only < 0 || d == only) && (sign == 0 || (sign > 0 ? weight >= 0 : weight < 0))) {
                w[diagonal ? t : t * sources + s] += scale.length == 0 ? weight : weight * scale[t];
                any[0] |= weight != 0;
            }
        });
        if (!any[0]) {
            return null;
        }
        return diagonal
                ? NirNode.of("Scale", Map.of("scale", NirValue.of(w)))
                : NirNode.of("Linear", Map.of("weight", new NirValue.Numbers(w, new int[]{targets, sources})));
    }

    private void each(Visitor v) {
        double given = p.projection().delayMs() instanceof Parameter.Constant c ? c.value() : -1;
        double dt = network.grid().dtMs();
        switch (p.synapses()) {
            case Synapses.Lists l -> {
                for (int s = 0; s < l.pairs().rows(); s++) {
                    for (int i = l.pairs().start()[s]; i < l.pairs().start()[s + 1]; i++) {
                        v.visit(s, l.pairs().columns()[i], l.weights()[l.uniformWeight() ? 0 : i],
                                given >= 0 ? given : dt * l.delays()[l.uniformDelay() ? 0 : i]);
                    }
                }
            }
            case Synapses.Dense d -> {
                for (int i = 0; i < d.weights().length; i++) {
                    v.visit(i / targets, i % targets, d.weights()[i], given >= 0 ? given : dt * d.delay());
                }
            }
            case Synapses.Bits b -> {
                for (int s = 0; s < b.sources(); s++) {
                    for (int t = 0; t < b.targets(); t++) {
                        if ((b.bits()[s * b.stride() + (t >> 6)] >>> (t & 63) & 1) != 0) {
                            v.visit(s, t, b.weight(), given >= 0 ? given : dt * b.delay());
                        }
                    }
                }
            }
        }
    }
}
