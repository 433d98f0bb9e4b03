package heaviside.engine.train;

import heaviside.engine.math.LifCoefficients;
import heaviside.engine.math.RandomStream;
import java.util.List;

/// First weights.
///
/// Fluctuation-driven (Rossbroich, Gygax and Zenke 2022): with N inputs at rate nu and a postsynaptic potential of unit
/// weight with integral eps_bar and integral of its square eps_hat (seconds),
/// `mu_w = mu_U / (N nu eps_bar)`, `sigma_w^2 = ((theta - mu_U)/xi)^2 / (N nu eps_hat) - mu_w^2`: the membrane fluctuates
/// with the threshold xi standard deviations above its mean. Where time constants differ from neuron to neuron, each neuron's
/// weights have the standard deviation that its own potential asks for, so that all membranes fluctuate alike; drawn for the
/// mean neuron, those of slow ones would drive them over threshold from the start.
public final class Initialisation {
    /// Catalog names.
    public static final List<String> NAMES = List.of("fluctuation", "spytorch", "uniform", "given");
    /// Share of the variance that a layer's feed-forward weights take where it is recurrent.
    private static final double FORWARD_SHARE = 0.9;

    private Initialisation() {
    }

    /// Mean and standard deviation of a weight.
    public record Gauss(double mean, double sd) {
    }

    /// Integral of the normalised exponential postsynaptic potential: `tau_syn`.
    public static double epsBar(double tauSyn) {
        return tauSyn;
    }

    /// Integral of its square: `tau_syn^2 / (2 (tau_syn + tau_mem))`.
    public static double epsHat(double tauMem, double tauSyn) {
        return tauSyn * tauSyn / (2 * (tauSyn + tauMem));
    }

    /// The fluctuation-driven weights.
    ///
    /// @param n inputs
    /// @param nuHz rate of each
    /// @param epsBar, epsHat integrals of the postsynaptic potential, s
    /// @param muU mean membrane
    /// @param xi standard deviations from mean to threshold
    /// @param theta threshold
    /// @throws IllegalArgumentException where no variance is left
    public static Gauss fluctuation(double n, double nuHz, double epsBar, double epsHat, double muU, double xi,
            double theta) {
        double mean = muU / (n * nuHz * epsBar);
        double spread = (theta - muU) / xi;
        double variance = spread * spread / (n * nuHz * epsHat) - mean * mean;
        if (!(variance >= 0)) {
            throw new IllegalArgumentException(
                    "No weights give a mean membrane of %s with %s inputs at %s Hz. Lower it.".formatted(muU, n, nuHz));
        }
        return new Gauss(mean, Math.sqrt(variance));
    }

    /// Integral of the square of the response to one input of weight 1 on the grid, s.
    static double responseSquare(LayeredNetwork.Dynamics d, double dtMs) {
        return responseSquare(d.immediate(), d.alpha(), d.beta(), d.kappa(), dtMs);
    }

    private static double responseSquare(boolean immediate, double alpha, double beta, double kappa, double dtMs) {
        double u = 0;
        double s = 1;
        double sum = 0;
        for (int n = 0; n < 100_000; n++) {
            double next = immediate ? (n == 0 ? kappa : beta * u) : beta * u + kappa * s;
            s *= alpha;
            u = next;
            sum += u * u;
            if (n > 10 && u * u < 1e-14 * sum) {
                break;
            }
        }
        return sum * dtMs * 1e-3;
    }

    /// First weights of a layer, `rows x cols` row-major, normalised.
    ///
    /// @param layer the layer
    /// @param neurons coefficients of its neurons, or of fewer where all have the layer's. Not modified.
    /// @param recurrent whether these are the recurrent weights
    /// @param method one of [#NAMES] but "given"
    /// @param drive mean rate of the sources, Hz; or mean square of a constant current
    /// @param constant whether the sources are constant currents
    static double[] draw(LayeredNetwork.Layer layer, LifCoefficients neurons, boolean recurrent, String method,
            double drive, boolean constant,
            double dtMs, RandomStream random) {
        int rows = recurrent ? layer.size() : layer.fanIn();
        double[] w = new double[rows * layer.size()];
        if (method.equals("uniform")) {
            double bound = 1 / Math.sqrt(rows);
            for (int i = 0; i < w.length; i++) {
                w[i] = bound * (2 * random.nextDouble() - 1);
            }
            return w;
        }
        double sd = method.equals("spytorch")
                ? 7 * (1 - layer.dynamics().beta()) / Math.sqrt(rows)
                : fluctuationSd(layer, rows, recurrent, drive, constant, dtMs);
        double[] own = method.equals("spytorch") ? new double[0] : own(layer, neurons, constant, dtMs);
        for (int i = 0; i < w.length; i++) {
            w[i] = sd * random.nextGaussian() * (own.length > 0 ? own[i % own.length] : 1);
        }
        return w;
    }

    /// What each neuron's standard deviation is of the mean neuron's; empty where all are alike.
    static double[] own(LayeredNetwork.Layer layer, LifCoefficients k, boolean constant, double dtMs) {
        LayeredNetwork.Dynamics d = layer.dynamics();
        double[] own = new double[k.alpha().length < layer.size() ? 0 : layer.size()];
        double mean = response(d.immediate(), d.alpha(), d.beta(), d.kappa(), constant, dtMs);
        boolean alike = true;
        for (int j = 0; j < own.length; j++) {
            boolean same = k.alpha()[j] == (float) d.alpha() && k.beta()[j] == (float) d.beta()
                    && k.kappa()[j] == (float) d.kappa();
            own[j] = same
                    ? 1
                    : mean / response(d.immediate(), k.alpha()[j], k.beta()[j], k.kappa()[j], constant, dtMs);
            alike &= same;
        }
        return alike ? new double[0] : own;
    }

    /// What a weight of 1 makes of its input: the membrane's spread, or its resting value.
    private static double response(boolean immediate, double alpha, double beta, double kappa, boolean constant,
            double dtMs) {
        return constant
                ? kappa / ((1 - beta) * (immediate ? 1 : 1 - alpha))
                : Math.sqrt(responseSquare(immediate, alpha, beta, kappa, dtMs));
    }

    private static double fluctuationSd(LayeredNetwork.Layer layer, int rows, boolean recurrent, double drive,
            boolean constant, double dtMs) {
        double share = layer.recurrent() == null ? 1 : recurrent ? 1 - FORWARD_SHARE : FORWARD_SHARE;
        LayeredNetwork.Dynamics d = layer.dynamics();
        if (constant) {
            double steady = response(d.immediate(), d.alpha(), d.beta(), d.kappa(), true, dtMs);
            return Math.sqrt(share / (rows * Math.max(drive, 1e-6))) / steady;
        }
        double hat = responseSquare(d, dtMs);
        return Math.sqrt(share) * fluctuation(rows, Math.max(drive, 0.1), 1, hat, 0, 1, 1).sd();
    }
}
