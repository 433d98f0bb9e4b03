package heaviside.engine.data.cochlea;

import java.util.Arrays;

/// Values of a trigonometric polynomial of degree B at K even places, K any number, from an inverse transform of a length M
/// that is quick: coefficients are divided by the transform of a Kaiser-Bessel bell, and each place takes ten values around
/// it, weighted by the bell ("non-uniform FFT", Dutt and Rokhlin 1993; Fessler and Sutton 2003). Error 2e-8 of the largest
/// value, for M of 3 B or more.
final class Resampling {
    /// Values that a place takes.
    static final int TAPS = 10;
    private static final double OVERSAMPLING = 1.5;
    private static final double BETA = Math.PI
            * Math.sqrt(
                    TAPS * TAPS / (OVERSAMPLING * OVERSAMPLING) * (OVERSAMPLING - 0.5) * (OVERSAMPLING - 0.5) - 0.8);
    private static final int DEGREE = 13;
    private static final int STRETCH = 256;
    private static final double PEAK = bessel(BETA * BETA / 4);
    private static final double[][] BELL = bell();

    private final LaneFft fft;
    private final int degree;
    /// First value of each place.
    private final int[] from;
    private final double[] weights;
    private final double[] correction;
    private final double[] turn;

    /// @param degree B, the largest k
    /// @param places K
    Resampling(int degree, int places) {
        this.degree = degree;
        this.fft = LaneFft.of(LaneFft.smooth((int) Math.ceil(OVERSAMPLING * Math.max(degree, 8))));
        int m = 2 * fft.size();
        this.from = new int[places];
        double[] offset = new double[places];
        for (int n = 0; n < places; n++) {
            long at = (long) n * m;
            from[n] = (int) (at / places) - (TAPS / 2 - 1);
            offset[n] = (double) (at % places) / places * 2 - 1;
        }
        this.weights = weights(offset);
        this.correction = new double[degree + 1];
        for (int k = 0; k <= degree; k++) {
            double u = Math.PI * TAPS * k / m;
            double s = Math.sqrt(BETA * BETA - u * u);
            correction[k] = PEAK * s / (TAPS * Math.sinh(s));
        }
        this.turn = fft.halfTurn();
    }

    /// The bell at ten values around each place; by polynomials that go through a stretch of places together.
    private static double[] weights(double[] offset) {
        double[] all = new double[offset.length * TAPS];
        double[] w = new double[STRETCH];
        double[] x = new double[STRETCH];
        for (int first = 0; first < offset.length; first += STRETCH) {
            int count = Math.min(STRETCH, offset.length - first);
            System.arraycopy(offset, first, x, 0, count);
            for (int t = 0; t < TAPS; t++) {
                Arrays.fill(w, BELL[t][DEGREE]);
                for (int d = DEGREE - 1; d >= 0; d--) {
                    double c = BELL[t][d];
                    for (int n = 0; n < STRETCH; n++) {
                        w[n] = w[n] * x[n] + c;
                    }
                }
                for (int n = 0; n < count; n++) {
                    all[(first + n) * TAPS + t] = w[n];
                }
            }
        }
        return all;
    }

    /// Bell of each tap as a polynomial of the place between two values, from -1 to 1.
    private static double[][] bell() {
        double[][] p = new double[TAPS][];
        int n = DEGREE + 1;
        for (int t = 0; t < TAPS; t++) {
            double[] cheb = new double[n];
            for (int i = 0; i < n; i++) {
                double angle = Math.PI * (i + 0.5) / n;
                double distance = t - (TAPS / 2 - 1) - 0.5 * (Math.cos(angle) + 1);
                double y = kaiser(2 * distance / TAPS);
                for (int d = 0; d < n; d++) {
                    cheb[d] += (d == 0 ? 1 : 2) * y * Math.cos(d * angle) / n;
                }
            }
            p[t] = monomials(cheb);
        }
        return p;
    }

    private static double[] monomials(double[] cheb) {
        int n = cheb.length;
        double[] sum = new double[n];
        double[] before = new double[n];
        double[] now = new double[n];
        before[0] = 1;
        now[1] = 1;
        sum[0] = cheb[0];
        for (int d = 1; d < n; d++) {
            double[] next = new double[n];
            for (int i = 0; i < n; i++) {
                sum[i] += cheb[d] * now[i];
                next[i] = (i > 0 ? 2 * now[i - 1] : 0) - before[i];
            }
            before = now;
            now = next;
        }
        return sum;
    }

    /// `I0(beta sqrt(1 - x^2)) / I0(beta)`, continued evenly beyond 1 so that the fit stays smooth.
    private static double kaiser(double x) {
        double q = BETA * BETA * (1 - x * x) / 4;
        return bessel(q) / PEAK;
    }

    /// `I0(2 sqrt(q))`.
    private static double bessel(double q) {
        double term = 1;
        double sum = 1;
        for (int k = 1; k < 80; k++) {
            term *= q / ((double) k * k);
            sum += term;
        }
        return sum;
    }

    /// Factor that coefficient k must be given: 1 over the bell's transform.
    double correction(int k) {
        return correction[k];
    }

    int degree() {
        return degree;
    }

    LaneFft fft() {
        return fft;
    }

    /// First value of each place. Not modified.
    int[] from() {
        return from;
    }

    /// Weights, ten a place. Not modified.
    double[] weights() {
        return weights;
    }

    /// `e^{2 pi i k / M}`, k below M/2. Not modified.
    double[] turn() {
        return turn;
    }
}
