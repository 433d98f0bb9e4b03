package heaviside.engine.data.events;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/// The entries of a zip with certain endings, in order of their names (numbers by value), each read when it is asked for.
/// Nothing is unpacked onto the disk. Thread safe.
public final class ZipEntries implements AutoCloseable {
    private static final int MAX_ENTRIES = 2_000_000;
    private final String file;
    private final @Nullable ZipFile zip;
    private final byte[] bytes;
    private final List<String> names;

    private ZipEntries(String file, @Nullable ZipFile zip, byte[] bytes, List<String> names) {
        this.file = file;
        this.zip = zip;
        this.bytes = bytes;
        this.names = names.stream().sorted(Comparator.comparingInt(String::length).thenComparing(n -> n)).toList();
    }

    /// A file, held open.
    ///
    /// @param endings in lower case: ".wav"
    /// @throws IOException if it is no zip
    public static ZipEntries open(Path path, String... endings) throws IOException {
        String file = path.getFileName().toString();
        ZipFile zip = null;
        try {
            zip = new ZipFile(path.toFile());
            List<String> names = new ArrayList<>();
            Enumeration<? extends ZipEntry> all = zip.entries();
            while (all.hasMoreElements()) {
                add(file, names, all.nextElement(), endings);
            }
            ZipEntries e = new ZipEntries(file, zip, new byte[0], names);
            zip = null;
            return e;
        } catch (ZipException | IllegalArgumentException e) {
            throw damaged(file, e);
        } finally {
            if (zip != null) {
                zip.close();
            }
        }
    }

    /// Bytes in memory.
    ///
    /// @param endings in lower case: ".wav"
    /// @throws IOException if they are no zip
    public static ZipEntries of(String file, ByteBuffer content, String... endings) throws IOException {
        byte[] bytes = new byte[content.remaining()];
        content.get(content.position(), bytes);
        List<String> names = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
                add(file, names, e, endings);
            }
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw damaged(file, e);
        }
        return new ZipEntries(file, null, bytes, names);
    }

    private static void add(String file, List<String> names, ZipEntry e, String... endings)
            throws EventFormatException {
        String lower = e.getName().toLowerCase(Locale.ROOT);
        if (!e.isDirectory() && Arrays.stream(endings).anyMatch(lower::endsWith)) {
            if (names.size() == MAX_ENTRIES) {
                throw new EventFormatException(file, 0, "more than %,d entries.".formatted(MAX_ENTRIES));
            }
            names.add(e.getName());
        }
    }

    private static EventFormatException damaged(String file, Exception e) {
        return new EventFormatException(file, 0, "the archive is damaged or cut short (%s). Get the file again."
                .formatted(e.getMessage()));
    }

    /// Number of entries.
    public int size() {
        return names.size();
    }

    /// Name of an entry, with its folders.
    public String name(int index) {
        return names.get(index);
    }

    /// All names, in order.
    public List<String> names() {
        return names;
    }

    /// The bytes of an entry.
    ///
    /// @param most bytes that it may unpack to
    /// @throws IOException if there are more or they are damaged
    public byte[] read(int index, int most) throws IOException {
        ZipFile z = zip;
        try {
            if (z != null) {
                ZipEntry e = z.getEntry(names.get(index));
                try (InputStream in = z.getInputStream(e)) {
                    return bounded(in, index, most);
                }
            }
            try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes))) {
                for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
                    if (e.getName().equals(names.get(index))) {
                        return bounded(in, index, most);
                    }
                }
            }
            throw new EventFormatException(file, 0, "no entry '%s'.".formatted(names.get(index)));
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw damaged(file, e);
        }
    }

    private byte[] bounded(InputStream in, int index, int most) throws IOException {
        byte[] all = in.readNBytes(most);
        if (in.read() >= 0) {
            throw new EventFormatException(file, 0,
                    "'%s' unpacks to more than %,d bytes.".formatted(names.get(index), most));
        }
        return all;
    }

    @Override
    public void close() {
        ZipFile z = zip;
        if (z != null) {
            try {
                z.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
