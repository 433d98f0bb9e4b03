package heaviside.engine.data.cochlea;

/// Spectra of eight channels and back to velocities. The vector twin does the same operations in the same order.
final class MembraneKernels {
    private static final int LANES = LaneFft.LANES;
    private static final int E = LaneFft.ELEMENT;

    private MembraneKernels() {
    }

    /// Spectrum times transfer: element k - `first` is `x_k v_c(f_k)` for eight channels c.
    ///
    /// @param table rows of a [TransferTable]. Not modified.
    /// @param row first of six rows, per bin. Not modified.
    /// @param weights six a bin. Not modified.
    /// @param x spectrum, real and imaginary part a bin. Not modified.
    /// @param fold false: bins `from` to `to - 1` are stored at their own element; true: the conjugate of bin k is added to
    ///        element `period - k`
    /// @param out elements as in [LaneFft]. Modified.
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
            for (int lane = 0; lane < LANES; lane++) {
                int at = E * row[k] + lane;
                double vr = table[at] * weights[w];
                double vi = table[at + LANES] * weights[w];
                for (int t = 1; t < TransferTable.TAPS; t++) {
                    vr = Math.fma(table[at + E * t], weights[w + t], vr);
                    vi = Math.fma(table[at + E * t + LANES], weights[w + t], vi);
                }
                double re = Math.fma(vr, xr, -(vi * xi));
                double im = Math.fma(vr, xi, vi * xr);
                int o = E * (fold ? period - k : k) + lane;
                out[o] = fold ? out[o] + re : re;
                out[o + LANES] = fold ? out[o + LANES] - im : im;
            }
        }
    }

    /// Coefficients of a real polynomial become the half-length complex transform that has its even values as real and its
    /// odd values as imaginary parts: some elements of that transform's input.
    ///
    /// @param d coefficients 0 to `degree`, elements as in [LaneFft], the first one without imaginary parts; then an element of
    ///        zeros. Not modified.
    /// @param turn `e^{2 pi i k / (2 size)}`. Not modified.
    /// @param source which element k stands at a place. Not modified.
    /// @param size of the transform, above `degree`
    /// @param from first place
    /// @param count number of places
    /// @param z receives the elements from `at` on. Modified.
    static void pack(double[] d, int degree, double[] turn, int[] source, int size, int from, int count, double[] z,
            int at) {
        if (LaneButterflies.WIDE) {
            MembraneKernelsVector.pack(d, degree, turn, source, size, from, count, z, at);
        } else {
            packScalar(d, degree, turn, source, size, from, count, z, at);
        }
    }

    static void packScalar(double[] d, int degree, double[] turn, int[] source, int size, int from, int count,
            double[] z, int at) {
        for (int p = 0; p < count; p++) {
            int k = source[from + p];
            double c = turn[2 * k];
            double s = turn[2 * k + 1];
            for (int lane = 0; lane < LANES; lane++) {
                int g = E * Math.min(k, degree + 1) + lane;
                int h = E * Math.min(size - k, degree + 1) + lane;
                double er = d[g] + d[h];
                double ei = d[g + LANES] - d[h + LANES];
                double or = d[g] - d[h];
                double oi = d[g + LANES] + d[h + LANES];
                z[at + E * p + lane] = er - Math.fma(or, s, oi * c);
                z[at + E * p + lane + LANES] = ei + Math.fma(or, c, -(oi * s));
            }
        }
    }

    /// Velocities at places `first` to `first + count - 1` from the transform's values around each.
    ///
    /// @param g values, eight lanes each, from `offset` on. Not modified.
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
            int at = offset + LANES * from[first + n];
            int w = Resampling.TAPS * (first + n);
            for (int l = 0; l < LANES; l++) {
                double a = g[at + l] * weights[w];
                double b = g[at + LANES + l] * weights[w + 1];
                for (int t = 2; t < Resampling.TAPS; t += 2) {
                    a = Math.fma(g[at + LANES * t + l], weights[w + t], a);
                    b = Math.fma(g[at + LANES * (t + 1) + l], weights[w + t + 1], b);
                }
                out[width * n + lane + l] = a + b;
            }
        }
    }
}
