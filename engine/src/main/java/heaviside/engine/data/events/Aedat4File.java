package heaviside.engine.data.events;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// A recording of DV (AEDAT 4.0, https://docs.inivation.com): a header as FlatBuffer with the compression, then packets with
/// stream number, size and a FlatBuffer each; those with the identifier `EVTS` hold events of 16 bytes. Read plain or packed
/// by LZ4.
public final class Aedat4File {
    /// The file begins with this.
    public static final String MAGIC = "#!AER-DAT4.0\r\n";
    private static final int BYTES = 16;
    private static final int MAX_PACKET = 1 << 28;
    private final String name;
    private final ByteBuffer file;

    private Aedat4File(String name, ByteBuffer file) {
        this.name = name;
        this.file = file;
    }

    /// @param name for messages
    /// @param bytes all of the file. Not modified.
    /// @throws IOException with byte and reason
    public static AddressEvents read(String name, ByteBuffer bytes) throws IOException {
        return new Aedat4File(name, bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN)).read();
    }

    private EventFormatException broken(long at, String why) {
        return new EventFormatException(name, at, why);
    }

    private AddressEvents read() throws IOException {
        int at = MAGIC.length();
        int size = at + 4 <= file.limit() ? file.getInt(at) : -1;
        if (size < 8 || size > file.limit() - at - 4) {
            throw broken(at, "a header of %,d bytes.".formatted(size));
        }
        FlatTable header = FlatTable.root(name, file.slice(at + 4, size).order(ByteOrder.LITTLE_ENDIAN), at + 4);
        int compression = header.integer(0, 0);
        long end = header.longInteger(1, -1);
        String info = header.text(2);
        at += 4 + size;
        int limit = end > at && end <= file.limit() ? (int) end : file.limit();
        int width = number(info, "sizeX");
        int height = number(info, "sizeY");
        AddressEvents.Collected c = new AddressEvents.Collected(1 << 16);
        int[] seen = {0, 0};
        while (at + 8 <= limit) {
            int packet = file.getInt(at + 4);
            if (packet < 0 || packet > limit - at - 8) {
                throw broken(at, "a packet of %,d bytes where %,d are left.".formatted(packet, limit - at - 8));
            }
            events(unpacked(file.slice(at + 8, packet).order(ByteOrder.LITTLE_ENDIAN), compression, at + 8), at + 8, c,
                    seen);
            at += 8 + packet;
        }
        width = Math.max(width, seen[0] + 1);
        height = Math.max(height, seen[1] + 1);
        if (width > AddressEvents.MAX_SIDE || height > AddressEvents.MAX_SIDE) {
            throw broken(0, "a camera of %d x %d pixels; up to %d a side are read.".formatted(width, height,
                    AddressEvents.MAX_SIDE));
        }
        return c.events(width, height);
    }

    /// The first `<attr key="NAME" ...>NUMBER<` of the description.
    private static int number(String info, String key) {
        int at = info.indexOf("key=\"" + key + '"');
        int from = at < 0 ? -1 : info.indexOf('>', at);
        int to = from < 0 ? -1 : info.indexOf('<', from);
        if (to < 0 || to - from > 6 || to - from < 2) {
            return 0;
        }
        String digits = info.substring(from + 1, to);
        return digits.chars().allMatch(x -> x >= '0' && x <= '9') ? Integer.parseInt(digits) : 0;
    }

    private ByteBuffer unpacked(ByteBuffer packet, int compression, int at) throws IOException {
        if (compression == 0) {
            return packet;
        }
        if (compression > 2) {
            throw broken(at, "it is packed by ZSTD (%d), which is not read. Export it with LZ4 or without compression."
                    .formatted(compression));
        }
        try {
            return ByteBuffer.wrap(Lz4Frame.unpack(packet, MAX_PACKET)).order(ByteOrder.LITTLE_ENDIAN);
        } catch (Lz4Frame.Damaged e) {
            throw broken(at, "the packed packet is damaged: %s.".formatted(e.getMessage()));
        }
    }

    private void events(ByteBuffer b, int at, AddressEvents.Collected c, int[] seen) throws IOException {
        if (b.limit() < 12 || b.get(8) != 'E' || b.get(9) != 'V' || b.get(10) != 'T' || b.get(11) != 'S') {
            return; // frames, motion, triggers
        }
        FlatTable packet = FlatTable.root(name, b.slice(4, b.limit() - 4).order(ByteOrder.LITTLE_ENDIAN), at);
        FlatTable.Vector v = packet.vector(0, BYTES);
        if (c.size() + (long) v.length() > AddressEvents.MAX_EVENTS) {
            throw broken(at, "more than %,d events. Split the file.".formatted(AddressEvents.MAX_EVENTS));
        }
        for (int i = 0; i < v.length(); i++) {
            int e = v.at() + BYTES * i;
            int x = v.buffer().getShort(e + 8);
            int y = v.buffer().getShort(e + 10);
            if (x < 0 || y < 0 || x >= AddressEvents.MAX_SIDE || y >= AddressEvents.MAX_SIDE) {
                throw broken(at, "event %,d of a packet is at pixel %d, %d.".formatted(i, x, y));
            }
            long t = v.buffer().getLong(e);
            if (t < -AddressEvents.MAX_US || t > AddressEvents.MAX_US) {
                throw broken(at, "event %,d of a packet is at %,d us.".formatted(i, t));
            }
            seen[0] = Math.max(seen[0], x);
            seen[1] = Math.max(seen[1], y);
            c.add(t, x, y, v.buffer().get(e + 12) != 0);
        }
    }

    /// A table of a FlatBuffer: each field is found by its number in a list of offsets.
    ///
    /// @param buffer the FlatBuffer without its size
    /// @param table position of the table
    /// @param origin where the buffer stands in the file, for messages
    private record FlatTable(String name, ByteBuffer buffer, int table, int fields, int origin) {
        /// @param length elements
        /// @param at position of the first
        record Vector(ByteBuffer buffer, int at, int length) {
        }

        static FlatTable root(String name, ByteBuffer b, int origin) throws EventFormatException {
            long at = b.limit() < 4 ? -1 : b.getInt(0);
            if (at < 4 || at > b.limit() - 4) {
                throw new EventFormatException(name, origin, "no FlatBuffer: its table would be at %,d.".formatted(at));
            }
            long fields = at - b.getInt((int) at);
            if (fields < 0 || fields > b.limit() - 4 || (b.getShort((int) fields) & 0xffff) > b.limit() - fields) {
                throw new EventFormatException(name, origin,
                        "no FlatBuffer: its fields would be at %,d.".formatted(fields));
            }
            return new FlatTable(name, b, (int) at, (int) fields, origin);
        }

        /// Position of a field of some bytes, or -1 where the default holds.
        private int field(int number, int bytes) throws EventFormatException {
            int entry = 4 + 2 * number;
            if (entry + 2 > (buffer.getShort(fields) & 0xffff)) {
                return -1;
            }
            int offset = buffer.getShort(fields + entry) & 0xffff;
            if (offset != 0 && table + offset > buffer.limit() - bytes) {
                throw new EventFormatException(name, origin,
                        "field %d of a FlatBuffer lies behind its end.".formatted(number));
            }
            return offset == 0 ? -1 : table + offset;
        }

        int integer(int number, int otherwise) throws EventFormatException {
            int at = field(number, 4);
            return at < 0 ? otherwise : buffer.getInt(at);
        }

        long longInteger(int number, long otherwise) throws EventFormatException {
            int at = field(number, 8);
            return at < 0 ? otherwise : buffer.getLong(at);
        }

        Vector vector(int number, int bytes) throws EventFormatException {
            int at = field(number, 4);
            if (at < 0) {
                return new Vector(buffer, 0, 0);
            }
            long start = at + (long) buffer.getInt(at);
            if (start < 0 || start > buffer.limit() - 4) {
                throw new EventFormatException(name, origin, "a list of a FlatBuffer lies behind its end.");
            }
            int length = buffer.getInt((int) start);
            if (length < 0 || (long) length * bytes > buffer.limit() - start - 4) {
                throw new EventFormatException(name, origin,
                        "a list of %,d parts does not fit its FlatBuffer.".formatted(length));
            }
            return new Vector(buffer, (int) start + 4, length);
        }

        String text(int number) throws EventFormatException {
            Vector v = vector(number, 1);
            byte[] bytes = new byte[v.length()];
            v.buffer().get(v.at(), bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
