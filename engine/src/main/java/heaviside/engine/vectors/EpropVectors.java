package heaviside.engine.vectors;

import heaviside.engine.train.eprop.EpropNetwork;
import heaviside.engine.train.eprop.ExactEpropGradient;
import heaviside.engine.train.eprop.ReferenceEprop;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// e-prop: states, pseudo-derivatives, eligibility traces, learning signals and gradients step by step, beside the whole
/// gradient and its factorisation.
final class EpropVectors implements VectorCheck {
    private static final double TOLERANCE = 1e-10;

    @Override
    public boolean recognises(JsonNode root) {
        return Schema.anyCaseHas("config", "Win", "Wout", "kappa").test(root);
    }

    @Override
    public List<CaseResult> run(String file, JsonNode root) {
        return Cases.run(file, root, (name, c, results) -> {
            Field config = c.at("config");
            EpropNetwork net = network(config);
            int steps = config.at("x").each().size();
            if (steps == 0) {
                throw new CaseException("config.x has no step.");
            }
            double[][] x = config.at("x").table(steps, net.inputs());
            double[][] target = config.at("target").table(steps, net.outputs());
            double[][] feedback = config.has("feedback")
                    ? config.at("feedback").table(net.neurons(), net.outputs())
                    : null;
            results.add(
                    compare(new Comparison(file, name, TOLERANCE), net, new ReferenceEprop(net, feedback), x, target,
                            c.at("expected").node()));
        });
    }

    private static CaseResult compare(Comparison result, EpropNetwork net, ReferenceEprop eprop, double[][] x,
            double[][] target, JsonNode e) {
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

    private static EpropNetwork network(Field c) {
        double[][] win = c.at("Win").table();
        int n = win.length;
        // no neuron projects to itself in this schema: what stands on the diagonal is not read
        double[][] wrec = c.at("Wrec").table(n, n);
        for (int j = 0; j < n; j++) {
            wrec[j][j] = 0;
        }
        double[] beta = new double[n];
        if (c.has("beta")) {
            Field b = c.at("beta");
            Arrays.fill(beta, b.node().isArray() ? 0 : b.number());
            beta = b.node().isArray() ? b.numbers(n) : beta;
        }
        return new EpropNetwork(win, wrec, c.at("Wout").table(c.at("Wout").each().size(), n), beta,
                c.at("alpha").number(), c.number("rho", 0), c.at("kappa").number(), c.at("theta").positive(),
                c.at("gamma").number());
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
