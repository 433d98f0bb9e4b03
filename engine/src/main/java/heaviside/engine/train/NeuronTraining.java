package heaviside.engine.train;

import heaviside.engine.network.Scheme;

/// Which parameters of the spiking neurons are trained beside the weights. The decays alpha and beta themselves are the
/// parameters, not the time constants (Perez-Nieves et al. 2021).
///
/// @param taus alpha and beta
/// @param shared one alpha and one beta a layer instead of one a neuron
/// @param thresholds one threshold a neuron
/// @param kappaFollows whether the input factor is 1 - beta, so that it changes with beta
/// @param kappaGradient whether the gradient of beta goes through that factor too
/// @param lowest, highest bounds of alpha and beta
public record NeuronTraining(boolean taus, boolean shared, boolean thresholds, boolean kappaFollows,
        boolean kappaGradient, float lowest, float highest) {
    /// Published bounds of alpha and beta: time constants from 3.26 to 199.5 steps.
    public static final float LOWEST_DECAY = (float) (2 / Math.E);
    /// Published bounds of alpha and beta.
    public static final float HIGHEST_DECAY = 0.995f;
    /// Bounds of a threshold, in units of the first one.
    public static final float LOWEST_THETA = 0.5f;
    /// Bounds of a threshold.
    public static final float HIGHEST_THETA = 1.5f;
    /// Weights only.
    public static final NeuronTraining NONE = new NeuronTraining(false, false, false, false, false,
            LOWEST_DECAY, HIGHEST_DECAY);

    /// Under a scheme, with the published bounds: the factor is 1 - beta in (b), (c) and (d), and held fixed by the
    /// gradient in (c).
    public static NeuronTraining of(Scheme scheme, boolean taus, boolean shared, boolean thresholds) {
        boolean follows = scheme == Scheme.STORK || scheme == Scheme.PEREZ_NIEVES || scheme == Scheme.LSNN;
        return new NeuronTraining(taus, shared, thresholds, follows, follows && scheme != Scheme.PEREZ_NIEVES,
                LOWEST_DECAY, HIGHEST_DECAY);
    }

    /// A copy with other bounds of alpha and beta.
    public NeuronTraining within(double low, double high) {
        return new NeuronTraining(taus, shared, thresholds, kappaFollows, kappaGradient, (float) low, (float) high);
    }

    /// A decay within its bounds.
    public float decay(float d) {
        return Math.clamp(d, lowest, highest);
    }

    /// Whether anything but weights is trained.
    public boolean any() {
        return taus || thresholds;
    }
}
