package heaviside.engine.data;

import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// Opens HDF5 files of other people. The library reads them out of a buffer of the file's own bytes: a forged length leaves
/// that buffer and is refused, where a channel would be given as much heap as the file asks for.
public final class Hdf5Opening {
    /// Up to here a file is read at once, so that it may be deleted while it is open, on every system.
    private static final long AT_ONCE = 64L << 20;

    /// The signature as a number, and where the first versions and the later ones keep the end of the file.
    private static final long SIGNATURE = 0x0a1a0a0d46444889L;
    private static final int END_BEFORE_2 = 40;
    private static final int END_FROM_2 = 28;
    private static final int HEAD = 48;

    private Hdf5Opening() {
    }

    /// A file that is shorter than its first block says.
    public static final class CutShort extends IOException {
        private static final long serialVersionUID = 1L;

        private final String place;
        private final String reason;

        CutShort(String place, String reason) {
            super(place + ": " + reason + " Get the file again.");
            this.place = place;
            this.reason = reason;
        }

        /// File and byte.
        public String place() {
            return place;
        }

        /// What is wrong there, a sentence.
        public String reason() {
            return reason;
        }
    }

    /// A file that was cut short tells its right length in its first block.
    private static void whole(Path file, String name, long size) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(file)) {
            int n = 0;
            while (n >= 0 && head.hasRemaining()) {
                n = channel.read(head);
            }
        }
        if (head.hasRemaining() || head.getLong(0) != SIGNATURE) {
            return; // behind a block of the user's; the library looks for it
        }
        boolean early = head.get(8) < 2;
        boolean wide = head.get(early ? 13 : 9) == 8;
        long end = head.getLong(early ? END_BEFORE_2 : END_FROM_2);
        if (wide && end > size) {
            throw new CutShort("%s at byte %,d".formatted(name, size),
                    "the file ends here, but it is to have %,d bytes.".formatted(end));
        }
    }

    /// @param file HDF5; one above 2 GB does not fit a buffer and is read through a channel
    /// @throws IOException if it cannot be read
    /// @throws RuntimeException of many kinds, from the library, where its structure is damaged
    public static HdfFile open(Path file) throws IOException {
        return open(file, String.valueOf(file.getFileName()));
    }

    /// @param file HDF5, perhaps the unpacked twin of what the user named
    /// @param name what the user named, for messages
    /// @throws CutShort if it ends before its end
    /// @throws IOException if it cannot be read
    /// @throws RuntimeException of many kinds, from the library, where its structure is damaged
    public static HdfFile open(Path file, String name) throws IOException {
        long size = Files.size(file);
        whole(file, name, size);
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
