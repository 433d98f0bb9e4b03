package heaviside.engine.data.cochlea;

/// How the chain is set up.
///
/// @param channels places along the membrane, base (high tones) first; 700 as published
/// @param numerics discretisation
/// @param fibres auditory-nerve fibres a channel, all onto one bushy cell; 40 as published
/// @param gain factor on samples, or 0 to bring every recording to the same RMS as published. Pieces of one recording that are
///        heard one by one need the same gain
public record CochleaSettings(int channels, Numerics numerics, int fibres, double gain) {
    /// Most channels.
    public static final int MAX_CHANNELS = 10_000;
    /// 700 channels, 40 fibres, as published: what made the Spiking Heidelberg Digits.
    public static final CochleaSettings PUBLISHED = new CochleaSettings(700, Numerics.AS_PUBLISHED, 40, 0);

    public CochleaSettings {
        if (channels < 1 || channels > MAX_CHANNELS) {
            throw new IllegalArgumentException(
                    channels + " channels; 1 to %,d are possible.".formatted(MAX_CHANNELS));
        }
        if (fibres < 1 || fibres > 1000) {
            throw new IllegalArgumentException(fibres + " fibres a channel; 1 to 1,000 are possible.");
        }
        if (!(gain >= 0) || gain > 1e9) {
            throw new IllegalArgumentException("A gain of " + gain + "; 0 to 1e9 are possible.");
        }
    }

    /// A copy with another number of channels.
    public CochleaSettings withChannels(int n) {
        return new CochleaSettings(n, numerics, fibres, gain);
    }

    /// A copy with another discretisation.
    public CochleaSettings withNumerics(Numerics n) {
        return new CochleaSettings(channels, n, fibres, gain);
    }

    /// A copy with another gain.
    public CochleaSettings withGain(double g) {
        return new CochleaSettings(channels, numerics, fibres, g);
    }

    /// Discretisation of the membrane.
    public enum Numerics {
        /// The released program's, quirks included, for spikes that compare with the published data sets: Hann ramps over
        /// the whole recording; with N samples, `K = floor(N/2) + 1` frequency bins of which bin k is evaluated at
        /// `1 + k/(K-1) (floor(fs/2) - 1)` Hz instead of `k fs/N`; a K-point inverse transform, which folds what lies
        /// above fs/4.
        AS_PUBLISHED,
        /// Hann ramps of 30 ms, bins at their own frequencies, nothing above fs/4.
        CLEAN
    }
}
