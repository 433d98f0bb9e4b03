package heaviside.engine.math;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// [PoissonCounts] by the Vector API: a vector of longs gives two draws a lane.
final class PoissonCountsVector {
    private static final VectorSpecies<Long> LS = LongVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> IS = IntVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> DS = DoubleVector.SPECIES_PREFERRED;
    private static final int PAIRS = LS.length();
    private static final int INTS = IS.length();
    private static final LongVector INDEX = LongVector.zero(LS).addIndex(1);

    private PoissonCountsVector() {
    }

    /// @return the first channel that is left
    static int add(long base, int[] thresholds, double weight, double[] into, int from, int to) {
        int c = from;
        for (; c + INTS <= to; c += INTS) {
            LongVector z = INDEX.add(c >> 1).mul(0x9E3779B97F4A7C15L).add(base);
            z = z.lanewise(VectorOperators.XOR, z.lanewise(VectorOperators.LSHR, 30)).mul(0xBF58476D1CE4E5B9L);
            z = z.lanewise(VectorOperators.XOR, z.lanewise(VectorOperators.LSHR, 27)).mul(0x94D049BB133111EBL);
            z = z.lanewise(VectorOperators.XOR, z.lanewise(VectorOperators.LSHR, 31));
            IntVector u = z.reinterpretAsInts().lanewise(VectorOperators.XOR, Integer.MIN_VALUE);
            IntVector k = IntVector.zero(IS);
            for (int t : thresholds) {
                VectorMask<Integer> more = u.compare(VectorOperators.GE, t);
                if (!more.anyTrue()) {
                    break;
                }
                k = k.add(1, more);
            }
            DoubleVector low = (DoubleVector) k.convertShape(VectorOperators.I2D, DS, 0);
            DoubleVector high = (DoubleVector) k.convertShape(VectorOperators.I2D, DS, 1);
            DoubleVector.fromArray(DS, into, c).add(low.mul(weight)).intoArray(into, c);
            DoubleVector.fromArray(DS, into, c + PAIRS).add(high.mul(weight)).intoArray(into, c + PAIRS);
        }
        return c;
    }
}
