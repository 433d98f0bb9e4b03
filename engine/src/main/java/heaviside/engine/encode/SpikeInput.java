package heaviside.engine.encode;

/// One encoded sample on a time grid: a list of spikes in time order, or a constant current a channel.
///
/// @param channels number of input channels
/// @param steps number of time steps T
/// @param offsets length `steps + 1`: spikes of step t are `units[offsets[t] .. offsets[t+1])`
/// @param units channel of each spike, ascending within a step. Not modified.
/// @param current length `channels` for direct-current input (added to every step), or empty. Not modified.
public record SpikeInput(int channels, int steps, int[] offsets, int[] units, float[] current) {

    /// Number of spikes.
    public int spikes() {
        return offsets[steps];
    }

    /// Spikes only.
    public static SpikeInput ofSpikes(int channels, int steps, int[] offsets, int[] units) {
        return new SpikeInput(channels, steps, offsets, units, new float[0]);
    }

    /// A constant current only.
    public static SpikeInput ofCurrent(float[] current, int steps) {
        return new SpikeInput(current.length, steps, new int[steps + 1], new int[0], current);
    }
}
