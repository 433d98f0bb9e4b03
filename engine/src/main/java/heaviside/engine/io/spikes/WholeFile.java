package heaviside.engine.io.spikes;

import java.util.List;

/// A file that was read whole when it was opened.
///
/// @param format words
/// @param recordings 1 or more
record WholeFile(String format, List<SpikeRecording> recordings) implements SpikeFile {
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
