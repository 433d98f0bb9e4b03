package heaviside.engine.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPInputStream;

/// Files packed by gzip, unpacked once into the user's data folder for reading at any place.
public final class Unpacked {
    private static final long MAX_BYTES = 16L << 30;
    /// Up to here anything is unpacked; beyond, content that is more than so many times its packing is no recording.
    private static final long SMALL = 64L << 20;
    private static final long MAX_RATIO = 100;

    private Unpacked() {
    }

    /// Whether a file begins as gzip does.
    public static boolean isGzip(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.read() == 0x1f && in.read() == 0x8b;
        }
    }

    /// The unpacked twin of a `.gz` file; made now where it is not there yet.
    ///
    /// @throws IOException if the packing is damaged, the content exceeds 16 GB, or nearly all of it is the same byte
    public static Path of(Path gz) throws IOException {
        Path cache = DataFolders.user().resolve("unpacked");
        String key = Integer.toHexString(gz.toAbsolutePath().toString().hashCode()) + "-"
                + Long.toHexString(Files.getLastModifiedTime(gz).toMillis()) + "-" + Files.size(gz);
        Path target = cache.resolve(key + ".h5");
        if (Files.exists(target)) {
            return target;
        }
        Files.createDirectories(cache);
        Path temp = Files.createTempFile(cache, "unpacking", ".tmp");
        long most = Math.min(MAX_BYTES, Math.max(SMALL, MAX_RATIO * Files.size(gz)));
        try (InputStream in = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(gz)), 1 << 16);
                OutputStream out = Files.newOutputStream(temp)) {
            byte[] buffer = new byte[1 << 16];
            long total = 0;
            int n = in.read(buffer);
            while (n >= 0) {
                total += n;
                if (total > most) {
                    throw new IOException(
                            "%s: its %,d bytes unpack to more than %,d; no recording packs so densely. Unpack it yourself if it is one."
                                    .formatted(gz.getFileName(), Files.size(gz), most));
                }
                out.write(buffer, 0, n);
                n = in.read(buffer);
            }
            out.flush();
            Files.move(temp, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (java.util.zip.ZipException | java.io.EOFException e) {
            throw new IOException("%s: the gzip stream is damaged or cut short (%s). Get the file again."
                    .formatted(gz.getFileName(), e.getMessage()), e);
        } finally {
            Files.deleteIfExists(temp);
        }
        return target;
    }
}
