package heaviside.engine.vectors;

import heaviside.engine.train.eprop.EpropNetwork;
import heaviside.engine.train.eprop.ExactEpropGradient;
import heaviside.engine.train.eprop.ReferenceEprop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// e-prop: states, pseudo-derivatives, eligibility traces, learning signals and gradients step by step, beside the whole
/// gradient and its factorisation.
final class EpropVectors implements VectorCheck {
    private static final double TOLERANCE = 1e-10;

    @Override
    public boolean recognises(JsonNode root) {
        return Schema.firstCaseHas("config", "Win", "Wrec", "Wout", "kappa", "target").test(root);
    }

    @Override
    public List<CaseResult> run(String file, JsonNode root) {
        List<CaseResult> results = new ArrayList<>();
        JsonNode cases = root.get("cases");
        if (cases.isObject()) {
            cases.properties().forEach(e -> results.add(one(file, e.getKey(), e.getValue())));
        } else {
            for (int i = 0; i < cases.size(); i++) {
                results.add(one(file, cases.get(i).path("name").asString("case " + (i + 1)), cases.get(i)));
            }
        }
        return results;
    }

    private static CaseResult one(String file, String name, JsonNode node) {
        JsonNode c = node.get("config");
        Comparison result = new Comparison(file, name, TOLERANCE);
        double[][] x = Comparison.rows(c.get("x"));
        double[][] target = Comparison.rows(c.get("target"));
        EpropNetwork net;
        ReferenceEprop eprop;
        try {
            net = network(c);
            eprop = new ReferenceEprop(net, feedback(c.path("feedback")));
        } catch (IllegalArgumentException e) {
            return Comparison.unsupported(file, name, String.valueOf(e.getMessage()));
        }
        JsonNode e = node.get("expected");
        for (int t = 0; t < x.length; t++) {
            eprop.step(x[t], target[t]);
            step(result, e, t, eprop);
        }
        number(result, e, "loss", eprop.loss());
        table(result, e, "eprop_grad_in", eprop.in().gradient());
        table(result, e, "eprop_grad_rec", eprop.recurrent().gradient());
        table(result, e, "grad_out", eprop.gradOut());
        ExactEpropGradient exact = ExactEpropGradient.of(net, x, target);
        table(result, e, "bptt_grad_in", exact.gradIn());
        table(result, e, "bptt_grad_rec", exact.gradRec());
        table(result, e, "dE_dz_total", exact.dEdz());
        number(result, e, "cosine_eprop_bptt_in",
                ExactEpropGradient.cosine(eprop.in().gradient(), exact.gradIn()));
        number(result, e, "cosine_eprop_bptt_rec",
                ExactEpropGradient.cosine(eprop.recurrent().gradient(), exact.gradRec()));
        return result.result();
    }

    private static EpropNetwork network(JsonNode c) {
        double[][] win = Comparison.rows(c.get("Win"));
        JsonNode beta = c.get("beta");
        double[] perNeuron = new double[win.length];
        Arrays.fill(perNeuron, beta.asDouble(0));
        return new EpropNetwork(win, Comparison.rows(c.get("Wrec")), Comparison.rows(c.get("Wout")),
                beta.isArray() ? Comparison.doubles(beta) : perNeuron, c.get("alpha").asDouble(),
                c.get("rho").asDouble(), c.get("kappa").asDouble(), c.get("theta").asDouble(),
                c.get("gamma").asDouble());
    }

    private static double @Nullable [][] feedback(JsonNode f) {
        return f.isArray() ? Comparison.rows(f) : null;
    }

    private static void step(Comparison result, JsonNode e, int t, ReferenceEprop s) {
        row(result, e, "v", t, s.v());
        row(result, e, "b", t, s.b());
        row(result, e, "z", t, s.z());
        row(result, e, "y", t, s.y());
        row(result, e, "psi", t, s.psi());
        row(result, e, "learning_signal", t, s.signal());
        tableAt(result, e, "eps_v_in", t, s.in().epsVPerSynapse());
        tableAt(result, e, "eps_v_rec", t, s.recurrent().epsVPerSynapse());
        tableAt(result, e, "eps_a_in", t, s.in().epsA());
        tableAt(result, e, "eps_a_rec", t, s.recurrent().epsA());
        tableAt(result, e, "eligibility_in", t, s.in().e());
        tableAt(result, e, "eligibility_rec", t, s.recurrent().e());
    }

    private static void number(Comparison result, JsonNode e, String what, double actual) {
        if (e.path(what).isNumber()) {
            result.number(what, e.get(what).asDouble(), actual);
        }
    }

    private static void row(Comparison result, JsonNode e, String what, int t, double[] actual) {
        if (e.has(what)) {
            result.row(what + "[" + t + "]", e.get(what).path(t), actual);
        }
    }

    private static void table(Comparison result, JsonNode e, String what, double[][] actual) {
        if (e.has(what)) {
            result.table(what, e.get(what), actual);
        }
    }

    private static void tableAt(Comparison result, JsonNode e, String what, int t, double[][] actual) {
        if (e.has(what)) {
            result.table(what + "[" + t + "]", e.get(what).path(t), actual);
        }
    }
}
