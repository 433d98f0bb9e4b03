package heaviside.engine.io.spikes;

import heaviside.engine.data.Unpacked;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// A file to read, or its bytes. One that is packed by gzip looks as if it were not.
public final class ByteSource {
    /// Bytes that are looked at to recognise a format.
    static final int HEAD = 4096;
    private static final long MAX_WHOLE = 1L << 30;
    private final String name;
    private final @Nullable Path file;
    private final byte[] bytes;
    private final boolean gzip;
    private final byte[] head;
    private final DoublePredicate goOn;

    private ByteSource(String name, @Nullable Path file, byte[] bytes, DoublePredicate goOn) throws IOException {
        this.name = name;
        this.file = file;
        this.bytes = bytes;
        this.goOn = goOn;
        try (InputStream in = raw()) {
            this.gzip = in.read() == 0x1f && in.read() == 0x8b;
        }
        this.head = head(HEAD);
    }

    /// A file.
    ///
    /// @throws IOException if it is not there or cannot be read
    public static ByteSource of(Path file) throws IOException {
        return of(file, share -> true);
    }

    /// A file that somebody waits for.
    ///
    /// @param goOn told the share of the file that a stream has read, 0 to 1; returning false ends the reading with an
    ///            [InterruptedIOException]
    /// @throws IOException if it is not there or cannot be read
    public static ByteSource of(Path file, DoublePredicate goOn) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw SpikeFormatException.in(file.toString(),
                    Files.exists(file) ? "this is no file." : "there is no such file.");
        }
        return new ByteSource(file.getFileName().toString(), file, new byte[0], goOn);
    }

    /// Bytes in memory.
    ///
    /// @param name as of a file
    /// @param bytes Not modified.
    /// @throws IOException if they are packed and damaged
    public static ByteSource of(String name, byte[] bytes) throws IOException {
        return new ByteSource(name, null, bytes, share -> true);
    }

    /// File name.
    public String name() {
        return name;
    }

    /// Whether the file's name, without `.gz`, ends so.
    boolean named(String... endings) {
        String n = name.toLowerCase(Locale.ROOT);
        String plain = n.endsWith(".gz") ? n.substring(0, n.length() - 3) : n;
        return Arrays.stream(endings).anyMatch(plain::endsWith);
    }

    /// Bytes of the file as it is, packed or not.
    long size() throws IOException {
        return file == null ? bytes.length : Files.size(file);
    }

    /// First bytes, unpacked; up to [#HEAD]. Not modified.
    byte[] head() {
        return head;
    }

    /// Whether the unpacked file begins with these bytes, given as Latin-1 text.
    boolean begins(String magic) {
        if (head.length < magic.length()) {
            return false;
        }
        for (int i = 0; i < magic.length(); i++) {
            if ((head[i] & 0xff) != magic.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// The first bytes, unpacked.
    byte[] head(int most) throws IOException {
        try (InputStream in = stream()) {
            return in.readNBytes(most);
        } catch (ZipException | EOFException e) {
            throw damaged(e);
        }
    }

    private InputStream raw() throws IOException {
        return file == null
                ? new ByteArrayInputStream(bytes)
                : new Watched(Files.newInputStream(file), Files.size(file), goOn);
    }

    /// Tells how far it has read, a hundred times a file.
    private static final class Watched extends FilterInputStream {
        private final long size;
        private final DoublePredicate goOn;
        private long read;
        private long next;

        Watched(InputStream in, long size, DoublePredicate goOn) {
            super(in);
            this.size = size;
            this.goOn = goOn;
            this.next = size / 100;
        }

        @Override
        public int read() throws IOException {
            int b = in.read();
            count(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            int n = in.read(to, from, length);
            count(Math.max(0, n));
            return n;
        }

        private void count(int n) throws InterruptedIOException {
            read += n;
            if (read > next) {
                next = read + size / 100;
                if (!goOn.test((double) read / size)) {
                    throw new InterruptedIOException("Reading was stopped.");
                }
            }
        }
    }

    /// The file's bytes, unpacked, as a stream. Damage of the packing shows as `ZipException` or `EOFException`.
    InputStream stream() throws IOException {
        InputStream raw = raw();
        if (!gzip) {
            return file == null ? raw : new BufferedInputStream(raw, 1 << 16);
        }
        try {
            return new GZIPInputStream(raw, 1 << 16);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /// All bytes, unpacked, up to 1 GB.
    ///
    /// @throws IOException if there are more or the packing is damaged
    ByteBuffer whole() throws IOException {
        if (file == null && !gzip) {
            return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
        }
        // unpacked bytes are gathered and copied, plain ones read into their place
        long most = Math.min(MAX_WHOLE, Runtime.getRuntime().maxMemory() / (gzip ? 4 : 2));
        if (size() > most) {
            throw tooLarge(most);
        }
        try (InputStream in = stream()) {
            byte[] all;
            if (gzip) {
                all = in.readNBytes((int) most);
            } else {
                all = new byte[(int) size()];
                int n = in.readNBytes(all, 0, all.length);
                all = n < all.length ? Arrays.copyOf(all, n) : all;
            }
            if (in.read() >= 0) {
                throw tooLarge(most);
            }
            return ByteBuffer.wrap(all);
        } catch (ZipException | EOFException e) {
            throw damaged(e);
        }
    }

    /// A file on the disk with the unpacked bytes, or nothing where the bytes are in memory only.
    Optional<Path> path() throws IOException {
        Path f = file;
        if (f == null) {
            return Optional.empty();
        }
        return Optional.of(gzip ? Unpacked.of(f) : f);
    }

    private SpikeFormatException tooLarge(long most) {
        return SpikeFormatException.in(name, most == MAX_WHOLE
                ? "it is larger than 1 GB. Split it."
                : "it is larger than the %,d MB that Java has for it here. Allow more, as with HEAVISIDE_OPTS=-Xmx4g, or split it."
                        .formatted(most >> 20));
    }

    SpikeFormatException damaged(IOException e) {
        return SpikeFormatException.in(name, "the gzip stream is damaged or cut short (%s). Get the file again."
                .formatted(e.getMessage()));
    }
}
