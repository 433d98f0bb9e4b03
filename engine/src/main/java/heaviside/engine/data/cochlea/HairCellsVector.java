package heaviside.engine.data.cochlea;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// [HairCells] by the Vector API: two vectors of cells go through a stretch together with their pools in registers, so that one
/// computes while the other waits for its sums.
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
        DoubleVector y = DoubleVector.broadcast(S, k.y());
        DoubleVector lr = DoubleVector.broadcast(S, k.lr());
        DoubleVector r = DoubleVector.broadcast(S, k.r());
        DoubleVector x = DoubleVector.broadcast(S, k.x());
        DoubleVector h = DoubleVector.broadcast(S, k.h());
        DoubleVector m = DoubleVector.broadcast(S, k.m());
        DoubleVector zero = DoubleVector.zero(S);
        DoubleVector q0 = DoubleVector.fromArray(S, p.q(), i);
        DoubleVector q1 = DoubleVector.fromArray(S, p.q(), j);
        DoubleVector c0 = DoubleVector.fromArray(S, p.c(), i);
        DoubleVector c1 = DoubleVector.fromArray(S, p.c(), j);
        DoubleVector w0 = DoubleVector.fromArray(S, p.w(), i);
        DoubleVector w1 = DoubleVector.fromArray(S, p.w(), j);
        for (int t = 0; t < steps; t++) {
            int at = t * cells + i;
            int bt = at + LANES;
            DoubleVector open0 = DoubleVector.fromArray(S, s, at).add(a).max(zero);
            DoubleVector open1 = DoubleVector.fromArray(S, s, bt).add(a).max(zero);
            DoubleVector eject0 = open0.mul(g).div(open0.add(b)).mul(q0);
            DoubleVector eject1 = open1.mul(g).div(open1.add(b)).mul(q1);
            DoubleVector back0 = w0.mul(x);
            DoubleVector back1 = w1.mul(x);
            q0 = q0.add(m.sub(q0).max(zero).mul(y)).sub(eject0).add(back0).max(zero);
            q1 = q1.add(m.sub(q1).max(zero).mul(y)).sub(eject1).add(back1).max(zero);
            w0 = w0.add(c0.mul(r)).sub(back0).max(zero);
            w1 = w1.add(c1.mul(r)).sub(back1).max(zero);
            c0 = c0.add(eject0).sub(c0.mul(lr)).max(zero);
            c1 = c1.add(eject1).sub(c1.mul(lr)).max(zero);
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
