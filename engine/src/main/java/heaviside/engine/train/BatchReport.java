package heaviside.engine.train;

import java.util.Map;

/// What one batch did.
///
/// @param epoch 0-based epoch
/// @param batch 0-based batch within the epoch
/// @param batches batches in the epoch
/// @param loss mean loss of the batch, regularisers included
/// @param accuracy share of correct samples, 0 to 1
/// @param gradientNorms L2 norm of each layer's weight gradient, input side first. Not modified.
/// @param gradientThroughTime for each spiking layer, the norm of dL/dI at each step (mean over the batch, or
///        over samples of it that stand for all); empty for
///        trainers without time. Not modified.
/// @param spikesPerSample mean number of hidden spikes a sample
/// @param backwardBytes bytes held for the backward pass of this batch, counted from the arrays held
/// @param seconds wall time
/// @param measures what else the method watches, by name with its unit: "angle of Hidden (deg)"
public record BatchReport(int epoch, int batch, int batches, double loss, double accuracy, double[] gradientNorms,
        float[][] gradientThroughTime, double spikesPerSample, long backwardBytes, double seconds,
        Map<String, Double> measures) {
    public BatchReport {
        measures = Measures.ordered(measures);
    }

    /// Without measures of its own.
    public BatchReport(int epoch, int batch, int batches, double loss, double accuracy, double[] gradientNorms,
            float[][] gradientThroughTime, double spikesPerSample, long backwardBytes, double seconds) {
        this(epoch, batch, batches, loss, accuracy, gradientNorms, gradientThroughTime, spikesPerSample, backwardBytes,
                seconds, Map.of());
    }
}
