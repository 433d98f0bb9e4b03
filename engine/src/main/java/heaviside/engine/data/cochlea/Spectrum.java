package heaviside.engine.data.cochlea;

import java.util.List;

/// The discrete Fourier transform of a real signal of any length: by eight interleaved transforms where the length allows,
/// else by Bluestein's chirp (1970), whose convolution has a length that does.
final class Spectrum {
    private static final double HALF_ROOT = Math.sqrt(0.5);

    private Spectrum() {
    }

    /// `X_k = sum_n x_n e^{-2 pi i n k / N}`, k = 0 to floor(N/2).
    ///
    /// @param x signal. Not modified.
    /// @return real parts, imaginary parts
    static double[][] of(double[] x, Team team) {
        int n = x.length;
        int bins = n / 2 + 1;
        if (n % 2 == 1) {
            double[][] z = forward(x.clone(), new double[n], team);
            return new double[][]{java.util.Arrays.copyOf(z[0], bins), java.util.Arrays.copyOf(z[1], bins)};
        }
        int half = n / 2;
        double[] even = new double[half];
        double[] odd = new double[half];
        for (int i = 0; i < half; i++) {
            even[i] = x[2 * i];
            odd[i] = x[2 * i + 1];
        }
        double[][] z = forward(even, odd, team);
        double[] re = new double[bins];
        double[] im = new double[bins];
        for (int k = 0; k <= half; k++) {
            int a = k % half;
            int b = (half - k) % half;
            double er = 0.5 * (z[0][a] + z[0][b]);
            double ei = 0.5 * (z[1][a] - z[1][b]);
            double or = 0.5 * (z[1][a] + z[1][b]);
            double oi = 0.5 * (z[0][b] - z[0][a]);
            double c = Math.cos(2 * Math.PI * k / n);
            double s = -Math.sin(2 * Math.PI * k / n);
            re[k] = er + c * or - s * oi;
            im[k] = ei + c * oi + s * or;
        }
        return new double[][]{re, im};
    }

    private static double[][] forward(double[] re, double[] im, Team team) {
        int n = re.length;
        if (n % LaneFft.LANES == 0 && n == LaneFft.LANES * LaneFft.smooth(n / LaneFft.LANES)) {
            // the forward transform is the inverse one with real and imaginary parts exchanged
            double[][] swapped = inverse(im, re);
            return new double[][]{swapped[1], swapped[0]};
        }
        return chirped(re, im, team);
    }

    private static double[][] chirped(double[] re, double[] im, Team team) {
        int n = re.length;
        double[] c = new double[n];
        double[] s = new double[n];
        team.run(List.of(() -> chirp(c, s, 0, n / 2), () -> chirp(c, s, n / 2, n)));
        int m = LaneFft.LANES * LaneFft.smooth((2 * n - 1 + LaneFft.LANES - 1) / LaneFft.LANES);
        double[][] a = new double[2][];
        double[][] b = new double[2][];
        team.run(List.of(() -> {
            double[] ar = new double[m];
            double[] ai = new double[m];
            for (int k = 0; k < n; k++) {
                ar[k] = re[k] * c[k] + im[k] * s[k];
                ai[k] = im[k] * c[k] - re[k] * s[k];
            }
            System.arraycopy(inverse(ai, ar), 0, a, 0, 2);
        }, () -> {
            double[] br = new double[m];
            double[] bi = new double[m];
            for (int k = 0; k < n; k++) {
                br[k] = c[k];
                bi[k] = s[k];
                if (k > 0) {
                    br[m - k] = c[k];
                    bi[m - k] = s[k];
                }
            }
            System.arraycopy(inverse(bi, br), 0, b, 0, 2);
        }));
        // product of the two forward transforms (parts exchanged), then the inverse transform
        double[] pr = new double[m];
        double[] pi = new double[m];
        for (int k = 0; k < m; k++) {
            pr[k] = (a[1][k] * b[1][k] - a[0][k] * b[0][k]) / m;
            pi[k] = (a[1][k] * b[0][k] + a[0][k] * b[1][k]) / m;
        }
        double[][] y = inverse(pr, pi);
        double[] outRe = new double[n];
        double[] outIm = new double[n];
        for (int k = 0; k < n; k++) {
            outRe[k] = y[0][k] * c[k] + y[1][k] * s[k];
            outIm[k] = y[1][k] * c[k] - y[0][k] * s[k];
        }
        return new double[][]{outRe, outIm};
    }

