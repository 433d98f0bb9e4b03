package heaviside.engine.data.cochlea;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// [MembraneKernels] by the Vector API: a vector holds one part of four channels.
final class MembraneKernelsVector {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_256;

    private MembraneKernelsVector() {
    }

    private static DoubleVector at(double[] z, int i) {
        return DoubleVector.fromArray(S, z, i);
    }

    static void product(double[] table, int[] row, double[] weights, double[] x, int from, int to, boolean fold,
            int period, double[] out) {
        for (int k = from; k < to; k++) {
            int w = TransferTable.TAPS * k;
            int r = 8 * row[k];
            DoubleVector w0 = DoubleVector.broadcast(S, weights[w]);
            DoubleVector vr = at(table, r).mul(w0);
            DoubleVector vi = at(table, r + 4).mul(w0);
            for (int t = 1; t < TransferTable.TAPS; t++) {
                DoubleVector wt = DoubleVector.broadcast(S, weights[w + t]);
                vr = at(table, r + 8 * t).fma(wt, vr);
                vi = at(table, r + 8 * t + 4).fma(wt, vi);
            }
            DoubleVector xr = DoubleVector.broadcast(S, x[2 * k]);
            DoubleVector xi = DoubleVector.broadcast(S, x[2 * k + 1]);
            DoubleVector re = vr.fma(xr, vi.mul(xi).neg());
            DoubleVector im = vr.fma(xi, vi.mul(xr));
            if (fold) {
                int o = 8 * (period - k);
                at(out, o).add(re).intoArray(out, o);
                at(out, o + 4).sub(im).intoArray(out, o + 4);
            } else {
                re.intoArray(out, 8 * k);
                im.intoArray(out, 8 * k + 4);
            }
        }
    }

    static void pack(double[] d, int degree, double[] turn, int[] place, int size, double[] z, int offset) {
        DoubleVector zero = DoubleVector.zero(S);
        for (int k = 0; k < size; k++) {
            double c = turn[2 * k];
            double s = turn[2 * k + 1];
            int other = size - k;
            DoubleVector gr = k <= degree ? at(d, 8 * k) : zero;
            DoubleVector gi = k <= degree && k > 0 ? at(d, 8 * k + 4) : zero;
            DoubleVector hr = other <= degree ? at(d, 8 * other) : zero;
            DoubleVector hi = other <= degree ? at(d, 8 * other + 4) : zero;
            DoubleVector or = gr.sub(hr);
            DoubleVector oi = gi.add(hi);
            int p = offset + 8 * place[k];
            gr.add(hr).sub(or.fma(DoubleVector.broadcast(S, s), oi.mul(c))).intoArray(z, p);
            gi.sub(hi).add(or.fma(DoubleVector.broadcast(S, c), oi.mul(s).neg())).intoArray(z, p + 4);
        }
    }

    static void resample(double[] g, int offset, int[] from, double[] weights, int first, int count, double[] out,
            int width, int lane) {
        for (int n = 0; n < count; n++) {
            int p = offset + 4 * from[first + n];
            int w = Resampling.TAPS * (first + n);
            DoubleVector a = at(g, p).mul(weights[w]);
            DoubleVector b = at(g, p + 4).mul(weights[w + 1]);
            for (int t = 2; t < Resampling.TAPS; t += 2) {
                a = at(g, p + 4 * t).fma(DoubleVector.broadcast(S, weights[w + t]), a);
                b = at(g, p + 4 * t + 4).fma(DoubleVector.broadcast(S, weights[w + t + 1]), b);
            }
            a.add(b).intoArray(out, width * n + lane);
        }
    }
}
