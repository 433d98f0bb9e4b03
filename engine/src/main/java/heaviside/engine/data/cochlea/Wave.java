package heaviside.engine.data.cochlea;

/// A mono recording.
///
/// @param samples -1 to 1 for files; any scale is accepted, it is normalised. Not modified.
/// @param rateHz samples a second
@SuppressWarnings("ArrayRecordComponent")
public record Wave(double[] samples, int rateHz) {
    /// Fewest samples that the chain makes sense of.
    public static final int MIN_SAMPLES = 64;
    /// Longest recording, samples: 87 s at 48 kHz.
    public static final int MAX_SAMPLES = 1 << 22;

    public Wave {
        if (samples.length < MIN_SAMPLES || samples.length > MAX_SAMPLES) {
            throw new IllegalArgumentException("A recording of %,d samples; %d to %,d are possible. Cut it."
                    .formatted(samples.length, MIN_SAMPLES, MAX_SAMPLES));
        }
        if (rateHz < 4000 || rateHz > 192_000) {
            throw new IllegalArgumentException(
                    "A recording at %,d samples a second; 4,000 to 192,000 are possible.".formatted(rateHz));
        }
    }

    /// Length, s.
    public double seconds() {
        return (double) samples.length / rateHz;
    }
}
