package heaviside.app.data;

import heaviside.engine.data.Dataset;
import heaviside.engine.data.SignalTask;
import heaviside.engine.data.SpikeDataset;
import heaviside.engine.data.Split;
import org.jspecify.annotations.Nullable;

/// One sample as it is shown.
///
/// @param index in its split
/// @param label class, or -1 where labels have no meaning
/// @param channels channels
/// @param width width of the picture or of the camera's in pixels; 0 where there is none
/// @param height rows of it
/// @param values 0 to 1 a channel; empty for spikes. Not modified.
/// @param events spikes in time, or null
/// @param durationMs how long it lasts; 0 for values
@SuppressWarnings("ArrayRecordComponent")
record Sample(int index, int label, int channels, int width, int height, float[] values,
        SpikeDataset.@Nullable Events events,
        double durationMs) {
    /// Reads a sample.
    ///
    /// @throws java.io.UncheckedIOException if its file is damaged
    static Sample of(Dataset data, Split split, int index) {
        int label = data instanceof SignalTask ? -1 : data.label(split, index);
        if (data instanceof SpikeDataset s) {
            return new Sample(index, label, data.channels(), data.width(), data.height(), new float[0],
                    s.spikes(split, index, -1), s.durationMs());
        }
        float[] values = new float[data.channels()];
        data.values(split, index, values);
        return new Sample(index, label, data.channels(), data.width(), data.height(), values, null, 0);
    }

    /// Number of spikes; 0 for values.
    int spikes() {
        SpikeDataset.@Nullable Events e = events;
        return e == null ? 0 : e.timesMs().length;
    }
}
