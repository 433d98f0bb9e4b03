package heaviside.engine.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// An IDX file of unsigned bytes, plain or gzip: two zero bytes, type 0x08, number of dimensions, big-endian sizes, values
/// (http://yann.lecun.com/exdb/mnist/). Files from outside are hostile: sizes are bounded before anything is allocated.
///
/// @param shape size of each dimension
/// @param bytes values, row-major. Not modified.
public record IdxFile(int[] shape, byte[] bytes) {
    /// Largest number of values: four times full MNIST.
    static final long MAX_BYTES = 200_000_000;

    /// @throws IOException with file, offset and reason when it is no such file
    public static IdxFile read(Path file) throws IOException {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return read(file.getFileName().toString(), raw);
        }
    }

    static IdxFile read(String name, InputStream raw) throws IOException {
        if (!raw.markSupported()) {
            return read(name, new BufferedInputStream(raw));
        }
        raw.mark(2);
        boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
        raw.reset();
        try {
            return parse(name, gzip ? new GZIPInputStream(raw, 1 << 16) : raw);
        } catch (ZipException e) {
            throw new IOException("%s: the gzip stream is damaged (%s). Download the file again.".formatted(name,
                    e.getMessage()), e);
        } catch (EOFException e) {
            throw new IOException("%s: the gzip stream is cut short. Download the file again.".formatted(name), e);
        }
    }

    private static IdxFile parse(String name, InputStream in) throws IOException {
        byte[] head = in.readNBytes(4);
        if (head.length < 4) {
            throw broken(name, head.length, "the file ends within the 4-byte magic number");
        }
        if (head[0] != 0 || head[1] != 0 || head[2] != 8) {
            throw broken(name, 0, "magic number 0x%02x%02x%02x%02x is not IDX of unsigned bytes (0x000008..)"
                    .formatted(head[0], head[1], head[2], head[3]));
        }
        int dims = head[3] & 0xff;
        if (dims < 1 || dims > 4) {
            throw broken(name, 3, dims + " dimensions; 1 to 4 are possible");
        }
        int[] shape = new int[dims];
        long total = 1;
        for (int d = 0; d < dims; d++) {
            int offset = 4 + 4 * d;
            byte[] b = in.readNBytes(4);
            if (b.length < 4) {
                throw broken(name, offset + b.length, "the file ends within the size of dimension " + (d + 1));
            }
            long n = ((b[0] & 0xffL) << 24) | ((b[1] & 0xffL) << 16) | ((b[2] & 0xffL) << 8) | (b[3] & 0xffL);
            if (n < 1 || total * n > MAX_BYTES) {
                throw broken(name, offset, "dimension %d of %,d makes more than %,d values, or none".formatted(d + 1, n,
                        MAX_BYTES));
            }
            shape[d] = (int) n;
            total *= n;
        }
        return new IdxFile(shape, values(name, in, 4 + 4 * dims, (int) total));
    }

    private static byte[] values(String name, InputStream in, int offset, int total) throws IOException {
        byte[] bytes = in.readNBytes(total);
        if (bytes.length < total) {
            throw broken(name, offset + bytes.length,
                    "the header promises %,d values but %,d are there".formatted(total, bytes.length));
        }
        if (in.read() >= 0) {
            throw broken(name, offset + total, "the header promises %,d values but more follow".formatted(total));
        }
        return bytes;
    }

    private static IOException broken(String name, int offset, String reason) {
        return new IOException("%s at byte %,d: %s. Download the file again.".formatted(name, offset, reason));
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof IdxFile f && Arrays.equals(shape, f.shape) && Arrays.equals(bytes, f.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "IDX " + Arrays.toString(shape);
    }
}
