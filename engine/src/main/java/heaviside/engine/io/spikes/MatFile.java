package heaviside.engine.io.spikes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Variables of a MAT file of version 5 (MATLAB 5.0 to 7.0; "MAT-File Format", The MathWorks): real arrays of numbers, cells
/// and structures; other classes are passed over.
final class MatFile {
    /// Level 5 files begin with this.
    static final String MAGIC = "MATLAB 5.0 MAT-file";
    private static final int HEADER = 128;
    private static final int MAX_DEPTH = 16;
    private static final int MAX_PARTS = 1_000_000;
    private static final int MAX_INFLATED = 1 << 30;
    private static final int MATRIX = 14;
    private static final int COMPRESSED = 15;
    private static final int[] BYTES = {0, 1, 1, 2, 2, 4, 4, 4, 0, 8, 0, 0, 8, 8};
    private final String name;
    private int parts;

    private MatFile(String name) {
        this.name = name;
    }

    /// A variable, cell or field.
    ///
    /// @param name its name; `outer.field` inside a structure
    /// @param shape size of each dimension
    /// @param values real numbers, column after column, or none. Not modified.
    /// @param parts cells, or fields of a structure
    @SuppressWarnings("ArrayRecordComponent")
    record Variable(String name, int[] shape, double[] values, List<Variable> parts) {
        /// Whether at most one dimension exceeds 1.
        boolean vector() {
            int long1 = 0;
            for (int s : shape) {
                long1 += s > 1 ? 1 : 0;
            }
            return long1 <= 1;
        }
    }

    /// One element: its type and its bytes.
    private record Element(int type, ByteBuffer data, int at) {
    }