    private static void chirp(double[] c, double[] s, int from, int to) {
        int n = c.length;
        for (int k = from; k < to; k++) {
            double a = Math.PI * ((long) k * k % (2L * n)) / n;
            c[k] = Math.cos(a);
            s[k] = Math.sin(a);
        }
    }

    /// Inverse transform, not scaled, of a length that is eight times a smooth one.
    static double[][] inverse(double[] re, double[] im) {
        int n = re.length;
        int lanes = LaneFft.LANES;
        LaneFft fft = LaneFft.of(n / lanes);
        int m = fft.size();
        double[] z = new double[LaneFft.ELEMENT * m];
        fft.inverse(z, 0, (from, count, into, at) -> {
            for (int i = 0; i < count; i++) {
                int j = lanes * fft.source()[from + i];
                System.arraycopy(re, j, into, at + LaneFft.ELEMENT * i, lanes);
                System.arraycopy(im, j, into, at + LaneFft.ELEMENT * i + lanes, lanes);
            }
        });
        double[] outRe = new double[n];
        double[] outIm = new double[n];
        double[] w = fft.eightfold();
        double[] r = new double[lanes];
        double[] i = new double[lanes];
        for (int k = 0; k < m; k++) {
            int at = LaneFft.ELEMENT * k;
            r[0] = z[at];
            i[0] = z[at + lanes];
            for (int l = 1; l < lanes; l++) {
                double c = w[2 * ((lanes - 1) * k + l - 1)];
                double s = w[2 * ((lanes - 1) * k + l - 1) + 1];
                r[l] = z[at + l] * c - z[at + lanes + l] * s;
                i[l] = z[at + l] * s + z[at + lanes + l] * c;
            }
            eighth(r, i, outRe, outIm, k, m);
        }
        return new double[][]{outRe, outIm};
    }

    /// `sum_l y_l e^{2 pi i l q / 8}` to element `k + q m` of the output, q = 0 to 7.
    private static void eighth(double[] r, double[] i, double[] outRe, double[] outIm, int k, int m) {
        quarter(r, i, 0);
        quarter(r, i, 1);
        for (int q = 0; q < 4; q++) {
            double x = r[2 * q + 1];
            double y = i[2 * q + 1];
            double c = q == 0 ? 1 : q == 1 ? HALF_ROOT : q == 2 ? 0 : -HALF_ROOT;
            double s = q == 0 ? 0 : q == 2 ? 1 : HALF_ROOT;
            double or = x * c - y * s;
            double oi = x * s + y * c;
            outRe[k + q * m] = r[2 * q] + or;
            outIm[k + q * m] = i[2 * q] + oi;
            outRe[k + (q + 4) * m] = r[2 * q] - or;
            outIm[k + (q + 4) * m] = i[2 * q] - oi;
        }
    }

    /// The inverse transform of elements `first + 2 l`, l = 0 to 3, in place.
    private static void quarter(double[] r, double[] i, int first) {
        double ar = r[first] + r[first + 4];
        double ai = i[first] + i[first + 4];
        double br = r[first] - r[first + 4];
        double bi = i[first] - i[first + 4];
        double cr = r[first + 2] + r[first + 6];
        double ci = i[first + 2] + i[first + 6];
        double dr = r[first + 2] - r[first + 6];
        double di = i[first + 2] - i[first + 6];
        r[first] = ar + cr;
        i[first] = ai + ci;
        r[first + 2] = br - di;
        i[first + 2] = bi + dr;
        r[first + 4] = ar - cr;
        i[first + 4] = ai - ci;
        r[first + 6] = br + di;
        i[first + 6] = bi - dr;
    }
}
