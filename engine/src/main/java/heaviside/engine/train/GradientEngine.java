package heaviside.engine.train;

import heaviside.engine.data.Split;
import heaviside.engine.network.Network;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// What a gradient trainer computes; [GradientSession] does the rest (order of samples, optimiser, checkpoints).
public interface GradientEngine extends AutoCloseable {
    /// A trainable matrix.
    ///
    /// @param layer to which layer it belongs, for gradient norms
    /// @param rows source neurons
    /// @param cols target neurons
    /// @param stride floats a row, at least `cols`; the rest is 0
    /// @param values rows x stride. Modified by the optimiser.
    /// @param shards gradients of the last batch, to be summed in this order. Zeroed by the optimiser unless `fresh`.
    /// @param self whether the diagonal is trained (else it stays 0)
    /// @param weight whether it belongs to the network's projections (false: a bias)
    /// @param fresh whether the engine itself begins every batch with zeroed shards, so that a thread's stay near it
    record Parameter(int layer, int rows, int cols, int stride, float[] values, float[][] shards, boolean self,
            boolean weight, boolean fresh) {
        /// One whose shards the optimiser zeroes.
        public Parameter(int layer, int rows, int cols, int stride, float[] values, float[][] shards, boolean self,
                boolean weight) {
            this(layer, rows, cols, stride, values, shards, self, weight, false);
        }
    }

    /// What a batch gave besides the gradient.
    ///
    /// @param loss sum over the batch's samples, regularisers included
    /// @param correct samples whose label won; a sample that is asked several times counts by its share of right answers
    /// @param gradientThroughTime norm of dL/dI for each spiking layer and step, mean over the batch or over samples of it
    ///        that stand for all
    /// @param spikes hidden spikes in all
    /// @param backwardBytes bytes held for the backward pass
    /// @param measures as [BatchReport#measures]
    record Outcome(double loss, double correct, float[][] gradientThroughTime, long spikes, long backwardBytes,
            Map<String, Double> measures) {
        public Outcome {
            measures = Measures.ordered(measures);
        }

        /// Without measures of its own.
        public Outcome(double loss, double correct, float[][] gradientThroughTime, long spikes, long backwardBytes) {
            this(loss, correct, gradientThroughTime, spikes, backwardBytes, Map.of());
        }
    }

    /// Trainable matrices, input side first.
    List<Parameter> parameters();

    /// Gradient of the mean loss over training samples `order[from .. to)` into the parameters' shards.
    ///
    /// @param cancelled asked every few samples; then throws [java.util.concurrent.CancellationException] with the shards
    ///        zeroed
    Outcome gradient(int[] order, int from, int to, long epoch, BooleanSupplier cancelled);

    /// The weights have changed.
    void refresh();

    /// What a checkpoint has to keep besides parameters and moments. Live arrays, of lengths that do not change.
    default List<float[]> furtherState() {
        return List.of();
    }

    /// Parameters and [#furtherState] come from a checkpoint; [#refresh] follows.
    default void restored() {
    }

    /// As [TrainingSession#evaluate].
    TrainingSession.Evaluation evaluate(Split split, BooleanSupplier cancelled);

    /// As [TrainingSession#trace].
    SampleTrace trace(Split split, int index);

    /// The network with the current weights.
    Network network();

    /// Threads shared with the optimiser.
    Shards shards();

    /// Settings that may change while training.
    void adjust(TrainingSetup setup);

    @Override
    void close();
}
