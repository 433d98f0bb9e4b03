package heaviside.engine.io.hdf5;

import heaviside.engine.io.hdf5.Hdf5Tree.Leaf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes an [Hdf5Tree] as a file: superblock 0, object headers of version 1, links within the header, contiguous data,
/// texts and lists in global heap collections (HDF5 File Format Specification 3.0). Every reader since HDF5 1.8 takes it.
public final class Hdf5Writer implements AutoCloseable {
    private static final int SUPERBLOCK = 96;
    private static final long UNDEFINED = -1;
    private static final int MAX_MESSAGE = 65_000;
    private final FileChannel channel;
    private final List<Patch> references = new ArrayList<>();
    private final Map<String, Long> addresses = new LinkedHashMap<>();
    /// Pointers to single texts that were written already; kinds of nodes come again and again.
    private final Map<String, byte[]> words = new HashMap<>();
    private long end = SUPERBLOCK;

    /// Where a reference's address is to be filled in.
    private record Patch(long at, String path) {
    }

    /// Data in the form of the file.
    ///
    /// @param type encoded data type
    /// @param bytes the elements
    /// @param references paths whose addresses are the elements
    private record Encoded(byte[] type, byte[] bytes, List<String> references) {
    }

    private Hdf5Writer(FileChannel channel) {
        this.channel = channel;
    }

    /// Writes a file and forces it to the disk.
    ///
    /// @param file made anew
    /// @throws IOException if it cannot be written, or a name or an attribute is too long
    public static void write(Path file, Hdf5Tree root) throws IOException {
        try (Hdf5Writer w = new Hdf5Writer(FileChannel.open(file, StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE))) {
            long at = w.group("", root);
            for (Patch p : w.references) {
                Long to = w.addresses.get(p.path);
                if (to == null) {
                    throw new IllegalArgumentException("A reference to '" + p.path + "', which is not there.");
                }
                w.at(p.at, w.buffer(8).putLong(to));
            }
            w.superblock(at);
            w.channel.force(true);
        }
    }

    private long group(String path, Hdf5Tree tree) throws IOException {
        List<byte[]> messages = new ArrayList<>();
        // link info: no creation order, links in this header
        messages.add(message(0x02, buffer(18).put(new byte[2]).putLong(UNDEFINED).putLong(UNDEFINED)));
        messages.add(message(0x0a, buffer(2).put(new byte[2])));
        for (Map.Entry<String, Object> e : tree.children.entrySet()) {
            String at = path + "/" + e.getKey();
            long address = e.getValue() instanceof Hdf5Tree t ? group(at, t) : leaf(at, (Leaf) e.getValue());
            byte[] name = e.getKey().getBytes(StandardCharsets.UTF_8);
            messages.add(message(0x06, buffer(13 + name.length).put((byte) 1).put((byte) 0x11).put((byte) 1)
                    .putShort((short) name.length).put(name).putLong(address)));
        }
        return header(path, messages, tree.attributes);
    }

    private long leaf(String path, Leaf leaf) throws IOException {
        Encoded e = encode(leaf.value());
        long data = e.bytes.length == 0 ? UNDEFINED : append(ByteBuffer.wrap(e.bytes));
        for (int i = 0; i < e.references.size(); i++) {
            references.add(new Patch(data + 8L * i, e.references.get(i)));
        }
        List<byte[]> messages = new ArrayList<>();
        messages.add(message(0x01, ByteBuffer.wrap(space(leaf.value().shape()))));
        messages.add(message(0x03, ByteBuffer.wrap(e.type)));
        messages.add(message(0x05, buffer(8).put((byte) 2).put((byte) 2).put((byte) 2).put((byte) 0).putInt(0)));
        messages.add(message(0x08, buffer(18).put((byte) 3).put((byte) 1).putLong(data).putLong(e.bytes.length)));
        return header(path, messages, leaf.attributes());
    }

    /// An object header of version 1 with its attributes; remembers where it is.
    private long header(String path, List<byte[]> messages, Map<String, Hdf5Value> attributes) throws IOException {
        List<Patch> later = new ArrayList<>();
        int size = messages.stream().mapToInt(m -> m.length).sum();
        for (Map.Entry<String, Hdf5Value> a : attributes.entrySet()) {
            Encoded e = encode(a.getValue());
            byte[] name = (a.getKey() + "\0").getBytes(StandardCharsets.UTF_8);
            byte[] space = space(a.getValue().shape());
            ByteBuffer b = buffer(8 + padded(name.length) + padded(e.type.length) + padded(space.length)
                    + e.bytes.length);
            b.put((byte) 1).put((byte) 0).putShort((short) name.length).putShort((short) e.type.length)
                    .putShort((short) space.length);
            padded(b, name);
            padded(b, e.type);
            padded(b, space);
            int from = size + 8 + b.position();
            b.put(e.bytes);
            if (b.capacity() > MAX_MESSAGE) {
                throw new IOException("The attribute '%s' of '%s' needs %,d bytes; %,d are possible.".formatted(
                        a.getKey(), path, b.capacity(), MAX_MESSAGE));
            }
            for (int i = 0; i < e.references.size(); i++) {
                later.add(new Patch(from + 8L * i, e.references.get(i)));
            }
            byte[] m = message(0x0c, b);
            messages.add(m);
            size += m.length;
        }
        if (messages.size() > 65_535) {
            throw new IOException("The group '%s' has %,d parts; 65,000 are possible.".formatted(path,
                    messages.size()));
        }
        ByteBuffer b = buffer(16 + size);
        b.put((byte) 1).put((byte) 0).putShort((short) messages.size()).putInt(1).putInt(size).putInt(0);
        messages.forEach(b::put);
        long at = append(b);
        later.forEach(p -> references.add(new Patch(at + 16 + p.at, p.path)));
        addresses.put(path, at);
        return at;
    }

