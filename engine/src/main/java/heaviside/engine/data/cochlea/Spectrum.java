package heaviside.engine.data.cochlea;

/// The discrete Fourier transform of a real signal of any length: by four interleaved transforms where the length allows,
/// else by Bluestein's chirp (1970), whose convolution has a length that does.
final class Spectrum {
    private Spectrum() {
    }

    /// `X_k = sum_n x_n e^{-2 pi i n k / N}`, k = 0 to floor(N/2).
    ///
    /// @param x signal. Not modified.
    /// @return real parts, imaginary parts
    static double[][] of(double[] x) {
        int n = x.length;
        int bins = n / 2 + 1;
        if (n % 2 == 1) {
            double[][] z = forward(x.clone(), new double[n]);
            return new double[][]{java.util.Arrays.copyOf(z[0], bins), java.util.Arrays.copyOf(z[1], bins)};
        }
        int half = n / 2;
        double[] even = new double[half];
        double[] odd = new double[half];
        for (int i = 0; i < half; i++) {
            even[i] = x[2 * i];
            odd[i] = x[2 * i + 1];
        }
        double[][] z = forward(even, odd);
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

    private static double[][] forward(double[] re, double[] im) {
        int n = re.length;
        if (n % LaneFft.LANES == 0 && n == LaneFft.LANES * LaneFft.smooth(n / LaneFft.LANES)) {
            // the forward transform is the inverse one with real and imaginary parts exchanged
            double[][] swapped = inverse(im, re);
            return new double[][]{swapped[1], swapped[0]};
        }
        double[] c = new double[n];
        double[] s = new double[n];
        for (int k = 0; k < n; k++) {
            double a = Math.PI * ((long) k * k % (2L * n)) / n;
            c[k] = Math.cos(a);
            s[k] = Math.sin(a);
        }
        int m = LaneFft.LANES * LaneFft.smooth((2 * n - 1 + LaneFft.LANES - 1) / LaneFft.LANES);
        double[] ar = new double[m];
        double[] ai = new double[m];
        double[] br = new double[m];
        double[] bi = new double[m];
        for (int k = 0; k < n; k++) {
            ar[k] = re[k] * c[k] + im[k] * s[k];
            ai[k] = im[k] * c[k] - re[k] * s[k];
            br[k] = c[k];
            bi[k] = s[k];
            if (k > 0) {
                br[m - k] = c[k];
                bi[m - k] = s[k];
            }
        }
        double[][] a = inverse(ai, ar);
        double[][] b = inverse(bi, br);
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

    /// Inverse transform, not scaled, of a length that is four times a smooth one.
    static double[][] inverse(double[] re, double[] im) {
        int n = re.length;
        LaneFft fft = LaneFft.of(n / LaneFft.LANES);
        int m = fft.size();
        double[] z = new double[8 * m];
        for (int j = 0; j < m; j++) {
            int at = 8 * fft.place()[j];
            for (int l = 0; l < LaneFft.LANES; l++) {
                z[at + l] = re[4 * j + l];
                z[at + 4 + l] = im[4 * j + l];
            }
        }
        fft.inverse(z, 0);
        double[] outRe = new double[n];
        double[] outIm = new double[n];
        double[] w = fft.fourfold();
        double[] r = new double[4];
        double[] i = new double[4];
        for (int k = 0; k < m; k++) {
            r[0] = z[8 * k];
            i[0] = z[8 * k + 4];
            for (int l = 1; l < 4; l++) {
                double c = w[2 * (3 * k + l - 1)];
                double s = w[2 * (3 * k + l - 1) + 1];
                r[l] = z[8 * k + l] * c - z[8 * k + 4 + l] * s;
                i[l] = z[8 * k + l] * s + z[8 * k + 4 + l] * c;
            }
            outRe[k] = r[0] + r[1] + r[2] + r[3];
            outIm[k] = i[0] + i[1] + i[2] + i[3];
            outRe[k + m] = r[0] - i[1] - r[2] + i[3];
            outIm[k + m] = i[0] + r[1] - i[2] - r[3];
            outRe[k + 2 * m] = r[0] - r[1] + r[2] - r[3];
            outIm[k + 2 * m] = i[0] - i[1] + i[2] - i[3];
            outRe[k + 3 * m] = r[0] + i[1] - r[2] - i[3];
            outIm[k + 3 * m] = i[0] - r[1] - i[2] + r[3];
        }
        return new double[][]{outRe, outIm};
    }
}
