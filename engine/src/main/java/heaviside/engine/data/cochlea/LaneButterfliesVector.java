package heaviside.engine.data.cochlea;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// [LaneButterflies] by the Vector API: a vector holds one part of an element, or a half of it.
final class LaneButterfliesVector {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;

    private static final int LANES = S.length();
    /// From a real part to its imaginary part.
    private static final int IM = LaneFft.LANES;
    private static final int E = LaneFft.ELEMENT;

    private LaneButterfliesVector() {
    }

    static boolean wide() {
        // a block of sixteen channels is one or two pairs of vectors
        return LANES >= 4 && LANES <= LaneFft.LANES;
    }

    static void pass(int radix, double[] z, int offset, int m, int blocks, double[] w) {
        if (radix == 4 && m == 1) {
            firstFour(z, offset, blocks);
            return;
        }
        for (int b = 0; b < blocks; b++) {
            int at = offset + E * b * radix * m;
            switch (radix) {
                case 2 -> two(z, at, m, w);
                case 3 -> three(z, at, m, w);
                case 4 -> four(z, at, m, w);
                default -> five(z, at, m, w);
            }
        }
    }

    private static DoubleVector at(double[] z, int i) {
        return DoubleVector.fromArray(S, z, i);
    }

    private static DoubleVector re(DoubleVector r, DoubleVector i, double c, double s) {
        return r.fma(DoubleVector.broadcast(S, c), i.mul(-s));
    }

    private static DoubleVector im(DoubleVector r, DoubleVector i, double c, double s) {
        return r.fma(DoubleVector.broadcast(S, s), i.mul(c));
    }

    private static void two(double[] z, int offset, int m, double[] w) {
        int d = E * m;
        for (int k = 0; k < m; k++) {
            int t = 2 * k;
            for (int a = offset + E * k; a < offset + E * k + IM; a += LANES) {
                DoubleVector x = at(z, a + d);
                DoubleVector y = at(z, a + d + IM);
                DoubleVector r = re(x, y, w[t], w[t + 1]);
                DoubleVector i = im(x, y, w[t], w[t + 1]);
                DoubleVector r0 = at(z, a);
                DoubleVector i0 = at(z, a + IM);
                r0.add(r).intoArray(z, a);
                i0.add(i).intoArray(z, a + IM);
                r0.sub(r).intoArray(z, a + d);
                i0.sub(i).intoArray(z, a + d + IM);
            }
        }
    }

    private static void three(double[] z, int offset, int m, double[] w) {
        int d = E * m;
        for (int k = 0; k < m; k++) {
            int t = 4 * k;
            for (int a = offset + E * k; a < offset + E * k + IM; a += LANES) {
                DoubleVector x = at(z, a + d);
                DoubleVector y = at(z, a + d + IM);
                DoubleVector r1 = re(x, y, w[t], w[t + 1]);
                DoubleVector i1 = im(x, y, w[t], w[t + 1]);
                x = at(z, a + 2 * d);
                y = at(z, a + 2 * d + IM);
                DoubleVector r2 = re(x, y, w[t + 2], w[t + 3]);
                DoubleVector i2 = im(x, y, w[t + 2], w[t + 3]);
                DoubleVector sr = r1.add(r2);
                DoubleVector si = i1.add(i2);
                DoubleVector dr = r1.sub(r2).mul(LaneButterflies.ROOT);
                DoubleVector di = i1.sub(i2).mul(LaneButterflies.ROOT);
                DoubleVector half = DoubleVector.broadcast(S, -0.5);
                DoubleVector r0 = at(z, a);
                DoubleVector i0 = at(z, a + IM);
                DoubleVector cr = sr.fma(half, r0);
                DoubleVector ci = si.fma(half, i0);
                r0.add(sr).intoArray(z, a);
                i0.add(si).intoArray(z, a + IM);
                cr.sub(di).intoArray(z, a + d);
                ci.add(dr).intoArray(z, a + d + IM);
                cr.add(di).intoArray(z, a + 2 * d);
                ci.sub(dr).intoArray(z, a + 2 * d + IM);
            }
        }
    }

    private static void four(double[] z, int offset, int m, double[] w) {
        int d = E * m;
        for (int k = 0; k < m; k++) {
            int t = 6 * k;
            for (int a = offset + E * k; a < offset + E * k + IM; a += LANES) {
                DoubleVector x = at(z, a + d);
                DoubleVector y = at(z, a + d + IM);
                DoubleVector r1 = re(x, y, w[t], w[t + 1]);
                DoubleVector i1 = im(x, y, w[t], w[t + 1]);
                x = at(z, a + 2 * d);
                y = at(z, a + 2 * d + IM);
                DoubleVector r2 = re(x, y, w[t + 2], w[t + 3]);
                DoubleVector i2 = im(x, y, w[t + 2], w[t + 3]);
                x = at(z, a + 3 * d);
                y = at(z, a + 3 * d + IM);
                DoubleVector r3 = re(x, y, w[t + 4], w[t + 5]);
                DoubleVector i3 = im(x, y, w[t + 4], w[t + 5]);
                DoubleVector r0 = at(z, a);
                DoubleVector i0 = at(z, a + IM);
                DoubleVector ar = r0.add(r2);
                DoubleVector ai = i0.add(i2);
                DoubleVector br = r0.sub(r2);
                DoubleVector bi = i0.sub(i2);
                DoubleVector cr = r1.add(r3);
                DoubleVector ci = i1.add(i3);
                DoubleVector dr = r1.sub(r3);
                DoubleVector di = i1.sub(i3);
                ar.add(cr).intoArray(z, a);
                ai.add(ci).intoArray(z, a + IM);
                br.sub(di).intoArray(z, a + d);
                bi.add(dr).intoArray(z, a + d + IM);
                ar.sub(cr).intoArray(z, a + 2 * d);
                ai.sub(ci).intoArray(z, a + 2 * d + IM);
                br.add(di).intoArray(z, a + 3 * d);
                bi.sub(dr).intoArray(z, a + 3 * d + IM);
            }
        }
    }