    private byte[] message(int type, ByteBuffer body) {
        int size = padded(body.capacity());
        return bytes(buffer(8 + size).putShort((short) type).putShort((short) size).putInt(0).put(body.clear()));
    }

    private byte[] space(int[] shape) {
        ByteBuffer b = buffer(8 + 8 * shape.length).put((byte) 1).put((byte) shape.length).put(new byte[6]);
        for (int d : shape) {
            b.putLong(d);
        }
        return bytes(b);
    }

    private Encoded encode(Hdf5Value value) throws IOException {
        return switch (value) {
            case Hdf5Value.Float64 v -> {
                ByteBuffer b = buffer(Math.multiplyExact(8, v.values().length));
                b.asDoubleBuffer().put(v.values());
                yield new Encoded(Hdf5Types.FLOAT64, bytes(b), List.of());
            }
            case Hdf5Value.Float32 v -> {
                ByteBuffer b = buffer(Math.multiplyExact(4, v.values().length));
                b.asFloatBuffer().put(v.values());
                yield new Encoded(Hdf5Types.FLOAT32, bytes(b), List.of());
            }
            case Hdf5Value.Int64 v -> {
                ByteBuffer b = buffer(Math.multiplyExact(8, v.values().length));
                b.asLongBuffer().put(v.values());
                yield new Encoded(Hdf5Types.INT64, bytes(b), List.of());
            }
            case Hdf5Value.Text v -> new Encoded(Hdf5Types.TEXT, texts(v.values()), List.of());
            case Hdf5Value.Reference v -> new Encoded(Hdf5Types.REFERENCE, new byte[8 * v.paths().size()], v.paths());
            case Hdf5Value.Float64Lists v -> new Encoded(Hdf5Types.list(Hdf5Types.FLOAT64),
                    heap(v.lists().stream().map(this::doubles).toList(), 8), List.of());
            case Hdf5Value.UInt16Lists v -> new Encoded(Hdf5Types.list(Hdf5Types.UINT16),
                    heap(v.lists().stream().map(this::shorts).toList(), 2), List.of());
        };
    }

    private byte[] texts(List<String> texts) throws IOException {
        byte[] known = texts.size() == 1 ? words.get(texts.getFirst()) : null;
        if (known != null) {
            return known;
        }
        byte[] pointers = heap(texts.stream().map(s -> s.getBytes(StandardCharsets.UTF_8)).toList(), 1);
        if (texts.size() == 1) {
            words.put(texts.getFirst(), pointers);
        }
        return pointers;
    }

    private byte[] doubles(double[] values) {
        ByteBuffer b = buffer(Math.multiplyExact(8, values.length));
        b.asDoubleBuffer().put(values);
        return bytes(b);
    }

    private byte[] shorts(int[] values) {
        ByteBuffer b = buffer(Math.multiplyExact(2, values.length));
        for (int v : values) {
            b.putShort((short) v);
        }
        return bytes(b);
    }

    /// Writes collections of the global heap and gives the elements that point into them: length, address, index.
    private byte[] heap(List<byte[]> items, int itemBytes) throws IOException {
        ByteBuffer pointers = buffer(16 * items.size());
        int at = 0;
        while (at < items.size()) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            int first = at;
            // an index has 16 bits; collections of about a megabyte
            while (at < items.size() && at - first < 60_000 && (at == first || body.size() < 1 << 20)) {
                byte[] item = items.get(at++);
                body.writeBytes(bytes(buffer(16).putShort((short) (at - first)).putShort((short) 1).putInt(0)
                        .putLong(item.length)));
                body.writeBytes(item);
                body.writeBytes(new byte[padded(item.length) - item.length]);
            }
            int used = 16 + body.size();
            int size = Math.max(4096, used + 16);
            ByteBuffer b = buffer(size).put(new byte[]{'G', 'C', 'O', 'L', 1, 0, 0, 0}).putLong(size)
                    .put(body.toByteArray());
            b.putShort((short) 0).putShort((short) 0).putInt(0).putLong(size - used);
            long address = append(b);
            for (int i = first; i < at; i++) {
                pointers.putInt(items.get(i).length / itemBytes).putLong(address).putInt(i - first + 1);
            }
        }
        return bytes(pointers);
    }

    private void superblock(long root) throws IOException {
        ByteBuffer b = buffer(SUPERBLOCK);
        b.put(new byte[]{(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n', 0, 0, 0, 0, 0, 8, 8, 0});
        b.putShort((short) 4).putShort((short) 16).putInt(0);
        b.putLong(0).putLong(UNDEFINED).putLong(end).putLong(UNDEFINED);
        b.putLong(0).putLong(root).putInt(0).putInt(0).putLong(0).putLong(0);
        at(0, b);
    }

    private ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// All of a buffer, wherever it stands.
    private static byte[] bytes(ByteBuffer b) {
        byte[] all = new byte[b.capacity()];
        b.clear().get(all);
        return all;
    }

    private static int padded(int bytes) {
        return (bytes + 7) / 8 * 8;
    }

    private static void padded(ByteBuffer b, byte[] bytes) {
        b.put(bytes).position(b.position() + padded(bytes.length) - bytes.length);
    }

    private long append(ByteBuffer b) throws IOException {
        long at = end;
        at(at, b);
        end += padded(b.capacity());
        if (padded(b.capacity()) > b.capacity()) {
            at(at + b.capacity(), ByteBuffer.allocate(padded(b.capacity()) - b.capacity()));
        }
        return at;
    }

    private void at(long address, ByteBuffer b) throws IOException {
        b.clear();
        long to = address;
        while (b.hasRemaining()) {
            to += channel.write(b, to);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
