package heaviside.engine.data.cochlea;

/// Hankel functions of the first kind, orders 0 and 1, in the upper half plane and a good way around it, as
/// `H(z) = e^{iz} S(z)`: only S is computed, so that ratios neither overflow nor vanish at large |z|.
///
/// Away from 0 by `K0(x) = e^{-x} int e^{-r^2} / sqrt(2x + r^2) dr` over the real line (and its companion for K1), `x = -iz`:
/// the trapezoid rule converges exponentially, 1e-14 from |z| = 4 on with 41 points. Near 0 by the power series.
final class Hankel {
    private static final double SERIES_BELOW = 4;
    private static final double STEP = 0.3;
    private static final int POINTS = 21;
    private static final double EULER = 0.5772156649015329;
    private static final double[] SQUARE = new double[POINTS];
    private static final double[] WEIGHT = new double[POINTS];

    static {
        for (int k = 0; k < POINTS; k++) {
            SQUARE[k] = k * STEP * k * STEP;
            WEIGHT[k] = (k == 0 ? 1 : 2) * STEP * Math.exp(-SQUARE[k]);
        }
    }

    private Hankel() {
    }

    /// `e^{-iz} H0(z)`.
    static Complex scaled0(Complex z) {
        if (z.abs() < SERIES_BELOW) {
            return series0(z).times(z.timesI().times(-1).exp());
        }
        // 2x = -2iz
        double a = 2 * z.im();
        double b = -2 * z.re();
        double sumRe = 0;
        double sumIm = 0;
        for (int k = 0; k < POINTS; k++) {
            double re = a + SQUARE[k];
            double m = Math.sqrt(re * re + b * b);
            // 1 / sqrt(re + ib), principal
            double t = Math.sqrt(0.5 * (m + Math.abs(re)));
            double s = 0.5 * Math.abs(b) / t;
            double rootRe = re >= 0 ? t : s;
            double rootIm = b >= 0 ? (re >= 0 ? s : t) : (re >= 0 ? -s : -t);
            double w = WEIGHT[k] / m;
            sumRe += w * rootRe;
            sumIm -= w * rootIm;
        }
        // H0 = 2/(pi i) K0(-iz)
        return new Complex(2 / Math.PI * sumIm, -2 / Math.PI * sumRe);
    }

    /// `e^{-iz} H1(z)`.
    static Complex scaled1(Complex z) {
        if (z.abs() < SERIES_BELOW) {
            return series1(z).times(z.timesI().times(-1).exp());
        }
        Complex twiceX = z.timesI().times(-2);
        Complex sum = Complex.ZERO;
        for (int k = 1; k < POINTS; k++) {
            sum = sum.plus(twiceX.plus(Complex.real(SQUARE[k])).sqrt().times(2 * SQUARE[k] * WEIGHT[k]));
        }
        // K1(x) = e^{-x} (2/(2x)) int r^2 e^{-r^2} sqrt(2x + r^2) dr, H1 = -2/pi K1(-iz)
        return sum.over(twiceX).times(-2 / Math.PI);
    }

    /// `J0(z) + i Y0(z)` by the power series.
    private static Complex series0(Complex z) {
        Complex q = z.times(z).times(-0.25);
        Complex term = Complex.real(1);
        Complex j = term;
        Complex y = Complex.ZERO;
        double harmonic = 0;
        for (int k = 1; k < 60 && term.abs() > 1e-20; k++) {
            term = term.times(q).times(1.0 / ((double) k * k));
            harmonic += 1.0 / k;
            j = j.plus(term);
            y = y.minus(term.times(harmonic));
        }
        Complex log = z.times(0.5).log().plus(Complex.real(EULER));
        return j.plus(log.times(j).plus(y).times(2 / Math.PI).timesI());
    }

    /// `J1(z) + i Y1(z)` by the power series.
    private static Complex series1(Complex z) {
        Complex half = z.times(0.5);
        Complex q = half.times(half).times(-1);
        Complex term = half;
        Complex j = term;
        // psi(1) + psi(2) = 1 - 2 gamma
        double psi = 1 - 2 * EULER;
        Complex y = term.times(psi);
        for (int k = 1; k < 60 && term.abs() > 1e-20; k++) {
            term = term.times(q).times(1.0 / (k * (k + 1.0)));
            psi += 1.0 / k + 1.0 / (k + 1);
            j = j.plus(term);
            y = y.plus(term.times(psi));
        }
        Complex first = Complex.real(-2 / Math.PI).over(z);
        Complex second = half.log().times(j).times(2 / Math.PI);
        return j.plus(first.plus(second).minus(y.times(1 / Math.PI)).timesI());
    }
}
