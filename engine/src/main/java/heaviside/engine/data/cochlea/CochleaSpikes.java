package heaviside.engine.data.cochlea;

/// What the bushy cells of all channels fired, in time order, channels ascending within a moment.
///
/// @param channels number of channels
/// @param stepHz steps a second: half the recording's rate
/// @param steps length, steps
/// @param step time of each spike, steps. Not modified.
/// @param channel channel of each spike. Not modified.
@SuppressWarnings("ArrayRecordComponent")
public record CochleaSpikes(int channels, double stepHz, int steps, int[] step, int[] channel) {
    /// Number of spikes.
    public int size() {
        return step.length;
    }

    /// Time of a spike, s.
    public double seconds(int spike) {
        return step[spike] / stepHz;
    }
}
