package heaviside.engine.video.clip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/// Looks at the boxes of an MP4 file before its decoder does, which takes memory by what they promise: each must lie within
/// the one around it, and a table must have room for its entries (ISO/IEC 14496-12).
final class Mp4Boxes {
    private static final Set<String> CONTAINERS = Set.of("moov", "trak", "mdia", "minf", "stbl", "edts", "dinf", "udta",
            "tref", "mvex", "moof", "traf", "mfra", "gmhd", "tapt");
    /// Bytes of an entry.
    private static final Map<String, Integer> TABLES = Map.of("stts", 8, "ctts", 8, "stsc", 12, "stco", 4, "co64", 8,
            "stss",
            4, "stps", 4, "elst", 12);
    private static final int DEEPEST = 8;
    private static final int MOST_MOVIE_BYTES = 1 << 25;
    private static final int MOST_BOXES = 100_000;

    private final Path file;
    private int boxes;

    private Mp4Boxes(Path file) {
        this.file = file;
    }

    /// Checks a file.
    ///
    /// @throws IOException if a box promises what is not there
    static void check(Path file) throws IOException {
        try (var in = Files.newByteChannel(file)) {
            Mp4Boxes b = new Mp4Boxes(file);
            ByteBuffer head = ByteBuffer.allocate(16);
            long at = 0;
            while (at + 8 <= in.size()) {
                in.position(at);
                head.clear();
                while (head.hasRemaining() && in.read(head) >= 0) {
                    // a channel may give less than is asked for
                }
                head.flip();
                Box box = b.box(head, in.size() - at);
                if (CONTAINERS.contains(box.kind)) {
                    if (box.bytes > MOST_MOVIE_BYTES) {
                        throw b.wrong(box.kind, "%,d bytes".formatted(box.bytes));
                    }
                    ByteBuffer body = ByteBuffer.allocate((int) box.bytes);
                    in.position(at);
                    while (body.hasRemaining() && in.read(body) >= 0) {
                        // likewise
                    }
                    b.inside(body.flip().position(box.head), 1);
                }
                at += box.bytes;
            }
        }
    }

    /// One box's header.
    ///
    /// @param bytes header included
    private record Box(String kind, long bytes, int head) {
    }

    private Box box(ByteBuffer in, long room) throws IOException {
        int at = in.position();
        long bytes = in.getInt(at) & 0xffffffffL;
        String kind = StandardCharsets.ISO_8859_1.decode(in.slice(at + 4, 4)).toString();
        int head = 8;
        if (bytes == 1) {
            head = 16;
            bytes = in.remaining() >= 16 ? in.getLong(at + 8) : 0;
        } else if (bytes == 0) {
            bytes = room;
        }
        if (bytes < head || bytes > room || ++boxes > MOST_BOXES) {
            throw wrong(kind, "%,d bytes where %,d are left".formatted(bytes, room));
        }
        return new Box(kind, bytes, head);
    }

    private void inside(ByteBuffer in, int depth) throws IOException {
        while (in.remaining() >= 8) {
            Box box = box(in, in.remaining());
            ByteBuffer body = in.slice(in.position() + box.head, (int) box.bytes - box.head);
            in.position(in.position() + (int) box.bytes);
            if (CONTAINERS.contains(box.kind)) {
                if (depth == DEEPEST) {
                    throw wrong(box.kind, "a place too deep inside of others");
                }
                inside(body, depth + 1);
            } else if (box.kind.equals("stsd")) {
                entries(box.kind, body, 4, 8);
                inside(body.position(8).slice(), depth + 1);
            } else if (box.kind.equals("stsz")) {
                boolean alike = body.remaining() >= 8 && body.getInt(4) != 0;
                entries(box.kind, body, 8, alike ? 0 : 4);
            } else if (TABLES.containsKey(box.kind)) {
                entries(box.kind, body, 4, TABLES.get(box.kind));
            }
        }
    }

    private void entries(String kind, ByteBuffer body, int at, int bytes) throws IOException {
        long n = body.remaining() >= at + 4 ? body.getInt(at) & 0xffffffffL : -1;
        if (n < 0 || n * bytes > body.remaining() - at - 4 || n > MOST_MOVIE_BYTES) {
            throw wrong(kind, "%,d entries".formatted(n));
        }
    }

    private IOException wrong(String kind, String promise) {
        return Clip.broken(file, "its box '%s' promises %s".formatted(kind.replaceAll("[^ -~]", "?"), promise));
    }
}
