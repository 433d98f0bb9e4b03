package heaviside.engine.train.conversion;

import heaviside.engine.data.Dataset;
import heaviside.engine.data.Split;
import heaviside.engine.network.Network;
import heaviside.engine.train.GradientSession;
import heaviside.engine.train.SampleFeed;
import heaviside.engine.train.TrainingSession;
import heaviside.engine.train.TrainingSetup;
import heaviside.engine.train.rate.RateTrainer;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;

/// Trains a rate network and turns it into a spiking one.
///
/// Balancing: with `lambda_l` a high percentile of the activations of layer l on training samples, `W_l <- W_l
/// lambda_(l-1)/lambda_l`, `b_l <- b_l/lambda_l` at a threshold of 1, which is the same as a threshold of lambda_l. Diehl et
/// al. 2015 take the largest activation (100 here); Rueckauer et al. 2017 a high percentile, against outliers: 99.9 of the
/// activations that are not 0 is the default of the conversion toolbox of the same authors, and the default here.
public final class Conversion {
    private static final int LOOKED_AT = 500;
    private final RateWeights rate;
    private final SampleFeed feed;
    private final double accuracy;

    private Conversion(RateWeights rate, SampleFeed feed, double accuracy) {
        this.rate = rate;
        this.feed = feed;
        this.accuracy = accuracy;
    }

    /// Trains the rate network.
    ///
    /// @param network layers as for the rate trainer
    /// @param setup of the training; rectified linear units are taken whatever it says
    /// @param goOn told the share of training that is done; answering false ends it
    /// @throws java.util.concurrent.CancellationException when ended
    public static Conversion train(Network network, TrainingSetup setup, Dataset data, DoublePredicate goOn) {
        TrainingSetup relu = RateTrainer.ACTIVATION.put(setup.withTrainer("rate"), "relu");
        try (TrainingSession s = new RateTrainer().open(network, relu, data)) {
            long total = (long) relu.epochs() * s.batches();
            for (long done = 0; s.epoch() < relu.epochs(); done++) {
                if (!goOn.test(done / (double) total)) {
                    throw new java.util.concurrent.CancellationException("Cancelled.");
                }
                s.trainBatch();
            }
            double accuracy = s.evaluate(Split.TEST, () -> false).accuracy();
            return new Conversion(RateWeights.of((GradientSession) s), new SampleFeed(data, relu), accuracy);
        }
    }

    /// Test accuracy of the rate network, 0 to 1.
    public double accuracy() {
        return accuracy;
    }

    /// The percentile of positive activations of each layer on the first 500 training samples; at least a thousandth.
    ///
    /// @param percentile 0 to 100, which is the largest activation
    public double[] scales(double percentile) {
        return scales(rate, feed, percentile);
    }

    /// As [#scales(double)], of any rate network.
    static double[] scales(RateWeights rate, SampleFeed feed, double percentile) {
        int n = Math.min(LOOKED_AT, feed.size(Split.TRAIN));
        double[][] seen = new double[rate.layers()][];
        for (int l = 0; l < seen.length; l++) {
            seen[l] = new double[n * rate.sizes()[l + 1]];
        }
        float[] x = new float[feed.channels()];
        for (int k = 0; k < n; k++) {
            feed.values(Split.TRAIN, k, -1, x);
            List<double[]> h = rate.activations(x);
            for (int l = 0; l < seen.length; l++) {
                System.arraycopy(h.get(l), 0, seen[l], k * h.get(l).length, h.get(l).length);
            }
        }
        double[] scales = new double[seen.length];
        for (int l = 0; l < scales.length; l++) {
            double[] positive = Arrays.stream(seen[l]).filter(v -> v > 0).sorted().toArray();
            int at = (int) Math.ceil(percentile / 100 * positive.length) - 1;
            scales[l] = positive.length == 0 ? 1 : Math.max(1e-3, positive[Math.clamp(at, 0, positive.length - 1)]);
        }
        return scales;
    }

    /// The spiking network with balanced thresholds.
    public SpikingTwin balanced(double percentile) {
        return new SpikingTwin(rate.balanced(scales(percentile)));
    }

    /// The spiking network with the rate network's weights as they are.
    public SpikingTwin plain() {
        double[] ones = new double[rate.layers()];
        Arrays.fill(ones, 1);
        return new SpikingTwin(rate.balanced(ones));
    }

    /// What a spiking network does on the test set.
    ///
    /// @param accuracy after each step, 0 to 1
    /// @param spikesPerSample hidden spikes in all steps
    public record Tested(double[] accuracy, double spikesPerSample) {
    }

    /// Tests a spiking network.
    ///
    /// @param samples at most this many test samples
    /// @param goOn told the share that is done
    /// @throws java.util.concurrent.CancellationException when ended
    public Tested test(SpikingTwin twin, int steps, int samples, DoublePredicate goOn) {
        int n = Math.min(samples, feed.size(Split.TEST));
        double[] right = new double[steps];
        int[] answers = new int[steps];
        float[] x = new float[feed.channels()];
        long spikes = 0;
        for (int k = 0; k < n; k++) {
            if (!goOn.test(k / (double) n)) {
                throw new java.util.concurrent.CancellationException("Cancelled.");
            }
            int label = feed.values(Split.TEST, k, -1, x);
            for (int[] c : twin.run(x, steps, answers)) {
                spikes += Arrays.stream(c).sum();
            }
            for (int t = 0; t < steps; t++) {
                right[t] += answers[t] == label ? 1.0 / n : 0;
            }
        }
        return new Tested(right, spikes / (double) n);
    }
}
