package heaviside.engine.chip;

/// How far two spike trains agree.
///
/// @param compared spikes of both sides together
/// @param matched spikes of both sides that have a partner of the same neuron in the same tick
/// @param firstSample first sample with a difference, or -1
/// @param firstTick tick of that difference within the sample, or -1
public record Agreement(long compared, long matched, int firstSample, int firstTick) {
    /// Nothing compared yet.
    public static final Agreement NONE = new Agreement(0, 0, -1, -1);

    /// Share of spikes that agree, 0 to 1; 1 where nothing spiked.
    public double share() {
        return compared == 0 ? 1 : (double) matched / compared;
    }

    /// Whether every spike agrees.
    public boolean exact() {
        return firstSample < 0;
    }

    /// Joined with one tick more.
    ///
    /// @param a spikes of one side
    /// @param b spikes of the other
    /// @param both spikes that both have
    Agreement plus(int a, int b, int both, int sample, int tick) {
        boolean first = firstSample < 0 && (a != both || b != both);
        return new Agreement(compared + a + b, matched + 2L * both, first ? sample : firstSample,
                first ? tick : firstTick);
    }
}