    /// Radix 4 where all twiddles are 1.
    private static void firstFour(double[] z, int offset, int blocks) {
        for (int b = 0; b < blocks; b++) {
            for (int a = offset + 4 * E * b; a < offset + 4 * E * b + IM; a += LANES) {
                DoubleVector r0 = at(z, a);
                DoubleVector i0 = at(z, a + IM);
                DoubleVector r1 = at(z, a + E);
                DoubleVector i1 = at(z, a + E + IM);
                DoubleVector r2 = at(z, a + 2 * E);
                DoubleVector i2 = at(z, a + 2 * E + IM);
                DoubleVector r3 = at(z, a + 3 * E);
                DoubleVector i3 = at(z, a + 3 * E + IM);
                DoubleVector ar = r0.add(r2);
                DoubleVector ai = i0.add(i2);
                DoubleVector br = r0.sub(r2);
                DoubleVector bi = i0.sub(i2);
                DoubleVector cr = r1.add(r3);
                DoubleVector ci = i1.add(i3);
                DoubleVector dr = r1.sub(r3);
                DoubleVector di = i1.sub(i3);
                ar.add(cr).intoArray(z, a);
                ai.add(ci).intoArray(z, a + IM);
                br.sub(di).intoArray(z, a + E);
                bi.add(dr).intoArray(z, a + E + IM);
                ar.sub(cr).intoArray(z, a + 2 * E);
                ai.sub(ci).intoArray(z, a + 2 * E + IM);
                br.add(di).intoArray(z, a + 3 * E);
                bi.sub(dr).intoArray(z, a + 3 * E + IM);
            }
        }
    }

    private static void five(double[] z, int offset, int m, double[] w) {
        int d = E * m;
        DoubleVector c1 = DoubleVector.broadcast(S, LaneButterflies.C1);
        DoubleVector c2 = DoubleVector.broadcast(S, LaneButterflies.C2);
        DoubleVector s1 = DoubleVector.broadcast(S, LaneButterflies.S1);
        DoubleVector s2 = DoubleVector.broadcast(S, LaneButterflies.S2);
        DoubleVector minus = DoubleVector.broadcast(S, -LaneButterflies.S1);
        for (int k = 0; k < m; k++) {
            int t = 8 * k;
            for (int a = offset + E * k; a < offset + E * k + IM; a += LANES) {
                DoubleVector x = at(z, a + d);
                DoubleVector y = at(z, a + d + IM);
                DoubleVector r1 = re(x, y, w[t], w[t + 1]);
                DoubleVector i1 = im(x, y, w[t], w[t + 1]);
                x = at(z, a + 2 * d);
                y = at(z, a + 2 * d + IM);
                DoubleVector r2 = re(x, y, w[t + 2], w[t + 3]);
                DoubleVector i2 = im(x, y, w[t + 2], w[t + 3]);
                x = at(z, a + 3 * d);
                y = at(z, a + 3 * d + IM);
                DoubleVector r3 = re(x, y, w[t + 4], w[t + 5]);
                DoubleVector i3 = im(x, y, w[t + 4], w[t + 5]);
                x = at(z, a + 4 * d);
                y = at(z, a + 4 * d + IM);
                DoubleVector r4 = re(x, y, w[t + 6], w[t + 7]);
                DoubleVector i4 = im(x, y, w[t + 6], w[t + 7]);
                DoubleVector pr = r1.add(r4);
                DoubleVector pi = i1.add(i4);
                DoubleVector qr = r1.sub(r4);
                DoubleVector qi = i1.sub(i4);
                DoubleVector sr = r2.add(r3);
                DoubleVector si = i2.add(i3);
                DoubleVector tr = r2.sub(r3);
                DoubleVector ti = i2.sub(i3);
                DoubleVector r0 = at(z, a);
                DoubleVector i0 = at(z, a + IM);
                DoubleVector ar = sr.fma(c2, pr.fma(c1, r0));
                DoubleVector ai = si.fma(c2, pi.fma(c1, i0));
                DoubleVector br = sr.fma(c1, pr.fma(c2, r0));
                DoubleVector bi = si.fma(c1, pi.fma(c2, i0));
                DoubleVector ur = tr.fma(s2, qr.mul(s1));
                DoubleVector ui = ti.fma(s2, qi.mul(s1));
                DoubleVector vr = tr.fma(minus, qr.mul(s2));
                DoubleVector vi = ti.fma(minus, qi.mul(s2));
                r0.add(pr).add(sr).intoArray(z, a);
                i0.add(pi).add(si).intoArray(z, a + IM);
                ar.sub(ui).intoArray(z, a + d);
                ai.add(ur).intoArray(z, a + d + IM);
                ar.add(ui).intoArray(z, a + 4 * d);
                ai.sub(ur).intoArray(z, a + 4 * d + IM);
                br.sub(vi).intoArray(z, a + 2 * d);
                bi.add(vr).intoArray(z, a + 2 * d + IM);
                br.add(vi).intoArray(z, a + 3 * d);
                bi.sub(vr).intoArray(z, a + 3 * d + IM);
            }
        }
    }
}
