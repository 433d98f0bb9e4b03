package heaviside.engine.train.eprop;

/// A recurrent network of LIF and adaptive LIF neurons with leaky read-outs, in the form in which e-prop is written down:
/// `b_t = rho b_(t-1) + z_(t-1)`, `v_t = alpha v_(t-1) + Wrec z_(t-1) + Win x_t - theta z_(t-1)`,
/// `z_t = H(v_t - theta - beta b_t)` (strict), `y_t = kappa y_(t-1) + Wout z_t`.
///
/// @param win weights of the input, neurons x inputs. Not modified.
/// @param wrec recurrent weights, neurons x neurons. Not modified.
/// @param wout weights of the read-outs, read-outs x neurons. Not modified.
/// @param beta threshold shift of each neuron for b = 1; 0 makes it a plain LIF neuron. Not modified.
/// @param alpha decay of the membrane over a step
/// @param rho decay of the adaptation over a step
/// @param kappa decay of the read-outs over a step
/// @param theta threshold without adaptation, above 0
/// @param gamma height of the pseudo-derivative
public record EpropNetwork(double[][] win, double[][] wrec, double[][] wout, double[] beta, double alpha, double rho,
        double kappa, double theta, double gamma) {
    public EpropNetwork {
        int n = win.length;
        if (n == 0 || wrec.length != n || wout.length == 0 || beta.length != n) {
            throw new IllegalArgumentException(
                    "%d rows of input weights, %d of recurrent weights, %d of read-out weights and %d thresholds do not fit."
                            .formatted(n, wrec.length, wout.length, beta.length));
        }
        columns("input weights", win, win[0].length);
        columns("recurrent weights", wrec, n);
        columns("read-out weights", wout, n);
        if (!(theta > 0)) {
            throw new IllegalArgumentException("A threshold of " + theta + " must be above 0.");
        }
    }

    private static void columns(String what, double[][] rows, int wanted) {
        for (double[] row : rows) {
            if (row.length != wanted) {
                throw new IllegalArgumentException(
                        "A row of the %s has %d numbers, not %d.".formatted(what, row.length, wanted));
            }
        }
    }

    /// Neurons.
    public int neurons() {
        return win.length;
    }

    /// Inputs.
    public int inputs() {
        return win[0].length;
    }

    /// Read-outs.
    public int outputs() {
        return wout.length;
    }

    /// The pseudo-derivative `(gamma/theta) max(0, 1 - |v - A|/theta)` of neuron j.
    double psi(double aboveThreshold) {
        return gamma / theta * Math.max(0, 1 - Math.abs(aboveThreshold) / theta);
    }
}
