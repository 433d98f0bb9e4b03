package heaviside.app.train;

import java.util.List;
import java.util.Optional;

/// Where a race stands: the newest snapshot that the race's thread has published. Immutable.
///
/// @param version grows with every snapshot of a race
/// @param state what it does
/// @param message what to tell: a failure, or what is being opened
/// @param epoch epochs that every trainer has done
/// @param batch batches done in the running epoch
/// @param batches batches an epoch, 0 before the data set is open
/// @param epochs epochs asked for
/// @param evaluating whether the test split is being run
/// @param elapsedSeconds time spent training, pauses left out
/// @param leftSeconds estimate of what is left, NaN before the first batch
/// @param trainSamples samples an epoch
/// @param testSamples samples an evaluation
/// @param lanes one a trainer
record RaceProgress(long version, State state, String message, int epoch, int batch, int batches, int epochs,
        boolean evaluating,
        double elapsedSeconds, double leftSeconds, int trainSamples, int testSamples, List<LaneProgress> lanes) {
    enum State {
        /// Loads the data set, opens the sessions, runs the untrained network.
        OPENING,
        /// Trains.
        RUNNING,
        /// Waits.
        PAUSED,
        /// All epochs done.
        FINISHED,
        /// Ended early on request.
        CANCELLED,
        /// Ended by an error; the message says which.
        FAILED
    }

    /// Whether it has ended.
    boolean ended() {
        return switch (state) {
            case OPENING, RUNNING, PAUSED -> false;
            case FINISHED, CANCELLED, FAILED -> true;
        };
    }

    /// Share done, 0 to 1.
    double fraction() {
        double all = Math.max(1, (double) epochs * batches);
        return Math.min(1, ((double) epoch * batches + batch) / all);
    }

    /// A trainer's lane.
    Optional<LaneProgress> lane(String trainer) {
        return lanes.stream().filter(l -> l.trainer().equals(trainer)).findFirst();
    }

    /// The best test accuracy of the lanes; NaN where none is known.
    double bestAccuracy() {
        return lanes.stream().mapToDouble(LaneProgress::accuracy).filter(a -> !Double.isNaN(a)).max()
                .orElse(Double.NaN);
    }
}
