package heaviside.engine.video.clip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// GIF 87a and 89a, animated: palettes, transparency, interlacing and disposal by the specification (CompuServe 1990).
final class GifFile {
    private static final long MOST_BYTES = 100_000_000;
    private final Path file;
    private final ByteBuffer in;
    private final Clip.Collector into;
    private int width;
    private int height;
    private byte[] canvas = new byte[0];
    private byte[] before = new byte[0];
    private byte[] globalGrey = new byte[0];
    private int transparent = -1;
    private int disposal;
    private int delays;

    private GifFile(Path file, ByteBuffer in, Clip.Collector into) {
        this.file = file;
        this.in = in;
        this.into = into;
    }

    static Clip read(Path file, Clip.Collector into) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw Clip.broken(file, "it has %,d bytes, the limit is %,d".formatted(Files.size(file), MOST_BYTES));
        }
        try {
            return new GifFile(file, ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN), into)
                    .all();
        } catch (java.nio.BufferUnderflowException e) {
            throw new IOException(Clip.broken(file, "it is cut short").getMessage(), e);
        }
    }

    private Clip all() throws IOException {
        byte[] magic = new byte[6];
        in.get(magic);
        String m = new String(magic, java.nio.charset.StandardCharsets.US_ASCII);
        if (!m.equals("GIF89a") && !m.equals("GIF87a")) {
            throw Clip.broken(file, "it is no GIF");
        }
        width = in.getShort() & 0xffff;
        height = in.getShort() & 0xffff;
        Clip.size(file, width, height);
        int flags = in.get() & 255;
        in.getShort();
        globalGrey = (flags & 0x80) != 0 ? palette(2 << (flags & 7)) : new byte[256];
        canvas = new byte[width * height];
        boolean ended = false;
        while (!ended && !into.full()) {
            switch (in.get() & 255) {
                case 0x21 -> extension();
                case 0x2c -> picture();
                case 0x3b -> ended = true;
                default -> throw Clip.broken(file, "it has a block of no known kind");
            }
        }
        double rate = delays > 0 ? 100.0 * into.size() / delays : 10;
        return into.clip(file, Math.clamp(rate, 1, 100), ended);
    }

    private byte[] palette(int colours) {
        byte[] grey = new byte[256];
        for (int i = 0; i < colours; i++) {
            grey[i] = (byte) Fit.grey(in.get() & 255, in.get() & 255, in.get() & 255);
        }
        return grey;
    }

    private void extension() {
        if ((in.get() & 255) == 0xf9) {
            int size = in.get() & 255;
            int end = in.position() + size;
            int flags = in.get() & 255;
            delays += in.getShort() & 0xffff;
            int index = in.get() & 255;
            transparent = (flags & 1) != 0 ? index : -1;
            disposal = flags >> 2 & 7;
            in.position(end);
        }
        skip();
    }

    private void skip() {
        int n = in.get() & 255;
        while (n > 0) {
            if (n > in.remaining()) {
                throw new java.nio.BufferUnderflowException();
            }
            in.position(in.position() + n);
            n = in.get() & 255;
        }
    }

    private void picture() throws IOException {
        int left = in.getShort() & 0xffff;
        int top = in.getShort() & 0xffff;
        int w = in.getShort() & 0xffff;
        int h = in.getShort() & 0xffff;
        int flags = in.get() & 255;
        if (left + w > width || top + h > height || w == 0 || h == 0) {
            throw Clip.broken(file, "a frame lies outside of its picture");
        }
        byte[] grey = (flags & 0x80) != 0 ? palette(2 << (flags & 7)) : globalGrey;
        byte[] indices = lzw(w * h);
        if (disposal == 3) {
            before = canvas.clone();
        }
        int[] rows = rows(h, (flags & 0x40) != 0);
        for (int y = 0; y < h; y++) {
            int at = (top + rows[y]) * width + left;
            for (int x = 0; x < w; x++) {
                int i = indices[y * w + x] & 255;
                if (i != transparent) {
                    canvas[at + x] = grey[i];
                }
            }
        }
        into.add(canvas, width, height);
        if (disposal == 2) {
            for (int y = top; y < top + h; y++) {
                Arrays.fill(canvas, y * width + left, y * width + left + w, (byte) 0);
            }
        } else if (disposal == 3) {
            canvas = before;
        }
        transparent = -1;
        disposal = 0;
    }

    /// Row of each line in the file: in order, or in four passes.
    private static int[] rows(int h, boolean interlaced) {
        int[] rows = new int[h];
        if (!interlaced) {
            Arrays.setAll(rows, i -> i);
            return rows;
        }
        int[][] passes = {{0, 8}, {4, 8}, {2, 4}, {1, 2}};
        int n = 0;
        for (int[] p : passes) {
            for (int y = p[0]; y < h; y += p[1]) {
                rows[n++] = y;
            }
        }
        return rows;
    }

    /// Decompresses the sub-blocks that follow; what is missing stays 0.
    private byte[] lzw(int count) throws IOException {
        int bits = in.get() & 255;
        if (bits < 1 || bits > 11) {
            throw Clip.broken(file, "its code size %d is outside 1 to 11".formatted(bits));
        }
        int clear = 1 << bits;
        short[] prefix = new short[4096];
        byte[] suffix = new byte[4096];
        byte[] stack = new byte[4097];
        byte[] out = new byte[count];
        BitSource source = new BitSource();
        int n = 0;
        int next = clear + 2;
        int size = bits + 1;
        int old = -1;
        int first = 0;
        for (int code = source.read(size); code >= 0 && code != clear + 1 && n < count; code = source.read(size)) {
            if (code == clear) {
                next = clear + 2;
                size = bits + 1;
                old = -1;
                continue;
            }
            int c = code;
            int depth = 0;
            if (c >= next) {
                if (old < 0 || c > next) {
                    throw Clip.broken(file, "its data are damaged");
                }
                stack[depth++] = (byte) first;
                c = old;
            }
            while (c >= clear + 2) {
                stack[depth++] = suffix[c];
                c = prefix[c];
            }
            first = c;
            stack[depth++] = (byte) c;
            while (depth > 0 && n < count) {
                out[n++] = stack[--depth];
            }
            if (old >= 0 && next < 4096) {
                prefix[next] = (short) old;
                suffix[next++] = (byte) first;
                if (next == 1 << size && size < 12) {
                    size++;
                }
            }
            old = code;
        }
        source.finish();
        return out;
    }

    /// Codes from sub-blocks, lowest bit first; -1 at the end.
    private final class BitSource {
        private int left;
        private int have;
        private int buffer;
        private boolean ended;

        int read(int size) {
            while (have < size) {
                if (left == 0) {
                    left = ended ? 0 : in.get() & 255;
                    if (left == 0) {
                        ended = true;
                        return -1;
                    }
                }
                buffer |= (in.get() & 255) << have;
                have += 8;
                left--;
            }
            int code = buffer & (1 << size) - 1;
            buffer >>>= size;
            have -= size;
            return code;
        }

        void finish() {
            if (!ended) {
                in.position(in.position() + left);
                skip();
            }
        }
    }
}
