package heaviside.engine.io.nir;

import heaviside.engine.compile.CompiledPopulation;
import heaviside.engine.io.Project;
import heaviside.engine.network.AdaptiveLif;
import heaviside.engine.network.DeltaLif;
import heaviside.engine.network.Izhikevich;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Lif;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

/// A population as nodes. Potentials are measured from rest, where the membrane starts: NIR's neurons start at 0.
final class PopulationExport {
    private final GraphBuilder graph;
    private final Project project;
    private final CompiledPopulation p;
    private final String id;
    private final int n;
    private final boolean currents;
    private final boolean spikes;

    /// @param currents whether current stimuli reach it
    /// @param spikes whether spikes reach it
    PopulationExport(GraphBuilder graph, Project project, CompiledPopulation p, boolean currents, boolean spikes) {
        this.graph = graph;
        this.project = project;
        this.p = p;
        this.id = p.population().id();
        this.n = p.size();
        this.currents = currents;
        this.spikes = spikes;
    }

    void add() {
        switch (p.population().model()) {
            case Lif m -> {
                unheld(m.reset());
                lif(m.reset());
            }
            case DeltaLif m -> {
                unheld(m.reset());
                delta(m.reset());
            }
            case LeakyReadout m -> readout();
            case AdaptiveLif m -> none(m.title());
            case Izhikevich m -> none(m.title());
        }
    }

    private void none(String title) {
        graph.error("nir-model", id, "'%s' is an %s; NIR has no such neuron.".formatted(p.population().label(), title),
                "Use LIF neurons in its place.");
    }

    /// What NIR's neurons lack.
    private void unheld(ResetMode reset) {
        String label = p.population().label();
        double ref = max("refractoryMs");
        if (ref > 0) {
            graph.lossy("nir-refractory", id,
                    "'%s' (LIF) rests %s ms after a spike; NIR has no refractory time".formatted(label,
                            new java.math.BigDecimal(ref).round(new java.math.MathContext(6)).stripTrailingZeros()
                                    .toPlainString()),
                    "Set it to 0.");
        }
        if (max("noisePa") > 0) {
            graph.lossy("nir-noise", id, "'%s' (LIF) has a noise current of its own; NIR has none".formatted(label),
                    "Set it to 0, or add noise as a stimulus.");
        }
        if (reset == ResetMode.SUBTRACT) {
            graph.lossy("nir-reset", id,
                    "'%s' (LIF) subtracts its threshold at a spike; NIR resets to a value".formatted(label),
                    "Set its reset to 'to value'.");
        }
    }

    private void lif(ResetMode reset) {
        double[] exc = p.values("tauExcMs");
        double[] inh = p.values("tauInhMs");
        double[] r = gains();
        boolean one = Arrays.equals(exc, inh);
        if (one && !currents) {
            Map<String, NirValue> m = new LinkedHashMap<>();
            m.put("tau_syn", seconds("tauExcMs"));
            m.put("tau_mem", seconds("tauMemMs"));
            m.put("r", NirValue.of(r));
            m.put("v_leak", leak());
            m.put("w_in", each(i -> exc[i] / graph.dtMs()));
            String out = neuron("CubaLIF", "CubaLI", m, reset);
            graph.ports(id, new GraphBuilder.Ports(id, id, "", out, new double[0]));
            return;
        }
        Map<String, NirValue> m = new LinkedHashMap<>();
        m.put("tau", seconds("tauMemMs"));
        m.put("r", NirValue.of(r));
        m.put("v_leak", leak());
        String out = neuron("LIF", "LI", m, reset);
        if (!spikes) {
            graph.ports(id, new GraphBuilder.Ports("", "", id, out, ones()));
            return;
        }
        String first = synapse(one ? id + ".syn" : id + ".exc", "tauExcMs");
        String second = one ? first : synapse(id + ".inh", "tauInhMs");
        graph.ports(id, new GraphBuilder.Ports(first, second, id, out, ones()));
    }

    private double[] ones() {
        double[] one = new double[n];
        Arrays.fill(one, 1);
        return one;
    }

    /// An LI node that turns spikes into a decaying current; a spike of weight w makes a current of w.
    private String synapse(String base, String key) {
        double[] tau = p.values(key);
        String name = graph.free(base);
        graph.add(name, NirNode.of("LI", Map.of("tau", seconds(key), "r", each(i -> tau[i] / graph.dtMs()), "v_leak",
                each(i -> 0))));
        graph.edge(name, id);
        return name;
    }

