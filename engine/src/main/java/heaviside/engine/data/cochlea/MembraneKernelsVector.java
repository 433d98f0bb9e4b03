package heaviside.engine.data.cochlea;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// [MembraneKernels] by the Vector API: a vector holds one part of an element, or a half of it.
final class MembraneKernelsVector {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = S.length();
    /// From a real part to its imaginary part, and from one value to the next.
    private static final int IM = LaneFft.LANES;
    private static final int E = LaneFft.ELEMENT;

    private MembraneKernelsVector() {
    }

    private static DoubleVector at(double[] z, int i) {
        return DoubleVector.fromArray(S, z, i);
    }

    static void product(double[] table, int[] row, double[] weights, double[] x, int from, int to, boolean fold,
            int period, double[] out) {
        for (int k = from; k < to; k++) {
            int w = TransferTable.TAPS * k;
            for (int lane = 0; lane < IM; lane += LANES) {
                int r = E * row[k] + lane;
                DoubleVector w0 = DoubleVector.broadcast(S, weights[w]);
                DoubleVector vr = at(table, r).mul(w0);
                DoubleVector vi = at(table, r + IM).mul(w0);
                for (int t = 1; t < TransferTable.TAPS; t++) {
                    DoubleVector wt = DoubleVector.broadcast(S, weights[w + t]);
                    vr = at(table, r + E * t).fma(wt, vr);
                    vi = at(table, r + E * t + IM).fma(wt, vi);
                }
                DoubleVector xr = DoubleVector.broadcast(S, x[2 * k]);
                DoubleVector re = vr.fma(xr, vi.mul(-x[2 * k + 1]));
                DoubleVector im = vr.fma(DoubleVector.broadcast(S, x[2 * k + 1]), vi.mul(xr));
                if (fold) {
                    int o = E * (period - k) + lane;
                    at(out, o).add(re).intoArray(out, o);
                    at(out, o + IM).sub(im).intoArray(out, o + IM);
                } else {
                    re.intoArray(out, E * k + lane);
                    im.intoArray(out, E * k + lane + IM);
                }
            }
        }
    }

    static void pack(double[] d, int degree, double[] turn, int[] source, int size, int from, int count, double[] z,
            int at) {
        for (int p = 0; p < count; p++) {
            int k = source[from + p];
            double c = turn[2 * k];
            double s = turn[2 * k + 1];
            for (int lane = 0; lane < IM; lane += LANES) {
                int g = E * Math.min(k, degree + 1) + lane;
                int h = E * Math.min(size - k, degree + 1) + lane;
                DoubleVector gr = at(d, g);
                DoubleVector gi = at(d, g + IM);
                DoubleVector hr = at(d, h);
                DoubleVector hi = at(d, h + IM);
                DoubleVector or = gr.sub(hr);
                DoubleVector oi = gi.add(hi);
                int o = at + E * p + lane;
                gr.add(hr).sub(or.fma(DoubleVector.broadcast(S, s), oi.mul(c))).intoArray(z, o);
                gi.sub(hi).add(or.fma(DoubleVector.broadcast(S, c), oi.mul(-s))).intoArray(z, o + IM);
            }
        }
    }

    static void resample(double[] g, int offset, int[] from, double[] weights, int first, int count, double[] out,
            int width, int column) {
        for (int n = 0; n < count; n++) {
            int w = Resampling.TAPS * (first + n);
            for (int lane = 0; lane < IM; lane += LANES) {
                int p = offset + IM * from[first + n] + lane;
                DoubleVector a = at(g, p).mul(weights[w]);
                DoubleVector b = at(g, p + IM).mul(weights[w + 1]);
                for (int t = 2; t < Resampling.TAPS; t += 2) {
                    a = at(g, p + IM * t).fma(DoubleVector.broadcast(S, weights[w + t]), a);
                    b = at(g, p + IM * (t + 1)).fma(DoubleVector.broadcast(S, weights[w + t + 1]), b);
                }
                a.add(b).intoArray(out, width * n + column + lane);
            }
        }
    }
}
