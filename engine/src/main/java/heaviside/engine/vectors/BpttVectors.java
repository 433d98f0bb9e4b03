package heaviside.engine.vectors;

import heaviside.engine.train.Reduction;
import heaviside.engine.train.Regulariser;
import heaviside.engine.train.Surrogate;
import heaviside.engine.train.bptt.ReferenceBptt;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Surrogate gradients: spikes, membranes, surrogate values, read-out, loss and weight gradients of [ReferenceBptt].
final class BpttVectors implements VectorCheck {
    private static final double TOLERANCE = 1e-10;

    @Override
    public boolean recognises(JsonNode root) {
        JsonNode cases = root.path("cases");
        JsonNode first = cases.isEmpty() ? cases : cases.iterator().next().path("config");
        return first.has("surrogate") && first.has("W1") && first.has("W2") && first.has("beta_mem");
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
        ReferenceBptt.Result r;
        try {
            r = network(c).run(Comparison.rows(c.get("x")));
        } catch (IllegalArgumentException e) {
            return Comparison.unsupported(file, name, String.valueOf(e.getMessage()));
        }
        return compare(new Comparison(file, name, TOLERANCE), node.get("expected"), r).result();
    }

    private static ReferenceBptt network(JsonNode c) {
        double alpha = c.get("alpha").asDouble();
        double beta = c.get("beta_mem").asDouble();
        double alphaOut = c.path("alpha_out").asDouble(alpha);
        double betaOut = c.path("beta_out").asDouble(beta);
        double kappa = scale(c.path("scale"), beta);
        double kappaOut = scale(c.has("scale_out") ? c.get("scale_out") : c.path("scale"), betaOut);
        JsonNode v1 = c.path("V1");
        String reset = c.path("reset").asString("zero");
        if (!List.of("zero", "subtract", "none").contains(reset)) {
            throw new IllegalArgumentException("reset '" + reset + "' is unknown");
        }
        ReferenceBptt.Layer hidden = new ReferenceBptt.Layer(Comparison.rows(c.get("W1")),
                v1.isArray() ? Comparison.rows(v1) : null, false, alpha, beta, kappa, c.path("theta").asDouble(1),
                reset);
        ReferenceBptt.Layer readout = new ReferenceBptt.Layer(Comparison.rows(c.get("W2")), null, false, alphaOut,
                betaOut, kappaOut, 1, "none");
        JsonNode loss = c.get("loss");
        JsonNode reg = loss.path("reg");
        Regulariser bounds = new Regulariser(reg.path("upper_strength").asDouble(0),
                reg.path("upper_threshold").asDouble(0), reg.path("lower_strength").asDouble(0),
                reg.path("lower_threshold").asDouble(0), reg.path("spytorch_strength").asDouble(0));
        return new ReferenceBptt(List.of(hidden), readout,
                new ReferenceBptt.Options(c.path("detach_reset").asBoolean(true), surrogate(c.get("surrogate")),
                        Reduction.byName(loss.get("reduction").asString()), loss.get("label").asInt(), bounds,
                        null));
    }

    private static double scale(JsonNode scale, double beta) {
        if (scale.isNumber()) {
            return scale.asDouble();
        }
        return switch (scale.asString("1")) {
            case "1" -> 1;
            case "1-beta" -> 1 - beta;
            default -> throw new IllegalArgumentException("scale '" + scale.asString() + "' is unknown");
        };
    }

    /// The vectors' names and parameters of the surrogates.
    static Surrogate surrogate(JsonNode s) {
        double beta = s.path("beta").asDouble(10);
        double gamma = s.path("gamma").asDouble(1);
        double alpha = s.path("alpha").asDouble(1);
        return switch (s.get("name").asString().replace('-', '_')) {
            case "superspike" -> new Surrogate.FastSigmoid(beta, 1);
            case "superspike_asymptotic" -> new Surrogate.FastSigmoid(beta, beta);
            case "superspike_rescaled" -> new Surrogate.FastSigmoid(beta, (beta + 1) * (beta + 1));
            case "sigmoid" -> new Surrogate.Sigmoid(beta, beta);
            case "sigmoid_peak1", "sigmoid_unit" -> new Surrogate.Sigmoid(beta, 4);
            case "triangular", "bellec" ->
                new Surrogate.Triangular(s.path("gamma").asDouble(0.3), 1 / s.path("width").asDouble(1));
            case "esser" -> new Surrogate.Triangular(gamma, s.path("beta").asDouble(1));
            case "arctan" -> new Surrogate.Arctan(s.path("alpha").asDouble(s.path("a").asDouble(2)));
            case "gaussian" -> new Surrogate.Gaussian(gamma, s.path("sigma").asDouble(0.5));
            case "multi_gaussian" -> new Surrogate.MultiGaussian(s.path("gamma").asDouble(0.5),
                    s.path("h").asDouble(0.15), s.path("s").asDouble(6), s.path("sigma").asDouble(0.5));
            case "rectangular" -> new Surrogate.Rectangular(s.path("width").asDouble(s.path("a").asDouble(1)));
            case "exponential" -> new Surrogate.Exponential(alpha, s.path("beta").asDouble(5));
            default ->
                throw new IllegalArgumentException("surrogate '" + s.get("name").asString() + "' is unknown");
        };
    }

    private static Comparison compare(Comparison c, JsonNode e, ReferenceBptt.Result r) {
        ReferenceBptt.LayerState hidden = r.layers().getFirst();
        c.number("loss", e.get("loss").asDouble(), r.loss());
        table(c, e, "hidden_spikes", hidden.z());
        table(c, e, "hidden_mem", hidden.u());
        table(c, e, "phi_at_mem", hidden.phi());
        table(c, e, "readout", r.readout());
        if (e.has("logits")) {
            c.row("logits", e.get("logits"), r.logits());
        }
        table(c, e, "dW1", r.dW().get(0));
        table(c, e, "dW2", r.dW().get(1));
        double[][] dV = r.dV().getFirst();
        if (e.has("dV1") && e.get("dV1").isArray()) {
            if (dV == null) {
                return c.wrong("dV1 is expected, but there is no V1");
            }
            c.table("dV1", e.get("dV1"), dV);
        }
        return c;
    }

    private static void table(Comparison c, JsonNode e, String key, double[][] actual) {
        if (e.has(key)) {
            c.table(key, e.get(key), actual);
        }
    }
}
