package heaviside.engine.sim;

import heaviside.engine.compile.CompiledPopulation;
import heaviside.engine.math.MembraneKernels;
import heaviside.engine.math.VectorSupport;
import heaviside.engine.network.ResetMode;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.SchemeCoefficients;
import heaviside.engine.network.TimeGrid;

/// LIF with delta synapses: `V' = V exp(-dt/tau_m) + drive + sum w`, then threshold (strict under scheme (f), `>=` under the
/// exact one) and reset in the same step. What arrives while the neuron is refractory is lost. The soft reset under (f)
/// subtracts in the following step, as the trainers do.
final class DeltaKernel extends NeuronKernel {
    private final TimeGrid grid;
    private final boolean strict;
    private final ResetMode reset;
    private final double[] u;
    private final byte[] z;
    private final double[] beta;
    private final double[] gain;
    private final double[] theta;
    private final double[] resetTo;
    private final double[] hold;
    private double[] rest = {};
    private boolean fast;

    DeltaKernel(CompiledPopulation p, TimeGrid grid, Scheme scheme, ResetMode reset) {
        super(p, false);
        this.grid = grid;
        this.strict = scheme == Scheme.DELTA;
        this.reset = reset;
        u = new double[n];
        z = new byte[n];
        beta = new double[n];
        gain = new double[n];
        theta = new double[n];
        resetTo = new double[n];
        hold = new double[n];
        configure();
    }

    @Override
    int endOfStep() {
        return 1;
    }

    @Override
    void configure() {
        double[] tm = values("tauMemMs");
        double[] r = values("resistanceMOhm");
        double[] th = values("thresholdMv");
        double[] vr = values("resetMv");
        double[] ref = values("refractoryMs");
        double[] before = rest;
        rest = values("restMv").clone();
        for (int i = 0; i < n; i++) {
            beta[i] = SchemeCoefficients.of(Scheme.DELTA, tm[i], tm[i], grid.dtMs()).beta();
            gain[i] = -Math.expm1(-grid.dtMs() / tm[i]) * (1e-3 * r[i]);
            theta[i] = th[i] - rest[i];
            resetTo[i] = vr[i] - rest[i];
            hold[i] = grid.nearest(ref[i], 0);
            if (before.length > 0) {
                u[i] += before[i] - rest[i];
            }
        }
        fast = reset == ResetMode.TO_VALUE && VectorSupport.PRESENT && uniform(beta, gain, theta, resetTo, hold);
    }

    @Override
    double noiseScale(int i) {
        return Math.sqrt((1 + beta[i]) / (1 - beta[i]));
    }

    @Override
    int step(long state, int from, int to, int[] out, int count) {
        if (fast) {
            return MembraneKernels.delta(u, inExc, ext, heldTo, (double) state, from, to,
                    new MembraneKernels.Delta(beta[0], gain[0], theta[0], resetTo[0], hold[0], strict), out, count);
        }
        boolean late = strict && reset == ResetMode.SUBTRACT;
        int c = count;
        for (int i = from; i < to; i++) {
            double v = beta[i] * u[i] + gain[i] * ext[i];
            if (late && z[i] != 0) {
                v -= theta[i];
            }
            v += inExc[i];
            inExc[i] = 0;
            boolean held = state <= heldTo[i];
            if (held && reset != ResetMode.NONE && !(late && z[i] != 0)) {
                v = u[i];
            }
            z[i] = 0;
            if (!held && (strict ? v > theta[i] : v >= theta[i])) {
                v = switch (reset) {
                    case TO_VALUE -> resetTo[i];
                    case SUBTRACT -> late ? v : v - theta[i];
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
        return variable == 0 ? u[i] + rest[i] : ext[i];
    }

    @Override
    void membrane(int i, double mv) {
        u[i] = mv - rest[i];
    }

    @Override
    void adopt(NeuronKernel old) {
        if (old instanceof DeltaKernel k && k.n == n) {
            adoptShared(k);
            for (int i = 0; i < n; i++) {
                u[i] = k.u[i] + k.rest[i] - rest[i];
            }
            System.arraycopy(k.z, 0, z, 0, n);
        }
    }
}
