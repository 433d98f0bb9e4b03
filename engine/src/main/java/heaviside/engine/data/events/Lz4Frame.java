package heaviside.engine.data.events;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// Unpacks frames of LZ4 whose blocks may refer to the blocks before them, as cameras write them (LZ4 Frame Format 1.6,
/// LZ4 Block Format). Checksums are passed over: what is unpacked is checked by its reader.
final class Lz4Frame {
    private static final int MAGIC = 0x184D2204;
    private static final int LEAST_MATCH = 4;
    private final ByteBuffer in;
    private final int most;
    private byte[] out;
    private int size;

    private Lz4Frame(ByteBuffer in, int most) {
        this.in = in;
        this.most = most;
        this.out = new byte[Math.max(64, Math.min(most, 4 * in.remaining()))];
    }

    /// A frame that is damaged; the message is a part of a sentence.
    static final class Damaged extends Exception {
        private static final long serialVersionUID = 1;

        Damaged(String why) {
            super(why);
        }
    }

    /// @param in little endian; its position moves
    /// @param most bytes that it may unpack to
    static byte[] unpack(ByteBuffer in, int most) throws Damaged {
        try {
            return new Lz4Frame(in, most).frame();
        } catch (java.nio.BufferUnderflowException e) {
            throw new Damaged("it is cut short");
        }
    }

    private byte[] frame() throws Damaged {
        if (in.getInt() != MAGIC) {
            throw new Damaged("no LZ4 frame");
        }
        int flags = in.get();
        in.get(); // block size: blocks say their own
        if ((flags & 0xc0) != 0x40) {
            throw new Damaged("LZ4 frame of another version");
        }
        boolean blockChecksum = (flags & 0x10) != 0;
        skip((flags & 0x08) != 0 ? 8 : 0);
        skip((flags & 0x01) != 0 ? 4 : 0);
        in.get(); // checksum of the header
        for (int block = in.getInt(); block != 0; block = in.getInt()) {
            int n = block & 0x7fffffff;
            if (n > in.remaining()) {
                throw new Damaged("a block of %,d bytes where %,d are left".formatted(n, in.remaining()));
            }
            if (block < 0) {
                copy(n);
            } else {
                block(in.position() + n);
            }
            skip(blockChecksum ? 4 : 0);
        }
        return Arrays.copyOf(out, size);
    }

    private void skip(int n) throws Damaged {
        if (n > in.remaining()) {
            throw new Damaged("it is cut short");
        }
        in.position(in.position() + n);
    }

    private void room(long n) throws Damaged {
        if (size + n > most) {
            throw new Damaged("it unpacks to more than %,d bytes".formatted(most));
        }
        if (size + n > out.length) {
            out = Arrays.copyOf(out, (int) Math.min(most, Math.max(2L * out.length, size + n)));
        }
    }

    private void copy(int n) throws Damaged {
        if (n > in.remaining()) {
            throw new Damaged("it is cut short");
        }
        room(n);
        in.get(out, size, n);
        size += n;
    }

    private void block(int end) throws Damaged {
        while (in.position() < end) {
            int token = in.get() & 0xff;
            copy(length(token >> 4));
            if (in.position() >= end) {
                return; // the last sequence has no match
            }
            int back = in.getShort() & 0xffff;
            if (back == 0 || back > size) {
                throw new Damaged("a match %,d bytes back of %,d".formatted(back, size));
            }
            int n = length(token & 15) + LEAST_MATCH;
            room(n);
            for (int i = 0; i < n; i++, size++) { // one by one: a match may overlap itself
                out[size] = out[size - back];
            }
        }
    }

    private int length(int first) throws Damaged {
        int n = first;
        if (first == 15) {
            int more;
            do {
                more = in.get() & 0xff;
                n += more;
                if (n > most) {
                    throw new Damaged("a run of more than %,d bytes".formatted(most));
                }
            } while (more == 255);
        }
        return n;
    }
}
