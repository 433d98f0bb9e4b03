package heaviside.engine.sim;

import heaviside.engine.compile.CompiledPopulation;
import heaviside.engine.network.AdaptiveLif;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.SchemeCoefficients;
import heaviside.engine.network.TimeGrid;
import org.jspecify.annotations.Nullable;

/// LIF and adaptive LIF under the schemes (a) to (d), by [SchemeCoefficients]: the reset of a spike in state n acts on state
/// n + 1, the comparison is strict. Refractoriness holds the membrane for round(t_ref/dt) states after the spike; scheme (d)
/// only suppresses spikes meanwhile.
final class LifDiscreteKernel extends NeuronKernel {
    private final TimeGrid grid;
    private final Scheme scheme;
    private final ResetMode reset;
    private final boolean adaptive;
    private final boolean normalised;
    private final boolean immediate;
    private final double[] u;
    private final double[] exc;
    private final double[] inh;
    private final double[] b;
    private final byte[] z;
    private final double[] alphaE;
    private final double[] alphaI;
    private final double[] beta;
    private final double[] kappa;
    private final double[] theta;
    private final double[] resetTo;
    private final double[] hold;
    private final double[] rho;
    private double[] adaptStep = {};
    private double[] rest = {};

    /// @param adaptation null for the plain LIF
    LifDiscreteKernel(CompiledPopulation p, TimeGrid grid, Scheme scheme, ResetMode reset,
            AdaptiveLif.@Nullable Adaptation adaptation) {
        super(p, true);
        this.grid = grid;
        this.scheme = scheme;
        this.reset = reset;
        this.adaptive = adaptation != null;
        this.normalised = adaptation == AdaptiveLif.Adaptation.NORMALISED;
        this.immediate = scheme == Scheme.LSNN;
        u = new double[n];
        exc = new double[n];
        inh = new double[n];
        b = new double[n];
        z = new byte[n];
        alphaE = new double[n];
        alphaI = new double[n];
        beta = new double[n];
        kappa = new double[n];
        theta = new double[n];
        resetTo = new double[n];
        hold = new double[n];
        rho = new double[n];
        configure();
    }

    @Override
    int endOfStep() {
        return 1;
    }

    @Override
    void configure() {
        double[] tm = values("tauMemMs");
        double[] te = values("tauExcMs");
        double[] ti = values("tauInhMs");
        double[] r = values("resistanceMOhm");
        double[] th = values("thresholdMv");
        double[] vr = values("resetMv");
        double[] ref = values("refractoryMs");
        double[] ta = adaptive ? values("tauAdaptMs") : new double[0];
        double[] before = rest;
        rest = values("restMv").clone();
        adaptStep = adaptive ? values("adaptStepMv").clone() : new double[0];
        for (int i = 0; i < n; i++) {
            SchemeCoefficients e = SchemeCoefficients.of(scheme, tm[i], te[i], grid.dtMs());
            alphaE[i] = e.alpha();
            alphaI[i] = SchemeCoefficients.of(scheme, tm[i], ti[i], grid.dtMs()).alpha();
            beta[i] = e.beta();
            kappa[i] = e.kappa() * (1e-3 * r[i]);
            theta[i] = th[i] - rest[i];
            resetTo[i] = vr[i] - rest[i];
            hold[i] = grid.nearest(ref[i], 0);
            rho[i] = adaptive ? SchemeCoefficients.rho(ta[i], grid.dtMs()) : 0;
            if (before.length > 0) {
                u[i] += before[i] - rest[i];
            }
        }
    }

    @Override
    double noiseScale(int i) {
        return Math.sqrt((1 + beta[i]) / (1 - beta[i]));
    }

    @Override
    int step(long state, int from, int to, int[] out, int count) {
        int c = count;
        for (int i = from; i < to; i++) {
            double a = theta[i];
            if (adaptive) {
                b[i] = rho[i] * b[i] + (z[i] == 0 ? 0 : normalised ? 1 - rho[i] : 1);
                a += adaptStep[i] * b[i];
            }
            boolean held = state <= heldTo[i];
            double v = immediate ? immediate(i) : throughCurrent(i, held);
            z[i] = 0;
            if (!held && v > a) {
                heldTo[i] = state + hold[i];
                z[i] = 1;
                out[c++] = i;
            }
            u[i] = v;
        }
        return c;
    }

    private double immediate(int i) {
        double in = inExc[i] + inInh[i];
        exc[i] = inExc[i];
        inh[i] = inInh[i];
        inExc[i] = 0;
        inInh[i] = 0;
        return afterReset(i, beta[i] * u[i]) + kappa[i] * (in + ext[i]);
    }

    private double throughCurrent(int i, boolean held) {
        double free = beta[i] * u[i] + kappa[i] * (exc[i] + inh[i] + ext[i]);
        exc[i] = alphaE[i] * exc[i] + inExc[i];
        inh[i] = alphaI[i] * inh[i] + inInh[i];
        inExc[i] = 0;
        inInh[i] = 0;
        return held && z[i] == 0 && reset != ResetMode.NONE ? u[i] : afterReset(i, free);
    }

    private double afterReset(int i, double free) {
        if (z[i] == 0) {
            return free;
        }
        return switch (reset) {
            case TO_VALUE -> resetTo[i];
            case SUBTRACT -> free - theta[i];
            case NONE -> free;
        };
    }

    @Override
    double value(int variable, int i) {
        return switch (variable) {
            case 0 -> u[i] + rest[i];
            case 1 -> exc[i];
            case 2 -> inh[i];
            case 3 -> ext[i];
            default -> theta[i] + rest[i] + adaptStep[i] * b[i];
        };
    }

    @Override
    void membrane(int i, double mv) {
        u[i] = mv - rest[i];
    }

    @Override
    void adopt(NeuronKernel old) {
        if (old instanceof LifDiscreteKernel k && k.n == n) {
            adoptShared(k);
            for (int i = 0; i < n; i++) {
                u[i] = k.u[i] + k.rest[i] - rest[i];
            }
            copy(k.exc, exc);
            copy(k.inh, inh);
            copy(k.b, b);
            System.arraycopy(k.z, 0, z, 0, n);
        }
    }
}
