package heaviside.engine.io.spikes;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// A format of spike files. [SpikeFiles] lists them.
public interface SpikeFormat {
    /// Short name: "nwb".
    String id();

    /// Words: "NWB units (HDF5)".
    String title();

    /// File name patterns for a file dialog: `*.nwb`.
    List<String> patterns();

    /// Whether the file begins like one of this format.
    ///
    /// @throws IOException if it cannot be read at all
    boolean recognises(ByteSource source) throws IOException;

    /// Opens a file.
    ///
    /// @param scale unit of times where the file does not say; empty to guess
    /// @throws IOException with place and reason
    SpikeFile open(ByteSource source, Optional<TimeScale> scale) throws IOException;
}
