package heaviside.engine.math;

/// A matrix of bits, row after row: adds `weight` to every column for each of the given rows that has the bit.
///
/// The rows of a step are counted in bit planes (carry-save adders, 512 columns at a time), then the planes are gathered to
/// one count a column: about 5 instructions a row and 512 columns instead of one read, add and write a synapse.
public final class BitRows {
    /// Rows that the planes can count at a time.
    static final int BATCH = 127;
    static final int PLANES = 7;

    private BitRows() {
    }

    /// @param bits row r is `bits[r * stride .. r * stride + stride)`, column c is bit `c % 64` of word `c / 64`. Not
    ///        modified.
    /// @param stride words a row, a multiple of 8
    /// @param rows rows to add, duplicates allowed. Not modified.
    /// @param count how many
    /// @param weight added for each bit
    /// @param into one a column. Modified.
    /// @param from first column, a multiple of 512
    /// @param to end of the columns: a multiple of 512, or the number of columns
    public static void add(long[] bits, int stride, int[] rows, int count, double weight, double[] into, int from,
            int to) {
        for (int r = 0; r < count; r += BATCH) {
            int n = Math.min(BATCH, count - r);
            if (VectorSupport.PRESENT) {
                BitRowsVector.add(bits, stride, rows, r, n, weight, into, from, to);
            } else {
                addScalar(bits, stride, rows, r, n, weight, into, from, to);
            }
        }
    }

    static void addScalar(long[] bits, int stride, int[] rows, int first, int n, double weight, double[] into, int from,
            int to) {
        long[] planes = new long[PLANES];
        for (int word = from / 64; word * 64 < to; word++) {
            java.util.Arrays.fill(planes, 0);
            for (int r = first; r < first + n; r++) {
                long carry = bits[rows[r] * stride + word];
                for (int k = 0; carry != 0; k++) {
                    long t = planes[k] & carry;
                    planes[k] ^= carry;
                    carry = t;
                }
            }
            int end = Math.min(64, to - word * 64);
            for (int c = 0; c < end; c++) {
                spread(planes, c, weight, into, word * 64 + c);
            }
        }
    }

    static void spread(long[] planes, int bit, double weight, double[] into, int column) {
        int count = 0;
        for (int k = 0; k < PLANES; k++) {
            count |= (int) (planes[k] >>> bit & 1) << k;
        }
        into[column] += weight * count;
    }
}
