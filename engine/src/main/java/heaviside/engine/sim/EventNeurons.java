package heaviside.engine.sim;

import heaviside.engine.compile.CompiledNetwork;
import heaviside.engine.compile.CompiledPopulation;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Propagators;
import heaviside.engine.network.ResetMode;
import java.util.Arrays;

/// The neurons of an [EventSimulation]: each is as far in time as it was last needed. Membranes are in mV above rest, currents
/// in pA, a drive is the membrane potential that stimuli and bias alone would lead to.
final class EventNeurons {
    private final double[] tauMem;
    private final double[] tauSyn;
    private final double[] scale;
    private final double[] rest;
    private final double[] theta;
    private final double[] resetTo;
    private final double[] hold;
    private final ResetMode[] reset;
    private final double[] v;
    private final double[] current;
    private final double[] inhibition;
    private final double[] drive;
    private final double[] at;
    private final double[] heldTo;
    private final long[] version;

    EventNeurons(CompiledNetwork network) {
        int n = network.neurons();
        tauMem = new double[n];
        tauSyn = new double[n];
        scale = new double[n];
        rest = new double[n];
        theta = new double[n];
        resetTo = new double[n];
        hold = new double[n];
        reset = new ResetMode[n];
        v = new double[n];
        current = new double[n];
        inhibition = new double[n];
        drive = new double[n];
        at = new double[n];
        heldTo = new double[n];
        version = new long[n];
        Arrays.fill(reset, ResetMode.NONE);
        Arrays.fill(theta, Double.POSITIVE_INFINITY);
        network.populations().forEach(this::parameters);
    }

    private void parameters(CompiledPopulation p) {
        int o = p.offset();
        System.arraycopy(p.values("tauMemMs"), 0, tauMem, o, p.size());
        System.arraycopy(p.values("restMv"), 0, rest, o, p.size());
        double[] r = p.values("resistanceMOhm");
        for (int i = 0; i < p.size(); i++) {
            scale[o + i] = 1e-3 * r[i];
        }
        if (p.population().model() instanceof LeakyReadout) {
            System.arraycopy(p.values("tauSynMs"), 0, tauSyn, o, p.size());
        } else if (p.population().model() instanceof Lif lif) {
            System.arraycopy(p.values("tauExcMs"), 0, tauSyn, o, p.size());
            for (int i = 0; i < p.size(); i++) {
                theta[o + i] = p.values("thresholdMv")[i] - rest[o + i];
                resetTo[o + i] = p.values("resetMv")[i] - rest[o + i];
                hold[o + i] = p.values("refractoryMs")[i];
                drive[o + i] = scale[o + i] * p.values("biasPa")[i];
                reset[o + i] = lif.reset();
            }
        }
    }

    int count() {
        return v.length;
    }

    /// A current that flows from now on, on top of what flows.
    void inject(int i, double pa) {
        drive[i] += scale[i] * pa;
    }

    /// Only the bias flows.
    void withoutStimuli(CompiledPopulation p) {
        Arrays.fill(drive, p.offset(), p.offset() + p.size(), 0);
        parameters(p);
    }

    /// Brings a neuron's state to time `t`.
    void move(int i, double t) {
        double held = Math.min(t, Math.max(at[i], heldTo[i]));
        if (held > at[i]) {
            double decay = Math.exp(-(held - at[i]) / tauSyn[i]);
            current[i] *= decay;
            inhibition[i] *= decay;
            at[i] = held;
        }
        if (t > at[i]) {
            Propagators p = Propagators.exact(tauMem[i], tauSyn[i], t - at[i]);
            v[i] = drive[i] + (v[i] - drive[i]) * p.pVV() + scale[i] * current[i] * p.pVI();
            current[i] *= p.pII();
            inhibition[i] *= p.pII();
            at[i] = t;
        }
    }

    /// A spike arrives.
    void receive(int i, double t, double pa) {
        move(i, t);
        current[i] += pa;
        inhibition[i] += Math.min(0, pa);
    }

    /// Resets a neuron that spikes.
    void fire(int i, double t) {
        move(i, t);
        v[i] = switch (reset[i]) {
            case TO_VALUE -> resetTo[i];
            case SUBTRACT -> 0;
            case NONE -> theta[i];
        };
        heldTo[i] = t + hold[i];
    }

    /// Forgets what was foretold of a neuron, and says when it will spike if nothing reaches it; infinite for never.
    double foretell(int i) {
        version[i]++;
        if (theta[i] == Double.POSITIVE_INFINITY) {
            return Double.POSITIVE_INFINITY;
        }
        double from = Math.max(at[i], heldTo[i]);
        double input = scale[i] * current[i] * Math.exp(-(from - at[i]) / tauSyn[i]);
        boolean above = v[i] >= theta[i];
        if (above && reset[i] == ResetMode.NONE) {
            return Double.POSITIVE_INFINITY;
        }
        return from + (above
                ? 0
                : Crossing.firstMs(tauMem[i], tauSyn[i], v[i] - drive[i], input, theta[i] - drive[i],
                        Double.POSITIVE_INFINITY));
    }

    /// Counts what was foretold of a neuron: only the last one holds.
    long version(int i) {
        return version[i];
    }

    double membraneMv(int i, double t) {
        move(i, t);
        return v[i] + rest[i];
    }

    double currentPa(int i, double t) {
        move(i, t);
        return current[i];
    }

    double inhibitionPa(int i, double t) {
        move(i, t);
        return inhibition[i];
    }

    double externalPa(int i) {
        return drive[i] / scale[i];
    }

    /// Takes over a neuron's state at a time.
    void take(EventNeurons old, int from, int to, double t) {
        old.move(from, t);
        v[to] = old.v[from] + old.rest[from] - rest[to];
        current[to] = old.current[from];
        inhibition[to] = old.inhibition[from];
        heldTo[to] = old.heldTo[from];
    }

    /// All neurons are at this time.
    void all(double t) {
        Arrays.fill(at, t);
    }
}
