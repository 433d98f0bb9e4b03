package heaviside.engine.vectors;

import heaviside.engine.train.spikeprop.LayeredSpikeProp;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// SpikeProp with several delayed terminals a connection: spike times, error and gradients. Layers are `W1`, `W2` and so on,
/// as many as there are.
final class SpikePropVectors implements VectorCheck {
    private static final double TIMES = 1e-8;
    private static final double GRADIENTS = 1e-6;

    @Override
    public boolean recognises(JsonNode root) {
        return Schema.anyCaseHas("", "delays", "W1").test(root);
    }

    @Override
    public List<CaseResult> run(String file, JsonNode root) {
        return Cases.run(file, root, (name, c, results) -> one(file, name, c, results));
    }

    private static void one(String file, String name, Field c, List<CaseResult> results) {
        double[] delays = c.at("delays").each().stream().mapToDouble(Field::notNegative).toArray();
        double[] inputs = inputTimes(c.at("input_times"));
        List<double[][][]> weights = new ArrayList<>();
        int below = inputs.length;
        while (weights.isEmpty() || c.has("W" + (weights.size() + 1))) {
            Field layer = c.at("W" + (weights.size() + 1));
            weights.add(layer.tables(layer.each().size(), below, delays.length));
            below = weights.getLast().length;
        }
        double[] targets = c.at("targets").numbers(below);
        LayeredSpikeProp.Result r = LayeredSpikeProp.published(c.at("tau").positive(), c.at("theta").positive(), delays,
                weights.toArray(double[][][][]::new)).run(inputs, targets);
        compare(file, name, c.at("expected").node(), r, results);
    }

    /// Times of the input, of which some may be missing: such a channel is silent.
    private static double[] inputTimes(Field times) {
        return times.each().stream().mapToDouble(t -> silent(t.node()) ? Double.POSITIVE_INFINITY : t.number())
                .toArray();
    }

    private static boolean silent(JsonNode time) {
        return time.isNull() || (time.isNumber() && time.asDouble() == Double.POSITIVE_INFINITY);
    }

    private static void compare(String file, String name, JsonNode expected, LayeredSpikeProp.Result r,
            List<CaseResult> results) {
        Comparison forward = new Comparison(file, name + " times", TIMES);
        if (expected.has("hidden_times")) {
            times(forward, "hidden_times", expected, r.times()[0]);
        }
        times(forward, "output_times", expected, r.times()[r.times().length - 1]);
        if (expected.has("E")) {
            forward.number("E", expected.get("E"), r.loss());
        }
        results.add(forward.result());
        Comparison backward = new Comparison(file, name + " gradients", GRADIENTS);
        for (int l = 0; l < r.gradients().length; l++) {
            String key = "dE_dW" + (l + 1);
            JsonNode tables = expected.path(key);
            if (tables.size() != r.gradients()[l].length) {
                backward.wrong("%s: %d neurons, expected %d".formatted(key, r.gradients()[l].length, tables.size()));
            }
            for (int j = 0; j < Math.min(tables.size(), r.gradients()[l].length); j++) {
                backward.table(key + "[" + j + "]", tables.get(j), r.gradients()[l][j]);
            }
        }
        results.add(backward.result());
    }

    private static void times(Comparison c, String key, JsonNode expected, double[] actual) {
        JsonNode wanted = expected.path(key);
        if (wanted.size() != actual.length) {
            c.wrong("%s: %d times, expected %d".formatted(key, actual.length, wanted.size()));
            return;
        }
        for (int i = 0; i < actual.length; i++) {
            c.number(key + "[" + i + "]", wanted.get(i), actual[i]);
        }
    }
}
