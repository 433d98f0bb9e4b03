package heaviside.engine.math;

import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// [BitRows] by the Vector API.
final class BitRowsVector {
    private static final VectorSpecies<Long> LS = LongVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> DS = DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Byte> BS = ByteVector.SPECIES_PREFERRED;
    private static final int WORDS = LS.length();
    private static final int BYTES = BS.length();
    private static final int LANES = DS.length();

    private BitRowsVector() {
    }

    static void add(long[] bits, int stride, int[] rows, int first, int n, double weight, double[] into, int from,
            int to) {
        long[] planes = new long[BitRows.PLANES * WORDS];
        long[] word = new long[BitRows.PLANES];
        byte[] counts = new byte[64];
        int used = 32 - Integer.numberOfLeadingZeros(n);
        int end = (to + 63) / 64;
        for (int w = from / 64; w < end; w += WORDS) {
            count(bits, stride, rows, first, n, w, planes);
            int last = Math.min(WORDS, end - w);
            for (int j = 0; j < last; j++) {
                int column = (w + j) * 64;
                if (column + 64 <= to) {
                    spread(planes, j, used, counts, weight, into, column);
                } else {
                    for (int k = 0; k < BitRows.PLANES; k++) {
                        word[k] = planes[k * WORDS + j];
                    }
                    for (int c = column; c < to; c++) {
                        BitRows.spread(word, c - column, weight, into, c);
                    }
                }
            }
        }
    }

    /// Counts the rows' bits in a group of words; plane k is `planes[k * WORDS ..]`.
    private static void count(long[] bits, int stride, int[] rows, int first, int n, int w, long[] planes) {
        LongVector p0 = LongVector.zero(LS);
        LongVector p1 = LongVector.zero(LS);
        LongVector p2 = LongVector.zero(LS);
        LongVector p3 = LongVector.zero(LS);
        LongVector p4 = LongVector.zero(LS);
        LongVector p5 = LongVector.zero(LS);
        LongVector p6 = LongVector.zero(LS);
        int end = first + n;
        int r = first;
        for (; r + 3 < end; r += 4) {
            LongVector a = LongVector.fromArray(LS, bits, rows[r] * stride + w);
            LongVector b = LongVector.fromArray(LS, bits, rows[r + 1] * stride + w);
            LongVector c = LongVector.fromArray(LS, bits, rows[r + 2] * stride + w);
            LongVector d = LongVector.fromArray(LS, bits, rows[r + 3] * stride + w);
            // p0 + a + b, then + c + d: two carries of weight 2
            LongVector x = p0.lanewise(XOR, a);
            LongVector two1 = p0.and(a).or(x.and(b));
            LongVector s = x.lanewise(XOR, b);
            LongVector y = s.lanewise(XOR, c);
            LongVector two2 = s.and(c).or(y.and(d));
            p0 = y.lanewise(XOR, d);
            // p1 + two1 + two2: one carry of weight 4
            LongVector z = p1.lanewise(XOR, two1);
            LongVector carry = p1.and(two1).or(z.and(two2));
            p1 = z.lanewise(XOR, two2);
            LongVector t = p2.and(carry);
            p2 = p2.lanewise(XOR, carry);
            carry = p3.and(t);
            p3 = p3.lanewise(XOR, t);
            t = p4.and(carry);
            p4 = p4.lanewise(XOR, carry);
            carry = p5.and(t);
            p5 = p5.lanewise(XOR, t);
            p6 = p6.lanewise(XOR, carry);
        }
        p0.intoArray(planes, 0);
        p1.intoArray(planes, WORDS);
        p2.intoArray(planes, 2 * WORDS);
        p3.intoArray(planes, 3 * WORDS);
        p4.intoArray(planes, 4 * WORDS);
        p5.intoArray(planes, 5 * WORDS);
        p6.intoArray(planes, 6 * WORDS);
        for (; r < end; r++) {
            ripple(LongVector.fromArray(LS, bits, rows[r] * stride + w), planes);
        }
    }

    private static void ripple(LongVector row, long[] planes) {
        LongVector carry = row;
        for (int k = 0; k < BitRows.PLANES; k++) {
            LongVector p = LongVector.fromArray(LS, planes, k * WORDS);
            p.lanewise(XOR, carry).intoArray(planes, k * WORDS);
            carry = p.and(carry);
        }
    }

    /// Adds one word's 64 counts.
    private static void spread(long[] planes, int j, int used, byte[] counts, double weight, double[] into,
            int column) {
        for (int c = 0; c < 64; c += BYTES) {
            ByteVector n = ByteVector.zero(BS);
            for (int k = 0; k < used; k++) {
                n = n.add((byte) (1 << k), VectorMask.fromLong(BS, planes[k * WORDS + j] >>> c));
            }
            n.intoArray(counts, c);
        }
        if (LANES != 8) {
            for (int c = 0; c < 64; c++) {
                into[column + c] += weight * counts[c];
            }
            return;
        }
        for (int c = 0; c < 64; c += LANES) {
            DoubleVector n = (DoubleVector) ByteVector.fromArray(ByteVector.SPECIES_64, counts, c)
                    .castShape(DoubleVector.SPECIES_512, 0);
            DoubleVector.fromArray(DS, into, column + c).add(n.mul(weight)).intoArray(into, column + c);
        }
    }
}
