package heaviside.engine.data.cochlea;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// [BushyCells] by the Vector API.
final class BushyCellsVector {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_256;

    private BushyCellsVector() {
    }

    static void run(double[] fired, int offset, int first, int steps, BushyCells.Cells c, BushyCells.Steps k) {
        double[] cv = c.v;
        double[] current = c.current;
        double[] ch = c.hold;
        double leak = k.leak();
        double decay = k.decay();
        double gain = k.gain();
        int n = cv.length;
        DoubleVector zero = DoubleVector.zero(S);
        for (int t = 0; t < steps; t++) {
            for (int i = 0; i < n; i += 4) {
                DoubleVector old = DoubleVector.fromArray(S, cv, i);
                DoubleVector v = old.mul(leak);
                DoubleVector hold = DoubleVector.fromArray(S, ch, i);
                VectorMask<Double> spiked = old.compare(VectorOperators.GE, 1);
                if (spiked.anyTrue()) {
                    v = v.blend(0, spiked);
                    hold = hold.blend(k.hold(), spiked);
                    for (long open = spiked.toLong(); open != 0; open &= open - 1) {
                        c.spike(i + Long.numberOfTrailingZeros(open), first + t - 1);
                    }
                }
                DoubleVector next = DoubleVector.fromArray(S, current, i).mul(decay)
                        .add(DoubleVector.fromArray(S, fired, offset + t * n + i));
                next.intoArray(current, i);
                VectorMask<Double> free = hold.compare(VectorOperators.LE, zero);
                v.blend(v.add(next.mul(gain)), free).intoArray(cv, i);
                hold.sub(1).intoArray(ch, i);
            }
        }
    }
}
