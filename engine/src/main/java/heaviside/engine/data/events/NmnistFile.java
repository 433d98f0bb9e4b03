package heaviside.engine.data.events;

import java.nio.ByteBuffer;

/// One sample of N-MNIST or N-Caltech101 (`.bin`; Orchard et al. 2015): five bytes an event: x, y, then one bit of polarity
/// and 23 bits of time in µs, big-endian. Events with y = 240 are no events but move the clock on by 2^13 µs.
public final class NmnistFile {
    /// Side of an N-MNIST sample, pixels.
    public static final int SIDE = 34;
    private static final int BYTES = 5;
    private static final int CLOCK = 240;

    private NmnistFile() {
    }

    /// Whether the bytes can be such a sample: a multiple of five, and the first events on the 34 x 34 pixels.
    public static boolean is(byte[] head, long size) {
        if (size < BYTES || size % BYTES != 0) {
            return false;
        }
        for (int i = 0; i + BYTES <= head.length; i += BYTES) {
            int y = head[i + 1] & 0xff;
            if ((head[i] & 0xff) >= SIDE || (y >= SIDE && y != CLOCK)) {
                return false;
            }
        }
        return true;
    }

    /// @param name for messages
    /// @param bytes all of the file. Not modified.
    /// @throws EventFormatException with byte and reason
    public static AddressEvents read(String name, ByteBuffer bytes) throws EventFormatException {
        int size = bytes.limit();
        if (size % BYTES != 0) {
            throw new EventFormatException(name, size - size % BYTES, "%d bytes are left over; an event has five."
                    .formatted(size % BYTES));
        }
        AddressEvents.Collected c = new AddressEvents.Collected(size / BYTES);
        long clock = 0;
        int width = SIDE;
        int height = SIDE;
        for (int at = 0; at < size; at += BYTES) {
            int x = bytes.get(at) & 0xff;
            int y = bytes.get(at + 1) & 0xff;
            int third = bytes.get(at + 2) & 0xff;
            if (y == CLOCK) {
                clock += 1 << 13;
                continue;
            }
            if (y > CLOCK) {
                throw new EventFormatException(name, at + 1, "row %d; rows are 0 to 239.".formatted(y));
            }
            if (x >= SIDE || y >= SIDE) { // N-Caltech101
                width = 240;
                height = 180;
                if (x >= width || y >= height) {
                    throw new EventFormatException(name, at, "pixel %d, %d is outside 240 x 180.".formatted(x, y));
                }
            }
            long t = ((third & 0x7f) << 16) | ((bytes.get(at + 3) & 0xff) << 8) | (bytes.get(at + 4) & 0xff);
            c.add(clock + t, x, y, third >= 0x80);
        }
        return c.events(width, height);
    }
}
