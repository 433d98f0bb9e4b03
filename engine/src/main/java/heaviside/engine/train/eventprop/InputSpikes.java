package heaviside.engine.train.eventprop;

/// The input of one trial, by time.
///
/// @param times ms, not falling. Not modified.
/// @param sources input of each spike. Not modified.
public record InputSpikes(double[] times, int[] sources) {
    public InputSpikes {
        if (times.length != sources.length) {
            throw new IllegalArgumentException(
                    "%d times but %d sources; give pairs.".formatted(times.length, sources.length));
        }
        for (int i = 0; i < times.length; i++) {
            if (!(times[i] >= 0) || (i > 0 && times[i] < times[i - 1])) {
                throw new IllegalArgumentException(
                        "Input spike %d at %s ms is before 0 or before the one ahead of it. Sort by time."
                                .formatted(i, times[i]));
            }
        }
    }

    /// Number of spikes.
    public int count() {
        return times.length;
    }
}
