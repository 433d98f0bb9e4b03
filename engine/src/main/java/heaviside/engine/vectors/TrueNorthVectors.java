package heaviside.engine.vectors;

import heaviside.engine.chip.truenorth.NeuronType;
import heaviside.engine.chip.truenorth.NeuronType.Reset;
import heaviside.engine.chip.truenorth.NeuronType.Weights;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Traces of one TrueNorth neuron tick by tick, with given random draws; exact.
final class TrueNorthVectors implements VectorCheck {
    @Override
    public boolean recognises(JsonNode root) {
        return Schema.anyCaseHas("params", "s", "lam", "kappa", "gamma", "clam").test(root);
    }

    @Override
    public List<CaseResult> run(String file, JsonNode root) {
        List<CaseResult> results = new ArrayList<>();
        JsonNode cases = root.get("cases");
        if (cases.isArray()) {
            for (int i = 0; i < cases.size(); i++) {
                results.add(one(file, "case " + (i + 1), cases.get(i)));
            }
        } else {
            cases.properties().forEach(e -> results.add(one(file, e.getKey(), e.getValue())));
        }
        return results;
    }

    private static CaseResult one(String file, String name, JsonNode c) {
        Comparison told = new Comparison(file, name, 0);
        try {
            trace(told, c, type(c.get("params")));
        } catch (IllegalArgumentException e) {
            return Comparison.unsupported(file, name, String.valueOf(e.getMessage()));
        }
        return told.result();
    }

    private static NeuronType type(JsonNode p) {
        JsonNode s = p.get("s");
        int stochastic = 0;
        for (int g = 0; g < p.path("b").size(); g++) {
            stochastic |= p.get("b").get(g).asInt() == 0 ? 0 : 1 << g;
        }
        return new NeuronType(new Weights(at(s, 0), at(s, 1), at(s, 2), at(s, 3)), stochastic, flag(p, "eps"),
                p.get("lam").asInt(), flag(p, "clam"), p.get("alpha").asInt(), p.get("beta").asInt(),
                flag(p, "kappa"), Reset.of(p.get("gamma").asInt()), p.path("R").asInt(0), p.path("M").asInt(0));
    }

    private static int at(JsonNode a, int i) {
        return i < a.size() ? a.get(i).asInt() : 0;
    }

    private static boolean flag(JsonNode p, String key) {
        return p.path(key).asInt(0) != 0;
    }

    private static void trace(Comparison told, JsonNode c, NeuronType type) {
        JsonNode p = c.get("params");
        int v = p.path("V0").asInt(0);
        JsonNode trace = c.get("trace");
        JsonNode input = c.get("input");
        if (trace.size() != input.size()) {
            told.wrong("%d ticks of input, %d of trace".formatted(input.size(), trace.size()));
        }
        for (int t = 0; t < Math.min(trace.size(), input.size()); t++) {
            JsonNode draws = c.path("draws").path(String.valueOf(trace.get(t).path("tick").asInt(t)));
            v += synapses(type, p, axons(input.get(t)), draws.path("syn"));
            v = type.leaked(v, draws.path("leak").asInt(0));
            int eta = draws.path("thr").asInt(0) & type.thresholdMask();
            JsonNode expected = trace.get(t);
            String at = "tick " + t + ": ";
            told.number(at + "eta", expected.path("eta").asInt(eta), eta);
            told.number(at + "V before threshold", expected.path("V_before_threshold").asInt(v), v);
            told.number(at + "spike", expected.get("spike").asInt(), type.spikes(v, eta) ? 1 : 0);
            v = type.settled(v, eta);
            told.number(at + "V", expected.get("V").asInt(), v);
        }
    }

    /// What the active axons add; the k-th stochastic synapse that is connected takes the k-th draw.
    private static int synapses(NeuronType type, JsonNode p, int[] axons, JsonNode draws) {
        int sum = 0;
        int k = 0;
        for (int a : axons) {
            int g = p.get("types").get(a).asInt();
            if (p.get("W").get(a).asInt() != 0) {
                boolean chance = (type.stochastic() >> g & 1) != 0;
                sum += type.synapse(g, chance ? draws.path(k++).asInt(0) : 0);
            }
        }
        return sum;
    }

    private static int[] axons(JsonNode active) {
        int[] a = new int[active.size()];
        for (int i = 0; i < a.length; i++) {
            a[i] = active.get(i).asInt();
        }
        java.util.Arrays.sort(a);
        return a;
    }
}
