package heaviside.engine.train;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far a run is: a snapshot, newest wins.
///
/// @param state what it is doing
/// @param epoch epochs done
/// @param epochs epochs planned
/// @param batch batches done of the current epoch
/// @param batches batches an epoch
/// @param samplesSeen training samples so far
/// @param lastBatch the newest batch
/// @param reports every epoch so far
/// @param batchLoss loss of every batch so far, thinned to at most a few thousand
/// @param elapsedSeconds time spent working
/// @param remainingSeconds estimate, NaN while unknown
/// @param message for people: "Epoch 3 of 10", "Cancelled after epoch 31", or what went wrong
public record TrainingProgress(State state, int epoch, int epochs, int batch, int batches, long samplesSeen,
        @Nullable BatchReport lastBatch, List<EpochReport> reports, float[] batchLoss, double elapsedSeconds,
        double remainingSeconds, String message) {
    /// What a run is doing.
    public enum State {
        PAUSED, TRAINING, EVALUATING, FINISHED, CANCELLED, FAILED;

        /// Whether it has ended for good.
        public boolean ended() {
            return this == FINISHED || this == CANCELLED || this == FAILED;
        }
    }

    /// Share of the work done, 0 to 1.
    public double fraction() {
        return epochs == 0 ? 1 : Math.min(1, (epoch + (batches == 0 ? 0 : batch / (double) batches)) / epochs);
    }
}
