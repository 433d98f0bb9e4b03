package heaviside.engine.sim;

import heaviside.engine.compile.CompiledPopulation;
import heaviside.engine.network.Propagators;
import heaviside.engine.network.Scheme;
import heaviside.engine.network.SchemeCoefficients;
import heaviside.engine.network.TimeGrid;

/// A leaky integrator without spikes: `f' = alpha f + in`, `o' = beta o + kappa f` with the old f, or the exact propagator.
final class ReadoutKernel extends NeuronKernel {
    private final TimeGrid grid;
    private final Scheme scheme;
    private final double[] u;
    private final double[] f;
    private final double[] alpha;
    private final double[] beta;
    private final double[] kappa;
    private final double[] gain;
    private double[] rest = {};

    ReadoutKernel(CompiledPopulation p, TimeGrid grid, Scheme scheme) {
        super(p, false);
        this.grid = grid;
        this.scheme = scheme;
        u = new double[n];
        f = new double[n];
        alpha = new double[n];
        beta = new double[n];
        kappa = new double[n];
        gain = new double[n];
        configure();
    }

    @Override
    int endOfStep() {
        return scheme == Scheme.EXACT ? 0 : 1;
    }

    @Override
    void configure() {
        double[] tm = values("tauMemMs");
        double[] ts = values("tauSynMs");
        double[] r = values("resistanceMOhm");
        double[] before = rest;
        rest = values("restMv").clone();
        for (int i = 0; i < n; i++) {
            double scale = 1e-3 * r[i];
            if (scheme == Scheme.EXACT) {
                Propagators p = Propagators.exact(tm[i], ts[i], grid.dtMs());
                alpha[i] = p.pII();
                beta[i] = p.pVV();
                kappa[i] = p.pVI() * scale;
                gain[i] = -Math.expm1(-grid.dtMs() / tm[i]) * scale;
            } else {
                SchemeCoefficients c = SchemeCoefficients.readout(scheme, tm[i], ts[i], grid.dtMs());
                alpha[i] = c.alpha();
                beta[i] = c.beta();
                kappa[i] = c.kappa() * scale;
                gain[i] = kappa[i];
            }
            if (before.length > 0) {
                u[i] += before[i] - rest[i];
            }
        }
    }

    @Override
    double noiseScale(int i) {
        return 0;
    }

    @Override
    int step(long state, int from, int to, int[] out, int count) {
        boolean exact = scheme == Scheme.EXACT;
        for (int i = from; i < to; i++) {
            double now = exact ? f[i] + inExc[i] : f[i];
            u[i] = beta[i] * u[i] + kappa[i] * now + gain[i] * ext[i];
            f[i] = exact ? alpha[i] * now : alpha[i] * now + inExc[i];
            inExc[i] = 0;
        }
        return count;
    }

    @Override
    double value(int variable, int i) {
        return variable == 0 ? u[i] + rest[i] : f[i];
    }

    @Override
    void membrane(int i, double mv) {
        u[i] = mv - rest[i];
    }

    @Override
    void adopt(NeuronKernel old) {
        if (old instanceof ReadoutKernel k && k.n == n) {
            adoptShared(k);
            for (int i = 0; i < n; i++) {
                u[i] = k.u[i] + k.rest[i] - rest[i];
            }
            copy(k.f, f);
        }
    }
}
