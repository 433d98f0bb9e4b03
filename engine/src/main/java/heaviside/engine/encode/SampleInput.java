package heaviside.engine.encode;

import heaviside.engine.data.DataFolders;
import heaviside.engine.data.Dataset;
import heaviside.engine.data.Datasets;
import heaviside.engine.data.SpikeDataset;
import heaviside.engine.data.Split;
import heaviside.engine.math.RandomStream;
import heaviside.engine.network.Stimulus;
import heaviside.engine.network.TimeGrid;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Turns a data-set stimulus of a network into its spikes: opens the data set once, takes the test sample that the stimulus
/// names, encodes it. Thread safe.
public final class SampleInput {
    private final DataFolders where;
    private final long seed;
    private final double presentationMs;
    private final Map<String, Dataset> open = new ConcurrentHashMap<>();

    /// @param where data folders
    /// @param seed of stochastic encoders
    /// @param presentationMs how long a sample is shown, ms: a training setup's `steps * dtMs`
    public SampleInput(DataFolders where, long seed, double presentationMs) {
        this.where = where;
        this.seed = seed;
        this.presentationMs = presentationMs;
    }

    /// The stimulus' sample on a grid, for the time of a presentation: an `InputSource`.
    ///
    /// @throws IllegalArgumentException if the data set, encoder, sample or number of channels do not fit
    /// @throws java.io.UncheckedIOException if the data cannot be read
    public SpikeInput input(Stimulus.DatasetInput stimulus, TimeGrid grid) {
        return encode(stimulus, grid, presentationMs);
    }

    /// The stimulus' sample over `durationMs`.
    ///
    /// @throws IllegalArgumentException if the data set, encoder, sample or number of channels do not fit
    /// @throws java.io.UncheckedIOException if the data cannot be read
    public SpikeInput encode(Stimulus.DatasetInput stimulus, TimeGrid grid, double durationMs) {
        Dataset data = Datasets.fitted(open.computeIfAbsent(stimulus.dataset(), n -> Datasets.open(n, where)),
                stimulus.size());
        int n = data.size(Split.TEST);
        if (stimulus.sample() >= n) {
            throw new IllegalArgumentException("%s has %,d test samples; '%s' asks for number %,d. Use 0 to %,d."
                    .formatted(data.title(), n, stimulus.label(), stimulus.sample(), n - 1));
        }
        int steps = grid.nearest(durationMs, 1);
        if (data instanceof SpikeDataset s) {
            return SpikeBins.of(s.spikes(Split.TEST, stimulus.sample(), -1), data.channels(), grid, steps);
        }
        float[] values = new float[data.channels()];
        data.values(Split.TEST, stimulus.sample(), values);
        return Encoders.byId(stimulus.encoder()).encode(values, grid, steps,
                new RandomStream(seed).stream("input").stream(stimulus.id()).stream(stimulus.sample()));
    }
}
