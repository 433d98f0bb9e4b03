package heaviside.engine.train;

import heaviside.engine.network.Network;
import heaviside.engine.data.Split;
import java.util.List;
import java.util.function.BooleanSupplier;

/// A training run that its caller drives batch by batch. One thread calls it; it may use more inside, in a fixed number of
/// shards summed in a fixed order, so that the result does not depend on the number of threads.
public interface TrainingSession extends AutoCloseable {
    /// A neuron that spikes in more than this share of all steps is saturated: its rate says nothing any more. Below a half, as
    /// after a spike the schemes (a) and (b) leave out the next step.
    double SATURATED = 0.4;

    /// The method.
    Trainer trainer();

    /// The settings in force.
    TrainingSetup setup();

    /// Epochs finished.
    int epoch();

    /// Next batch within the epoch, 0-based.
    int batch();

    /// Batches an epoch.
    int batches();

    /// Trains one batch and moves on.
    BatchReport trainBatch();

    /// Asks a running [#trainBatch] to stop, from any thread, or the next one where none runs, so that no request is lost
    /// between two batches; it then throws [java.util.concurrent.CancellationException] and leaves the weights as they
    /// were before the batch.
    default void cancelBatch() {
    }

    /// Loss, accuracy and neuron statistics on a split; does not change the weights.
    ///
    /// @param cancelled asked every few samples (at least every 50 ms)
    /// @throws java.util.concurrent.CancellationException when cancelled
    Evaluation evaluate(Split split, BooleanSupplier cancelled);

    /// Runs one sample of a split for pictures.
    SampleTrace trace(Split split, int index);

    /// The network with the current weights.
    Network network();

    /// Weight matrices, `[layer][row-major pre x post]`, copies.
    List<float[]> weights();

    /// Changes settings that may change while training: learning rate, surrogate, epochs.
    void adjust(TrainingSetup setup);

    /// The whole state: weights, optimiser, position, random streams.
    byte[] checkpoint();

    /// Continues bit for bit from a checkpoint of the same network, setup and data.
    ///
    /// @throws IllegalArgumentException if it belongs to another run or is damaged
    void restore(byte[] checkpoint);

    /// Ends worker threads.
    @Override
    void close();

    /// Result of [#evaluate].
    ///
    /// @param loss mean
    /// @param accuracy 0 to 1
    /// @param silent neurons a layer that never spiked
    /// @param saturated neurons a layer that spiked in more than [#SATURATED] of all steps
    /// @param layerSizes neurons of each spiking layer
    /// @param spikesPerSample mean hidden spikes
    /// @param silentIndices for each layer, which ones are silent
    record Evaluation(double loss, double accuracy, int[] silent, int[] saturated, int[] layerSizes,
            double spikesPerSample, List<int[]> silentIndices) {
    }
}
