package heaviside.app.train;

import heaviside.engine.network.Network;
import heaviside.engine.train.BatchReport;
import heaviside.engine.train.EpochReport;
import heaviside.engine.train.FirstWeights;
import heaviside.engine.train.SampleTrace;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where one trainer of a race stands. Immutable.
///
/// @param trainer catalog name
/// @param title as shown
/// @param start from which weights it started
/// @param epoch epochs done
/// @param seconds own training time, the others' turns left out
/// @param epochs columns of [RaceAxis] with test accuracy and loss, then spikes a sample; the first row is the untrained
///        network
/// @param batches columns of [RaceAxis], of each batch
/// @param reports one an epoch
/// @param lastBatch the newest batch
/// @param before samples through the untrained network, by test index
/// @param after the same through the current one, those that were asked for
/// @param votes for each hidden neuron of the last spiking layer, the class that it votes for
/// @param silent for each spiking layer, which neurons never spiked in the newest evaluation
/// @param layers neurons of each spiking layer
/// @param saturated for each layer, how many neurons spiked in more than 40 % of all steps
/// @param network with the weights after the last whole epoch, or after the last batch before that
record LaneProgress(String trainer, String title, FirstWeights start, int epoch, double seconds, Curve.Rows epochs,
        Curve.Rows batches,
        List<EpochReport> reports, @Nullable BatchReport lastBatch, Map<Integer, SampleTrace> before,
        Map<Integer, SampleTrace> after, int[] votes, List<int[]> silent, int[] layers, int[] saturated,
        Network network) {

    /// Test accuracy, newest; NaN before the first evaluation.
    double accuracy() {
        return epochs.count() == 0 ? Double.NaN : epochs.last(2);
    }

    /// Best known count of bytes held for the backward pass, 0 before the first batch.
    long backwardBytes() {
        long b = lastBatch == null ? 0 : lastBatch.backwardBytes();
        for (EpochReport r : reports) {
            b = Math.max(b, r.backwardBytes());
        }
        return b;
    }

    /// Hidden spikes fired in training so far.
    double spikes() {
        return batches.count() == 0 ? 0 : batches.last(4);
    }

    /// Whether it has gradients through time.
    boolean hasTime() {
        return lastBatch != null && lastBatch.gradientThroughTime().length > 0;
    }
}
