package heaviside.engine.train.rate;

import heaviside.engine.math.GemmKernels;
import heaviside.engine.math.VectorSupport;
import heaviside.engine.train.FeedbackWeights;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Weights and biases of a network of rectified linear or sigmoid units with a linear last layer; pre-major, rows padded.
final class RateModel {
    private final int channels;
    private final int[] sizes;
    private final boolean sigmoid;
    private final float[][] weights;
    private final float[][] biases;
    private final float[][] transposed;
    private @Nullable FeedbackWeights feedback;

    RateModel(int channels, int[] sizes, boolean sigmoid) {
        this.channels = channels;
        this.sizes = sizes;
        this.sigmoid = sigmoid;
        this.weights = new float[sizes.length][];
        this.biases = new float[sizes.length][];
        this.transposed = new float[sizes.length][];
        for (int l = 0; l < sizes.length; l++) {
            weights[l] = new float[in(l) * stride(l)];
            biases[l] = new float[stride(l)];
            transposed[l] = new float[l == 0 ? 0 : size(l) * stride(l - 1)];
        }
    }

    int layers() {
        return sizes.length;
    }

    /// Whether hidden units are sigmoid instead of rectified linear.
    boolean sigmoid() {
        return sigmoid;
    }

    int in(int l) {
        return l == 0 ? channels : sizes[l - 1];
    }

    int size(int l) {
        return sizes[l];
    }

    int stride(int l) {
        return VectorSupport.padded(sizes[l]);
    }

    float[] weights(int l) {
        return weights[l];
    }

    float[] bias(int l) {
        return biases[l];
    }

    float[] transposed(int l) {
        return transposed[l];
    }

    /// Lets errors go down through other matrices than the transposed weights. Draws them from the present weights,
    /// then shrinks those as the feedback says.
    void setFeedback(FeedbackWeights matrices) {
        refresh();
        matrices.draw(Arrays.asList(transposed), sizes);
        feedback = matrices;
        Arrays.asList(weights).subList(1, weights.length).forEach(matrices::start);
        refresh();
    }

    @Nullable
    FeedbackWeights feedback() {
        return feedback;
    }

    void refresh() {
        for (int l = 1; l < sizes.length; l++) {
            GemmKernels.transpose(weights[l], stride(l), in(l), size(l), transposed[l], stride(l - 1));
            if (feedback != null) {
                feedback.follow(l, transposed[l]);
            }
        }
    }
}
