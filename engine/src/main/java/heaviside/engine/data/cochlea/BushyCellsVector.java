package heaviside.engine.data.cochlea;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// [BushyCells] by the Vector API: two vectors of cells go through a stretch together with their state in registers.
final class BushyCellsVector {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = S.length();

    private BushyCellsVector() {
    }

    static void run(double[] fired, int offset, int first, int steps, BushyCells.Cells c, BushyCells.Steps k) {
        for (int i = 0; i < c.v.length; i += 2 * LANES) {
            pair(fired, offset, first, steps, i, c, k);
        }
    }

    private static void pair(double[] fired, int offset, int first, int steps, int i, BushyCells.Cells c,
            BushyCells.Steps k) {
        int n = c.v.length;
        int j = i + LANES;
        DoubleVector leak = DoubleVector.broadcast(S, k.leak());
        DoubleVector decay = DoubleVector.broadcast(S, k.decay());
        DoubleVector gain = DoubleVector.broadcast(S, k.gain());
        DoubleVector one = DoubleVector.broadcast(S, 1);
        DoubleVector zero = DoubleVector.zero(S);
        DoubleVector v0 = DoubleVector.fromArray(S, c.v, i);
        DoubleVector v1 = DoubleVector.fromArray(S, c.v, j);
        DoubleVector i0 = DoubleVector.fromArray(S, c.current, i);
        DoubleVector i1 = DoubleVector.fromArray(S, c.current, j);
        DoubleVector h0 = DoubleVector.fromArray(S, c.hold, i);
        DoubleVector h1 = DoubleVector.fromArray(S, c.hold, j);
        for (int t = 0; t < steps; t++) {
            VectorMask<Double> s0 = v0.compare(VectorOperators.GE, one);
            VectorMask<Double> s1 = v1.compare(VectorOperators.GE, one);
            v0 = v0.mul(leak);
            v1 = v1.mul(leak);
            if (s0.or(s1).anyTrue()) {
                v0 = v0.blend(zero, s0);
                v1 = v1.blend(zero, s1);
                h0 = h0.blend(k.hold(), s0);
                h1 = h1.blend(k.hold(), s1);
                note(s0.toLong(), i, first + t - 1, c);
                note(s1.toLong(), j, first + t - 1, c);
            }
            int at = offset + t * n + i;
            i0 = i0.mul(decay).add(DoubleVector.fromArray(S, fired, at));
            i1 = i1.mul(decay).add(DoubleVector.fromArray(S, fired, at + LANES));
            v0 = v0.blend(v0.add(i0.mul(gain)), h0.compare(VectorOperators.LE, zero));
            v1 = v1.blend(v1.add(i1.mul(gain)), h1.compare(VectorOperators.LE, zero));
            h0 = h0.sub(one);
            h1 = h1.sub(one);
        }
        v0.intoArray(c.v, i);
        v1.intoArray(c.v, j);
        i0.intoArray(c.current, i);
        i1.intoArray(c.current, j);
        h0.intoArray(c.hold, i);
        h1.intoArray(c.hold, j);
    }

    private static void note(long spiked, int first, int step, BushyCells.Cells c) {
        for (long open = spiked; open != 0; open &= open - 1) {
            c.spike(first + Long.numberOfTrailingZeros(open), step);
        }
    }
}
