package heaviside.engine.video.clip;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Looks at the headers of an H.264 stream before its decoder does, which takes memory and time by what they promise
/// (ITU-T H.264, 7.3.2 and 7.3.3). What is possible: 8 bits a sample, grey or 4:2:0, no slice groups, reference pictures of up
/// to [#MOST_PICTURE_BYTES] together.
final class H264Headers {
    /// Memory of all reference pictures: those of level 5.1 need 70 MB.
    static final long MOST_PICTURE_BYTES = 96L << 20;
    private static final int SLICE = 1;
    private static final int KEY_SLICE = 5;
    private static final int SEQUENCE = 7;
    private static final int PICTURE = 8;
    private static final Set<Integer> HIGH = Set.of(100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135);
    private static final int MOST_REORDERED = 66;
    private static final int MOST_HEAD = 1024;
    private final Map<Integer, Sequence> sequences = new HashMap<>();
    private final Map<Integer, Pictures> pictures = new HashMap<>();
    private byte[] b = {};
    private int at;

    /// What slices need of a sequence parameter set.
    private record Sequence(int frameBits, int order, int orderBits, boolean noDeltas, boolean frames) {
    }

    /// What slices need of a picture parameter set.
    private record Pictures(int sequence, boolean moreOrder, boolean repeats) {
    }

    /// Size of the pictures that a sequence parameter set promises.
    record Size(int width, int height) {
    }

    /// Checks a unit of the stream; units of other kinds than headers and slices are right.
    ///
    /// @param unit from its type on. Its position is not changed.
    /// @return size of the pictures, 0 x 0 where it says none
    /// @throws IllegalArgumentException with what is not possible
    Size check(ByteBuffer unit) {
        int type = unit.hasRemaining() ? unit.get(unit.position()) & 31 : 0;
        at = 0;
        switch (type) {
            case SEQUENCE -> {
                b = payload(unit);
                return sequence();
            }
            case PICTURE -> {
                b = payload(unit);
                picture();
            }
            case SLICE, KEY_SLICE -> {
                ByteBuffer head = unit.duplicate();
                b = payload(head.limit(Math.min(head.limit(), head.position() + MOST_HEAD)));
                slice(type == KEY_SLICE);
            }
            default -> {
                // pictures do not depend on it
            }
        }
        return new Size(0, 0);
    }

    /// Without the bytes that keep start codes out.
    private static byte[] payload(ByteBuffer unit) {
        ByteBuffer in = unit.duplicate();
        in.get();
        byte[] out = new byte[in.remaining()];
        int n = 0;
        int zeros = 0;
        while (in.hasRemaining()) {
            byte v = in.get();
            if (zeros == 2 && v == 3) {
                zeros = 0;
                continue;
            }
            zeros = v == 0 ? Math.min(2, zeros + 1) : 0;
            out[n++] = v;
        }
        return java.util.Arrays.copyOf(out, n);
    }

    private int bits(int n) {
        int v = 0;
        for (int i = 0; i < n; i++) {
            if (at >= 8 * b.length) {
                throw new IllegalArgumentException("its headers are cut short");
            }
            v = (v << 1) | ((b[at / 8] >> (7 - at % 8)) & 1);
            at++;
        }
        return v;
    }

    private boolean flag() {
        return bits(1) == 1;
    }

    private int number(String what, int most) {
        int zeros = 0;
        while (!flag()) {
            if (++zeros > 31) {
                throw new IllegalArgumentException("its headers are damaged at " + what);
            }
        }
        long v = (1L << zeros) - 1 + (bits(zeros) & 0xffffffffL);
        if (v > most) {
            throw new IllegalArgumentException("its %s of %,d is above %,d".formatted(what, v, most));
        }
        return (int) v;
    }

    private void any() {
        number("a value", Integer.MAX_VALUE);
    }

