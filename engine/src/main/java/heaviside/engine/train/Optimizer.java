package heaviside.engine.train;

import heaviside.engine.math.OptimiserKernels;
import java.util.List;

/// How a gradient changes the weights; the semantics of PyTorch 1.13, defaults included.
///
/// - SGD: `p -= lr g`. Momentum: `m = mu m + g` (m = g at first), `p -= lr m`.
/// - Adam: `m = b1 m + (1-b1) g`, `v = b2 v + (1-b2) g^2`, `p -= lr/(1-b1^t) m / (sqrt(v)/sqrt(1-b2^t) + eps)`.
/// - Adamax: `u = max(b2 u, |g| + eps)`, `p -= lr/(1-b1^t) m / u`.
///
/// @param kind which
/// @param momentum mu
/// @param beta1 decay of the first moment
/// @param beta2 decay of the second moment
/// @param eps keeps the division finite
public record Optimizer(Kind kind, double momentum, double beta1, double beta2, double eps) {
    /// The four methods.
    public enum Kind {
        SGD, MOMENTUM, ADAM, ADAMAX
    }

    /// Catalog names.
    public static final List<String> NAMES = List.of("sgd", "momentum", "adam", "adamax");

    /// The optimiser of a catalog name at its usual constants (momentum 0.9, betas 0.9 and 0.999, eps 1e-8).
    ///
    /// @throws IllegalArgumentException for an unknown name
    public static Optimizer byName(String name) {
        Kind kind = switch (name) {
            case "sgd" -> Kind.SGD;
            case "momentum" -> Kind.MOMENTUM;
            case "adam" -> Kind.ADAM;
            case "adamax" -> Kind.ADAMAX;
            default -> throw new IllegalArgumentException(
                    "There is no optimiser '%s'. Known: %s.".formatted(name, String.join(", ", NAMES)));
        };
        return new Optimizer(kind, 0.9, 0.9, 0.999, 1e-8);
    }

    /// Moments kept for each parameter: 0, 1 or 2.
    public int moments() {
        return switch (kind) {
            case SGD -> 0;
            case MOMENTUM -> 1;
            case ADAM, ADAMAX -> 2;
        };
    }

    /// Update `t` (1-based) in double precision: the definition. Modified: `p`, `m`, `v`.
    public void step(double[] p, double[] g, double[] m, double[] v, double lr, long t) {
        double correction1 = 1 - Math.pow(beta1, (double) t);
        double root = Math.sqrt(1 - Math.pow(beta2, (double) t));
        for (int i = 0; i < p.length; i++) {
            switch (kind) {
                case SGD -> p[i] -= lr * g[i];
                case MOMENTUM -> {
                    m[i] = momentum * m[i] + g[i];
                    p[i] -= lr * m[i];
                }
                case ADAM -> {
                    m[i] = beta1 * m[i] + (1 - beta1) * g[i];
                    v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
                    p[i] -= lr / correction1 * m[i] / (Math.sqrt(v[i]) / root + eps);
                }
                case ADAMAX -> {
                    m[i] = beta1 * m[i] + (1 - beta1) * g[i];
                    v[i] = Math.max(beta2 * v[i], Math.abs(g[i]) + eps);
                    p[i] -= lr / correction1 * m[i] / v[i];
                }
            }
        }
    }

    /// The same update in float over `[from, to)`. Modified: `p`, `m`, `v` (arrays of unused moments may be empty).
    public void step(float[] p, float[] g, float[] m, float[] v, int from, int to, double lr, long t) {
        double correction1 = 1 - Math.pow(beta1, (double) t);
        float root = (float) Math.sqrt(1 - Math.pow(beta2, (double) t));
        float scaled = (float) (lr / correction1);
        switch (kind) {
            case SGD -> OptimiserKernels.sgd(p, g, from, to, (float) lr);
            case MOMENTUM -> OptimiserKernels.momentum(p, g, m, from, to, (float) lr, (float) momentum);
            case ADAM -> OptimiserKernels.adam(p, g, m, v, from, to, scaled, root, (float) beta1, (float) beta2,
                    (float) eps);
            case ADAMAX -> OptimiserKernels.adamax(p, g, m, v, from, to, scaled, (float) beta1, (float) beta2,
                    (float) eps);
        }
    }
}