    static List<Variable> read(String name, ByteBuffer file) throws IOException {
        if (file.limit() < HEADER) {
            throw SpikeFormatException.atByte(name, file.limit(), "the file ends within the header of 128 bytes.");
        }
        boolean little = file.get(126) == 'I' && file.get(127) == 'M';
        if (!little && !(file.get(126) == 'M' && file.get(127) == 'I')) {
            throw SpikeFormatException.atByte(name, 126,
                    "no mark of the byte order: this is no MAT file of version 5.");
        }
        ByteBuffer b = file.duplicate().order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN).position(HEADER);
        MatFile mat = new MatFile(name);
        List<Variable> all = new ArrayList<>();
        while (b.remaining() >= 8) {
            Element e = mat.element(b, false);
            if (e.type == COMPRESSED) {
                ByteBuffer inflated = mat.inflate(e);
                if (inflated.remaining() >= 8) {
                    e = mat.element(inflated, false);
                }
            }
            if (e.type == MATRIX) {
                all.add(mat.matrix(e, "", 0));
            }
        }
        return all;
    }

    private SpikeFormatException broken(int at, String why) {
        return SpikeFormatException.atByte(name, at, why);
    }

    private Element element(ByteBuffer b, boolean padded) throws SpikeFormatException {
        int at = b.position();
        if (b.remaining() < 8) {
            throw broken(at, "the file ends within an element.");
        }
        int tag = b.getInt();
        if (tag >>> 16 != 0) { // a small element: type and size in one word, data in the next
            int size = tag >>> 16;
            if (size > 4) {
                throw broken(at, "a small element of %d bytes; 4 are possible.".formatted(size));
            }
            ByteBuffer data = b.slice(b.position(), size).order(b.order());
            b.position(b.position() + 4);
            return new Element(tag & 0xffff, data, at);
        }
        int size = b.getInt();
        if (size < 0 || size > b.remaining()) {
            throw broken(at,
                    "an element of %s bytes where %s are left.".formatted(
                            SpikeFormatException.grouped(size & 0xffffffffL),
                            SpikeFormatException.grouped(b.remaining())));
        }
        ByteBuffer data = b.slice(b.position(), size).order(b.order());
        int end = b.position() + size;
        b.position(padded ? (int) Math.min(b.limit(), (end + 7L) & ~7L) : end);
        return new Element(tag, data, at);
    }

    private ByteBuffer inflate(Element e) throws IOException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(e.data);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] block = new byte[1 << 16];
            while (!inflater.finished()) {
                int n = inflater.inflate(block);
                if (n == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw broken(e.at, "the packed data is cut short.");
                }
                if (out.size() + n > MAX_INFLATED) {
                    throw broken(e.at, "the packed data unpacks to more than 1 GB.");
                }
                out.write(block, 0, n);
            }
            return ByteBuffer.wrap(out.toByteArray()).order(e.data.order());
        } catch (DataFormatException x) {
            throw broken(e.at, "the packed data is damaged (%s).".formatted(x.getMessage()));
        } finally {
            inflater.end();
        }
    }

    private Variable matrix(Element e, String outer, int depth) throws SpikeFormatException {
        if (depth > MAX_DEPTH || ++parts > MAX_PARTS) {
            throw broken(e.at, "more than %d levels or %,d parts.".formatted(MAX_DEPTH, MAX_PARTS));
        }
        ByteBuffer b = e.data;
        if (!b.hasRemaining()) {
            return new Variable(outer, new int[]{0, 0}, new double[0], List.of());
        }
        Element flags = element(b, true);
        if (flags.data.remaining() < 4) {
            throw broken(e.at, "a variable without flags.");
        }
        int word = flags.data.getInt(0);
        int kind = word & 0xff;
        boolean complex = (word & 0x800) != 0;
        if (kind == 17) { // an object of MATLAB's own, without dimensions
            return new Variable(outer, new int[]{0, 0}, new double[0], List.of());
        }
        int[] shape = shape(element(b, true));
        String own = new String(bytes(element(b, true)), StandardCharsets.ISO_8859_1);
        String title = own.isEmpty() ? outer : outer.isEmpty() ? own : outer + "." + own;
        long n = 1;
        for (int s : shape) {
            n *= s;
            if (n > SpikeRecording.MAX_SPIKES) {
                throw broken(e.at, "'%s' holds more than %,d values.".formatted(title, SpikeRecording.MAX_SPIKES));
            }
        }
        return switch (kind) {
            case 1 -> new Variable(title, shape, new double[0], cells(b, title, n, depth));
            case 2, 3 -> new Variable(title, shape, new double[0], fields(b, title, n, depth, kind == 3));
            case 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 ->
                new Variable(title, shape, complex ? new double[0] : numbers(element(b, true), title, n), List.of());
            default -> new Variable(title, shape, new double[0], List.of()); // text, sparse, objects
        };
    }

    private int[] shape(Element e) throws SpikeFormatException {
        int n = e.data.remaining() / 4;
        if (e.type != 5 || n < 1 || n > 32) {
            throw broken(e.at, "no dimensions of a variable.");
        }
        int[] shape = new int[n];
        for (int i = 0; i < n; i++) {
            shape[i] = e.data.getInt(4 * i);
            if (shape[i] < 0) {
                throw broken(e.at, "a dimension of %d.".formatted(shape[i]));
            }
        }
        return shape;
    }

    private static byte[] bytes(Element e) {
        byte[] b = new byte[Math.min(200, e.data.remaining())];
        e.data.get(0, b);
        return b;
    }

    private List<Variable> cells(ByteBuffer b, String title, long n, int depth) throws SpikeFormatException {
        List<Variable> cells = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Element e = element(b, true);
            if (e.type != MATRIX) {
                throw broken(e.at, "cell %,d of '%s' is of type %d.".formatted(i, title, e.type));
            }
            cells.add(matrix(e, n == 1 ? title : title + " " + (i + 1), depth + 1));
        }
        return cells;
    }

    private List<Variable> fields(ByteBuffer b, String title, long n, int depth, boolean object)
            throws SpikeFormatException {
        if (object) {
            element(b, true); // name of its class
        }
        Element width = element(b, true);
        Element names = element(b, true);
        int w = width.data.remaining() < 4 ? 0 : width.data.getInt(0);
        if (w < 1 || w > 4096) {
            throw broken(width.at, "field names of %d bytes.".formatted(w));
        }
        int fields = names.data.remaining() / w;
        List<Variable> all = new ArrayList<>();
        for (long k = 0; k < n * fields; k++) {
            Element e = element(b, true);
            if (e.type != MATRIX) {
                throw broken(e.at, "a field of '%s' is of type %d.".formatted(title, e.type));
            }
            byte[] f = new byte[w];
            names.data.get((int) (k % fields) * w, f);
            String field = new String(f, StandardCharsets.ISO_8859_1).split("\0", 2)[0];
            String at = n == 1 ? "" : "(" + (k / fields + 1) + ")";
            all.add(matrix(e, title + at + "." + field, depth + 1));
        }
        return all;
    }

    private double[] numbers(Element e, String title, long n) throws SpikeFormatException {
        int size = e.type >= 0 && e.type < BYTES.length ? BYTES[e.type] : 0;
        if (size == 0) {
            throw broken(e.at, "'%s' holds numbers of the type %d.".formatted(title, e.type));
        }
        if (e.data.remaining() < n * size) {
            throw broken(e.at, "'%s' holds %,d of %,d values.".formatted(title, e.data.remaining() / size, n));
        }
        double[] v = new double[(int) n];
        ByteBuffer b = e.data.duplicate().order(e.data.order());
        for (int i = 0; i < v.length; i++) {
            v[i] = switch (e.type) {
                case 1 -> b.get();
                case 2 -> b.get() & 0xff;
                case 3 -> b.getShort();
                case 4 -> b.getShort() & 0xffff;
                case 5 -> b.getInt();
                case 6 -> b.getInt() & 0xffffffffL;
                case 7 -> b.getFloat();
                case 9 -> b.getDouble();
                default -> b.getLong();
            };
        }
        return v;
    }
}
