package heaviside.engine.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Writing so that a reader, or a crash at any moment, sees the old file or the new one, never half of it.
public final class AtomicFiles {
    private AtomicFiles() {
    }

    /// Gives what a file shall hold.
    @FunctionalInterface
    public interface Content {
        /// @param out closed by the caller
        void to(OutputStream out) throws IOException;
    }

    /// Writes to a temporary file in the same folder, forces it to the disk, then renames it.
    ///
    /// @throws IOException if that fails, naming file, cause and remedy; the old file is then untouched
    public static void write(Path file, byte[] bytes) throws IOException {
        write(file, out -> out.write(bytes));
    }

    /// Writes to a temporary file in the same folder, forces it to the disk, then renames it.
    ///
    /// @param content written as it comes, so that it need not be in memory as a whole
    /// @throws IOException if that fails, naming file, cause and remedy; the old file is then untouched
    public static void write(Path file, Content content) throws IOException {
        try {
            replace(file, content);
        } catch (IOException e) {
            throw new IOException("%s cannot be written: %s. Choose another place, or mend this one.".formatted(file,
                    reason(e)), e);
        }
    }

    /// What is in the way, in words. The exceptions of the file system often say no more than a path.
    static String reason(IOException e) {
        String said = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        return switch (e) {
            case NoSuchFileException f -> "its folder does not exist";
            case AccessDeniedException f -> "there is no permission";
            case FileAlreadyExistsException f -> f.getFile() + " is a file, not a folder";
            default -> said == null || said.isBlank() ? "the disk refuses" : said;
        };
    }

    private static void replace(Path file, Content content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("this is not a file name");
        }
        Files.createDirectories(folder);
        Path temp = folder.resolve("." + file.getFileName() + "." + Long.toHexString(System.nanoTime()) + ".tmp");
        try {
            try (FileChannel c = FileChannel.open(temp, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
                content.to(Channels.newOutputStream(c));
                c.force(true);
            }
            move(temp, file);
        } finally {
            Files.deleteIfExists(temp);
        }
        forceFolder(folder);
    }

    /// Renames over an existing file in one step where the file system can.
    public static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void forceFolder(Path folder) {
        try (FileChannel c = FileChannel.open(folder, StandardOpenOption.READ)) {
            c.force(true);
        } catch (IOException e) {
            // Windows cannot open folders; the rename itself is then all there is.
        }
    }
}
