package heaviside.app.inspector;

import heaviside.app.live.LiveRun;
import heaviside.app.live.Neurons;
import heaviside.engine.network.AdaptiveLif;
import heaviside.engine.network.DeltaLif;
import heaviside.engine.network.Izhikevich;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Lif;
import heaviside.engine.network.LifFormulas;
import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.Population;
import heaviside.engine.network.Probe;
import heaviside.engine.run.Frame;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One neuron at the cursor. Currents are known where the neuron is probed; without a probe they are NaN.
///
/// @param model its model
/// @param neuron index in its population
/// @param membraneMv V; NaN before the first step
/// @param excPa excitatory synaptic current, 0 where the model has none (a read-out's whole current)
/// @param inhPa inhibitory synaptic current, 0 or below
/// @param extPa stimuli and bias
/// @param recovery u of the Izhikevich model
/// @param thresholdMv threshold in force
/// @param sinceSpikeMs time since the last spike
record NeuronState(NeuronModel model, int neuron, double membraneMv, double excPa, double inhPa, double extPa,
        double recovery, double thresholdMv, double sinceSpikeMs) {
    private static final double HORIZON_MS = 1000;

    /// Reads the state from the run.
    static NeuronState of(LiveRun run, Population p, int neuron) {
        Frame f = run.frame();
        int at = Neurons.first(run.network(), p.id()) + neuron;
        boolean in = f != null && at >= 0 && at < f.membrane().length;
        Optional<Probe> probe = run.network().probes().stream()
                .filter(x -> x.population().equals(p.id()) && x.neuron() == neuron).findFirst();
        double v = probe.map(x -> run.value(x.id(), "V")).filter(x -> !x.isNaN())
                .orElse(in ? membrane(f, at) : Double.NaN);
        double since = in && f != null ? f.sinceSpikeMs()[at] : 1e9;
        NeuronModel m = p.model();
        double threshold = switch (m) {
            case Lif l -> ParameterEditor.value(m, "thresholdMv", neuron);
            case DeltaLif l -> ParameterEditor.value(m, "thresholdMv", neuron);
            case AdaptiveLif l -> {
                double t = read(run, probe, m, "threshold");
                yield Double.isNaN(t) ? ParameterEditor.value(m, "thresholdMv", neuron) : t;
            }
            case LeakyReadout l -> Double.NaN;
            case Izhikevich l -> ParameterEditor.value(m, "peakMv", neuron);
        };
        double exc = m instanceof LeakyReadout ? read(run, probe, m, "I") : read(run, probe, m, "I_exc");
        return new NeuronState(m, neuron, v, exc, read(run, probe, m, "I_inh"), read(run, probe, m, "I_ext"),
                read(run, probe, m, "u"), threshold, since);
    }

    private static double membrane(@Nullable Frame f, int at) {
        return f == null ? Double.NaN : f.membrane()[at];
    }

    private static double read(LiveRun run, Optional<Probe> probe, NeuronModel m, String variable) {
        if (!m.variables().contains(variable)) {
            return 0;
        }
        return probe.map(x -> run.value(x.id(), variable)).orElse(Double.NaN);
    }

    double parameter(String key) {
        return ParameterEditor.value(model, key, neuron);
    }

    /// All currents together, pA; NaN without a probe.
    double totalPa() {
        return excPa + inhPa + extPa;
    }

    /// Whether the model has a refractory time.
    boolean canBeHeld() {
        return !(model instanceof LeakyReadout || model instanceof Izhikevich);
    }

    /// How much longer V is held at reset, ms; 0 if it is not.
    double heldMs() {
        if (!canBeHeld()) {
            return 0;
        }
        return Math.max(0, parameter("refractoryMs") - sinceSpikeMs);
    }

    /// dV/dt, mV/ms.
    double slope() {
        if (heldMs() > 0) {
            return 0;
        }
        if (model instanceof Izhikevich) {
            double v = membraneMv;
            return 0.04 * v * v + 5 * v + 140 - recovery + totalPa();
        }
        return (parameter("restMv") - membraneMv + 1e-3 * parameter("resistanceMOhm") * totalPa())
                / parameter("tauMemMs");
    }

    /// du/dt of the Izhikevich model, 1/ms.
    double recoverySlope() {
        return model instanceof Izhikevich ? parameter("a") * (parameter("b") * membraneMv - recovery) : 0;
    }

    /// Millivolts to threshold; NaN where there is none.
    double distanceMv() {
        return thresholdMv - membraneMv;
    }

    /// When it would fire if the current stayed as it is, ms from now: closed form for integrate-and-fire neurons, a short
    /// simulation for Izhikevich's; infinite if never, NaN if the current is unknown.
    double firesInMs() {
        double i = totalPa();
        if (Double.isNaN(i) || Double.isNaN(membraneMv)) {
            return Double.NaN;
        }
        if (model instanceof LeakyReadout) {
            return Double.POSITIVE_INFINITY;
        }
        if (model instanceof Izhikevich) {
            return izhikevich(i);
        }
        double drive = LifFormulas.steadyStateMv(parameter("restMv"), parameter("resistanceMOhm"), i);
        return heldMs() + LifFormulas.timeToThresholdMs(membraneMv, drive, thresholdMv, parameter("tauMemMs"));
    }

    private double izhikevich(double i) {
        double dt = 0.02;
        double v = membraneMv;
        double u = recovery;
        double a = parameter("a");
        double b = parameter("b");
        for (double t = 0; t < HORIZON_MS; t += dt) {
            if (v >= thresholdMv) {
                return t;
            }
            v += dt * (0.04 * v * v + 5 * v + 140 - u + i);
            u += dt * a * (b * v - u);
        }
        return Double.POSITIVE_INFINITY;
    }
}
