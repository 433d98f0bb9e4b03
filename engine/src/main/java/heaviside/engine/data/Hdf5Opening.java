package heaviside.engine.data;

import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// Opens HDF5 files of other people. The library reads them out of a buffer of the file's own bytes: a forged length leaves
/// that buffer and is refused, where a channel would be given as much heap as the file asks for.
public final class Hdf5Opening {
    /// Up to here a file is read at once, so that it may be deleted while it is open, on every system.
    private static final long AT_ONCE = 64L << 20;

    private Hdf5Opening() {
    }

    /// @param file HDF5; one above 2 GB does not fit a buffer and is read through a channel
    /// @throws IOException if it cannot be read
    /// @throws RuntimeException of many kinds, from the library, where its structure is damaged
    public static HdfFile open(Path file) throws IOException {
        long size = Files.size(file);
        if (size > Integer.MAX_VALUE) {
            return new HdfFile(file);
        }
        if (size <= AT_ONCE) {
            return HdfFile.fromByteBuffer(ByteBuffer.wrap(Files.readAllBytes(file)));
        }
        try (FileChannel channel = FileChannel.open(file)) {
            return HdfFile.fromByteBuffer(channel.map(FileChannel.MapMode.READ_ONLY, 0, size));
        }
    }
}
