package heaviside.app.data;

import heaviside.engine.data.Dataset;
import heaviside.engine.data.DatasetStatistics;
import heaviside.engine.data.SignalTask;
import heaviside.engine.data.SpikeDataset;
import heaviside.engine.data.Split;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/// What is counted in one split of a data set.
///
/// @param labels class of every sample. Not modified.
/// @param counts samples a class; empty where labels have no meaning. Not modified.
/// @param looked samples that the figures below are of, spread over the split; 0 until [#measured]
/// @param mean mean spikes a sample, or mean value of a channel
/// @param least, most fewest and most spikes of a sample, or smallest and largest value
/// @param lastMs latest spike, ms; 0 for values
@SuppressWarnings("ArrayRecordComponent")
record SplitFacts(int[] labels, int[] counts, int looked, double mean, double least, double most, double lastMs) {
    /// Most samples whose contents are read for the figures.
    static final int LOOKED = 200;

    /// Reads all labels; figures are still to be measured.
    ///
    /// @throws CancellationException when cancelled
    static SplitFacts labels(Dataset data, Split split, BooleanSupplier cancelled) {
        int n = data.size(split);
        boolean classes = !(data instanceof SignalTask);
        int[] labels = new int[n];
        int[] counts = new int[classes ? data.classes().size() : 0];
        for (int i = 0; i < n; i++) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
            labels[i] = classes ? data.label(split, i) : -1;
            if (classes) {
                counts[labels[i]]++;
            }
        }
        return new SplitFacts(labels, counts, 0, 0, 0, 0, 0);
    }

    /// The same with the figures of some samples.
    ///
    /// @param progress told how many samples have been read
    /// @throws CancellationException when cancelled
    /// @throws java.io.UncheckedIOException if a sample is damaged
    SplitFacts measured(Dataset data, Split split, BooleanSupplier cancelled, IntConsumer progress) {
        int[] at = DatasetStatistics.looked(labels.length, LOOKED);
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        double last = 0;
        for (int k = 0; k < at.length; k++) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
            progress.accept(k);
            Sample s = Sample.of(data, split, at[k]);
            if (s.events() != null) {
                sum += s.spikes();
                least = Math.min(least, s.spikes());
                most = Math.max(most, s.spikes());
                float[] t = s.events().timesMs();
                last = t.length == 0 ? last : Math.max(last, t[t.length - 1]);
            } else {
                for (float v : s.values()) {
                    sum += v / s.channels();
                    least = Math.min(least, v);
                    most = Math.max(most, v);
                }
            }
        }
        return new SplitFacts(labels, counts, at.length, at.length == 0 ? 0 : sum / at.length, least, most,
                data instanceof SpikeDataset ? last : 0);
    }

    /// Samples of a class, ascending; all of them for -1.
    int[] ofClass(int wanted) {
        int[] found = new int[wanted < 0 ? labels.length : counts[wanted]];
        int at = 0;
        for (int i = 0; i < labels.length; i++) {
            if (wanted < 0 || labels[i] == wanted) {
                found[at++] = i;
            }
        }
        return found;
    }
}
