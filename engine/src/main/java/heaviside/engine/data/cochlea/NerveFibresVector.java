package heaviside.engine.data.cochlea;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// [NerveFibres] by the Vector API: two vectors of channels go through a stretch together with their state in registers.
final class NerveFibresVector {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Long> I = LongVector.SPECIES_PREFERRED;
    private static final int LANES = S.length();

    private NerveFibresVector() {
    }

    static void run(double[] p, int steps, NerveFibres.Channels c) {
        for (int i = 0; i < c.ready().length; i += 2 * LANES) {
            pair(p, steps, i, c);
        }
    }

    private static void pair(double[] p, int steps, int i, NerveFibres.Channels c) {
        double[] ready = c.ready();
        double[] fired = c.fired();
        int j = i + LANES;
        int width = ready.length;
        int ahead = c.dead() * width;
        DoubleVector zero = DoubleVector.zero(S);
        DoubleVector one = DoubleVector.broadcast(S, 1);
        DoubleVector half = DoubleVector.broadcast(S, 0.5);
        LongVector a0 = LongVector.fromArray(I, c.s0(), i);
        LongVector a1 = LongVector.fromArray(I, c.s0(), j);
        LongVector b0 = LongVector.fromArray(I, c.s1(), i);
        LongVector b1 = LongVector.fromArray(I, c.s1(), j);
        DoubleVector r0 = DoubleVector.fromArray(S, ready, i);
        DoubleVector r1 = DoubleVector.fromArray(S, ready, j);
        for (int t = 0; t < steps; t++) {
            int at = t * width + i;
            int bt = at + LANES;
            DoubleVector u0 = uniform(a0.add(b0)).sub(one);
            DoubleVector u1 = uniform(a1.add(b1)).sub(one);
            LongVector d0 = a0.lanewise(VectorOperators.XOR, b0);
            LongVector d1 = a1.lanewise(VectorOperators.XOR, b1);
            a0 = turned(a0, 24).lanewise(VectorOperators.XOR, d0).lanewise(VectorOperators.XOR,
                    d0.lanewise(VectorOperators.LSHL, 16));
            a1 = turned(a1, 24).lanewise(VectorOperators.XOR, d1).lanewise(VectorOperators.XOR,
                    d1.lanewise(VectorOperators.LSHL, 16));
            b0 = turned(d0, 37);
            b1 = turned(d1, 37);
            r0 = r0.add(DoubleVector.fromArray(S, fired, at));
            r1 = r1.add(DoubleVector.fromArray(S, fired, bt));
            DoubleVector q0 = DoubleVector.fromArray(S, p, at);
            DoubleVector q1 = DoubleVector.fromArray(S, p, bt);
            DoubleVector mean0 = r0.mul(q0);
            DoubleVector mean1 = r1.mul(q1);
            DoubleVector pairs0 = mean0.mul(r0.sub(one)).mul(q0).mul(half);
            DoubleVector pairs1 = mean1.mul(r1.sub(one)).mul(q1).mul(half);
            VectorMask<Double> some0 = u0.compare(VectorOperators.LT, mean0);
            VectorMask<Double> some1 = u1.compare(VectorOperators.LT, mean1);
            VectorMask<Double> open0 = some0.and(u0.compare(VectorOperators.LT, pairs0)
                    .or(u0.compare(VectorOperators.GE, mean0.sub(pairs0))));
            VectorMask<Double> open1 = some1.and(u1.compare(VectorOperators.LT, pairs1)
                    .or(u1.compare(VectorOperators.GE, mean1.sub(pairs1))));
            DoubleVector n0 = zero.blend(one, some0);
            DoubleVector n1 = zero.blend(one, some1);
            n0.intoArray(fired, ahead + at);
            n1.intoArray(fired, ahead + bt);
            if (open0.or(open1).anyTrue()) {
                draw(open0.toLong(), u0, r0, p, at, fired, ahead);
                draw(open1.toLong(), u1, r1, p, bt, fired, ahead);
                n0 = DoubleVector.fromArray(S, fired, ahead + at);
                n1 = DoubleVector.fromArray(S, fired, ahead + bt);
            }
            r0 = r0.sub(n0);
            r1 = r1.sub(n1);
        }
        a0.intoArray(c.s0(), i);
        a1.intoArray(c.s0(), j);
        b0.intoArray(c.s1(), i);
        b1.intoArray(c.s1(), j);
        r0.intoArray(ready, i);
        r1.intoArray(ready, j);
    }

    private static DoubleVector uniform(LongVector sum) {
        return sum.lanewise(VectorOperators.LSHR, 12).or(0x3FF0000000000000L).reinterpretAsDoubles();
    }

    private static LongVector turned(LongVector v, int by) {
        return v.lanewise(VectorOperators.LSHL, by).or(v.lanewise(VectorOperators.LSHR, 64 - by));
    }

    private static void draw(long which, DoubleVector u, DoubleVector ready, double[] p, int at, double[] fired,
            int ahead) {
        if (which == 0) {
            return;
        }
        double[] us = u.toArray();
        double[] rs = ready.toArray();
        for (long open = which; open != 0; open &= open - 1) {
            int lane = Long.numberOfTrailingZeros(open);
            fired[ahead + at + lane] = NerveFibres.draw(us[lane], rs[lane], p[at + lane]);
        }
    }
}
