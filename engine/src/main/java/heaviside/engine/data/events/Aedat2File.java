package heaviside.engine.data.events;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// A jAER recording (AEDAT 2.0): comment lines, then eight bytes an event, big-endian: address and time in µs. The address is
/// that of a DVS128, or of a DAVIS (240 x 180, 346 x 260) where a comment says so.
public final class Aedat2File {
    /// The file begins with this.
    public static final String MAGIC = "#!AER-DAT2.0";
    private static final int BYTES = 8;
    private static final int MAX_HEADER = 1 << 20;

    private Aedat2File() {
    }

    /// Takes an address apart.
    private record Camera(int width, int height, boolean davis) {
    }

    /// @param name for messages
    /// @param bytes all of the file. Not modified.
    /// @throws EventFormatException with byte and reason
    public static AddressEvents read(String name, ByteBuffer bytes) throws EventFormatException {
        int at = 0;
        Camera camera = new Camera(128, 128, false);
        while (at < bytes.limit() && bytes.get(at) == '#') {
            int end = at;
            while (end < bytes.limit() && bytes.get(end) != '\n') {
                end++;
            }
            if (end == bytes.limit() || end > MAX_HEADER) {
                throw new EventFormatException(name, at, "a comment that does not end.");
            }
            byte[] line = new byte[Math.min(end - at, 1000)];
            bytes.get(at, line);
            camera = camera(new String(line, StandardCharsets.ISO_8859_1), camera);
            at = end + 1;
        }
        int rest = bytes.limit() - at;
        if (rest % BYTES != 0) {
            throw new EventFormatException(name, bytes.limit() - rest % BYTES,
                    "%d bytes are left over; an event has eight."
                            .formatted(rest % BYTES));
        }
        AddressEvents.Collected c = new AddressEvents.Collected(rest / BYTES);
        ByteBuffer b = bytes.duplicate().order(ByteOrder.BIG_ENDIAN);
        long clock = 0;
        long last = Long.MIN_VALUE;
        for (; at < b.limit(); at += BYTES) {
            int address = b.getInt(at);
            long t = b.getInt(at + 4);
            if (last - t > 1L << 31) {
                clock += 1L << 32; // the clock of 32 bits went round
            }
            last = t;
            add(name, at, c, camera, address, clock + t);
        }
        return c.events(camera.width, camera.height);
    }

    private static Camera camera(String line, Camera before) {
        if (line.contains("Davis346") || line.contains("DAVIS346") || line.contains("davis346")) {
            return new Camera(346, 260, true);
        }
        if (line.contains("Davis240") || line.contains("DAVIS240") || line.contains("davis240")
                || line.contains("SeeBetter")) {
            return new Camera(240, 180, true);
        }
        return before;
    }

    private static void add(String name, int at, AddressEvents.Collected c, Camera camera, int address, long t)
            throws EventFormatException {
        int x;
        int y;
        boolean on;
        if (camera.davis) {
            if (address < 0 || (address & 0x400) != 0) {
                return; // a frame's sample, the motion sensor, or an external event
            }
            x = address >> 12 & 0x3ff;
            y = address >> 22 & 0x1ff;
            on = (address & 0x800) != 0;
        } else {
            if ((address & 0x8000) != 0) {
                return; // an external event
            }
            x = 127 - (address >> 1 & 0x7f);
            y = 127 - (address >> 8 & 0x7f);
            on = (address & 1) == 0;
        }
        if (x >= camera.width || y >= camera.height) {
            throw new EventFormatException(name, at, "pixel %d, %d is outside %d x %d.".formatted(x, y, camera.width,
                    camera.height));
        }
        c.add(t, x, y, on);
    }
}
