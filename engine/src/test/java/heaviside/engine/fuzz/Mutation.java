package heaviside.engine.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Damages a file: one to eight changes of bits, bytes, numbers, lengths and parts. The same number gives the same damage.
final class Mutation {
    private static final long[] TELLING = {0, 1, -1, 2, 4, 8, 16, 127, 128, 255, 256, 32767, 32768, 65535, 65536,
            Integer.MAX_VALUE, Integer.MIN_VALUE, 0xffffffffL, 1L << 32, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE};
    private static final String TEXT = "0123456789.,;-+eE \t\n\"#()[]{}':nNaIxX";
    private static final int LARGEST = 1 << 22;

    private Mutation() {
    }

    /// @param files undamaged ones, 1 or more. Not modified.
    /// @param number which damage
    static byte[] of(List<byte[]> files, long number) {
        SplittableRandom r = new SplittableRandom(number);
        byte[] b = files.get(r.nextInt(files.size())).clone();
        // small numbers of changes find more: a file with many is refused at its first
        for (int n = 1 + r.nextInt(1 + r.nextInt(8)); n > 0 && b.length > 0; n--) {
            b = changed(b, files, r);
        }
        return b;
    }

    private static byte[] changed(byte[] b, List<byte[]> files, SplittableRandom r) {
        int at = place(b, r);
        switch (r.nextInt(10)) {
            case 0 -> b[at] ^= (byte) (1 << r.nextInt(8));
            case 1 -> b[at] = (byte) r.nextInt(256);
            case 2, 3, 4 -> number(b, at, r);
            case 5 -> b[at] = (byte) TEXT.charAt(r.nextInt(TEXT.length()));
            case 6 -> {
                return Arrays.copyOf(b, at);
            }
            case 7 -> {
                int n = Math.min(b.length - at, 1 + r.nextInt(1 + r.nextInt(64)));
                return joined(Arrays.copyOf(b, at), Arrays.copyOfRange(b, at + n, b.length));
            }
            case 8 -> {
                int n = Math.min(b.length - at, 1 + r.nextInt(1 + r.nextInt(4096)));
                return joined(Arrays.copyOf(b, at + n), Arrays.copyOfRange(b, at, b.length));
            }
            default -> {
                byte[] other = files.get(r.nextInt(files.size()));
                int from = r.nextInt(other.length);
                int n = Math.min(Math.min(b.length - at, other.length - from), 1 + r.nextInt(256));
                System.arraycopy(other, from, b, at, n);
            }
        }
        return b;
    }

    /// Anywhere, but headers more often than what follows.
    private static int place(byte[] b, SplittableRandom r) {
        return r.nextInt(3) == 0 ? r.nextInt(Math.min(b.length, 1 + r.nextInt(2048))) : r.nextInt(b.length);
    }

    private static void number(byte[] b, int at, SplittableRandom r) {
        long v = r.nextInt(4) == 0 ? r.nextLong() >> r.nextInt(64) : TELLING[r.nextInt(TELLING.length)];
        int width = 1 << r.nextInt(4);
        boolean big = r.nextBoolean();
        for (int i = 0; i < width && at + i < b.length; i++) {
            b[at + i] = (byte) (v >> (8 * (big ? width - 1 - i : i)));
        }
    }

    private static byte[] joined(byte[] a, byte[] b) {
        if (a.length + b.length > LARGEST) {
            return a;
        }
        byte[] c = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, c, a.length, b.length);
        return c;
    }
}
