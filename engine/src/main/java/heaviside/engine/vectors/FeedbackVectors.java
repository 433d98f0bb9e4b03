package heaviside.engine.vectors;

import heaviside.engine.train.rate.ReferenceRate;
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
        return Schema.anyCaseHas("", "W", "x", "y", "expected").test(root);
    }

    @Override
    public List<CaseResult> run(String file, JsonNode root) {
        return Cases.run(file, root,
                (name, c, results) -> one(file, name.equals("case") ? "" : name + " ", c, results));
    }

    private static void one(String file, String prefix, Field c, List<CaseResult> results) {
        double[] x = c.at("x").numbers();
        double[] y = c.at("y").numbers();
        double[][][] w = weights(c, x.length, y.length);
        Net net = new Net(x, y, w);
        ReferenceRate.Result bp = ReferenceRate.run(w, x, y, ReferenceRate.Feedback.BACKPROP, w);
        Comparison shared = new Comparison(file, prefix + "forward", TOLERANCE);
        for (int l = 0; c.has("activations") && l < bp.activations().length; l++) {
            shared.row("activations[" + l + "]", c.at("activations").node().path(l), bp.activations()[l]);
        }
        if (c.has("loss")) {
            shared.number("loss", c.at("loss").number(), bp.loss());
        }
        if (c.has("matrix_angle_B_vs_WT_deg")) {
            matrixAngles(shared, c.at("matrix_angle_B_vs_WT_deg").numbers(w.length - 1),
                    fixed(c, ReferenceRate.Feedback.ALIGNMENT, w), w);
        }
        if (c.has("activations") || c.has("loss") || c.has("matrix_angle_B_vs_WT_deg")) {
            results.add(shared.result());
        }
        for (var e : c.at("expected").node().properties()) {
            results.add(method(file, prefix, e.getKey(), e.getValue(), c, net, bp));
        }
    }

    private record Net(double[] x, double[] y, double[][][] w) {
    }

    private static double[][][] weights(Field c, int inputs, int outputs) {
        List<Field> layers = c.at("W").each();
        if (layers.isEmpty()) {
            throw new CaseException("W has no layer.");
        }
        double[][][] w = new double[layers.size()][][];
        int below = inputs;
        for (int l = 0; l < w.length; l++) {
            int size = l == w.length - 1 ? outputs : layers.get(l).each().size();
            w[l] = layers.get(l).table(size, below);
            below = size;
        }
        if (c.has("sizes")) {
            double[] sizes = c.at("sizes").numbers(w.length + 1);
            for (int l = 0; l < sizes.length; l++) {
                int size = l == 0 ? inputs : w[l - 1].length;
                if (sizes[l] != size) {
                    throw new CaseException("sizes[%d] is %s, but W and x have %d.".formatted(l, sizes[l], size));
                }
            }
        }
        return w;
    }

    /// The fixed matrices of a method, hidden layer by hidden layer.
    private static double[][][] fixed(Field c, ReferenceRate.Feedback feedback, double[][][] w) {
        boolean direct = feedback == ReferenceRate.Feedback.DIRECT;
        double[][][] all = new double[w.length - 1][][];
        List<Field> given = c.at(direct ? "D" : "B").each(all.length);
        for (int l = 0; l < all.length; l++) {
            all[l] = given.get(l).table(w[l].length, direct ? w[w.length - 1].length : w[l + 1].length);
        }
        return all;
    }

    private static void matrixAngles(Comparison shared, double[] angles, double[][][] fixed, double[][][] w) {
        for (int l = 0; l < angles.length; l++) {
            double[][] b = fixed[l];
            double[] flatB = new double[b.length * b[0].length];
            double[] flatW = new double[flatB.length];
            for (int j = 0; j < b.length; j++) {
                for (int k = 0; k < b[j].length; k++) {
                    flatB[j * b[j].length + k] = b[j][k];
                    flatW[j * b[j].length + k] = w[l + 1][k][j];
                }
            }
            shared.number("matrix angle", angles[l], ReferenceRate.angleDeg(flatB, flatW));
        }
    }

    private static CaseResult method(String file, String prefix, String name, JsonNode e, Field c, Net net,
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
        ReferenceRate.Result r = ReferenceRate.run(net.w(), net.x(), net.y(), feedback,
                feedback == ReferenceRate.Feedback.BACKPROP ? net.w() : fixed(c, feedback, net.w()));
        Comparison result = new Comparison(file, prefix + name, TOLERANCE);
        for (int l = 0; l < r.deltas().length; l++) {
            if (e.has("deltas")) {
                result.row("deltas[" + l + "]", e.get("deltas").path(l), r.deltas()[l]);
            }
            if (e.has("grads")) {
                result.table("grads[" + l + "]", e.get("grads").path(l), r.gradients()[l]);
            }
        }
        JsonNode angles = e.path("angle_deg_to_bp");
        if (angles.size() >= r.deltas().length) {
            result.wrong("angle_deg_to_bp: %d angles for %d hidden layers".formatted(angles.size(),
                    r.deltas().length - 1));
        }
        for (int l = 0; l < Math.min(angles.size(), r.deltas().length - 1); l++) {
            double angle = ReferenceRate.angleDeg(r.deltas()[l], bp.deltas()[l]);
            double expected = angles.get(l).asDouble();
            if (Math.max(angle, expected) > ANGLE_DEG) {
                result.number("angle[" + l + "]", expected, angle);
            }
        }
        return result.result();
    }
}
