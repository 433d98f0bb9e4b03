package heaviside.engine.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// NumPy's NPY format, versions 1 to 3, C order: float32, float64 and integers of 8 to 64 bits, little or big endian.
///
/// @param shape size of each dimension; empty for a single value
/// @param values row-major, widened to double. Not modified.
/// @param type NPY type without byte order: "f4", "f8", "i4" ...
public record NpyFile(int[] shape, double[] values, String type) {
    static final int MAX_VALUES = 50_000_000;
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern HEADER = Pattern.compile(
            "\\{\\s*'descr':\\s*'([<>|=])([fiu][1248])',\\s*'fortran_order':\\s*(True|False),"
                    + "\\s*'shape':\\s*\\(([0-9, ]*)\\),?\\s*\\}\\s*");

    /// @throws IOException with file and reason
    public static NpyFile read(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return read(file.getFileName().toString(), in);
        }
    }

    static NpyFile read(String name, InputStream in) throws IOException {
        byte[] head = in.readNBytes(8);
        if (head.length < 8 || !Arrays.equals(MAGIC, Arrays.copyOf(head, 6)) || head[6] < 1 || head[6] > 3) {
            throw broken(name, "it is no NPY file of version 1 to 3");
        }
        ByteBuffer len = ByteBuffer.wrap(in.readNBytes(head[6] == 1 ? 2 : 4)).order(ByteOrder.LITTLE_ENDIAN);
        if (len.remaining() < (head[6] == 1 ? 2 : 4)) {
            throw broken(name, "its header is cut short");
        }
        long n = head[6] == 1 ? len.getShort() & 0xffff : len.getInt() & 0xffffffffL;
        if (n > 65_536) {
            throw broken(name, "its header of %,d bytes is too long".formatted(n));
        }
        String header = new String(in.readNBytes((int) n), StandardCharsets.UTF_8);
        Matcher m = HEADER.matcher(header);
        if (!m.matches()) {
            throw broken(name, "its header is not understood: " + header.strip());
        }
        if (m.group(3).equals("True")) {
            throw broken(name, "it is stored in Fortran order; store it in C order");
        }
        int[] shape = shape(name, m.group(4));
        String type = m.group(2);
        if (type.equals("f1") || type.equals("f2")) {
            throw broken(name, "numbers of the type %s are not read".formatted(type));
        }
        int count = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        int size = type.charAt(1) - '0';
        double[] v = new double[count];
        ByteOrder order = m.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        byte[] chunk;
        int at = 0;
        while (at < count) {
            int want = Math.min(count - at, 1 << 15);
            chunk = in.readNBytes(want * size);
            if (chunk.length < want * size) {
                throw broken(name, "it ends after value %,d of %,d".formatted(at + chunk.length / size, count));
            }
            ByteBuffer b = ByteBuffer.wrap(chunk).order(order);
            for (int i = 0; i < want; i++) {
                v[at++] = value(b, type);
            }
        }
        if (in.read() >= 0) {
            throw broken(name, "more follows after its %,d values".formatted(count));
        }
        return new NpyFile(shape, v, type);
    }

    private static int[] shape(String name, String text) throws IOException {
        String[] parts = Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty())
                .toArray(String[]::new);
        if (parts.length > 8) {
            throw broken(name, "it has more than 8 dimensions");
        }
        int[] shape = new int[parts.length];
        long total = 1;
        for (int i = 0; i < shape.length; i++) {
            if (parts[i].length() > 9 || parts[i].indexOf(' ') >= 0) {
                throw broken(name,
                        "it holds more than %,d values, or its shape is not understood".formatted(MAX_VALUES));
            }
            shape[i] = Integer.parseInt(parts[i]);
            total *= shape[i];
            if (total > MAX_VALUES) {
                throw broken(name, "it holds more than %,d values".formatted(MAX_VALUES));
            }
        }
        return shape;
    }

    private static double value(ByteBuffer b, String type) {
        return switch (type) {
            case "f4" -> b.getFloat();
            case "f8" -> b.getDouble();
            case "i1" -> b.get();
            case "u1" -> b.get() & 0xff;
            case "i2" -> b.getShort();
            case "u2" -> b.getShort() & 0xffff;
            case "i4" -> b.getInt();
            case "u4" -> b.getInt() & 0xffffffffL;
            case "i8", "u8" -> b.getLong();
            default -> throw new IllegalArgumentException("NPY type " + type + " is not read.");
        };
    }

    /// The bytes of a float32 file.
    public static byte[] float32(float[] values, int... shape) {
        byte[] bytes = start("<f4", 4, values.length, shape);
        ByteBuffer b = body(bytes, 4 * values.length);
        for (float v : values) {
            b.putFloat(v);
        }
        return bytes;
    }

    /// The bytes of a float64 file.
    public static byte[] float64(double[] values, int... shape) {
        byte[] bytes = start("<f8", 8, values.length, shape);
        ByteBuffer b = body(bytes, 8 * values.length);
        for (double v : values) {
            b.putDouble(v);
        }
        return bytes;
    }

    /// The bytes of an int32 file.
    public static byte[] int32(int[] values, int... shape) {
        byte[] bytes = start("<i4", 4, values.length, shape);
        ByteBuffer b = body(bytes, 4 * values.length);
        for (int v : values) {
            b.putInt(v);
        }
        return bytes;
    }

    /// The bytes of a file of texts, each as long as the longest, in UTF-32.
    public static byte[] words(List<String> words) {
        int width = Math.max(1, words.stream().mapToInt(w -> w.codePointCount(0, w.length())).max().orElse(1));
        int size = Math.multiplyExact(4, width);
        byte[] bytes = start("<U" + width, size, words.size());
        ByteBuffer b = body(bytes, Math.multiplyExact(size, words.size()));
        for (String w : words) {
            int at = b.position();
            w.codePoints().forEach(b::putInt);
            b.position(at + size);
        }
        return bytes;
    }

    private static byte[] start(String type, int size, int count, int... shape) {
        int[] dims = shape.length == 0 ? new int[]{count} : shape;
        if (Arrays.stream(dims).reduce(1, (a, b) -> a * b) != count) {
            throw new IllegalArgumentException(count + " values do not fill the shape " + Arrays.toString(dims));
        }
        StringBuilder h = new StringBuilder("{'descr': '" + type + "', 'fortran_order': False, 'shape': (");
        for (int d : dims) {
            h.append(d).append(", ");
        }
        h.setLength(h.length() - (dims.length == 1 ? 1 : 2));
        h.append("), }");
        while ((10 + h.length() + 1) % 64 != 0) {
            h.append(' ');
        }
        h.append('\n');
        byte[] bytes = new byte[10 + h.length() + count * size];
        ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        b.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) h.length());
        b.put(h.toString().getBytes(StandardCharsets.US_ASCII));
        return bytes;
    }

    private static ByteBuffer body(byte[] file, int length) {
        return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(file.length - length);
    }

    private static IOException broken(String name, String reason) {
        return new IOException("%s cannot be read: %s.".formatted(name, reason));
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof NpyFile f && Arrays.equals(shape, f.shape) && Arrays.equals(values, f.values)
                && type.equals(f.type);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "NPY " + type + Arrays.toString(shape);
    }
}