    private void delta(ResetMode reset) {
        double[] tau = p.values("tauMemMs");
        boolean leaks = Arrays.stream(tau).anyMatch(t -> t < Neurons.NO_LEAK_MS);
        if (!leaks) {
            if (currents || max("biasPa") > 0 || min("biasPa") < 0) {
                graph.error("nir-integrator", id,
                        "'%s' does not leak and takes a current or a bias, which the simulator "
                                .formatted(p.population().label()) + "does not add up for such neurons.",
                        "Remove the current.");
            }
            String out = neuron("IF", "I", Map.of("r", each(i -> 1)), reset);
            graph.ports(id, new GraphBuilder.Ports(id, id, id, out, new double[n]));
            return;
        }
        double[] resistance = p.values("resistanceMOhm");
        // so that a spike of weight w, a current of w for one step, moves V by w
        double[] r = new double[n];
        double[] scale = new double[n];
        for (int i = 0; i < n; i++) {
            r[i] = 1 / -Math.expm1(-graph.dtMs() / tau[i]);
            scale[i] = 1e-3 * resistance[i] / r[i];
        }
        Map<String, NirValue> m = new LinkedHashMap<>();
        m.put("tau", seconds("tauMemMs"));
        m.put("r", NirValue.of(r));
        m.put("v_leak", leak());
        String out = neuron("LIF", "LI", m, reset);
        graph.ports(id, new GraphBuilder.Ports(id, id, id, out, scale));
    }

    private void readout() {
        if (currents) {
            graph.error("nir-current", id, "A current reaches the read-out '%s' past its synapse; NIR has no such node."
                    .formatted(p.population().label()), "Send spikes to it.");
        }
        double[] tau = p.values("tauSynMs");
        Map<String, NirValue> m = new LinkedHashMap<>();
        m.put("tau_syn", seconds("tauSynMs"));
        m.put("tau_mem", seconds("tauMemMs"));
        m.put("r", NirValue.of(gains()));
        m.put("v_leak", each(i -> 0));
        m.put("w_in", each(i -> tau[i] / graph.dtMs()));
        graph.add(id, NirNode.of("CubaLI", m).withMetadata(notes(ResetMode.TO_VALUE)));
        graph.ports(id, new GraphBuilder.Ports(id, id, "", id, new double[0]));
    }

    /// A neuron with its threshold, or without reset an integrator and a threshold node.
    ///
    /// @return the node that sends its spikes
    private String neuron(String spiking, String integrator, Map<String, NirValue> parameters, ResetMode reset) {
        double[] rest = p.values("restMv");
        double[] theta = p.values("thresholdMv");
        double[] to = p.values("resetMv");
        Map<String, NirValue> m = new LinkedHashMap<>(parameters);
        NirValue threshold = each(i -> theta[i] - rest[i]);
        if (reset != ResetMode.NONE) {
            m.put("v_threshold", threshold);
            m.put("v_reset", each(i -> to[i] - rest[i]));
            graph.add(id, NirNode.of(spiking, m).withMetadata(notes(reset)));
            return id;
        }
        graph.add(id, NirNode.of(integrator, m).withMetadata(notes(reset)));
        if (Arrays.stream(theta).allMatch(x -> x >= Neurons.NEVER_MV)) {
            return id;
        }
        String name = graph.free(id + ".threshold");
        graph.add(name, NirNode.of("Threshold", Map.of("threshold", threshold)));
        graph.edge(id, name);
        return name;
    }

    private Map<String, NirValue> notes(ResetMode reset) {
        Map<String, NirValue> m = new TreeMap<>();
        double[] rest = p.values("restMv");
        if (rest[0] != 0 && Arrays.stream(rest).allMatch(x -> x == rest[0])) {
            m.put(RestNote.KEY, new NirValue.Numbers(new double[]{rest[0]}, new int[0]));
        }
        if (reset == ResetMode.SUBTRACT) {
            m.put("reset", new NirValue.Words("subtract"));
        }
        if (p.population().model().specs().stream().anyMatch(x -> x.key().equals("refractoryMs"))
                && max("refractoryMs") > 0) {
            m.put("refractory_ms", NirValue.of(p.values("refractoryMs")));
        }
        return m;
    }

    /// `r` so that the membrane receives what the scheme gives it of a current.
    private double[] gains() {
        double[] r = p.values("resistanceMOhm");
        double[] tau = p.values("tauMemMs");
        boolean whole = project.simulation().scheme() == Scheme.SPYTORCH;
        double[] g = new double[n];
        Arrays.setAll(g, i -> whole ? 1e-3 * r[i] / -Math.expm1(-graph.dtMs() / tau[i]) : 1e-3 * r[i]);
        return g;
    }

    private NirValue leak() {
        double[] r = p.values("resistanceMOhm");
        double[] b = p.values("biasPa");
        return each(i -> 1e-3 * r[i] * b[i]);
    }

    private NirValue seconds(String key) {
        double[] ms = p.values(key);
        return each(i -> ms[i] / 1000);
    }

    private NirValue each(IntToDoubleFunction f) {
        double[] v = new double[n];
        Arrays.setAll(v, f);
        return NirValue.of(v);
    }

    private double max(String key) {
        return Arrays.stream(p.values(key)).max().orElse(0);
    }

    private double min(String key) {
        return Arrays.stream(p.values(key)).min().orElse(0);
    }
}
