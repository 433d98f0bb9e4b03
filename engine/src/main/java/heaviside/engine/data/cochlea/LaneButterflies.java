package heaviside.engine.data.cochlea;

import heaviside.engine.math.VectorSupport;

/// The passes of [LaneFft]: for each of `blocks` blocks and each k below m, the r elements `k + q m` are turned by their
/// twiddles and combined. The vector twin does the same operations in the same order.
final class LaneButterflies {
    /// Whether a vector of this machine holds an element, or a half of it.
    static final boolean WIDE = VectorSupport.PRESENT && LaneButterfliesVector.wide();
    static final double C1 = Math.cos(2 * Math.PI / 5);
    static final double S1 = Math.sin(2 * Math.PI / 5);
    static final double C2 = Math.cos(4 * Math.PI / 5);
    static final double S2 = Math.sin(4 * Math.PI / 5);
    static final double ROOT = Math.sqrt(3) / 2;

    /// From a real part to its imaginary part.
    private static final int IM = LaneFft.LANES;

    private LaneButterflies() {
    }

    /// @param radix 2, 3, 4 or 5
    /// @param z elements as in [LaneFft]. Modified.
    /// @param offset index of the first double
    /// @param m elements between those that are combined
    /// @param blocks blocks of `radix m` elements
    /// @param w twiddles `(k (r-1) + q-1)`, real and imaginary part. Not modified.
    static void pass(int radix, double[] z, int offset, int m, int blocks, double[] w) {
        if (WIDE) {
            LaneButterfliesVector.pass(radix, z, offset, m, blocks, w);
        } else {
            passScalar(radix, z, offset, m, blocks, w);
        }
    }

    static void passScalar(int radix, double[] z, int offset, int m, int blocks, double[] w) {
        for (int b = 0; b < blocks; b++) {
            for (int k = 0; k < m; k++) {
                int at = offset + LaneFft.ELEMENT * (b * radix * m + k);
                for (int lane = 0; lane < LaneFft.LANES; lane++) {
                    switch (radix) {
                        case 2 -> two(z, at + lane, LaneFft.ELEMENT * m, w, 2 * k);
                        case 3 -> three(z, at + lane, LaneFft.ELEMENT * m, w, 4 * k);
                        case 4 -> four(z, at + lane, LaneFft.ELEMENT * m, w, 6 * k);
                        default -> five(z, at + lane, LaneFft.ELEMENT * m, w, 8 * k);
                    }
                }
            }
        }
    }

    private static double re(double[] z, int at, double c, double s) {
        return Math.fma(z[at], c, -(z[at + IM] * s));
    }

    private static double im(double[] z, int at, double c, double s) {
        return Math.fma(z[at], s, z[at + IM] * c);
    }

    private static void two(double[] z, int at, int d, double[] w, int t) {
        double r = re(z, at + d, w[t], w[t + 1]);
        double i = im(z, at + d, w[t], w[t + 1]);
        double r0 = z[at];
        double i0 = z[at + IM];
        z[at] = r0 + r;
        z[at + IM] = i0 + i;
        z[at + d] = r0 - r;
        z[at + d + IM] = i0 - i;
    }

    private static void three(double[] z, int at, int d, double[] w, int t) {
        double r1 = re(z, at + d, w[t], w[t + 1]);
        double i1 = im(z, at + d, w[t], w[t + 1]);
        double r2 = re(z, at + 2 * d, w[t + 2], w[t + 3]);
        double i2 = im(z, at + 2 * d, w[t + 2], w[t + 3]);
        double sr = r1 + r2;
        double si = i1 + i2;
        double dr = (r1 - r2) * ROOT;
        double di = (i1 - i2) * ROOT;
        double cr = Math.fma(sr, -0.5, z[at]);
        double ci = Math.fma(si, -0.5, z[at + IM]);
        z[at] += sr;
        z[at + IM] += si;
        z[at + d] = cr - di;
        z[at + d + IM] = ci + dr;
        z[at + 2 * d] = cr + di;
        z[at + 2 * d + IM] = ci - dr;
    }

    private static void four(double[] z, int at, int d, double[] w, int t) {
        double r1 = re(z, at + d, w[t], w[t + 1]);
        double i1 = im(z, at + d, w[t], w[t + 1]);
        double r2 = re(z, at + 2 * d, w[t + 2], w[t + 3]);
        double i2 = im(z, at + 2 * d, w[t + 2], w[t + 3]);
        double r3 = re(z, at + 3 * d, w[t + 4], w[t + 5]);
        double i3 = im(z, at + 3 * d, w[t + 4], w[t + 5]);
        double ar = z[at] + r2;
        double ai = z[at + IM] + i2;
        double br = z[at] - r2;
        double bi = z[at + IM] - i2;
        double cr = r1 + r3;
        double ci = i1 + i3;
        double dr = r1 - r3;
        double di = i1 - i3;
        z[at] = ar + cr;
        z[at + IM] = ai + ci;
        z[at + d] = br - di;
        z[at + d + IM] = bi + dr;
        z[at + 2 * d] = ar - cr;
        z[at + 2 * d + IM] = ai - ci;
        z[at + 3 * d] = br + di;
        z[at + 3 * d + IM] = bi - dr;
    }

    private static void five(double[] z, int at, int d, double[] w, int t) {
        double r1 = re(z, at + d, w[t], w[t + 1]);
        double i1 = im(z, at + d, w[t], w[t + 1]);
        double r2 = re(z, at + 2 * d, w[t + 2], w[t + 3]);
        double i2 = im(z, at + 2 * d, w[t + 2], w[t + 3]);
        double r3 = re(z, at + 3 * d, w[t + 4], w[t + 5]);
        double i3 = im(z, at + 3 * d, w[t + 4], w[t + 5]);
        double r4 = re(z, at + 4 * d, w[t + 6], w[t + 7]);
        double i4 = im(z, at + 4 * d, w[t + 6], w[t + 7]);
        double pr = r1 + r4;
        double pi = i1 + i4;
        double qr = r1 - r4;
        double qi = i1 - i4;
        double sr = r2 + r3;
        double si = i2 + i3;
        double tr = r2 - r3;
        double ti = i2 - i3;
        double ar = Math.fma(sr, C2, Math.fma(pr, C1, z[at]));
        double ai = Math.fma(si, C2, Math.fma(pi, C1, z[at + IM]));
        double br = Math.fma(sr, C1, Math.fma(pr, C2, z[at]));
        double bi = Math.fma(si, C1, Math.fma(pi, C2, z[at + IM]));
        double ur = Math.fma(tr, S2, qr * S1);
        double ui = Math.fma(ti, S2, qi * S1);
        double vr = Math.fma(tr, -S1, qr * S2);
        double vi = Math.fma(ti, -S1, qi * S2);
        z[at] = z[at] + pr + sr;
        z[at + IM] = z[at + IM] + pi + si;
        z[at + d] = ar - ui;
        z[at + d + IM] = ai + ur;
        z[at + 4 * d] = ar + ui;
        z[at + 4 * d + IM] = ai - ur;
        z[at + 2 * d] = br - vi;
        z[at + 2 * d + IM] = bi + vr;
        z[at + 3 * d] = br + vi;
        z[at + 3 * d + IM] = bi - vr;
    }
}
