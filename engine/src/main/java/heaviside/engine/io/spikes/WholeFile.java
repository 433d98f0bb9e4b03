package heaviside.engine.io.spikes;

import java.util.List;

/// A file that was read whole when it was opened.
///
/// @param format words
/// @param recordings 1 or more
/// @param width pixels a row of a camera, 0 for none
/// @param height rows of a camera, 0 for none
record WholeFile(String format, List<SpikeRecording> recordings, int width, int height) implements SpikeFile {
    WholeFile(String format, List<SpikeRecording> recordings) {
        this(format, recordings, 0, 0);
    }

    @Override
    public int count() {
        return recordings.size();
    }

    @Override
    public String name(int index) {
        return recordings.get(index).name();
    }

    @Override
    public SpikeRecording read(int index) {
        return recordings.get(index);
    }
}
