package heaviside.app.inspector;

import heaviside.engine.network.AdaptiveLif;
import heaviside.engine.network.DeltaLif;
import heaviside.engine.network.Izhikevich;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Lif;
import heaviside.engine.network.LifFormulas;
import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.ResetMode;

/// Steady firing rate against a constant current: closed form for integrate-and-fire neurons with hard or soft reset, a
/// short simulation of the rest.
///
/// @param maxPa right end
/// @param rateHz rates at equal steps from 0 to `maxPa`; empty for a neuron that does not fire
/// @param rheobasePa smallest current that fires, NaN if there is none in range
record FiringCurve(double maxPa, double[] rateHz, double rheobasePa) {
    private static final int POINTS = 121;
    private static final int SIMULATED = 41;

    /// The curve of one neuron, bias apart: the current is the whole current.
    ///
    /// @param leastPa current that the curve reaches at least
    static FiringCurve of(NeuronModel m, int neuron, double leastPa) {
        return switch (m) {
            case Lif l -> closed(m, neuron, l.reset(), leastPa);
            case DeltaLif l -> closed(m, neuron, l.reset(), leastPa);
            case AdaptiveLif l -> simulated(Math.max(leastPa, 2.7 * rheobase(m, neuron)),
                    i -> adaptive(l, neuron, i));
            case LeakyReadout l -> new FiringCurve(1, new double[0], Double.NaN);
            case Izhikevich l -> simulated(Math.max(leastPa, 40), i -> izhikevich(l, neuron, i));
        };
    }

    private static double at(NeuronModel m, String key, int neuron) {
        return ParameterEditor.value(m, key, neuron);
    }

    private static double rheobase(NeuronModel m, int neuron) {
        return Math.max(1e-3, LifFormulas.rheobasePa(at(m, "restMv", neuron), at(m, "resistanceMOhm", neuron),
                at(m, "thresholdMv", neuron)));
    }

    private static FiringCurve closed(NeuronModel m, int neuron, ResetMode reset, double leastPa) {
        double rest = at(m, "restMv", neuron);
        double threshold = at(m, "thresholdMv", neuron);
        double from = switch (reset) {
            case TO_VALUE -> at(m, "resetMv", neuron);
            case SUBTRACT -> rest;
            case NONE -> threshold;
        };
        double rheobase = rheobase(m, neuron);
        double max = Math.max(leastPa, 2.7 * rheobase);
        double[] r = new double[POINTS];
        for (int k = 0; k < POINTS; k++) {
            double drive = LifFormulas.steadyStateMv(rest, at(m, "resistanceMOhm", neuron), max * k / (POINTS - 1));
            r[k] = drive <= threshold
                    ? 0
                    : Math.min(10_000, LifFormulas.rateHz(drive, threshold, from, at(m, "tauMemMs", neuron),
                            at(m, "refractoryMs", neuron)));
        }
        return new FiringCurve(max, r, rheobase);
    }

    private interface Rate {
        double at(double currentPa);
    }

    private static FiringCurve simulated(double max, Rate rate) {
        double[] r = new double[SIMULATED];
        double rheobase = Double.NaN;
        for (int k = 0; k < SIMULATED; k++) {
            r[k] = rate.at(max * k / (SIMULATED - 1));
            if (Double.isNaN(rheobase) && r[k] > 0) {
                rheobase = max * k / (SIMULATED - 1);
            }
        }
        return new FiringCurve(max, r, rheobase);
    }

    private static double adaptive(AdaptiveLif m, int n, double current) {
        double dt = 0.1;
        double beta = Math.exp(-dt / at(m, "tauMemMs", n));
        double rho = Math.exp(-dt / at(m, "tauAdaptMs", n));
        double gain = m.adaptation() == AdaptiveLif.Adaptation.NORMALISED ? 1 - rho : 1;
        double rest = at(m, "restMv", n);
        double drive = LifFormulas.steadyStateMv(rest, at(m, "resistanceMOhm", n), current);
        double v = rest;
        double b = 0;
        double held = 0;
        int spikes = 0;
        for (int s = 0; s < 15_000; s++) {
            b *= rho;
            held -= dt;
            v = held > 0 ? v : drive + (v - drive) * beta;
            double threshold = at(m, "thresholdMv", n) + at(m, "adaptStepMv", n) * b;
            if (v >= threshold && held <= 0) {
                spikes += s >= 5000 ? 1 : 0;
                b += gain;
                held = at(m, "refractoryMs", n);
                v = switch (m.reset()) {
                    case TO_VALUE -> at(m, "resetMv", n);
                    case SUBTRACT -> v - (threshold - rest);
                    case NONE -> v;
                };
            }
        }
        return spikes;
    }

    private static double izhikevich(Izhikevich m, int n, double current) {
        double dt = 0.1;
        double a = at(m, "a", n);
        double b = at(m, "b", n);
        double v = -65;
        double u = b * v;
        int spikes = 0;
        for (int s = 0; s < 12_000; s++) {
            if (v >= at(m, "peakMv", n)) {
                v = at(m, "c", n);
                u += at(m, "d", n);
                spikes += s >= 2000 ? 1 : 0;
            }
            v += dt * (0.04 * v * v + 5 * v + 140 - u + current);
            u += dt * a * (b * v - u);
        }
        return spikes;
    }
}
