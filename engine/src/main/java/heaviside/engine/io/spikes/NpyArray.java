package heaviside.engine.io.spikes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An array of NumPy's NPY format as columns of numbers: plain, or of records with named fields; or an array of texts.
/// Objects (pickles) are refused.
///
/// @param shape size of each dimension
/// @param fields names of a record's fields; empty for a plain array
/// @param columns one array a field, row-major; one for a plain array, an empty one for texts. Not modified.
/// @param words texts, row-major; empty for numbers
/// @param isText whether it is an array of texts
@SuppressWarnings("ArrayRecordComponent")
record NpyArray(int[] shape, List<String> fields, double[][] columns, List<String> words, boolean isText) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int MAX_VALUES = 2 * SpikeRecording.MAX_SPIKES;
    private static final int BLOCK = 1 << 12;
    private static final Pattern PLAIN = Pattern.compile("'descr':\\s*'([<>|=]?)([fiub])([1248])'");
    private static final Pattern TEXT = Pattern.compile("'descr':\\s*'([<>|=]?)([US])([0-9]{1,6})'");
    private static final int MAX_WORDS = 1_000_000;
    private static final int MAX_WORD_BYTES = 1 << 16;
    private static final Pattern RECORD = Pattern.compile("'descr':\\s*\\[([^\\]]{1,10000})\\]");
    private static final Pattern FIELD = Pattern
            .compile("\\(\\s*'([^']{1,100})',\\s*'([<>|=]?)([fiub])([1248])'\\s*,?\\s*\\)");
    private static final Pattern FORTRAN = Pattern.compile("'fortran_order':\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([0-9, L]{0,200})\\)");

    private record Type(boolean big, char kind, int size) {
        double read(ByteBuffer b) {
            b.order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
            return switch (kind) {
                case 'f' -> size == 8 ? b.getDouble() : size == 4 ? b.getFloat() : Float.float16ToFloat(b.getShort());
                case 'i' -> size == 8 ? b.getLong() : size == 4 ? b.getInt() : size == 2 ? b.getShort() : b.get();
                default -> size == 8
                        ? unsigned(b.getLong())
                        : size == 4 ? b.getInt() & 0xffffffffL : size == 2 ? b.getShort() & 0xffff : b.get() & 0xff;
            };
        }

        private static double unsigned(long v) {
            return v >= 0 ? v : 2.0 * (v >>> 1);
        }
    }

    static boolean is(byte[] head) {
        return head.length >= MAGIC.length && Arrays.equals(MAGIC, Arrays.copyOf(head, MAGIC.length));
    }

    /// @throws SpikeFormatException with the name and reason
    static NpyArray read(String name, InputStream in) throws IOException {
        byte[] head = in.readNBytes(8);
        if (head.length < 8 || !is(head) || head[6] < 1 || head[6] > 3) {
            throw SpikeFormatException.atByte(name, 0, "this is no NPY file of version 1 to 3.");
        }
        byte[] length = in.readNBytes(head[6] == 1 ? 2 : 4);
        long n = 0;
        for (int i = length.length - 1; i >= 0; i--) {
            n = (n << 8) | (length[i] & 0xff);
        }
        byte[] bytes = n > 65_536 ? new byte[0] : in.readNBytes((int) n);
        if (n > 65_536 || bytes.length < n) {
            throw SpikeFormatException.atByte(name, 8, "a header of %,d bytes is too long or cut short.".formatted(n));
        }
        String header = new String(bytes, StandardCharsets.ISO_8859_1);
        Matcher text = TEXT.matcher(header);
        if (text.find()) {
            return texts(name, in, header, text);
        }
        List<String> fields = new ArrayList<>();
        List<Type> types = types(name, header, fields);
        Matcher fortran = FORTRAN.matcher(header);
        Matcher shape = SHAPE.matcher(header);
        if (!fortran.find() || !shape.find()) {
            throw SpikeFormatException.in(name, "the NPY header is not understood: " + shortened(header));
        }
        int[] dims = shape(name, shape.group(1), types.size());
        double[][] columns = values(name, in, dims, types);
        if (fortran.group(1).equals("True") && dims.length > 1) {
            if (dims.length > 2) {
                throw SpikeFormatException.in(name, "it is stored in Fortran order. Save it in C order.");
            }
            for (int c = 0; c < columns.length; c++) {
                columns[c] = turned(columns[c], dims[0], dims[1]);
            }
        }
        return new NpyArray(dims, List.copyOf(fields), columns, List.of(), false);
    }

    /// Texts in UTF-32 (U) or bytes (S), filled up with zeros.
    private static NpyArray texts(String name, InputStream in, String header, Matcher type) throws IOException {
        boolean wide = type.group(2).equals("U");
        int width = Integer.parseInt(type.group(3)) * (wide ? 4 : 1);
        Matcher shape = SHAPE.matcher(header);
        if (!shape.find() || width > MAX_WORD_BYTES) {
            throw SpikeFormatException.in(name, "its texts are too long, or its header is not understood: "
                    + shortened(header));
        }
        int[] dims = shape(name, shape.group(1), 1);
        int n = Arrays.stream(dims).reduce(1, (a, b) -> a * b);
        if (n > MAX_WORDS) {
            throw SpikeFormatException.in(name, "it holds more than %,d texts.".formatted(MAX_WORDS));
        }
        Charset set = wide
                ? type.group(1).equals(">") ? Charset.forName("UTF-32BE") : Charset.forName("UTF-32LE")
                : StandardCharsets.UTF_8;
        List<String> words = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            byte[] b = in.readNBytes(width);
            if (b.length < width) {
                throw SpikeFormatException.in(name, "it ends after text %,d of %,d.".formatted(i, n));
            }
            words.add(new String(b, set).replaceAll("\u0000+$", ""));
        }
        return new NpyArray(dims, List.of(), new double[1][0], List.copyOf(words), true);
    }

    private static String shortened(String header) {
        String h = header.strip();
        return h.length() > 120 ? h.substring(0, 120) + "\u2026" : h;
    }

    private static List<Type> types(String name, String header, List<String> fields) throws SpikeFormatException {
        List<Type> types = new ArrayList<>();
        Matcher plain = PLAIN.matcher(header);
        Matcher record = RECORD.matcher(header);
        if (plain.find()) {
            types.add(type(name, plain.group(1), plain.group(2), plain.group(3)));
        } else if (record.find()) {
            Matcher f = FIELD.matcher(record.group(1));
            int end = 0;
            while (f.find()) {
                fields.add(f.group(1));
                types.add(type(name, f.group(2), f.group(3), f.group(4)));
                end = f.end();
            }
            if (types.isEmpty() || types.size() > 32 || !record.group(1).substring(end).replace(",", "").isBlank()) {
                throw SpikeFormatException.in(name,
                        "the fields of its records are not understood: " + shortened(header));
            }
        } else {
            throw SpikeFormatException.in(name, header.contains("O'")
                    ? "it holds Python objects, which are not read. Save numbers: one array a neuron, or times and units."
                    : "its type of numbers is not read: " + shortened(header));
        }
        return types;
    }

    private static Type type(String name, String order, String kind, String size) throws SpikeFormatException {
        int bytes = size.charAt(0) - '0';
        if ((kind.equals("f") && bytes == 1) || (kind.equals("b") && bytes != 1)) {
            throw SpikeFormatException.in(name, "there is no NPY type %s%s.".formatted(kind, size));
        }
        return new Type(order.equals(">"), kind.charAt(0), bytes);
    }

    private static int[] shape(String name, String text, int fields) throws SpikeFormatException {
        String[] parts = Arrays.stream(text.split(",")).map(s -> s.replace("L", "").strip()).filter(s -> !s.isEmpty())
                .toArray(String[]::new);
        long total = 1;
        int[] shape = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            boolean number = parts[i].length() <= 9 && parts[i].chars().allMatch(c -> c >= '0' && c <= '9');
            total *= number ? Integer.parseInt(parts[i]) : Long.MAX_VALUE;
            if (!number || parts.length > 8 || total < 0 || total > MAX_VALUES / fields) {
                throw SpikeFormatException.in(name,
                        "the shape (%s) holds more than %,d values.".formatted(text, MAX_VALUES));
            }
            shape[i] = number ? Integer.parseInt(parts[i]) : 0;
        }
        return shape;
    }

    private static double[][] values(String name, InputStream in, int[] dims, List<Type> types) throws IOException {
        int n = 1;
        for (int d : dims) {
            n *= d;
        }
        int width = types.stream().mapToInt(Type::size).sum();
        // memory grows with what is there, not with what is promised
        double[][] columns = new double[types.size()][Math.min(n, 1 << 16)];
        int at = 0;
        while (at < n) {
            int rows = Math.min(n - at, BLOCK);
            ByteBuffer b = ByteBuffer.wrap(in.readNBytes(rows * width));
            if (b.remaining() < rows * width) {
                throw SpikeFormatException.in(name,
                        "it ends after value %,d of %,d.".formatted(at + b.remaining() / width, n));
            }
            if (at + rows > columns[0].length) {
                int more = (int) Math.min(n, 2L * columns[0].length);
                for (int c = 0; c < columns.length; c++) {
                    columns[c] = Arrays.copyOf(columns[c], more);
                }
            }
            for (int i = 0; i < rows; i++, at++) {
                for (int c = 0; c < columns.length; c++) {
                    columns[c][at] = types.get(c).read(b);
                }
            }
        }
        return columns;
    }

    private static double[] turned(double[] v, int rows, int columns) {
        double[] t = new double[v.length];
        for (int c = 0; c < columns; c++) {
            for (int r = 0; r < rows; r++) {
                t[r * columns + c] = v[c * rows + r];
            }
        }
        return t;
    }

    int length() {
        return columns[0].length;
    }
}
