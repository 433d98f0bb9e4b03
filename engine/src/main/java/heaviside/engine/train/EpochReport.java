package heaviside.engine.train;

import java.util.Map;

/// What one epoch did.
///
/// @param epoch 1-based: epochs done
/// @param trainLoss mean over the epoch's batches
/// @param trainAccuracy 0 to 1
/// @param testLoss on the test split
/// @param testAccuracy 0 to 1
/// @param silentNeurons for each spiking layer, neurons without a spike in the whole evaluation
/// @param saturatedNeurons for each spiking layer, neurons that spike in more than 40 % of all steps
/// @param layerSizes neurons of each spiking layer
/// @param spikesPerSample mean number of hidden spikes a sample (evaluation)
/// @param backwardBytes largest of the epoch's batches, counted
/// @param seconds wall time of the epoch, evaluation included
/// @param gradientThroughTime mean over the epoch of [BatchReport#gradientThroughTime]
/// @param measures mean over the epoch of [BatchReport#measures]
public record EpochReport(int epoch, double trainLoss, double trainAccuracy, double testLoss, double testAccuracy,
        int[] silentNeurons, int[] saturatedNeurons, int[] layerSizes, double spikesPerSample, long backwardBytes,
        double seconds, float[][] gradientThroughTime, Map<String, Double> measures) {
    public EpochReport {
        measures = Measures.ordered(measures);
    }

    /// Without measures of its own.
    public EpochReport(int epoch, double trainLoss, double trainAccuracy, double testLoss, double testAccuracy,
            int[] silentNeurons, int[] saturatedNeurons, int[] layerSizes, double spikesPerSample, long backwardBytes,
            double seconds, float[][] gradientThroughTime) {
        this(epoch, trainLoss, trainAccuracy, testLoss, testAccuracy, silentNeurons, saturatedNeurons, layerSizes,
                spikesPerSample, backwardBytes, seconds, gradientThroughTime, Map.of());
    }
}
