package heaviside.engine.video.clip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the pictures of an MP4's first H.264 track lie (ISO/IEC 14496-12 and -15). Each box must lie within the one around it
/// and each table have room for its entries, before memory is taken.
///
/// @param headers parameter sets of the decoder, without lengths
/// @param lengthBytes bytes of the length before each unit of a picture
/// @param at first byte of each picture
/// @param bytes of each picture
/// @param shown when each picture is shown, in units of the track
/// @param complete whether the lists hold all pictures of the track
/// @param framesPerSecond mean; 0 where the file does not say
@SuppressWarnings("ArrayRecordComponent")
record Mp4Track(List<ByteBuffer> headers, int lengthBytes, long[] at, int[] bytes, long[] shown, boolean complete,
        double framesPerSecond) {
    private static final int MOST_MOVIE_BYTES = 1 << 25;
    private static final int MOST_BOXES = 10_000;
    private static final int MOST_PICTURE_BYTES = 1 << 25;
    /// Bytes of a sample entry before the boxes in it.
    private static final int ENTRY = 78;

    /// Looks for the track.
    ///
    /// @param most pictures that are listed at most
    /// @throws IOException if there is none, or if a box promises what is not there
    static Mp4Track find(Path file, SeekableByteChannel in, int most) throws IOException {
        return new Search(file, in, most).find();
    }

    private record Search(Path file, SeekableByteChannel in, int most) {
        Mp4Track find() throws IOException {
            long at = 0;
            for (int n = 0; at + 8 <= in.size(); n++) {
                ByteBuffer head = bytes(at, (int) Math.min(16, in.size() - at));
                Box box = box(head, in.size() - at, n);
                if (box.kind.equals("moov")) {
                    if (box.bytes > MOST_MOVIE_BYTES) {
                        throw wrong("moov", "%,d bytes".formatted(box.bytes));
                    }
                    return movie(bytes(at + box.head, (int) box.bytes - box.head));
                }
                at += box.bytes;
            }
            throw Clip.broken(file, "it has no movie box");
        }

        private ByteBuffer bytes(long at, int n) throws IOException {
            ByteBuffer b = ByteBuffer.allocate(n);
            in.position(at);
            while (b.hasRemaining() && in.read(b) >= 0) {
                // a channel may give less than is asked for
            }
            return b.flip();
        }

        private Mp4Track movie(ByteBuffer movie) throws IOException {
            for (ByteBuffer track : all(movie, "trak")) {
                ByteBuffer media = one(track, "mdia");
                ByteBuffer tables = media == null ? null : one(one(media, "minf"), "stbl");
                ByteBuffer entries = tables == null ? null : one(tables, "stsd");
                if (media != null && tables != null && entries != null && entries.remaining() > 8) {
                    ByteBuffer h264 = one(entries.position(8).slice(), "avc1");
                    ByteBuffer setup = h264 == null || h264.remaining() < ENTRY
                            ? null
                            : one(h264.position(ENTRY).slice(), "avcC");
                    if (setup != null) {
                        return new Tables(this, media, tables).track(setup);
                    }
                }
            }
            throw Clip.broken(file, "it has no H.264 track");
        }

        private record Box(String kind, long bytes, int head) {
        }

        private Box box(ByteBuffer in, long room, int number) throws IOException {
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
            if (bytes < head || bytes > room || number > MOST_BOXES) {
                throw wrong(kind, "%,d bytes where %,d are left".formatted(bytes, room));
            }
            return new Box(kind, bytes, head);
        }

        /// Contents of the boxes of a kind.
        private List<ByteBuffer> all(@Nullable ByteBuffer around, String kind) throws IOException {
            List<ByteBuffer> found = new ArrayList<>();
            ByteBuffer in = around == null ? ByteBuffer.allocate(0) : around.duplicate();
            for (int n = 0; in.remaining() >= 8; n++) {
                Box box = box(in, in.remaining(), n);
                if (box.kind.equals(kind)) {
                    found.add(in.slice(in.position() + box.head, (int) box.bytes - box.head));
                }
                in.position(in.position() + (int) box.bytes);
            }
            return found;
        }

        @Nullable
        ByteBuffer one(@Nullable ByteBuffer around, String kind) throws IOException {
            List<ByteBuffer> found = all(around, kind);
            return found.isEmpty() ? null : found.getFirst();
        }

        IOException wrong(String kind, String promise) {
            return Clip.broken(file, "its box '%s' promises %s".formatted(kind.replaceAll("[^ -~]", "?"), promise));
        }
    }

    /// The tables of a track, read.
    private record Tables(Search search, ByteBuffer media, ByteBuffer tables) {
        Mp4Track track(ByteBuffer setup) throws IOException {
            if (setup.remaining() < 7) {
                throw search.wrong("avcC", "%,d bytes".formatted(setup.remaining()));
            }
            int length = (setup.get(4) & 3) + 1;
            List<ByteBuffer> headers = new ArrayList<>();
            units(setup.position(5), setup.get(5) & 31, headers);
            units(setup, setup.hasRemaining() ? setup.get(setup.position()) & 255 : 0, headers);
            int[] sizes = sizes();
            long[] at = offsets(sizes);
            return new Mp4Track(headers, length, at, sizes, shown(sizes.length), sizes.length == count(), rate());
        }

        private void units(ByteBuffer in, int count, List<ByteBuffer> into) throws IOException {
            in.position(Math.min(in.limit(), in.position() + 1));
            for (int i = 0; i < count; i++) {
                int n = in.remaining() < 2 ? -1 : in.getShort() & 0xffff;
                if (n < 1 || n > in.remaining()) {
                    throw search.wrong("avcC", "a parameter set of %,d bytes".formatted(n));
                }
                into.add(in.slice(in.position(), n));
                in.position(in.position() + n);
            }
        }

        /// A table with its entries.
        ///
        /// @param head bytes before the number of entries
        /// @param entry bytes of one; 0 where they are all alike
        private ByteBuffer table(String kind, int head, int entry) throws IOException {
            ByteBuffer t = search.one(tables, kind);
            long n = t == null || t.remaining() < head + 4 ? -1 : t.getInt(head) & 0xffffffffL;
            if (t == null || n < 0 || n * entry > t.remaining() - head - 4) {
                throw search.wrong(kind, n < 0 ? "nothing" : "%,d entries".formatted(n));
            }
            return t;
        }

        private long count() throws IOException {
            ByteBuffer t = table("stsz", 8, 0);
            return t.getInt(8) & 0xffffffffL;
        }

        private int[] sizes() throws IOException {
            int alike = table("stsz", 8, 0).getInt(4);
            ByteBuffer t = table("stsz", 8, alike == 0 ? 4 : 0);
            int[] sizes = new int[(int) Math.min(search.most, count())];
            for (int i = 0; i < sizes.length; i++) {
                sizes[i] = alike == 0 ? t.getInt(12 + 4 * i) : alike;
                if (sizes[i] < 0 || sizes[i] > MOST_PICTURE_BYTES) {
                    throw search.wrong("stsz", "a picture of %,d bytes".formatted(sizes[i] & 0xffffffffL));
                }
            }
            return sizes;
        }

        private long[] offsets(int[] sizes) throws IOException {
            boolean wide = search.one(tables, "stco") == null;
            ByteBuffer chunks = wide ? table("co64", 4, 8) : table("stco", 4, 4);
            int count = chunks.getInt(4);
            ByteBuffer runs = table("stsc", 4, 12);
            int n = runs.getInt(4);
            long[] at = new long[sizes.length];
            int i = 0;
            for (int run = 0, chunk = 0; chunk < count && i < at.length; chunk++) {
                while (run + 1 < n && runs.getInt(8 + 12 * (run + 1)) <= chunk + 1) {
                    run++;
                }
                long place = wide ? chunks.getLong(8 + 8 * chunk) : chunks.getInt(8 + 4 * chunk) & 0xffffffffL;
                int here = n == 0 ? 0 : runs.getInt(8 + 12 * run + 4);
                for (int k = 0; k < here && i < at.length; k++) {
                    if (place < 0 || place + sizes[i] > search.in.size()) {
                        throw search.wrong("stco", "a picture at byte %,d".formatted(place));
                    }
                    at[i] = place;
                    place += sizes[i++];
                }
            }
            if (i < at.length) {
                throw search.wrong("stsc", "%,d pictures of %,d".formatted(i, at.length));
            }
            return at;
        }

        /// Pictures are stored in the order of decoding; the table of differences says when they are shown.
        private long[] shown(int n) throws IOException {
            long[] shown = new long[n];
            ByteBuffer steps = table("stts", 4, 8);
            boolean late = search.one(tables, "ctts") != null;
            ByteBuffer delays = late ? table("ctts", 4, 8) : ByteBuffer.allocate(8);
            long time = 0;
            Runs step = new Runs(steps);
            Runs delay = new Runs(delays);
            for (int i = 0; i < n; i++) {
                shown[i] = time + (late ? delay.next() : 0);
                time += step.next() & 0xffffffffL;
            }
            return shown;
        }

        private double rate() throws IOException {
            ByteBuffer header = search.one(media, "mdhd");
            if (header == null || header.remaining() < 24) {
                return 0;
            }
            boolean wide = header.get(0) == 1 && header.remaining() >= 36;
            long scale = header.getInt(wide ? 20 : 12) & 0xffffffffL;
            long duration = wide ? header.getLong(24) : header.getInt(16) & 0xffffffffL;
            return duration > 0 ? (double) count() * scale / duration : 0;
        }
    }

    /// Values that are stored as runs: how many, which.
    private static final class Runs {
        private final ByteBuffer table;
        private final int count;
        private int run = -1;
        private long left;

        Runs(ByteBuffer table) {
            this.table = table;
            count = table.getInt(4);
        }

        int next() {
            while (left <= 0 && run + 1 < count) {
                run++;
                left = table.getInt(8 + 8 * run) & 0xffffffffL;
            }
            left--;
            return run < 0 ? 0 : table.getInt(8 + 8 * run + 4);
        }
    }
}
