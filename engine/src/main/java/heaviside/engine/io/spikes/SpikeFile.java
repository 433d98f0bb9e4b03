package heaviside.engine.io.spikes;

import java.io.IOException;

/// An open file of one or more recordings, read one at a time. Thread safe.
public interface SpikeFile extends AutoCloseable {
    /// What was recognised, in words: "Spiking Heidelberg Digits (HDF5)".
    String format();

    /// Number of recordings, 1 or more.
    int count();

    /// Name of a recording, known without reading it.
    ///
    /// @param index 0 to `count() - 1`
    String name(int index);

    /// Class of a recording, or an empty text where the file gives none.
    default String label(int index) {
        return "";
    }

    /// Reads a recording.
    ///
    /// @param index 0 to `count() - 1`
    /// @throws IOException with place and reason
    SpikeRecording read(int index) throws IOException;

    /// Pixels a row of the camera that recorded; 0 where none did. Units are then `(brighter * height + y) * width + x`.
    default int width() {
        return 0;
    }

    /// Rows of the camera; 0 where none did.
    default int height() {
        return 0;
    }

    @Override
    default void close() {
        // most formats are read whole and hold nothing open
    }
}
