package heaviside.engine.data.cochlea;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// [NerveFibres] by the Vector API.
final class NerveFibresVector {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_256;
    private static final VectorSpecies<Long> I = LongVector.SPECIES_256;

    private NerveFibresVector() {
    }

    static void run(double[] p, int steps, NerveFibres.Channels c) {
        double[] ready = c.ready();
        double[] fired = c.fired();
        long[] s0 = c.s0();
        long[] s1 = c.s1();
        int width = ready.length;
        int ahead = c.dead() * width;
        DoubleVector zero = DoubleVector.zero(S);
        DoubleVector one = DoubleVector.broadcast(S, 1);
        for (int t = 0; t < steps; t++) {
            for (int i = 0; i < width; i += 4) {
                int at = t * width + i;
                LongVector a = LongVector.fromArray(I, s0, i);
                LongVector b = LongVector.fromArray(I, s1, i);
                DoubleVector u = a.add(b).lanewise(VectorOperators.LSHR, 12).or(0x3FF0000000000000L)
                        .reinterpretAsDoubles().sub(one);
                LongVector d = a.lanewise(VectorOperators.XOR, b);
                a.lanewise(VectorOperators.LSHL, 24).or(a.lanewise(VectorOperators.LSHR, 40))
                        .lanewise(VectorOperators.XOR, d)
                        .lanewise(VectorOperators.XOR, d.lanewise(VectorOperators.LSHL, 16)).intoArray(s0, i);
                d.lanewise(VectorOperators.LSHL, 37).or(d.lanewise(VectorOperators.LSHR, 27)).intoArray(s1, i);
                DoubleVector r = DoubleVector.fromArray(S, ready, i).add(DoubleVector.fromArray(S, fired, at));
                DoubleVector q = DoubleVector.fromArray(S, p, at);
                DoubleVector mean = r.mul(q);
                DoubleVector pairs = mean.mul(r.sub(one)).mul(q).mul(0.5);
                VectorMask<Double> some = u.compare(VectorOperators.LT, mean);
                DoubleVector n = zero.blend(one, some);
                n.intoArray(fired, ahead + at);
                r.sub(n).intoArray(ready, i);
                long open = some.and(u.compare(VectorOperators.LT, pairs)
                        .or(u.compare(VectorOperators.GE, mean.sub(pairs)))).toLong();
                while (open != 0) {
                    int lane = Long.numberOfTrailingZeros(open);
                    open &= open - 1;
                    double rr = ready[i + lane] + fired[ahead + at + lane];
                    double drawn = NerveFibres.draw(u.lane(lane), rr, p[at + lane]);
                    fired[ahead + at + lane] = drawn;
                    ready[i + lane] = rr - drawn;
                }
            }
        }
    }
}
