package heaviside.engine.train.eprop;

import heaviside.engine.train.MemoryLedger;
import org.jspecify.annotations.Nullable;

/// e-prop in double precision, a step at a time. What it keeps does not grow with the number of steps.
///
/// For a synapse i to j with `pre` the input of the step or the spike of the step before:
/// `eps_v <- alpha eps_v + pre`, `eps_a <- psi' eps_v' + (rho - psi' beta) eps_a` (primes: of the step before),
/// `e = psi (eps_v - beta eps_a)`, `ebar <- kappa ebar + e`; with the error `y - y*` of the squared loss the learning signal
/// is `L_j = sum_k B_jk (y_k - y*_k)` and `dE/dW_ji = sum_t L_j ebar_ji` (Bellec et al. 2020, Nat Commun 11:3625). Neurons do
/// not project to themselves: the diagonal of the recurrent gradient is 0.
public final class ReferenceEprop {
    private final EpropNetwork net;
    private final double @Nullable [][] feedback;
    private final double[] v;
    private final double[] b;
    private final double[] z;
    private final double[] y;
    private final double[] psi;
    private final double[] signal;
    private final double[] filteredSpikes;
    private final Traces in;
    private final Traces recurrent;
    private final double[][] gradOut;
    private double loss;

    /// @param feedback neurons x read-outs, or null for the transposed read-out weights. Not modified.
    public ReferenceEprop(EpropNetwork net, double @Nullable [][] feedback) {
        int n = net.neurons();
        if (feedback != null && (feedback.length != n || feedback[0].length != net.outputs())) {
            throw new IllegalArgumentException("Feedback of %d x %d does not fit %d neurons and %d read-outs."
                    .formatted(feedback.length, feedback[0].length, n, net.outputs()));
        }
        this.net = net;
        this.feedback = feedback;
        this.v = new double[n];
        this.b = new double[n];
        this.z = new double[n];
        this.y = new double[net.outputs()];
        this.psi = new double[n];
        this.signal = new double[n];
        this.filteredSpikes = new double[n];
        this.in = new Traces(n, net.inputs(), false);
        this.recurrent = new Traces(n, n, true);
        this.gradOut = new double[net.outputs()][n];
    }

    /// The eligibility of one matrix of synapses, post x pre.
    ///
    /// @param epsV membrane part, one a source (all targets share it)
    /// @param epsA adaptation part
    /// @param e eligibility of the step
    /// @param filtered e through the read-out's filter
    /// @param gradient sum so far
    /// @param masked whether the diagonal stays 0
    public record Traces(double[] epsV, double[][] epsA, double[][] e, double[][] filtered, double[][] gradient,
            boolean masked) {
        Traces(int post, int pre, boolean masked) {
            this(new double[pre], new double[post][pre], new double[post][pre], new double[post][pre],
                    new double[post][pre], masked);
        }

        /// `epsV` for each synapse, as the definition writes it.
        public double[][] epsVPerSynapse() {
            double[][] all = new double[e.length][];
            for (int j = 0; j < e.length; j++) {
                all[j] = epsV.clone();
                if (masked) {
                    all[j][j] = 0;
                }
            }
            return all;
        }

        private void hold(MemoryLedger ledger) {
            ledger.hold("eligibility", 8L * epsV.length + 4 * 8L * e.length * epsV.length);
        }
    }

    /// One step.
    ///
    /// @param x input spikes of the step, 0 or 1. Not modified.
    /// @param target what the read-outs should be. Not modified.
    public void step(double[] x, double[] target) {
        double[] psiBefore = psi.clone();
        double[] zBefore = z.clone();
        adaptation(in, psiBefore);
        adaptation(recurrent, psiBefore);
        filter(in.epsV, x);
        filter(recurrent.epsV, zBefore);
        for (int j = 0; j < v.length; j++) {
            b[j] = net.rho() * b[j] + zBefore[j];
            double input = 0;
            for (int i = 0; i < v.length; i++) {
                input += net.wrec()[j][i] * zBefore[i];
            }
            for (int i = 0; i < x.length; i++) {
                input += net.win()[j][i] * x[i];
            }
            v[j] = net.alpha() * v[j] + input - net.theta() * zBefore[j];
            double above = v[j] - net.theta() - net.beta()[j] * b[j];
            z[j] = above > 0 ? 1 : 0;
            psi[j] = net.psi(above);
            filteredSpikes[j] = net.kappa() * filteredSpikes[j] + z[j];
        }
        learn(target);
    }

    private void filter(double[] epsV, double[] pre) {
        for (int i = 0; i < pre.length; i++) {
            epsV[i] = net.alpha() * epsV[i] + pre[i];
        }
    }

    /// The adaptation part, from the membrane part and pseudo-derivative of the step before.
    private void adaptation(Traces t, double[] psiBefore) {
        for (int j = 0; j < psiBefore.length; j++) {
            for (int i = 0; i < t.epsV.length; i++) {
                t.epsA[j][i] = t.masked && i == j
                        ? 0
                        : psiBefore[j] * t.epsV[i] + (net.rho() - psiBefore[j] * net.beta()[j]) * t.epsA[j][i];
            }
        }
    }

    private void learn(double[] target) {
        double[] error = new double[y.length];
        for (int k = 0; k < y.length; k++) {
            double drive = 0;
            for (int j = 0; j < z.length; j++) {
                drive += net.wout()[k][j] * z[j];
            }
            y[k] = net.kappa() * y[k] + drive;
            error[k] = y[k] - target[k];
            loss += 0.5 * error[k] * error[k];
            for (int j = 0; j < z.length; j++) {
                gradOut[k][j] += error[k] * filteredSpikes[j];
            }
        }
        for (int j = 0; j < z.length; j++) {
            signal[j] = 0;
            for (int k = 0; k < y.length; k++) {
                signal[j] += (feedback == null ? net.wout()[k][j] : feedback[j][k]) * error[k];
            }
        }
        gradient(in);
        gradient(recurrent);
    }

    private void gradient(Traces t) {
        for (int j = 0; j < z.length; j++) {
            for (int i = 0; i < t.epsV.length; i++) {
                t.e[j][i] = t.masked && i == j ? 0 : psi[j] * (t.epsV[i] - net.beta()[j] * t.epsA[j][i]);
                t.filtered[j][i] = net.kappa() * t.filtered[j][i] + t.e[j][i];
                t.gradient[j][i] += signal[j] * t.filtered[j][i];
            }
        }
    }

    /// Sum of the squared errors so far, halved.
    public double loss() {
        return loss;
    }

    /// Membranes. Live; not modified by callers.
    public double[] v() {
        return v;
    }

    /// Adaptation. Live.
    public double[] b() {
        return b;
    }

    /// Spikes of the step. Live.
    public double[] z() {
        return z;
    }

    /// Read-outs. Live.
    public double[] y() {
        return y;
    }

    /// Pseudo-derivatives. Live.
    public double[] psi() {
        return psi;
    }

    /// Learning signals. Live.
    public double[] signal() {
        return signal;
    }

    /// Synapses from the input.
    public Traces in() {
        return in;
    }

    /// Recurrent synapses.
    public Traces recurrent() {
        return recurrent;
    }

    /// Gradient of the read-out weights so far. Live.
    public double[][] gradOut() {
        return gradOut;
    }

    /// Everything held between two steps.
    public MemoryLedger held() {
        MemoryLedger ledger = new MemoryLedger();
        in.hold(ledger);
        recurrent.hold(ledger);
        return ledger.hold("state", 8L * (6L * v.length + y.length)).hold("gradient",
                8L * gradOut.length * v.length);
    }
}
