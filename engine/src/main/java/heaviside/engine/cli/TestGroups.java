package heaviside.engine.cli;

import heaviside.engine.data.Dataset;
import heaviside.engine.data.Split;
import heaviside.engine.train.Trainer;
import heaviside.engine.train.TrainingSession;
import heaviside.engine.train.TrainingSetup;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// Tests a trained network on each part of a test set that is reported apart.
final class TestGroups {
    private TestGroups() {
    }

    /// Adds `test_groups` to a result: accuracy and samples of each group. Nothing where the data set has no groups.
    /// Modified: `result`.
    static void report(Terminal t, ObjectNode result, Trainer method, TrainingSession trained, Dataset data) {
        Map<String, Dataset> groups = data.testGroups();
        if (groups.isEmpty() || trained.setup().testSamples() > 0) {
            return;
        }
        TrainingSetup setup = trained.setup().withInitialisation("given");
        if (setup.options().containsKey("tauInit")) {
            setup = setup.withOption("tauInit", "network");
        }
        ObjectNode all = Terminal.object();
        for (Map.Entry<String, Dataset> g : groups.entrySet()) {
            try (TrainingSession s = method.open(trained.network(), setup, g.getValue())) {
                double accuracy = s.evaluate(Split.TEST, () -> false).accuracy();
                int samples = g.getValue().size(Split.TEST);
                t.say("test accuracy, %s: %.2f %% of %,d", g.getKey().replace('_', ' '), 100 * accuracy, samples);
                all.set(g.getKey(), Terminal.object().put("accuracy", accuracy).put("samples", samples));
            }
        }
        result.set("test_groups", all);
    }
}
