package heaviside.engine.data.cochlea;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// [HairCells] by the Vector API: two vectors of cells go through a stretch together with their pools in registers, so that one
/// computes while the other waits for its sums.
///
/// `max(x, 0)` is written as `(x + |x|) / 2`, which is exact. Java's maximum, which minds zeros' signs and what is no number, takes
/// several times as long, in a chain of sums that each wait for the one before.
final class HairCellsVector {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = S.length();

    private HairCellsVector() {
    }

    static void run(double[] s, int steps, int cells, HairCells.Pools p, HairCells.Steps k) {
        for (int i = 0; i < cells; i += 2 * LANES) {
            pair(s, steps, cells, i, p, k);
        }
    }

    private static void pair(double[] s, int steps, int cells, int i, HairCells.Pools p, HairCells.Steps k) {
        int j = i + LANES;
        DoubleVector a = DoubleVector.broadcast(S, k.a());
        DoubleVector b = DoubleVector.broadcast(S, k.b());
        DoubleVector g = DoubleVector.broadcast(S, k.g());
        DoubleVector halfY = DoubleVector.broadcast(S, 0.5 * k.y());
        DoubleVector lr = DoubleVector.broadcast(S, k.lr());
        DoubleVector r = DoubleVector.broadcast(S, k.r());
        DoubleVector x = DoubleVector.broadcast(S, k.x());
        DoubleVector h = DoubleVector.broadcast(S, k.h());
        DoubleVector m = DoubleVector.broadcast(S, k.m());
        DoubleVector half = DoubleVector.broadcast(S, 0.5);
        DoubleVector q0 = DoubleVector.fromArray(S, p.q(), i);
        DoubleVector q1 = DoubleVector.fromArray(S, p.q(), j);
        DoubleVector c0 = DoubleVector.fromArray(S, p.c(), i);
        DoubleVector c1 = DoubleVector.fromArray(S, p.c(), j);
        DoubleVector w0 = DoubleVector.fromArray(S, p.w(), i);
        DoubleVector w1 = DoubleVector.fromArray(S, p.w(), j);
        for (int t = 0; t < steps; t++) {
            int at = t * cells + i;
            int bt = at + LANES;
            DoubleVector open0 = DoubleVector.fromArray(S, s, at).add(a);
            open0 = open0.add(open0.abs()).mul(half);
            DoubleVector open1 = DoubleVector.fromArray(S, s, bt).add(a);
            open1 = open1.add(open1.abs()).mul(half);
            DoubleVector eject0 = open0.mul(g).div(open0.add(b)).mul(q0);
            DoubleVector eject1 = open1.mul(g).div(open1.add(b)).mul(q1);
            DoubleVector back0 = w0.mul(x);
            DoubleVector back1 = w1.mul(x);
            DoubleVector room0 = m.sub(q0);
            q0 = q0.add(back0).sub(eject0).add(room0.add(room0.abs()).mul(halfY));
            q0 = q0.add(q0.abs()).mul(half);
            DoubleVector room1 = m.sub(q1);
            q1 = q1.add(back1).sub(eject1).add(room1.add(room1.abs()).mul(halfY));
            q1 = q1.add(q1.abs()).mul(half);
            w0 = w0.add(c0.mul(r)).sub(back0);
            w0 = w0.add(w0.abs()).mul(half);
            w1 = w1.add(c1.mul(r)).sub(back1);
            w1 = w1.add(w1.abs()).mul(half);
            c0 = c0.add(eject0).sub(c0.mul(lr));
            c0 = c0.add(c0.abs()).mul(half);
            c1 = c1.add(eject1).sub(c1.mul(lr));
            c1 = c1.add(c1.abs()).mul(half);
            c0.mul(h).intoArray(s, at);
            c1.mul(h).intoArray(s, bt);
        }
        q0.intoArray(p.q(), i);
        q1.intoArray(p.q(), j);
        c0.intoArray(p.c(), i);
        c1.intoArray(p.c(), j);
        w0.intoArray(p.w(), i);
        w1.intoArray(p.w(), j);
    }
}
