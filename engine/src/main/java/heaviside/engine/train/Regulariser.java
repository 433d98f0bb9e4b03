package heaviside.engine.train;

/// Keeps activity in bounds. n_j is the spike count of neuron j in a sample; every term is a mean over the batch.
///
/// `upperStrength relu(mean_j n_j - upperThreshold)^2 + lowerStrength mean_j relu(lowerThreshold - n_j)^2` for each
/// spiking layer.
///
/// @param upperStrength 0 for none
/// @param upperThreshold mean count above which a layer is penalised
/// @param lowerStrength 0 for none
/// @param lowerThreshold count below which a neuron is penalised
public record Regulariser(double upperStrength, double upperThreshold, double lowerStrength, double lowerThreshold) {
    /// No bounds.
    public static final Regulariser NONE = new Regulariser(0, 0, 0, 0);

    /// Of a setup.
    public static Regulariser of(TrainingSetup s) {
        return new Regulariser(s.upperStrength(), s.upperThreshold(), s.lowerStrength(), s.lowerThreshold());
    }

    /// Whether it does anything.
    public boolean active() {
        return upperStrength != 0 || lowerStrength != 0;
    }

    /// The penalty of one layer and sample; `gradient[j]` receives its derivative by n_j.
    ///
    /// @param counts spike counts of `n` neurons. Not modified.
    /// @param gradient Modified.
    public double penalty(double[] counts, int n, double[] gradient) {
        double mean = 0;
        for (int j = 0; j < n; j++) {
            mean += counts[j];
        }
        mean /= n;
        double above = Math.max(0, mean - upperThreshold);
        double loss = upperStrength * above * above;
        double lower = 0;
        for (int j = 0; j < n; j++) {
            double below = Math.max(0, lowerThreshold - counts[j]);
            lower += below * below;
            gradient[j] = (2 * upperStrength * above - 2 * lowerStrength * below) / n;
        }
        return loss + lowerStrength * lower / n;
    }
}
