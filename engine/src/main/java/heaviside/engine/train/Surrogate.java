package heaviside.engine.train;

import heaviside.engine.math.SurrogateKernels;

/// A surrogate derivative: what stands for dz/dv in the backward pass, where the true derivative of the spike is 0 almost
/// everywhere. `x = v - threshold` in units of the threshold (Neftci, Mostafa and Zenke 2019).
public sealed interface Surrogate {

    /// The value at x, in double precision: the definition.
    double phi(double x);

    /// `out[j] = phi(u[off + j] - 1)` for a row of membranes. Modified: `out`.
    void row(float[] u, int off, float[] out, int n);

    /// The three fast-sigmoid forms: `height / (beta |x| + 1)^2` (Zenke and Ganguli 2018).
    ///
    /// @param beta steepness, above 0
    /// @param height peak: 1 (normalised), beta (asymptotic: integral 2), (beta + 1)^2 (1 at rest)
    record FastSigmoid(double beta, double height) implements Surrogate {
        public FastSigmoid {
            positive("beta", beta);
        }

        @Override
        public double phi(double x) {
            double d = beta * Math.abs(x) + 1;
            return height / (d * d);
        }

        @Override
        public void row(float[] u, int off, float[] out, int n) {
            SurrogateKernels.rational(u, off, out, n, (float) height, (float) beta);
        }
    }

    /// `height s (1 - s)`, `s = 1/(1 + e^(-beta x))`: height beta is the derivative of the logistic function, 4 has peak 1.
    record Sigmoid(double beta, double height) implements Surrogate {
        public Sigmoid {
            positive("beta", beta);
        }

        @Override
        public double phi(double x) {
            double e = Math.exp(-beta * Math.abs(x));
            return height * e / ((1 + e) * (1 + e));
        }

        @Override
        public void row(float[] u, int off, float[] out, int n) {
            SurrogateKernels.logistic(u, off, out, n, (float) height, (float) beta);
        }
    }

    /// `gamma max(0, 1 - slope |x|)`: Bellec et al. 2018 (gamma 0.3, slope 1/width), Esser et al. 2016 (gamma 1).
    record Triangular(double gamma, double slope) implements Surrogate {
        public Triangular {
            positive("slope", slope);
        }

        @Override
        public double phi(double x) {
            return gamma * Math.max(0, 1 - slope * Math.abs(x));
        }

        @Override
        public void row(float[] u, int off, float[] out, int n) {
            SurrogateKernels.triangle(u, off, out, n, (float) gamma, (float) slope);
        }
    }

    /// `(a/2) / (1 + (pi a x/2)^2)` (Fang et al. 2021); integral 1.
    record Arctan(double a) implements Surrogate {
        public Arctan {
            positive("a", a);
        }

        @Override
        public double phi(double x) {
            double y = Math.PI * a * x / 2;
            return a / 2 / (1 + y * y);
        }

        @Override
        public void row(float[] u, int off, float[] out, int n) {
            SurrogateKernels.lorentz(u, off, out, n, (float) (a / 2), (float) (Math.PI * a / 2));
        }
    }

    /// `gamma N(x; 0, sigma^2)`; integral gamma.
    record Gaussian(double gamma, double sigma) implements Surrogate {
        public Gaussian {
            positive("sigma", sigma);
        }

        @Override
        public double phi(double x) {
            return gamma * normal(x, sigma);
        }

        @Override
        public void row(float[] u, int off, float[] out, int n) {
            java.util.Arrays.fill(out, 0, n, 0);
            SurrogateKernels.addGaussian(u, off, out, n, (float) (gamma * normal(0, sigma)), 0, (float) sigma);
        }
    }

    /// `gamma [(1+h) N(x; 0, sigma^2) - h N(x; sigma, (k sigma)^2) - h N(x; -sigma, (k sigma)^2)]` (Yin, Corradi and Bohte
    /// 2021).
    record MultiGaussian(double gamma, double h, double k, double sigma) implements Surrogate {
        public MultiGaussian {
            positive("sigma", sigma);
            positive("k", k);
        }

        @Override
        public double phi(double x) {
            double wide = k * sigma;
            return gamma * ((1 + h) * normal(x, sigma) - h * normal(x - sigma, wide) - h * normal(x + sigma, wide));
        }

        @Override
        public void row(float[] u, int off, float[] out, int n) {
            java.util.Arrays.fill(out, 0, n, 0);
            float wide = (float) (k * sigma);
            float side = (float) (-gamma * h * normal(0, k * sigma));
            SurrogateKernels.addGaussian(u, off, out, n, (float) (gamma * (1 + h) * normal(0, sigma)), 0,
                    (float) sigma);
            SurrogateKernels.addGaussian(u, off, out, n, side, (float) sigma, wide);
            SurrogateKernels.addGaussian(u, off, out, n, side, (float) -sigma, wide);
        }
    }

    /// `(1/width) [|x| < width/2]`: straight-through; integral 1.
    record Rectangular(double width) implements Surrogate {
        public Rectangular {
            positive("width", width);
        }

        @Override
        public double phi(double x) {
            return Math.abs(x) < width / 2 ? 1 / width : 0;
        }

        @Override
        public void row(float[] u, int off, float[] out, int n) {
            SurrogateKernels.box(u, off, out, n, (float) (1 / width), (float) (width / 2));
        }
    }

    /// `a e^(-b |x|)` (SLAYER: Shrestha and Orchard 2018).
    record Exponential(double a, double b) implements Surrogate {
        public Exponential {
            positive("b", b);
        }

        @Override
        public double phi(double x) {
            return a * Math.exp(-b * Math.abs(x));
        }

        @Override
        public void row(float[] u, int off, float[] out, int n) {
            SurrogateKernels.exponential(u, off, out, n, (float) a, (float) b);
        }
    }

    private static double normal(double x, double sigma) {
        double y = x / sigma;
        return Math.exp(-0.5 * y * y) / (sigma * Math.sqrt(2 * Math.PI));
    }

    private static void positive(String what, double v) {
        if (!(v > 0) || Double.isInfinite(v)) {
            throw new IllegalArgumentException(
                    "Surrogate: " + what + " = " + v + " must be above 0 and finite. Use 10 for superspike.");
        }
    }
}
