package heaviside.engine.vectors;

import heaviside.engine.train.rate.ReferenceRate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// Backprop, feedback alignment and direct feedback alignment of one sigmoid network: deltas, gradients, angles.
final class FeedbackVectors implements VectorCheck {
    private static final double TOLERANCE = 1e-10;
    /// Two equal vectors have an angle of 0 within what acos resolves.
    private static final double ANGLE_DEG = 1e-5;

    @Override
    public boolean recognises(JsonNode root) {
        JsonNode c = first(root);
        return c.has("W") && c.has("B") && c.has("D") && c.path("expected").isObject();
    }

    private static JsonNode first(JsonNode root) {
        JsonNode cases = root.path("cases");
        return root.has("case") ? root.get("case") : cases.isEmpty() ? cases : cases.iterator().next();
    }

    @Override
    public List<CaseResult> run(String file, JsonNode root) {
        List<CaseResult> results = new ArrayList<>();
        if (root.has("case")) {
            one(file, "", root.get("case"), results);
        }
        JsonNode cases = root.path("cases");
        if (cases.isObject()) {
            cases.properties().forEach(e -> one(file, e.getKey() + " ", e.getValue(), results));
        } else {
            for (int i = 0; i < cases.size(); i++) {
                one(file, "case " + (i + 1) + " ", cases.get(i), results);
            }
        }
        return results;
    }

    private static void one(String file, String prefix, JsonNode c, List<CaseResult> results) {
        double[][][] w = Comparison.tables(c.get("W"));
        double[] x = Comparison.doubles(c.get("x"));
        double[] y = Comparison.doubles(c.get("y"));
        ReferenceRate.Result bp = ReferenceRate.run(w, x, y, ReferenceRate.Feedback.BACKPROP, w);
        Comparison shared = new Comparison(file, prefix + "forward", TOLERANCE);
        if (c.has("activations")) {
            JsonNode a = c.get("activations");
            for (int l = 0; l < bp.activations().length; l++) {
                shared.row("activations[" + l + "]", a.path(l), bp.activations()[l]);
            }
        }
        if (c.has("loss")) {
            shared.number("loss", c.get("loss").asDouble(), bp.loss());
        }
        matrixAngles(shared, c, w);
        results.add(shared.result());
        for (var e : c.get("expected").properties()) {
            results.add(method(file, prefix, e.getKey(), e.getValue(), c, bp));
        }
    }

    private static void matrixAngles(Comparison shared, JsonNode c, double[][][] w) {
        JsonNode angles = c.path("matrix_angle_B_vs_WT_deg");
        for (int l = 0; l < angles.size(); l++) {
            double[][] b = Comparison.rows(c.get("B").get(l));
            double[] flatB = new double[b.length * b[0].length];
            double[] flatW = new double[flatB.length];
            for (int j = 0; j < b.length; j++) {
                for (int k = 0; k < b[j].length; k++) {
                    flatB[j * b[j].length + k] = b[j][k];
                    flatW[j * b[j].length + k] = w[l + 1][k][j];
                }
            }
            shared.number("matrix angle", angles.get(l).asDouble(), ReferenceRate.angleDeg(flatB, flatW));
        }
    }

    private static CaseResult method(String file, String prefix, String name, JsonNode e, JsonNode c,
            ReferenceRate.Result bp) {
        ReferenceRate.Feedback feedback;
        switch (name.toLowerCase(Locale.ROOT)) {
            case "bp" -> feedback = ReferenceRate.Feedback.BACKPROP;
            case "fa" -> feedback = ReferenceRate.Feedback.ALIGNMENT;
            case "dfa" -> feedback = ReferenceRate.Feedback.DIRECT;
            default -> {
                return Comparison.unsupported(file, prefix + name, "the method '" + name + "' is unknown");
            }
        }
        double[][][] fixed = Comparison.tables(c.get(feedback == ReferenceRate.Feedback.DIRECT ? "D" : "B"));
        ReferenceRate.Result r = ReferenceRate.run(Comparison.tables(c.get("W")), Comparison.doubles(c.get("x")),
                Comparison.doubles(c.get("y")), feedback, fixed);
        Comparison result = new Comparison(file, prefix + name, TOLERANCE);
        for (int l = 0; l < r.deltas().length; l++) {
            result.row("deltas[" + l + "]", e.get("deltas").path(l), r.deltas()[l]);
            result.table("grads[" + l + "]", e.get("grads").path(l), r.gradients()[l]);
        }
        JsonNode angles = e.path("angle_deg_to_bp");
        for (int l = 0; l < angles.size(); l++) {
            double angle = ReferenceRate.angleDeg(r.deltas()[l], bp.deltas()[l]);
            double expected = angles.get(l).asDouble();
            if (Math.max(angle, expected) > ANGLE_DEG) {
                result.number("angle[" + l + "]", expected, angle);
            }
        }
        return result.result();
    }
}
