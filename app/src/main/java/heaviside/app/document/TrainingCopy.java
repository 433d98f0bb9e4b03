package heaviside.app.document;

import heaviside.engine.io.Project;
import java.util.List;

/// A training that was interrupted, as far as it was kept.
///
/// @param start the project when it began
/// @param trained the same with the weights of the newest kept epoch
/// @param lanes its trainers; the first one's weights are in `trained`
public record TrainingCopy(Project start, Project trained, List<Lane> lanes) {
    public TrainingCopy {
        lanes = List.copyOf(lanes);
    }

    /// One trainer.
    ///
    /// @param trainer catalog name
    /// @param checkpoint of its session. Not modified.
    /// @param curve a row of numbers for every epoch. Not modified.
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Lane(String trainer, byte[] checkpoint, double[][] curve) {
    }
}
