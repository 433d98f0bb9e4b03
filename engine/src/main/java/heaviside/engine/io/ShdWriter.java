package heaviside.engine.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// Writes files in the layout of the Spiking Heidelberg Digits: HDF5 with superblock 0, old-style groups, contiguous data
/// sets, and one global heap collection a sample that holds its times (float16, s) and units (uint16). Beside that layout
/// `/extra/duration_ms` tells how long each recording was. Samples are appended as they come; what describes them is written at the end (HDF5 File Format Specification 3.0).
///
/// The file is complete only once [#finish] has returned.
public final class ShdWriter implements AutoCloseable {
    private static final int SUPERBLOCK = 96;
    private static final int MIN_COLLECTION = 4096;
    private static final long UNDEFINED = -1;
    private static final int HEAP_HEADER = 16;
    private final FileChannel channel;
    private final List<Sample> samples = new ArrayList<>();
    private long end;

    /// Where a sample's spikes stand.
    ///
    /// @param offset of its collection in the file
    /// @param spikes number of spikes
    /// @param label class
    /// @param speaker who speaks, 0-based; 0 where unknown
    /// @param source name of the recording
    /// @param durationMs length of the recording; NaN where unknown
    public record Sample(long offset, int spikes, int label, int speaker, String source, double durationMs) {
    }

