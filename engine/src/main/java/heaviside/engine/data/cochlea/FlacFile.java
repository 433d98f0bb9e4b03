package heaviside.engine.data.cochlea;

import java.io.IOException;

/// Decodes FLAC (RFC 9639) into a mono recording: constant, verbatim, fixed and linear-predictive subframes, all channel
/// assignments, 4 to 24 bits; header and frame checksums are checked. Not the 32-bit format, not streams without a
/// sample rate.
final class FlacFile {
    private static final int SYNC = 0x3ffe;
    private static final int[] BLOCK = {0, 192, 576, 1152, 2304, 4608, 0, 0, 256, 512, 1024, 2048, 4096, 8192, 16384,
            32768};
    private static final int[][] FIXED = {{}, {1}, {2, -1}, {3, -3, 1}, {4, -6, 4, -1}};
    private final String name;
    private final byte[] bytes;
    private long bit;
    private int rate;
    private int channels;
    private int bits;

    private FlacFile(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    static Wave decode(String name, byte[] bytes) throws IOException {
        return new FlacFile(name, bytes).run();
    }

    private IOException broken(String reason) {
        return new IOException("%s at byte %,d: %s.".formatted(name, bit / 8, reason));
    }

    private Wave run() throws IOException {
        if (bytes.length < 42 || bytes[0] != 'f' || bytes[1] != 'L' || bytes[2] != 'a' || bytes[3] != 'C') {
            throw broken("this is neither WAV nor FLAC (no 'fLaC')");
        }
        bit = 32;
        long total = metadata();
        double[] x = new double[(int) Math.min(total > 0 ? total : 1 << 16, Wave.MAX_SAMPLES)];
        int n = 0;
        while (bit / 8 + 2 <= bytes.length && (total == 0 || n < total)) {
            int[][] frame = frame();
            int count = frame[0].length;
            if ((long) n + count > Wave.MAX_SAMPLES) {
                throw broken("more than %,d samples; cut the recording".formatted(Wave.MAX_SAMPLES));
            }
            if (n + count > x.length) {
                x = java.util.Arrays.copyOf(x, Math.max(n + count, 2 * x.length));
            }
            double scale = 1.0 / ((1L << (bits - 1)) * channels);
            for (int i = 0; i < count; i++) {
                long sum = 0;
                for (int[] c : frame) {
                    sum += c[i];
                }
                x[n + i] = sum * scale;
            }
            n += count;
        }
        if (total > 0 && n < total) {
            throw broken("the header promises %,d samples, %,d are there".formatted(total, n));
        }
        return new Wave(java.util.Arrays.copyOf(x, n), rate);
    }

    private long metadata() throws IOException {
        long total = -1;
        boolean last = false;
        while (!last) {
            last = read(1) == 1;
            int type = (int) read(7);
            int length = (int) read(24);
            long end = bit + 8L * length;
            if (end > 8L * bytes.length) {
                throw broken("a metadata block of %,d bytes reaches beyond the file".formatted(length));
            }
            if (type == 0) {
                read(16);
                read(16);
                read(24);
                read(24);
                rate = (int) read(20);
                channels = (int) read(3) + 1;
                bits = (int) read(5) + 1;
                total = read(36);
                if (bits < 4 || bits > 24 || total > Wave.MAX_SAMPLES) {
                    throw broken("%d bits a sample and %,d samples; 4 to 24 bits and up to %,d samples are read"
                            .formatted(bits, total, Wave.MAX_SAMPLES));
                }
            }
            bit = end;
        }
        if (total < 0) {
            throw broken("no STREAMINFO block");
        }
        return total;
    }

    private int[][] frame() throws IOException {
        int start = (int) (bit / 8);
        if (read(14) != SYNC) {
            bit = 8L * start;
            throw broken("no frame begins here");
        }
        read(2);
        int sizeCode = (int) read(4);
        int rateCode = (int) read(4);
        int assignment = (int) read(4);
        int bitsCode = (int) read(3);
        read(1);
        int lead = (int) read(8);
        for (int more = Integer.numberOfLeadingZeros(~(lead << 24)); more > 1; more--) {
            read(8);
        }
        int size = sizeCode == 6 ? (int) read(8) + 1 : sizeCode == 7 ? (int) read(16) + 1 : BLOCK[sizeCode];
        if (rateCode >= 12 && rateCode < 15) {
            read(rateCode == 12 ? 8 : 16);
        }
        if (size == 0 || rateCode == 15 || assignment > 10 || bitsCode == 3) {
            throw broken("a frame with reserved codes");
        }
        int headerEnd = (int) (bit / 8);
        if (crc8(start, headerEnd) != read(8)) {
            throw broken("the checksum of a frame header is wrong");
        }
        int count = assignment < 8 ? assignment + 1 : 2;
        if (count != channels) {
            throw broken("a frame of %d channels in a stream of %d".formatted(count, channels));
        }
        int[][] samples = new int[count][size];
        for (int c = 0; c < count; c++) {
            boolean side = (assignment == 8 && c == 1) || (assignment == 9 && c == 0) || (assignment == 10 && c == 1);
            subframe(samples[c], bits + (side ? 1 : 0));
        }
        bit = (bit + 7) / 8 * 8;
        int end = (int) (bit / 8);
        if (crc16(start, end) != read(16)) {
            throw broken("the checksum of a frame is wrong");
        }
        decorrelate(samples, assignment);
        return samples;
    }

    private static void decorrelate(int[][] s, int assignment) {
        if (assignment < 8) {
            return;
        }
        for (int i = 0; i < s[0].length; i++) {
            int a = s[0][i];
            int b = s[1][i];
            switch (assignment) {
                case 8 -> s[1][i] = a - b;
                case 9 -> s[0][i] = a + b;
                default -> {
                    int mid = (a << 1) | (b & 1);
                    s[0][i] = (mid + b) >> 1;
                    s[1][i] = (mid - b) >> 1;
                }
            }
        }
    }

    private void subframe(int[] out, int width) throws IOException {
        if (read(1) != 0) {
            throw broken("a subframe does not begin with 0");
        }
        int type = (int) read(6);
        int wasted = 0;
        if (read(1) == 1) {
            wasted = 1;
            while (read(1) == 0) {
                wasted++;
            }
        }
        int depth = width - wasted;
        if (depth < 1) {
            throw broken("a subframe wastes all its bits");
        }
        if (type == 0) {
            java.util.Arrays.fill(out, (int) signed(depth));
        } else if (type == 1) {
            for (int i = 0; i < out.length; i++) {
                out[i] = (int) signed(depth);
            }
        } else if (type >= 8 && type <= 12) {
            predicted(out, depth, type - 8, FIXED[type - 8], 0);
        } else if (type >= 32) {
            linear(out, depth, type - 31);
        } else {
            throw broken("a subframe of the reserved type " + type);
        }
        for (int i = 0; i < out.length && wasted > 0; i++) {
            out[i] <<= wasted;
        }
    }

    private void linear(int[] out, int depth, int order) throws IOException {
        warmUp(out, depth, order);
        int precision = (int) read(4) + 1;
        int shift = (int) signed(5);
        if (precision == 16 || shift < 0) {
            throw broken("a predictor with a reserved precision or shift");
        }
        int[] c = new int[order];
        for (int i = 0; i < order; i++) {
            c[i] = (int) signed(precision);
        }
        residual(out, order);
        restore(out, c, shift);
    }

    private void predicted(int[] out, int depth, int order, int[] c, int shift) throws IOException {
        warmUp(out, depth, order);
        residual(out, order);
        restore(out, c, shift);
    }

    private void warmUp(int[] out, int depth, int order) throws IOException {
        if (order > out.length) {
            throw broken("a predictor of order %d for %d samples".formatted(order, out.length));
        }
        for (int i = 0; i < order; i++) {
            out[i] = (int) signed(depth);
        }
    }

    private static void restore(int[] out, int[] c, int shift) {
        for (int i = c.length; i < out.length; i++) {
            long sum = 0;
            for (int j = 0; j < c.length; j++) {
                sum += (long) c[j] * out[i - 1 - j];
            }
            out[i] += (int) (sum >> shift);
        }
    }

    private void residual(int[] out, int order) throws IOException {
        int method = (int) read(2);
        if (method > 1) {
            throw broken("residuals coded by the reserved method " + method);
        }
        int parameterBits = method == 0 ? 4 : 5;
        int escape = (1 << parameterBits) - 1;
        int parts = 1 << (int) read(4);
        int each = out.length / parts;
        if (each * parts != out.length || each < order) {
            throw broken("%d samples in %d partitions with %d before them".formatted(out.length, parts, order));
        }
        int at = order;
        for (int p = 0; p < parts; p++) {
            int k = (int) read(parameterBits);
            int end = (p + 1) * each;
            int raw = k == escape ? (int) read(5) : -1;
            for (; at < end; at++) {
                out[at] = raw > 0 ? (int) signed(raw) : raw == 0 ? 0 : rice(k);
            }
        }
    }

    private int rice(int k) throws IOException {
        int high = 0;
        while (read(1) == 0) {
            high++;
        }
        int v = (high << k) | (int) read(k);
        return (v >>> 1) ^ -(v & 1);
    }

    private long signed(int n) throws IOException {
        long v = read(n);
        return v << (64 - n) >> (64 - n);
    }

    private long read(int n) throws IOException {
        if (bit + n > 8L * bytes.length) {
            bit = 8L * bytes.length;
            throw broken("the file ends within a frame");
        }
        long v = 0;
        int left = n;
        while (left > 0) {
            int in = (int) (bit & 7);
            int take = Math.min(left, 8 - in);
            int part = ((bytes[(int) (bit >> 3)] & 0xff) >> (8 - in - take)) & ((1 << take) - 1);
            v = (v << take) | part;
            bit += take;
            left -= take;
        }
        return v;
    }

    private int crc8(int from, int to) {
        int c = 0;
        for (int i = from; i < to; i++) {
            c ^= bytes[i] & 0xff;
            for (int k = 0; k < 8; k++) {
                c = ((c << 1) ^ ((c & 0x80) != 0 ? 0x07 : 0)) & 0xff;
            }
        }
        return c;
    }

    private int crc16(int from, int to) {
        int c = 0;
        for (int i = from; i < to; i++) {
            c ^= (bytes[i] & 0xff) << 8;
            for (int k = 0; k < 8; k++) {
                c = ((c << 1) ^ ((c & 0x8000) != 0 ? 0x8005 : 0)) & 0xffff;
            }
        }
        return c;
    }
}
