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
        return Schema.firstCaseHas("", "tau", "theta", "delays", "W1", "input_times", "targets").test(root);
    }

    @Override
    public List<CaseResult> run(String file, JsonNode root) {
        List<CaseResult> results = new ArrayList<>();
        JsonNode cases = root.get("cases");
        if (cases.isObject()) {
            cases.properties().forEach(e -> one(file, e.getKey(), e.getValue(), results));
        } else {
            for (int i = 0; i < cases.size(); i++) {
                one(file, "case " + (i + 1), cases.get(i), results);
            }
        }
        return results;
    }

    private static void one(String file, String name, JsonNode c, List<CaseResult> results) {
        List<double[][][]> weights = new ArrayList<>();
        while (c.has("W" + (weights.size() + 1))) {
            weights.add(Comparison.tables(c.get("W" + (weights.size() + 1))));
        }
        double[] targets = Comparison.doubles(c.get("targets"));
        if (weights.getLast().length != targets.length) {
            results.add(Comparison.unsupported(file, name, "%d targets for %d outputs".formatted(targets.length,
                    weights.getLast().length)));
            return;
        }
        LayeredSpikeProp.Result r = LayeredSpikeProp.published(c.get("tau").asDouble(), c.get("theta").asDouble(),
                Comparison.doubles(c.get("delays")), weights.toArray(double[][][][]::new))
                .run(times(c.get("input_times")), targets);
        JsonNode expected = c.get("expected");
        Comparison forward = new Comparison(file, name + " times", TIMES);
        if (weights.size() == 2) {
            times(forward, "hidden_times", expected, r.times()[0]);
        }
        times(forward, "output_times", expected, r.times()[r.times().length - 1]);
        if (expected.has("E")) {
            forward.number("E", expected.get("E").asDouble(), r.loss());
        }
        results.add(forward.result());
        Comparison backward = new Comparison(file, name + " gradients", GRADIENTS);
        for (int l = 0; l < weights.size(); l++) {
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

    /// Times, of which some may be missing: such a channel is silent.
    private static double[] times(JsonNode a) {
        double[] t = new double[a.size()];
        for (int i = 0; i < t.length; i++) {
            t[i] = a.get(i).isNumber() ? a.get(i).asDouble() : Double.POSITIVE_INFINITY;
        }
        return t;
    }

    private static void times(Comparison c, String key, JsonNode expected, double[] actual) {
        double[] wanted = times(expected.path(key));
        if (wanted.length != actual.length) {
            c.wrong("%s: %d times, expected %d".formatted(key, actual.length, wanted.length));
            return;
        }
        for (int i = 0; i < wanted.length; i++) {
            c.number(key + "[" + i + "]", wanted[i], actual[i]);
        }
    }
}
