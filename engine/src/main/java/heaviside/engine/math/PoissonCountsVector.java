package heaviside.engine.math;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// [PoissonCounts] by the Vector API: a vector of longs gives four draws a lane.
final class PoissonCountsVector {
    private static final VectorSpecies<Long> LS = LongVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Short> SS = ShortVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> DS = DoubleVector.SPECIES_PREFERRED;
    private static final int SHORTS = SS.length();
    private static final LongVector STEPS = LongVector.zero(LS).addIndex(1).mul(0x9E3779B97F4A7C15L);

    private PoissonCountsVector() {
    }

    /// @param leading first 16 bits of the thresholds, ascending
    /// @return the first channel that is left
    static int add(PoissonCounts counts, long base, short[] leading, double weight, double[] into, int from, int to) {
        short[] k = new short[SHORTS];
        int c = from;
        for (; c + SHORTS <= to; c += SHORTS) {
            if (count(base + (c >> 2) * 0x9E3779B97F4A7C15L, leading, k)) {
                counts.addScalar(base, weight, into, c, c + SHORTS);
            } else {
                spread(k, weight, into, c);
            }
        }
        return c;
    }

    /// @return whether a draw equals a threshold's first bits, so that more bits are needed
    private static boolean count(long first, short[] leading, short[] k) {
        LongVector z = STEPS.add(first);
        z = z.lanewise(VectorOperators.XOR, z.lanewise(VectorOperators.LSHR, 30)).mul(0xBF58476D1CE4E5B9L);
        z = z.lanewise(VectorOperators.XOR, z.lanewise(VectorOperators.LSHR, 27)).mul(0x94D049BB133111EBL);
        z = z.lanewise(VectorOperators.XOR, z.lanewise(VectorOperators.LSHR, 31));
        ShortVector u = z.reinterpretAsShorts().lanewise(VectorOperators.XOR, Short.MIN_VALUE);
        ShortVector n = ShortVector.zero(SS);
        VectorMask<Short> tie = SS.maskAll(false);
        for (short t : leading) {
            VectorMask<Short> more = u.compare(VectorOperators.GE, t);
            tie = tie.or(u.compare(VectorOperators.EQ, t));
            n = n.add((short) 1, more);
        }
        n.intoArray(k, 0);
        return tie.anyTrue();
    }

    private static void spread(short[] k, double weight, double[] into, int at) {
        if (DS.length() != 8) {
            for (int c = 0; c < SHORTS; c++) {
                into[at + c] += weight * k[c];
            }
            return;
        }
        for (int c = 0; c < SHORTS; c += 8) {
            DoubleVector n = (DoubleVector) ShortVector.fromArray(ShortVector.SPECIES_128, k, c)
                    .castShape(DoubleVector.SPECIES_512, 0);
            DoubleVector.fromArray(DS, into, at + c).add(n.mul(weight)).intoArray(into, at + c);
        }
    }
}
