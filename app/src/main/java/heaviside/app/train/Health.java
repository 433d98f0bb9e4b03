package heaviside.app.train;

import heaviside.app.train.Remedies.Remedy;
import heaviside.engine.train.BatchReport;
import heaviside.engine.train.EpochReport;
import heaviside.engine.train.SurrogateSpec;
import heaviside.engine.train.TrainingSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Names what goes wrong with a gradient and where, with a remedy that is one undoable edit.
final class Health {
    /// A gradient at the first steps below this share of that in the middle of the trial is called vanishing; above its
    /// inverse, exploding. The last steps do not count: little of the loss is left there.
    static final double FADED = 1e-2;
    /// A layer's gradient that has grown by this since the first epoch is exploding.
    static final double GROWN = 1e3;
    private static final double EDGE = 0.1;

    /// Something to say.
    ///
    /// @param text what, and where
    /// @param remedy one click, where there is one
    record Finding(String text, Optional<Remedy> remedy) {
    }

    private Health() {
    }

    /// What is wrong with a lane's gradients; empty where all is well or nothing has run.
    static List<Finding> of(LaneProgress lane, TrainingSetup setup) {
        List<Finding> found = new ArrayList<>();
        BatchReport b = lane.lastBatch();
        if (b == null) {
            return found;
        }
        if (!Double.isFinite(b.loss())) {
            found.add(new Finding("The loss is no longer a number: the gradient exploded.", slower(setup)));
            return found;
        }
        for (int l = 0; l < b.gradientNorms().length; l++) {
            if (!Double.isFinite(b.gradientNorms()[l])) {
                found.add(new Finding("The gradient of weight matrix %d is no longer finite.".formatted(l + 1),
                        slower(setup)));
            }
        }
        throughTime(lane, setup, found);
        return found;
    }

    private static void throughTime(LaneProgress lane, TrainingSetup setup, List<Finding> found) {
        List<EpochReport> reports = lane.reports();
        float[][] now = reports.isEmpty()
                ? lane.lastBatch() == null ? new float[0][] : lane.lastBatch().gradientThroughTime()
                : reports.getLast().gradientThroughTime();
        for (int l = 0; l < now.length; l++) {
            double ratio = ratio(now[l]);
            String where = now.length == 1 ? "the hidden layer" : "hidden layer " + (l + 1);
            if (ratio > 0 && ratio < FADED) {
                found.add(new Finding("Vanishing: in %s the gradient at the first steps is %.0e of that in the middle."
                        .formatted(where, ratio), wider(setup)));
            } else if (ratio > 1 / FADED) {
                found.add(
                        new Finding("Exploding: in %s the gradient at the first steps is %.0e times that in the middle."
                                .formatted(where, ratio), lower(setup)));
            }
            if (reports.size() > 1 && reports.getFirst().gradientThroughTime().length > l) {
                double growth = sum(now[l], 0, now[l].length)
                        / Math.max(1e-30, sum(reports.getFirst().gradientThroughTime()[l], 0, now[l].length));
                if (growth > GROWN) {
                    found.add(new Finding("Exploding: the gradient of %s has grown %.0f-fold since the first epoch."
                            .formatted(where, growth), slower(setup)));
                }
            }
        }
    }

    /// Mean norm over the first tenth of the steps that have a gradient over that of the tenth in their middle; 0 if there
    /// is none.
    static double ratio(float[] norms) {
        int last = norms.length;
        while (last > 0 && norms[last - 1] == 0) {
            last--;
        }
        int n = Math.max(1, (int) (EDGE * last));
        int middle = last / 2 - n / 2;
        double there = last < 4 * n ? 0 : sum(norms, middle, middle + n);
        return there == 0 ? 0 : sum(norms, 0, n) / there;
    }

    private static double sum(float[] a, int from, int to) {
        double s = 0;
        for (int i = from; i < Math.min(to, a.length); i++) {
            s += a[i];
        }
        return s;
    }

    private static Optional<Remedy> slower(TrainingSetup s) {
        return Optional.of(new Remedy("Learning rate to a third",
                p -> p.withTraining(p.training().withLearningRate(s.learningRate() / 3))));
    }

    private static Optional<Remedy> wider(TrainingSetup s) {
        return Optional.of(new Remedy("Halve the steepness of the surrogate", p -> p.withTraining(p.training()
                .withSurrogate(
                        new SurrogateSpec(s.surrogate().name(), s.surrogate().scale() / 2, s.surrogate().gamma())))));
    }

    private static Optional<Remedy> lower(TrainingSetup s) {
        return Optional.of(new Remedy("Double the steepness of the surrogate", p -> p.withTraining(p.training()
                .withSurrogate(
                        new SurrogateSpec(s.surrogate().name(), s.surrogate().scale() * 2, s.surrogate().gamma())))));
    }
}
