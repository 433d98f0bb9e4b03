package heaviside.engine.vectors;

import heaviside.engine.train.Reduction;
import heaviside.engine.train.Regulariser;
import heaviside.engine.train.Surrogate;
import heaviside.engine.train.bptt.ReferenceBptt;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Surrogate gradients: spikes, membranes, surrogate values, read-out, loss and weight gradients of [ReferenceBptt].
final class BpttVectors implements VectorCheck {
    private static final double TOLERANCE = 1e-10;

    @Override
    public boolean recognises(JsonNode root) {
        return Schema.anyCaseHas("config", "surrogate", "W1", "W2").test(root);
    }

    @Override
    public List<CaseResult> run(String file, JsonNode root) {
        return Cases.run(file, root, (name, c, results) -> {
            Field config = c.at("config");
            Field expected = c.at("expected");
            double[][] w1 = config.at("W1").table();
            double[][] x = config.at("x").table(config.at("x").each().size(), w1.length);
            if (x.length == 0) {
                throw new CaseException("config.x has no step.");
            }
            ReferenceBptt.Result r = network(config, w1).run(x);
            results.add(compare(new Comparison(file, name, TOLERANCE), expected.node(), r).result());
        });
    }

    private static ReferenceBptt network(Field c, double[][] w1) {
        int hidden = w1[0].length;
        double[][] w2 = c.at("W2").table(hidden, c.at("W2").table()[0].length);
        double alpha = c.at("alpha").number();
        double beta = c.at("beta_mem").number();
        double betaOut = c.number("beta_out", beta);
        double kappa = scale(c, "scale", "1", beta);
        double kappaOut = c.has("scale_out") ? scale(c, "scale_out", "1", betaOut) : scale(c, "scale", "1", betaOut);
        String reset = c.has("reset") ? c.at("reset").text() : "zero";
        if (!List.of("zero", "subtract", "none").contains(reset)) {
            throw new IllegalArgumentException(
                    "reset '%s' is unknown. Known: zero, subtract, none.".formatted(reset));
        }
        ReferenceBptt.Layer layer = new ReferenceBptt.Layer(w1,
                c.has("V1") ? c.at("V1").table(hidden, hidden) : null, false, alpha, beta, kappa,
                c.number("theta", 1), reset);
        ReferenceBptt.Layer readout = new ReferenceBptt.Layer(w2, null, false, c.number("alpha_out", alpha), betaOut,
                kappaOut, 1, "none");
        return new ReferenceBptt(List.of(layer), readout, options(c, w2[0].length));
    }

    private static ReferenceBptt.Options options(Field c, int classes) {
        Field loss = c.at("loss");
        Regulariser bounds = new Regulariser(0, 0, 0, 0, 0);
        if (loss.has("reg")) {
            Field reg = loss.at("reg");
            bounds = new Regulariser(reg.number("upper_strength", 0), reg.number("upper_threshold", 0),
                    reg.number("lower_strength", 0), reg.number("lower_threshold", 0),
                    reg.number("spytorch_strength", 0));
        }
        boolean detached = !c.has("detach_reset") || c.at("detach_reset").node().asBoolean(true);
        return new ReferenceBptt.Options(detached, surrogate(c.at("surrogate")),
                Reduction.byName(loss.at("reduction").text()), loss.at("label").index(classes), bounds, null);
    }

    private static double scale(Field c, String name, String otherwise, double beta) {
        JsonNode scale = c.node().path(name);
        if (scale.isNumber()) {
            return c.at(name).number();
        }
        String text = c.has(name) ? c.at(name).text() : otherwise;
        return switch (text) {
            case "1" -> 1;
            case "1-beta" -> 1 - beta;
            default -> throw new IllegalArgumentException(
                    "%s '%s' is unknown. Known: 1, 1-beta, or a number.".formatted(name, text));
        };
    }

    /// The vectors' names and parameters of the surrogates.
    static Surrogate surrogate(Field s) {
        double beta = s.number("beta", 10);
        double gamma = s.number("gamma", 1);
        String name = s.at("name").text();
        return switch (name.replace('-', '_')) {
            case "superspike" -> new Surrogate.FastSigmoid(beta, 1);
            case "superspike_asymptotic" -> new Surrogate.FastSigmoid(beta, beta);
            case "superspike_rescaled" -> new Surrogate.FastSigmoid(beta, (beta + 1) * (beta + 1));
            case "sigmoid" -> new Surrogate.Sigmoid(beta, beta);
            case "sigmoid_peak1", "sigmoid_unit" -> new Surrogate.Sigmoid(beta, 4);
            case "triangular", "bellec" -> new Surrogate.Triangular(s.number("gamma", 0.3), 1 / s.number("width", 1));
            case "esser" -> new Surrogate.Triangular(gamma, s.number("beta", 1));
            case "arctan" -> new Surrogate.Arctan(s.number("alpha", s.number("a", 2)));
            case "gaussian" -> new Surrogate.Gaussian(gamma, s.number("sigma", 0.5));
            case "multi_gaussian" -> new Surrogate.MultiGaussian(s.number("gamma", 0.5), s.number("h", 0.15),
                    s.number("s", 6), s.number("sigma", 0.5));
            case "rectangular" -> new Surrogate.Rectangular(s.number("width", s.number("a", 1)));
            case "exponential" -> new Surrogate.Exponential(s.number("alpha", 1), s.number("beta", 5));
            default -> throw new IllegalArgumentException("surrogate '%s' is unknown".formatted(name));
        };
    }

    private static Comparison compare(Comparison c, JsonNode e, ReferenceBptt.Result r) {
        ReferenceBptt.LayerState hidden = r.layers().getFirst();
        if (e.has("loss")) {
            c.number("loss", e.get("loss"), r.loss());
        }
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
