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
        DoubleVector two = DoubleVector.broadcast(S, 2);
        DoubleVector half = DoubleVector.broadcast(S, NerveFibres.HALF);
        DoubleVector third = DoubleVector.broadcast(S, NerveFibres.THIRD);
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
            DoubleVector p0 = DoubleVector.fromArray(S, p, at);
            DoubleVector p1 = DoubleVector.fromArray(S, p, bt);
            DoubleVector first0 = r0.mul(p0);
            DoubleVector first1 = r1.mul(p1);
            DoubleVector second0 = first0.mul(r0.sub(one)).mul(p0.mul(half));
            DoubleVector second1 = first1.mul(r1.sub(one)).mul(p1.mul(half));
            DoubleVector third0 = second0.mul(r0.sub(two)).mul(p0.mul(third));
            DoubleVector third1 = second1.mul(r1.sub(two)).mul(p1.mul(third));
            DoubleVector some0 = first0.sub(second0);
            DoubleVector some1 = first1.sub(second1);
            DoubleVector more0 = second0.sub(third0.add(third0));
            DoubleVector more1 = second1.sub(third1.add(third1));
            VectorMask<Double> fires0 = u0.compare(VectorOperators.LT, some0);
            VectorMask<Double> fires1 = u1.compare(VectorOperators.LT, some1);
            VectorMask<Double> twice0 = u0.compare(VectorOperators.LT, more0);
            VectorMask<Double> twice1 = u1.compare(VectorOperators.LT, more1);
            VectorMask<Double> open0 = u0.compare(VectorOperators.LT, third0)
                    .or(u0.compare(VectorOperators.LT, second0).andNot(twice0))
                    .or(u0.compare(VectorOperators.LT, some0.add(third0)).andNot(fires0));
            VectorMask<Double> open1 = u1.compare(VectorOperators.LT, third1)
                    .or(u1.compare(VectorOperators.LT, second1).andNot(twice1))
                    .or(u1.compare(VectorOperators.LT, some1.add(third1)).andNot(fires1));
            DoubleVector n0 = zero.blend(one, fires0).add(one, twice0);
            DoubleVector n1 = zero.blend(one, fires1).add(one, twice1);
            n0.intoArray(fired, ahead + at);
            n1.intoArray(fired, ahead + bt);
            if (open0.or(open1).anyTrue()) {
                u0.intoArray(c.drawn(), 0);
                u1.intoArray(c.drawn(), LANES);
                r0.intoArray(ready, i);
                r1.intoArray(ready, j);
                draw(open0.toLong(), c, 0, i, p, at);
                draw(open1.toLong(), c, LANES, j, p, bt);
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
        return v.lanewise(VectorOperators.ROL, by);
    }

    private static void draw(long which, NerveFibres.Channels c, int from, int i, double[] p, int at) {
        int ahead = c.dead() * c.ready().length;
        for (long open = which; open != 0; open &= open - 1) {
            int lane = Long.numberOfTrailingZeros(open);
            c.fired()[ahead + at + lane] = NerveFibres.draw(c.drawn()[from + lane], c.ready()[i + lane],
                    p[at + lane]);
        }
    }
}
