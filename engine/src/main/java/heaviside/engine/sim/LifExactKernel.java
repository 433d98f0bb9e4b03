package heaviside.engine.sim;

import heaviside.engine.compile.CompiledPopulation;
import heaviside.engine.math.MembraneKernels;
import heaviside.engine.math.VectorSupport;
import heaviside.engine.network.AdaptiveLif;
import heaviside.engine.network.Propagators;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.SchemeCoefficients;
import heaviside.engine.network.TimeGrid;

/// LIF and adaptive LIF under the exact scheme (e): [Propagators] over a step, one for each of the two currents; a spike
/// where `V >= threshold` at the end of the step.
final class LifExactKernel extends NeuronKernel {
    private final TimeGrid grid;
    private final ResetMode reset;
    private final boolean adaptive;
    private final boolean normalised;
    private final double[] u;
    /// Currents; what arrives at the start of a step is added to them at once.
    private final double[] exc;
    private final double[] inh;
    private final double[] b;
    private final byte[] z;
    private final double[] pVV;
    private final double[] pVE;
    private final double[] pVI;
    private final double[] pEE;
    private final double[] pII;
    private final double[] gain;
    private final double[] theta;
    private final double[] resetTo;
    private final double[] hold;
    private final double[] rho;
    private double[] adaptStep = {};
    private double[] rest = {};
    private boolean fast;

    /// @param adaptation null for the plain LIF
    LifExactKernel(CompiledPopulation p, TimeGrid grid, ResetMode reset,
            AdaptiveLif.@org.jspecify.annotations.Nullable Adaptation adaptation) {
        super(p, true);
        this.grid = grid;
        this.reset = reset;
        this.adaptive = adaptation != null;
        u = new double[n];
        exc = inExc;
        inh = inInh;
        b = new double[n];
        z = new byte[n];
        pVV = new double[n];
        pVE = new double[n];
        pVI = new double[n];
        pEE = new double[n];
        pII = new double[n];
        gain = new double[n];
        theta = new double[n];
        resetTo = new double[n];
        hold = new double[n];
        rho = new double[n];
        configure();
        normalised = adaptation == AdaptiveLif.Adaptation.NORMALISED;
    }

    @Override
    int endOfStep() {
        return 0;
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
        double[] before = rest;
        rest = values("restMv").clone();
        double[] ta = adaptive ? values("tauAdaptMs") : new double[0];
        adaptStep = adaptive ? values("adaptStepMv").clone() : new double[0];
        for (int i = 0; i < n; i++) {
            Propagators e = Propagators.exact(tm[i], te[i], grid.dtMs());
            Propagators h = Propagators.exact(tm[i], ti[i], grid.dtMs());
            double scale = 1e-3 * r[i];
            pVV[i] = e.pVV();
            pVE[i] = e.pVI() * scale;
            pVI[i] = h.pVI() * scale;
            pEE[i] = e.pII();
            pII[i] = h.pII();
            gain[i] = -Math.expm1(-grid.dtMs() / tm[i]) * scale;
            theta[i] = th[i] - rest[i];
            resetTo[i] = vr[i] - rest[i];
            hold[i] = grid.nearest(ref[i], 0);
            rho[i] = adaptive ? SchemeCoefficients.rho(ta[i], grid.dtMs()) : 0;
            if (before.length > 0) {
                u[i] += before[i] - rest[i];
            }
        }
        fast = !adaptive && reset == ResetMode.TO_VALUE && VectorSupport.PRESENT
                && uniform(pVV, pVE, pVI, pEE, pII, gain, theta, resetTo, hold);
    }

    @Override
    double noiseScale(int i) {
        return Math.sqrt((1 + pVV[i]) / (1 - pVV[i]));
    }

    @Override
    int step(long state, int from, int to, int[] out, int count) {
        if (fast) {
            return MembraneKernels.lifExact(u, exc, inh, ext, heldTo, state, from, to,
                    new MembraneKernels.Exact(pVV[0], pVE[0], pVI[0], pEE[0], pII[0], gain[0], theta[0], resetTo[0],
                            hold[0]),
                    out, count);
        }
        int c = count;
        for (int i = from; i < to; i++) {
            double e = exc[i];
            double h = inh[i];
            double v = pVV[i] * u[i] + pVE[i] * e + pVI[i] * h + gain[i] * ext[i];
            exc[i] = pEE[i] * e;
            inh[i] = pII[i] * h;
            double a = theta[i];
            if (adaptive) {
                b[i] = rho[i] * b[i] + (z[i] == 0 ? 0 : normalised ? 1 - rho[i] : 1);
                a += adaptStep[i] * b[i];
            }
            boolean held = state <= heldTo[i];
            if (held && reset != ResetMode.NONE) {
                v = u[i];
            }
            z[i] = 0;
            if (!held && v >= a) {
                v = switch (reset) {
                    case TO_VALUE -> resetTo[i];
                    case SUBTRACT -> v - theta[i];
                    case NONE -> v;
                };
                heldTo[i] = state + hold[i];
                z[i] = 1;
                out[c++] = i;
            }
            u[i] = v;
        }
        return c;
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
        if (old instanceof LifExactKernel k && k.n == n) {
            adoptShared(k);
            for (int i = 0; i < n; i++) {
                u[i] = k.u[i] + k.rest[i] - rest[i];
            }
            copy(k.b, b);
            System.arraycopy(k.z, 0, z, 0, n);
        }
    }
}