    private Size sequence() {
        int profile = bits(8);
        bits(16);
        int id = number("sequence", 31);
        if (HIGH.contains(profile)) {
            number("colour format", 1);
            number("depth above 8 bits", 0);
            number("depth above 8 bits", 0);
            flag();
            scaling();
        }
        int frameBits = number("frame number", 12) + 4;
        int order = number("order of pictures", 2);
        int orderBits = order == 0 ? number("order of pictures", 12) + 4 : 0;
        boolean noDeltas = false;
        if (order == 1) {
            noDeltas = flag();
            any();
            any();
            for (int n = number("cycle", 255); n > 0; n--) {
                any();
            }
        }
        int references = number("number of reference pictures", 16);
        flag();
        long w = number("width in blocks", Clip.MOST_SIDE / 16 - 1) + 1L;
        long h = number("height in blocks", Clip.MOST_SIDE / 16 - 1) + 1L;
        boolean frames = flag();
        if (!frames) {
            flag();
            h *= 2;
        }
        long need = 384 * w * h * (references + 1);
        if (need > MOST_PICTURE_BYTES) {
            throw new IllegalArgumentException("its %d reference pictures need %,d MB, the limit is %,d".formatted(
                    references, need >> 20, MOST_PICTURE_BYTES >> 20));
        }
        flag();
        Size size = crop((int) (16 * w), (int) (16 * h), frames);
        if (flag()) {
            usability();
        }
        sequences.put(id, new Sequence(frameBits, order, orderBits, noDeltas, frames));
        return size;
    }

    private Size crop(int w, int h, boolean frames) {
        int[] c = new int[4];
        if (flag()) {
            for (int i = 0; i < c.length; i++) {
                c[i] = 2 * number("crop", Clip.MOST_SIDE);
            }
        }
        int width = w - c[0] - c[1];
        int height = h - (frames ? 1 : 2) * (c[2] + c[3]);
        if (width <= 0 || height <= 0) {
            throw new IllegalArgumentException("its pictures are cropped to nothing");
        }
        return new Size(width, height);
    }

    private void scaling() {
        if (flag()) {
            for (int list = 0; list < 8; list++) {
                int next = 8;
                int last = 8;
                for (int i = 0, n = flag() ? list < 6 ? 16 : 64 : 0; i < n && next != 0; i++) {
                    int code = number("scale", 1 << 16);
                    int delta = (code & 1) == 1 ? (code + 1) / 2 : -code / 2;
                    next = (last + delta) & 255;
                    last = next == 0 ? last : next;
                }
            }
        }
    }

    private void usability() {
        if (flag() && bits(8) == 255) {
            bits(32);
        }
        if (flag()) {
            flag();
        }
        if (flag()) {
            bits(4);
            if (flag()) {
                bits(24);
            }
        }
        if (flag()) {
            any();
            any();
        }
        if (flag()) {
            bits(32);
            bits(32);
            flag();
        }
        boolean buffers = buffers();
        if (buffers() || buffers) {
            flag();
        }
        flag();
        if (flag()) {
            flag();
            for (int i = 0; i < 6; i++) {
                any();
            }
        }
    }

    /// One of the two descriptions of a decoder's buffers.
    private boolean buffers() {
        if (!flag()) {
            return false;
        }
        int n = number("buffers", 31) + 1;
        bits(8);
        for (int i = 0; i < n; i++) {
            any();
            any();
            flag();
        }
        bits(20);
        return true;
    }

    private void picture() {
        int id = number("picture", 255);
        int sequence = number("sequence", 31);
        flag();
        boolean moreOrder = flag();
        number("slice groups", 0);
        number("references", 31);
        number("references", 31);
        bits(3);
        any();
        any();
        any();
        bits(2);
        pictures.put(id, new Pictures(sequence, moreOrder, flag()));
    }

    /// As far as the list of references in another order, which the decoder would read without end.
    private void slice(boolean key) {
        any();
        int kind = number("kind of slice", 9) % 5;
        Pictures p = pictures.get(number("picture", 255));
        Sequence s = p == null ? null : sequences.get(p.sequence);
        if (p == null || s == null) {
            throw new IllegalArgumentException("a picture names parameter sets that are not there");
        }
        bits(s.frameBits);
        boolean field = !s.frames && flag();
        if (field) {
            flag();
        }
        if (key) {
            any();
        }
        if (s.order == 0) {
            bits(s.orderBits);
        }
        boolean deltas = s.order == 0 ? p.moreOrder && !field : s.order == 1 && !s.noDeltas;
        if (deltas) {
            any();
            if (s.order == 1 && p.moreOrder && !field) {
                any();
            }
        }
        if (p.repeats) {
            number("repeated picture", 127);
        }
        boolean both = kind == 1;
        if (both) {
            flag();
        }
        if (kind == 2 || kind == 4) {
            return;
        }
        if (flag()) {
            number("references", 31);
            if (both) {
                number("references", 31);
            }
        }
        reordered();
        if (both) {
            reordered();
        }
    }

    private void reordered() {
        if (flag()) {
            for (int n = 0; number("reference", 3) != 3; n++) {
                any();
                if (n > MOST_REORDERED) {
                    throw new IllegalArgumentException("a picture names more than %d references".formatted(n));
                }
            }
        }
    }
}