    /// Begins a file, or goes on with one that was not finished.
    ///
    /// @param kept samples that the file holds already, in order
    /// @throws IOException if the file cannot be written
    public ShdWriter(Path file, List<Sample> kept) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        this.samples.addAll(kept);
        this.end = SUPERBLOCK;
        if (!kept.isEmpty()) {
            Sample last = kept.getLast();
            this.end = last.offset + collection(last.spikes);
        }
        channel.truncate(end);
    }

    /// Appends a sample.
    ///
    /// @param timesS times, s; kept to 11 bits. Not modified.
    /// @param units 0 to 65,535. Not modified.
    /// @param durationMs length of the recording; NaN where unknown
    public Sample add(double[] timesS, int[] units, int label, int speaker, String source, double durationMs)
            throws IOException {
        int n = timesS.length;
        int size = collection(n);
        ByteBuffer b = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        b.put(new byte[]{'G', 'C', 'O', 'L', 1, 0, 0, 0}).putLong(size);
        object(b, 1, 2L * n);
        for (double t : timesS) {
            b.putShort(Float.floatToFloat16((float) t));
        }
        b.position(b.position() + padding(2 * n));
        object(b, 2, 2L * n);
        for (int u : units) {
            b.putShort((short) u);
        }
        b.position(b.position() + padding(2 * n));
        if (b.remaining() >= HEAP_HEADER) {
            object(b, 0, b.remaining());
        }
        b.clear();
        write(b, end);
        Sample s = new Sample(end, n, label, speaker, source, durationMs);
        samples.add(s);
        end += size;
        return s;
    }

    private static void object(ByteBuffer b, int index, long size) {
        b.putShort((short) index).putShort((short) (index == 0 ? 0 : 1)).putInt(0).putLong(size);
    }

    private static int padding(int bytes) {
        return (8 - bytes % 8) % 8;
    }

    private static int collection(int spikes) {
        int list = HEAP_HEADER + 2 * spikes + padding(2 * spikes);
        return Math.max(MIN_COLLECTION, HEAP_HEADER + 2 * list);
    }

    /// Writes labels, names and structure, and forces the file to the disk.
    ///
    /// @param keys class names
    public void finish(List<String> keys) throws IOException {
        long times = lists(1);
        long units = lists(2);
        int n = samples.size();
        long spikes = group(List.of("times", "units"),
                List.of(header(n, Types.list(Types.FLOAT16), times, 16L * n),
                        header(n, Types.list(Types.UINT16), units, 16L * n)));
        long keyed = words(keys);
        long source = words(samples.stream().map(Sample::source).toList());
        long speaker = shorts(samples.stream().mapToInt(Sample::speaker).toArray());
        boolean timed = samples.stream().anyMatch(s -> s.durationMs > 0);
        long extra = timed
                ? group(List.of("duration_ms", "keys", "source", "speaker"),
                        List.of(durations(), keyed, source, speaker))
                : group(List.of("keys", "source", "speaker"), List.of(keyed, source, speaker));
        long labels = shorts(samples.stream().mapToInt(Sample::label).toArray());
        long root = group(List.of("extra", "labels", "spikes"), List.of(extra, labels, spikes));
        superblock(root);
        channel.force(true);
    }

    private long lists(int index) throws IOException {
        ByteBuffer b = buffer(16 * samples.size());
        for (Sample s : samples) {
            b.putInt(s.spikes).putLong(s.offset).putInt(index);
        }
        return append(b);
    }

    private long durations() throws IOException {
        ByteBuffer b = buffer(8 * samples.size());
        samples.forEach(s -> b.putDouble(s.durationMs));
        return header(samples.size(), Types.FLOAT64, append(b), 8L * samples.size());
    }

    private long shorts(int[] values) throws IOException {
        ByteBuffer b = buffer(2 * values.length);
        for (int v : values) {
            b.putShort((short) v);
        }
        return header(values.length, Types.UINT16, append(b), 2L * values.length);
    }

    private long words(List<String> words) throws IOException {
        List<byte[]> bytes = words.stream().map(w -> w.getBytes(StandardCharsets.UTF_8)).toList();
        int width = Math.max(1, bytes.stream().mapToInt(w -> w.length).max().orElse(1));
        ByteBuffer b = buffer(width * words.size());
        for (byte[] w : bytes) {
            b.put(w).put(new byte[width - w.length]);
        }
        return header(words.size(), Types.text(width), append(b), (long) width * words.size());
    }

    /// A data set's object header: space, type, fill value, layout.
    private long header(int count, byte[] type, long data, long bytes) throws IOException {
        int typeSize = type.length + padding(type.length);
        int size = 8 + 16 + 8 + typeSize + 8 + 8 + 8 + 24;
        ByteBuffer b = buffer(16 + size);
        b.put((byte) 1).put((byte) 0).putShort((short) 4).putInt(1).putInt(size).putInt(0);
        message(b, 1, 16, 0).put((byte) 1).put((byte) 1).put((byte) 0).put((byte) 0).putInt(0).putLong(count);
        message(b, 3, typeSize, 1).put(type).position(b.position() + typeSize - type.length);
        message(b, 5, 8, 1).put((byte) 2).put((byte) 2).put((byte) 2).put((byte) 0).putInt(0);
        message(b, 8, 24, 0).put((byte) 3).put((byte) 1).putLong(bytes == 0 ? UNDEFINED : data).putLong(bytes);
        b.position(b.position() + 6);
        return append(b);
    }

    private static ByteBuffer message(ByteBuffer b, int type, int size, int flags) {
        return b.putShort((short) type).putShort((short) size).put((byte) flags).put((byte) 0).putShort((short) 0);
    }

    /// A group: names in a local heap, one leaf of a B-tree, one symbol node, an object header that points to both.
    private long group(List<String> names, List<Long> headers) throws IOException {
        ByteBuffer heap = buffer(512);
        heap.putLong(0);
        long[] nameAt = new long[names.size()];
        for (int i = 0; i < nameAt.length; i++) {
            nameAt[i] = heap.position();
            byte[] w = names.get(i).getBytes(StandardCharsets.US_ASCII);
            heap.put(w).put(new byte[8 - w.length % 8]);
        }
        int used = heap.position();
        long data = append(heap.limit(used));
        long heapAt = append(buffer(32).put(new byte[]{'H', 'E', 'A', 'P', 0, 0, 0, 0}).putLong(used).putLong(1)
                .putLong(data));
        ByteBuffer node = buffer(8 + 8 * 40).put(new byte[]{'S', 'N', 'O', 'D', 1, 0}).putShort((short) nameAt.length);
        for (int i = 0; i < nameAt.length; i++) {
            node.putLong(nameAt[i]).putLong(headers.get(i)).putLong(0).putLong(0).putLong(0);
        }
        long nodeAt = append(node);
        ByteBuffer tree = buffer(24 + 33 * 8 + 32 * 8).put(new byte[]{'T', 'R', 'E', 'E', 0, 0}).putShort((short) 1)
                .putLong(UNDEFINED).putLong(UNDEFINED).putLong(0).putLong(nodeAt).putLong(nameAt[nameAt.length - 1]);
        long treeAt = append(tree);
        ByteBuffer b = buffer(16 + 24);
        b.put((byte) 1).put((byte) 0).putShort((short) 1).putInt(1).putInt(24).putInt(0);
        message(b, 0x11, 16, 0).putLong(treeAt).putLong(heapAt);
        return append(b);
    }

    private void superblock(long root) throws IOException {
        ByteBuffer b = buffer(SUPERBLOCK);
        b.put(new byte[]{(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n', 0, 0, 0, 0, 0, 8, 8, 0});
        b.putShort((short) 4).putShort((short) 16).putInt(0);
        b.putLong(0).putLong(UNDEFINED).putLong(end).putLong(UNDEFINED);
        b.putLong(0).putLong(root).putInt(0).putInt(0).putLong(0).putLong(0);
        write(b.clear(), 0);
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private long append(ByteBuffer b) throws IOException {
        long at = end;
        write(b.position(0), at);
        end += b.limit() + padding(b.limit());
        if (padding(b.limit()) > 0) {
            write(ByteBuffer.allocate(padding(b.limit())), at + b.limit());
        }
        return at;
    }

    private void write(ByteBuffer b, long at) throws IOException {
        long to = at;
        while (b.hasRemaining()) {
            to += channel.write(b, to);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /// Encoded data types.
    private static final class Types {
        static final byte[] UINT16 = {0x10, 0, 0, 0, 2, 0, 0, 0, 0, 0, 16, 0};
        static final byte[] FLOAT16 = {0x11, 0x20, 15, 0, 2, 0, 0, 0, 0, 0, 16, 0, 10, 5, 0, 10, 15, 0, 0, 0};

        static final byte[] FLOAT64 = {0x11, 0x20, 63, 0, 8, 0, 0, 0, 0, 0, 64, 0, 52, 11, 0, 52, (byte) 0xff, 3, 0, 0};

        private Types() {
        }

        static byte[] list(byte[] of) {
            return ByteBuffer.allocate(8 + of.length).order(ByteOrder.LITTLE_ENDIAN).put((byte) 0x19).put(new byte[3])
                    .putInt(16).put(of).array();
        }

        static byte[] text(int width) {
            return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).put((byte) 0x13).put((byte) 0x11)
                    .put(new byte[2]).putInt(width).array();
        }
    }
}
