package heaviside.app.train;

import heaviside.app.train.Remedies.Remedy;
import heaviside.engine.io.Project;
import heaviside.engine.train.BatchReport;
import java.util.ArrayList;
import java.util.List;

/// Names what goes wrong with neurons and gradients, where and when, each with remedies that are one undoable edit each.
final class Health {
    /// Something to say.
    ///
    /// @param text what, and where
    /// @param remedies one click each; may be none
    record Finding(String text, List<Remedy> remedies) {
    }

    private Health() {
    }

    /// What is wrong with a lane's gradients; empty where all is well or nothing has run.
    static List<Finding> of(LaneProgress lane, Project p) {
        BatchReport b = lane.lastBatch();
        if (b == null) {
            return List.of();
        }
        NeuronHealth neurons = new NeuronHealth(lane, p);
        Cures cures = new Cures(lane.trainer(), p, neurons.neurons() > 0 && neurons.silent() == neurons.neurons());
        if (!Double.isFinite(b.loss())) {
            return List.of(new Finding("Exploding: the loss is no longer a number.", cures.slower()));
        }
        List<Finding> found = new ArrayList<>();
        Layers layers = new Layers(lane);
        for (int l = 0; l < b.gradientNorms().length; l++) {
            if (!Double.isFinite(b.gradientNorms()[l])) {
                found.add(new Finding("Exploding: the gradient of the weights into %s is no longer finite."
                        .formatted(layers.target(l)), cures.slower()));
            }
        }
        if (found.isEmpty()) {
            growingLoss(lane, cures, found);
            found.addAll(new GradientHealth(lane, layers, cures, p.training().dtMs()).findings(found.isEmpty()));
        }
        return found;
    }

    /// Steps that are too long show as a loss above that of the untrained network.
    private static void growingLoss(LaneProgress lane, Cures cures, List<Finding> found) {
        Curve.Rows r = lane.epochs();
        if (r.count() < 2) {
            return;
        }
        double first = r.columns()[RaceAxis.LOSS][0];
        double now = r.last(RaceAxis.LOSS);
        if (now > 2 * first) {
            found.add(new Finding(now < 10 * first
                    ? "The loss has grown since the start, to %.1f times as much: steps are too long."
                            .formatted(now / first)
                    : "The loss has grown since the start, %.0f-fold: steps are too long.".formatted(now / first),
                    cures.slower()));
        }
    }
}
