package heaviside.engine.train.bptt;

import heaviside.engine.train.FeedbackWeights;
import heaviside.engine.train.GradientEngine;
import org.jspecify.annotations.Nullable;

/// What the samples of a batch add up to, summed in their order whoever ran them.
final class BatchTotals {
    private final double[] loss;
    private final boolean[] correct;
    private final int[] spikes;
    private final float[][][] norms;
    private final FeedbackWeights.@Nullable Angles[] angles;
    private final int[] measured;
    private final int layers;
    private final int steps;

    BatchTotals(BpttModel model, int count) {
        this.loss = new double[count];
        this.correct = new boolean[count];
        this.spikes = new int[count];
        this.norms = new float[count][0][];
        this.angles = new FeedbackWeights.@Nullable Angles[count];
        this.measured = new int[count];
        this.layers = model.layers().size();
        this.steps = model.options().steps();
    }

    int count() {
        return loss.length;
    }

    void sample(int position, double itsLoss, boolean right, int itsSpikes) {
        loss[position] = itsLoss;
        correct[position] = right;
        spikes[position] = itsSpikes;
    }

    /// Norms through time, summed over the samples of a group that begins at a position. Not modified.
    void norms(int position, int samples, float[][] sums) {
        float[][] copy = new float[layers][];
        for (int l = 0; l < layers; l++) {
            copy[l] = sums[l].clone();
        }
        norms[position] = copy;
        measured[position] = samples;
    }

    /// Angles of a group that begins at a position. Not modified.
    void angles(int position, FeedbackWeights.Angles its) {
        angles[position] = its.copy();
    }

    GradientEngine.Outcome outcome(long bytes) {
        double sum = 0;
        int right = 0;
        long all = 0;
        float[][] through = new float[layers][steps];
        int of = 0;
        FeedbackWeights.Angles mean = new FeedbackWeights.Angles(layers);
        for (int i = 0; i < loss.length; i++) {
            sum += loss[i];
            right += correct[i] ? 1 : 0;
            all += spikes[i];
            of += measured[i];
            FeedbackWeights.Angles a = angles[i];
            if (a != null) {
                mean.add(a);
            }
            for (int l = 0; l < norms[i].length; l++) {
                for (int n = 0; n < steps; n++) {
                    through[l][n] += norms[i][l][n];
                }
            }
        }
        // the loss is a mean over the batch: the norms measured stand for all
        float share = loss.length / (float) Math.max(1, of);
        for (float[] layer : through) {
            for (int n = 0; n < steps; n++) {
                layer[n] *= share;
            }
        }
        return new GradientEngine.Outcome(sum, right, through, all, bytes, mean.measures());
    }
}
