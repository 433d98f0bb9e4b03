package heaviside.engine.data.cochlea;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// [HairCells] by the Vector API.
final class HairCellsVector {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_256;

    private HairCellsVector() {
    }

    static void run(double[] s, int steps, int cells, HairCells.Pools p, HairCells.Steps k) {
        double[] pq = p.q();
        double[] pc = p.c();
        double[] pw = p.w();
        double a = k.a();
        double b = k.b();
        double g = k.g();
        double y = k.y();
        double lr = k.lr();
        double r = k.r();
        double x = k.x();
        double h = k.h();
        DoubleVector m = DoubleVector.broadcast(S, k.m());
        DoubleVector zero = DoubleVector.zero(S);
        for (int t = 0; t < steps; t++) {
            for (int i = 0; i < cells; i += 4) {
                int at = t * cells + i;
                DoubleVector open = DoubleVector.fromArray(S, s, at).add(a).max(zero);
                DoubleVector kt = open.mul(g).div(open.add(b));
                DoubleVector q = DoubleVector.fromArray(S, pq, i);
                DoubleVector c = DoubleVector.fromArray(S, pc, i);
                DoubleVector w = DoubleVector.fromArray(S, pw, i);
                DoubleVector eject = kt.mul(q);
                DoubleVector refill = m.sub(q).max(zero).mul(y);
                DoubleVector back = w.mul(x);
                q.add(refill).sub(eject).add(back).max(zero).intoArray(pq, i);
                DoubleVector next = c.add(eject).sub(c.mul(lr)).max(zero);
                next.intoArray(pc, i);
                w.add(c.mul(r)).sub(back).max(zero).intoArray(pw, i);
                next.mul(h).intoArray(s, at);
            }
        }
    }
}
