package heaviside.engine.train.eventprop;

import heaviside.engine.network.Propagators;
import heaviside.engine.sim.Crossing;
import java.util.Arrays;

/// What membranes of output neurons do in a trial, found in closed form from event to event: the highest V and where it
/// is, and the integral of `e^(-t/T0) V`.
public final class OutputMeter {
    /// What kind of place the highest V is.
    public enum Peak {
        /// V = 0 at the start: nothing moves it.
        START,
        /// V' = 0 between events: moving it does not change V.
        EXTREMUM,
        /// An inhibitory arrival turns V around: V depends on the time of arrival.
        ARRIVAL,
        /// At a spike, where V is the threshold.
        SPIKE,
        /// At the end of the trial.
        END
    }

    private final int[] outputs;
    private final int[] index;
    private final double rate;
    private final Peak[] kind;
    private final double[] peak;
    private final double[] peakTime;
    private final int[] peakEvent;
    private final int[] peakSynapse;
    private final double[] peakSlope;
    private final double[] integral;

    /// @param neurons in the network
    /// @param outputs which to watch. Not modified.
    /// @param rate 1/T0 of the integral's weight, per ms; 0 for an even weight
    OutputMeter(int neurons, int[] outputs, double rate) {
        this.outputs = outputs;
        this.rate = rate;
        index = new int[neurons];
        Arrays.fill(index, -1);
        for (int k = 0; k < outputs.length; k++) {
            index[outputs[k]] = k;
        }
        kind = new Peak[outputs.length];
        peak = new double[outputs.length];
        peakTime = new double[outputs.length];
        peakEvent = new int[outputs.length];
        peakSynapse = new int[outputs.length];
        peakSlope = new double[outputs.length];
        integral = new double[outputs.length];
        clear();
    }

    void clear() {
        Arrays.fill(kind, Peak.START);
        Arrays.fill(peak, 0);
        Arrays.fill(peakTime, 0);
        Arrays.fill(integral, 0);
    }

    /// A neuron moves from `t0` on by `d` without an event.
    void advance(EventNetwork net, int neuron, double t0, double v0, double i0, double d, Propagators p) {
        int k = index[neuron];
        if (k < 0 || d == 0) {
            return;
        }
        double tm = net.tauMem(neuron);
        double ts = net.tauSyn(neuron);
        if (i0 > v0) {
            double at = Crossing.extremumMs(tm, ts, v0, i0);
            if (at < d) {
                double v = Crossing.membrane(tm, ts, v0, i0, at);
                if (v > peak[k]) {
                    set(k, Peak.EXTREMUM, t0 + at, v);
                }
            }
        }
        // (1 + rate tm) int e^(-rate u) V = int e^(-rate u) I - tm [e^(-rate u) V], and the same for I
        double fade = Math.exp(-rate * d);
        double v1 = v0 * p.pVV() + i0 * p.pVI();
        double i1 = i0 * p.pII();
        double ofCurrent = ts / (1 + rate * ts) * (i0 - fade * i1);
        integral[k] += Math.exp(-rate * t0) * (ofCurrent - tm * (fade * v1 - v0)) / (1 + rate * tm);
    }

    /// A current jumps.
    void arrival(EventNetwork net, int neuron, double time, double v, double i, double jump, int event, int synapse) {
        int k = index[neuron];
        if (k >= 0 && i > v && i + jump <= v && v > peak[k]) {
            set(k, Peak.ARRIVAL, time, v);
            peakEvent[k] = event;
            peakSynapse[k] = synapse;
            peakSlope[k] = (i - v) / net.tauMem(neuron);
        }
    }

    void spike(int neuron, double time, double threshold) {
        int k = index[neuron];
        if (k >= 0 && threshold > peak[k]) {
            set(k, Peak.SPIKE, time, threshold);
        }
    }

    void end(int neuron, double time, double v) {
        int k = index[neuron];
        if (k >= 0 && v > peak[k]) {
            set(k, Peak.END, time, v);
        }
    }

    private void set(int k, Peak what, double time, double v) {
        kind[k] = what;
        peakTime[k] = time;
        peak[k] = v;
    }

    /// Number of outputs.
    public int count() {
        return outputs.length;
    }

    /// Neuron of an output.
    public int neuron(int output) {
        return outputs[output];
    }

    /// Highest V of an output, 0 at least.
    public double peak(int output) {
        return peak[output];
    }

    /// When it was, ms.
    public double peakTime(int output) {
        return peakTime[output];
    }

    /// What kind of place it is.
    public Peak kind(int output) {
        return kind[output];
    }

    /// `int e^(-t/T0) V dt` over the trial.
    public double integral(int output) {
        return integral[output];
    }

    int peakEvent(int output) {
        return peakEvent[output];
    }

    int peakSynapse(int output) {
        return peakSynapse[output];
    }

    double peakSlope(int output) {
        return peakSlope[output];
    }
}
