package heaviside.engine.io.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Data types in the form of the file (HDF5 File Format Specification 3.0, section IV.A.2.d), little endian.
final class Hdf5Types {
    static final byte[] UINT16 = {0x10, 0, 0, 0, 2, 0, 0, 0, 0, 0, 16, 0};
    static final byte[] INT64 = {0x10, 8, 0, 0, 8, 0, 0, 0, 0, 0, 64, 0};
    static final byte[] FLOAT32 = {0x11, 0x20, 31, 0, 4, 0, 0, 0, 0, 0, 32, 0, 23, 8, 0, 23, 127, 0, 0, 0};
    static final byte[] FLOAT64 = {0x11, 0x20, 63, 0, 8, 0, 0, 0, 0, 0, 64, 0, 52, 11, 0, 52, (byte) 0xff, 3, 0, 0};
    /// Object reference.
    static final byte[] REFERENCE = {0x17, 0, 0, 0, 8, 0, 0, 0};
    /// UTF-8 of variable length, null terminated, of characters that are strings of one byte.
    static final byte[] TEXT = {0x19, 1, 1, 0, 16, 0, 0, 0, 0x10, 0, 0, 0, 1, 0, 0, 0, 0, 0, 8, 0};

    private Hdf5Types() {
    }

    /// A list of any length.
    static byte[] list(byte[] of) {
        return ByteBuffer.allocate(8 + of.length).order(ByteOrder.LITTLE_ENDIAN).put((byte) 0x19).put(new byte[3])
                .putInt(16).put(of).array();
    }
}
