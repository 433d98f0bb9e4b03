package heaviside.engine.data;

import heaviside.engine.math.RandomStream;
import java.util.Arrays;

/// A smooth random manifold (Zenke and Vogels 2021): coordinate m of the point at x is
/// `prod_d sum_i theta0 s_i sin(2 pi (i x_d theta1 + theta2))`, i = 0 .. F-1, with a spectrum s_i that falls with the
/// exponent alpha; the larger alpha, the smoother.
///
/// @param alpha smoothness
/// @param spectrum s_i, length F. Not modified.
/// @param theta M x D x 3 x F. Not modified.
public record Randman(double alpha, double[] spectrum, double[][][][] theta) {
    /// The two spectra in use.
    public enum Spectrum {
        /// `1/(i+1)^alpha`.
        NUMPY,
        /// `1/((i+1)^alpha + 1)`: the default of the published code.
        TORCH
    }

    /// How many terms matter: `min(ceil((1e-3)^(-1/alpha)), 1000)`.
    public static int cutoff(double alpha) {
        return (int) Math.min(Math.ceil(Math.pow(1e-3, -1 / alpha)), 1000);
    }

    /// The spectrum of `terms` terms.
    public static double[] spectrum(Spectrum kind, double alpha, int terms) {
        double[] s = new double[terms];
        Arrays.setAll(s, i -> 1 / (Math.pow(i + 1, alpha) + (kind == Spectrum.TORCH ? 1 : 0)));
        return s;
    }

    /// A manifold from given parameters.
    public static Randman of(Spectrum kind, double alpha, double[][][][] theta) {
        return new Randman(alpha, spectrum(kind, alpha, theta[0][0][0].length), theta);
    }

    /// A random manifold of `dimensions` in `units` dimensions; without the constant term.
    public static Randman draw(Spectrum kind, double alpha, int units, int dimensions, RandomStream random) {
        int terms = cutoff(alpha);
        double[][][][] theta = new double[units][dimensions][3][terms];
        for (double[][][] m : theta) {
            for (double[][] d : m) {
                for (double[] row : d) {
                    for (int i = 0; i < terms; i++) {
                        row[i] = random.nextDouble();
                    }
                }
                d[0][0] = 0;
            }
        }
        return of(kind, alpha, theta);
    }

    /// The point at `x` (length D), M coordinates, not standardised.
    public double[] at(double[] x) {
        double[] y = new double[theta.length];
        for (int m = 0; m < y.length; m++) {
            y[m] = 1;
            for (int d = 0; d < x.length; d++) {
                double[][] t = theta[m][d];
                double sum = 0;
                for (int i = 0; i < spectrum.length; i++) {
                    sum += t[0][i] * spectrum[i] * Math.sin(2 * Math.PI * (i * x[d] * t[1][i] + t[2][i]));
                }
                y[m] *= sum;
            }
        }
        return y;
    }
}
