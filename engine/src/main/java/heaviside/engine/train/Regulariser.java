package heaviside.engine.train;

/// Keeps activity in bounds. n_j is the spike count of neuron j in a sample; every term is a mean over the batch.
///
/// `upperStrength relu(mean_j n_j - upperThreshold)^2 + lowerStrength mean_j relu(lowerThreshold - n_j)^2
/// + spikeStrength (sum_j n_j + mean_j n_j^2)` for each spiking layer; the last term prices every spike (Neftci, Mostafa and
/// Zenke 2019).
///
/// @param upperStrength 0 for none
/// @param upperThreshold mean count above which a layer is penalised
/// @param lowerStrength 0 for none
/// @param lowerThreshold count below which a neuron is penalised
/// @param spikeStrength price of a spike, 0 for none
public record Regulariser(double upperStrength, double upperThreshold, double lowerStrength, double lowerThreshold,
        double spikeStrength) {
    /// No bounds.
    public static final Regulariser NONE = new Regulariser(0, 0, 0, 0, 0);

    /// Of a setup.
    public static Regulariser of(TrainingSetup s) {
        return new Regulariser(s.upperStrength(), s.upperThreshold(), s.lowerStrength(), s.lowerThreshold(), 0);
    }

    /// With a price on every spike.
    public Regulariser withSpikes(double strength) {
        return new Regulariser(upperStrength, upperThreshold, lowerStrength, lowerThreshold, strength);
    }

    /// Whether it does anything.
    public boolean active() {
        return upperStrength != 0 || lowerStrength != 0 || spikeStrength != 0;
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
        double spikes = 0;
        for (int j = 0; j < n; j++) {
            double below = Math.max(0, lowerThreshold - counts[j]);
            lower += below * below;
            spikes += counts[j] + counts[j] * counts[j] / n;
            gradient[j] = (2 * upperStrength * above - 2 * lowerStrength * below) / n
                    + spikeStrength * (1 + 2 * counts[j] / n);
        }
        return loss + lowerStrength * lower / n + spikeStrength * spikes;
    }
}
