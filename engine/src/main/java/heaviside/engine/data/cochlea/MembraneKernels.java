package heaviside.engine.data.cochlea;

/// Spectra of four channels and back to velocities. The vector twin does the same operations in the same order.
final class MembraneKernels {
    private MembraneKernels() {
    }

    /// Spectrum times transfer: element k - `first` is `x_k v_c(f_k)` for four channels c.
    ///
    /// @param table rows of a [TransferTable]. Not modified.
    /// @param row first of six rows, per bin. Not modified.
    /// @param weights six a bin. Not modified.
    /// @param x spectrum, real and imaginary part a bin. Not modified.
    /// @param fold false: bins `from` to `to - 1` are stored at their own element; true: the conjugate of bin k is added to
    ///        element `period - k`
    /// @param out elements of four lanes. Modified.
    static void product(double[] table, int[] row, double[] weights, double[] x, int from, int to, boolean fold,
            int period, double[] out) {
        if (LaneButterflies.WIDE) {
            MembraneKernelsVector.product(table, row, weights, x, from, to, fold, period, out);
        } else {
            productScalar(table, row, weights, x, from, to, fold, period, out);
        }
    }

    static void productScalar(double[] table, int[] row, double[] weights, double[] x, int from, int to, boolean fold,
            int period, double[] out) {
        for (int k = from; k < to; k++) {
            int w = TransferTable.TAPS * k;
            double xr = x[2 * k];
            double xi = x[2 * k + 1];
            for (int lane = 0; lane < 4; lane++) {
                int at = 8 * row[k] + lane;
                double vr = table[at] * weights[w];
                double vi = table[at + 4] * weights[w];
                for (int t = 1; t < TransferTable.TAPS; t++) {
                    vr = Math.fma(table[at + 8 * t], weights[w + t], vr);
                    vi = Math.fma(table[at + 8 * t + 4], weights[w + t], vi);
                }
                double re = Math.fma(vr, xr, -(vi * xi));
                double im = Math.fma(vr, xi, vi * xr);
                int to8 = 8 * (fold ? period - k : k) + lane;
                out[to8] = fold ? out[to8] + re : re;
                out[to8 + 4] = fold ? out[to8 + 4] - im : im;
            }
        }
    }

    /// Coefficients of a real polynomial become the half-length complex transform that has its even values as real and its
    /// odd values as imaginary parts.
    ///
    /// @param d coefficients 0 to `degree`, elements of four lanes. Not modified.
    /// @param turn `e^{2 pi i k / (2 size)}`. Not modified.
    /// @param place where each element goes. Not modified.
    /// @param z transform's input from `offset` on. Modified.
    static void pack(double[] d, int degree, double[] turn, int[] place, int size, double[] z, int offset) {
        if (LaneButterflies.WIDE) {
            MembraneKernelsVector.pack(d, degree, turn, place, size, z, offset);
        } else {
            packScalar(d, degree, turn, place, size, z, offset);
        }
    }

    static void packScalar(double[] d, int degree, double[] turn, int[] place, int size, double[] z, int offset) {
        for (int k = 0; k < size; k++) {
            double c = turn[2 * k];
            double s = turn[2 * k + 1];
            int other = size - k;
            for (int lane = 0; lane < 4; lane++) {
                double gr = k <= degree ? d[8 * k + lane] : 0;
                double gi = k <= degree && k > 0 ? d[8 * k + 4 + lane] : 0;
                double hr = other <= degree ? d[8 * other + lane] : 0;
                double hi = other <= degree ? d[8 * other + 4 + lane] : 0;
                double er = gr + hr;
                double ei = gi - hi;
                double or = gr - hr;
                double oi = gi + hi;
                int at = offset + 8 * place[k] + lane;
                z[at] = er - Math.fma(or, s, oi * c);
                z[at + 4] = ei + Math.fma(or, c, -(oi * s));
            }
        }
    }

    /// Velocities at places `first` to `first + count - 1` from the transform's values around each.
    ///
    /// @param g values, four lanes each, from `offset` on. Not modified.
    /// @param from first value of each place. Not modified.
    /// @param weights ten a place. Not modified.
    /// @param out place n - `first` at `width (n - first) + lane`. Modified.
    static void resample(double[] g, int offset, int[] from, double[] weights, int first, int count, double[] out,
            int width, int lane) {
        if (LaneButterflies.WIDE) {
            MembraneKernelsVector.resample(g, offset, from, weights, first, count, out, width, lane);
        } else {
            resampleScalar(g, offset, from, weights, first, count, out, width, lane);
        }
    }

    static void resampleScalar(double[] g, int offset, int[] from, double[] weights, int first, int count,
            double[] out, int width, int lane) {
        for (int n = 0; n < count; n++) {
            int at = offset + 4 * from[first + n];
            int w = Resampling.TAPS * (first + n);
            for (int l = 0; l < 4; l++) {
                double a = g[at + l] * weights[w];
                double b = g[at + 4 + l] * weights[w + 1];
                for (int t = 2; t < Resampling.TAPS; t += 2) {
                    a = Math.fma(g[at + 4 * t + l], weights[w + t], a);
                    b = Math.fma(g[at + 4 * t + 4 + l], weights[w + t + 1], b);
                }
                out[width * n + lane + l] = a + b;
            }
        }
    }
}
