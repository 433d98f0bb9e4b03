package heaviside.engine.data.cochlea;

import java.util.Arrays;

/// Writes small FLAC streams for tests: 16-bit stereo, blocks of 192, each with other kinds of subframes.
final class FlacWriter {
    private static final int BLOCK = 192;
    private byte[] bytes = new byte[1 << 16];
    private int bit;

    FlacWriter(int total) {
        put('f', 8);
        put('L', 8);
        put('a', 8);
        put('C', 8);
        put(1, 1);
        put(0, 7);
        put(34, 24);
        put(BLOCK, 16);
        put(BLOCK, 16);
        put(0, 24);
        put(0, 24);
        put(44_100, 20);
        put(1, 3);
        put(15, 5);
        put(total, 36);
        for (int i = 0; i < 16; i++) {
            put(0, 8);
        }
    }

    /// First block: a constant left, a smooth right; then smooth and noisy.
    int[][] sound(int n) {
        int[][] s = new int[2][n];
        java.util.Random r = new java.util.Random(4);
        for (int i = 0; i < n; i++) {
            s[0][i] = i < BLOCK ? -77 : (int) (9000 * Math.sin(i * 0.05));
            s[1][i] = i >= 2 * BLOCK ? r.nextInt(1 << 15) - (1 << 14) : (int) (5000 * Math.cos(i * 0.03));
        }
        return s;
    }

    void frames(int[][] s) {
        for (int f = 0; f * BLOCK < s[0].length; f++) {
            int[] l = Arrays.copyOfRange(s[0], f * BLOCK, (f + 1) * BLOCK);
            int[] r = Arrays.copyOfRange(s[1], f * BLOCK, (f + 1) * BLOCK);
            int start = bit / 8;
            put(0x3ffe, 14);
            put(0, 2);
            put(1, 4);
            put(9, 4);
            put(f == 1 ? 10 : 1, 4);
            put(4, 3);
            put(0, 1);
            put(f, 8);
            put(crc(start, bit / 8, 0x07, 8), 8);
            if (f == 0) {
                put(0, 8);
                put(-77, 16);
                fixed(r, 2, 16);
            } else if (f == 1) {
                int[] mid = new int[BLOCK];
                int[] side = new int[BLOCK];
                Arrays.setAll(mid, i -> (l[i] + r[i]) >> 1);
                Arrays.setAll(side, i -> l[i] - r[i]);
                linear(mid);
                fixed(side, 1, 17);
            } else {
                fixed(l, 4, 16);
                put(2, 8);
                for (int v : r) {
                    put(v, 16);
                }
            }
            bit = (bit + 7) / 8 * 8;
            put(crc(start, bit / 8, 0x8005, 16), 16);
        }
    }

    private void fixed(int[] x, int order, int width) {
        put((8 + order) << 1, 8);
        int[] e = x.clone();
        for (int o = 0; o < order; o++) {
            for (int i = BLOCK - 1; i > o; i--) {
                e[i] -= e[i - 1];
            }
        }
        for (int i = 0; i < order; i++) {
            put(x[i], width);
        }
        residual(e, order);
    }

    /// Order 1, `x_i = (3 x_{i-1}) >> 2`.
    private void linear(int[] x) {
        put(32 << 1, 8);
        put(x[0], 16);
        put(3, 4);
        put(2, 5);
        put(3, 4);
        int[] e = x.clone();
        for (int i = 1; i < BLOCK; i++) {
            e[i] = x[i] - ((3 * x[i - 1]) >> 2);
        }
        residual(e, 1);
    }

    /// Two partitions: one of Rice codes, one escaped to 18 bits.
    private void residual(int[] e, int order) {
        put(0, 2);
        put(1, 4);
        put(6, 4);
        for (int i = order; i < BLOCK / 2; i++) {
            int v = (e[i] << 1) ^ (e[i] >> 31);
            for (int k = v >>> 6; k > 0; k--) {
                put(0, 1);
            }
            put(1, 1);
            put(v & 63, 6);
        }
        put(15, 4);
        put(18, 5);
        for (int i = BLOCK / 2; i < BLOCK; i++) {
            put(e[i], 18);
        }
    }

    private int crc(int from, int to, int polynomial, int width) {
        int c = 0;
        for (int i = from; i < to; i++) {
            c ^= (bytes[i] & 0xff) << (width - 8);
            for (int k = 0; k < 8; k++) {
                c = ((c << 1) ^ (((c >> (width - 1)) & 1) != 0 ? polynomial : 0)) & ((1 << width) - 1);
            }
        }
        return c;
    }

    private void put(long v, int n) {
        for (int k = n - 1; k >= 0; k--) {
            if (bit / 8 == bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * bytes.length);
            }
            bytes[bit / 8] |= (byte) (((v >> k) & 1) << (7 - bit % 8));
            bit++;
        }
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, bit / 8);
    }
}
