package heaviside.app.document;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Ownership of a folder by a living session: the system lets go of it when the process ends, however it ends.
final class FolderLock {
    private static final String NAME = "lock";
    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Takes a folder, made if need be.
    ///
    /// @throws IOException if it cannot be made, or another session has it
    static FolderLock take(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel c = FileChannel.open(folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (c.tryLock() != null) {
                return new FolderLock(c);
            }
        } catch (OverlappingFileLockException e) {
            // another window of this process has it
        }
        c.close();
        throw new IOException(folder + " belongs to another running Heaviside");
    }

    /// Lets go of it.
    void release() throws IOException {
        channel.close();
    }

    /// Whether nobody owns a folder.
    static boolean free(Path folder) {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return true;
        }
        try (FileChannel c = FileChannel.open(file, StandardOpenOption.WRITE)) {
            @Nullable
            FileLock lock = c.tryLock();
            if (lock == null) {
                return false;
            }
            lock.release();
            return true;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
