package heaviside.engine.sim;

import heaviside.engine.compile.CompiledPopulation;
import heaviside.engine.network.TimeGrid;

/// Izhikevich's neuron with the integration of the paper: v by two Euler steps of dt/2, then u by one of dt. In the state of
/// a spike v stands at its peak; the reset opens the next step. Synaptic currents decay exactly and jump at the start of a
/// step. Noise is scaled by `1/sqrt(dt/1 ms)`: at dt = 1 ms one draw has the given standard deviation, as in the paper.
final class IzhikevichKernel extends NeuronKernel {
    private final TimeGrid grid;
    private final double[] v;
    private final double[] u;
    private final double[] exc;
    private final double[] inh;
    private final byte[] z;
    private final double[] decayE;
    private final double[] decayI;

    IzhikevichKernel(CompiledPopulation p, TimeGrid grid) {
        super(p, true);
        this.grid = grid;
        v = new double[n];
        u = new double[n];
        exc = new double[n];
        inh = new double[n];
        z = new byte[n];
        decayE = new double[n];
        decayI = new double[n];
        configure();
        for (int i = 0; i < n; i++) {
            v[i] = values("c")[i];
            u[i] = values("b")[i] * v[i];
        }
    }

    @Override
    int endOfStep() {
        return 0;
    }

    @Override
    void configure() {
        double[] te = values("tauExcMs");
        double[] ti = values("tauInhMs");
        for (int i = 0; i < n; i++) {
            decayE[i] = Math.exp(-grid.dtMs() / te[i]);
            decayI[i] = Math.exp(-grid.dtMs() / ti[i]);
        }
    }

    @Override
    double noiseScale(int i) {
        return 1 / Math.sqrt(grid.dtMs());
    }

    @Override
    int step(long state, int from, int to, int[] out, int count) {
        double[] a = values("a");
        double[] b = values("b");
        double[] c = values("c");
        double[] d = values("d");
        double[] peak = values("peakMv");
        double dt = grid.dtMs();
        int k = count;
        for (int i = from; i < to; i++) {
            double w = v[i];
            double r = u[i];
            if (z[i] != 0) {
                w = c[i];
                r += d[i];
                z[i] = 0;
            }
            double e = exc[i] + inExc[i];
            double h = inh[i] + inInh[i];
            inExc[i] = 0;
            inInh[i] = 0;
            double current = e + h + ext[i];
            exc[i] = decayE[i] * e;
            inh[i] = decayI[i] * h;
            w += 0.5 * dt * (0.04 * w * w + 5 * w + 140 - r + current);
            if (w < peak[i]) {
                w += 0.5 * dt * (0.04 * w * w + 5 * w + 140 - r + current);
            }
            w = Math.max(w, -1000);
            r += dt * a[i] * (b[i] * Math.min(w, peak[i]) - r);
            if (w >= peak[i]) {
                w = peak[i];
                z[i] = 1;
                out[k++] = i;
            }
            v[i] = w;
            u[i] = r;
        }
        return k;
    }

    @Override
    double value(int variable, int i) {
        return switch (variable) {
            case 0 -> v[i];
            case 1 -> u[i];
            case 2 -> exc[i];
            case 3 -> inh[i];
            default -> ext[i];
        };
    }

    @Override
    void membrane(int i, double mv) {
        v[i] = mv;
    }

    @Override
    void adopt(NeuronKernel old) {
        if (old instanceof IzhikevichKernel k && k.n == n) {
            adoptShared(k);
            copy(k.v, v);
            copy(k.u, u);
            copy(k.exc, exc);
            copy(k.inh, inh);
            System.arraycopy(k.z, 0, z, 0, n);
        }
    }
}
