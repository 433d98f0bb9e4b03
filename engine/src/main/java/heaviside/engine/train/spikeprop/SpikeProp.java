package heaviside.engine.train.spikeprop;

import heaviside.engine.network.Propagators;
import heaviside.engine.sim.Crossing;
import java.util.Arrays;

/// Spike times and their gradient, one sample at a time, in double precision. Scratch memory of one thread.
///
/// Forward: `u_j(t) = sum w eps(t - t_i - d) + sum eta(t - t_j)` over all terminals, source spikes and own earlier spikes;
/// a spike stands where u first crosses the threshold upward, to rounding. Backward, from the last spike to the first, with
/// `g = dE/dt_j` of a spike: `delta = g / u'(t_j)`, `dE/dw = -delta eps(t_j - t_i - d)`, and `delta w eps'(t_j - t_i - d)`
/// goes to dE/dt_i of the source's spike, `delta eta'(t_j - t)` to those of own earlier spikes. A time constant moves a spike
/// through the kernels: `dE/d tau = -delta (sum w d eps/d tau (t_j - t_i - d) + sum d eta/d tau (t_j - t))`. Only spike times
/// are kept.
final class SpikeProp {
    private final SpikeNet net;
    private final Mode mode;
    private final SpikeTimes times;
    private final double[][] byTime;
    private final Arrivals arrivals = new Arrivals();

    /// How far a pass goes.
    ///
    /// @param most spikes of a neuron; 1 is the model of the first publication
    /// @param endMs no spike comes later; may be infinite
    /// @param leastSlope u' at a spike counts as this share of the threshold a ms at least: where a spike is about to
    ///        vanish, the gradient grows without bound; 0 for none
    record Mode(int most, double endMs, double leastSlope) {
    }

    SpikeProp(SpikeNet net, Mode mode) {
        this.net = net;
        this.mode = mode;
        times = new SpikeTimes(net.inputs() + net.neurons());
        byTime = new double[net.inputs() + net.neurons()][0];
    }

    /// Empties the sample; its input spikes follow by [#input].
    void clear() {
        times.clear();
    }

    /// Adds an input spike, in order of time for each channel.
    void input(int channel, double timeMs) {
        times.add(channel, timeMs);
    }

    /// Spike times of channels and neurons. Live.
    SpikeTimes times() {
        return times;
    }

    /// First spike of a neuron; infinite where there is none.
    double first(int neuron) {
        return times.first(net.inputs() + neuron);
    }

    /// Finds every spike.
    void forward() {
        for (int place = 0; place < net.neurons(); place++) {
            int j = net.ordered(place);
            collect(j);
            run(j);
        }
    }

    private void collect(int j) {
        arrivals.clear();
        double current = net.response(j).current();
        for (int place = net.begin(j); place < net.end(j); place++) {
            int k = net.into(place);
            int source = net.pre(k);
            for (int s = 0; s < times.count(source); s++) {
                double t = times.time(source, s) + net.delay(k);
                if (t <= mode.endMs) {
                    arrivals.add(t, net.weight(k) * current);
                }
            }
        }
        arrivals.sort();
    }

    /// The membrane from arrival to arrival.
    private void run(int j) {
        SpikeResponse r = net.response(j);
        double threshold = net.threshold(j);
        int left = mode.most;
        double v = 0;
        double i = 0;
        for (int k = 0; k < arrivals.count(); k++) {
            double now = arrivals.time(k);
            double next = k + 1 < arrivals.count() ? arrivals.time(k + 1) : mode.endMs;
            i += arrivals.current(k);
            while (next > now) {
                double gap = Crossing.firstMs(r.tauMemMs(), r.tauSynMs(), v, i, threshold, next - now);
                boolean spike = now + gap <= next;
                double to = spike ? now + gap : next;
                if (to == Double.POSITIVE_INFINITY) {
                    return;
                }
                Propagators p = Propagators.exact(r.tauMemMs(), r.tauSynMs(), to - now);
                v = spike ? 0 : v * p.pVV() + i * p.pVI();
                i *= p.pII();
                now = to;
                if (spike) {
                    times.add(net.inputs() + j, to);
                    left--;
                    if (left == 0) {
                        return;
                    }
                }
            }
        }
    }

    /// The gradient of a loss of first spikes, after [#forward].
    ///
    /// @param ofFirst dE/dt of each neuron's first spike, 0 for neurons of which the loss knows nothing. Not modified.
    /// @param into gradients are added. Modified.
    void backward(double[] ofFirst, SpikeGradients into) {
        for (int s = 0; s < byTime.length; s++) {
            if (byTime[s].length < times.count(s)) {
                byTime[s] = new double[times.count(s)];
            }
            Arrays.fill(byTime[s], 0, times.count(s), 0);
        }
        for (int j = 0; j < net.neurons(); j++) {
            if (times.count(net.inputs() + j) > 0) {
                byTime[net.inputs() + j][0] = ofFirst[j];
            }
        }
        for (int place = net.neurons() - 1; place >= 0; place--) {
            int j = net.ordered(place);
            for (int k = times.count(net.inputs() + j) - 1; k >= 0; k--) {
                spike(j, k, into);
            }
        }
    }

    /// dE/dt of a channel's spike, after [#backward].
    double ofInput(int channel, int k) {
        return byTime[channel][k];
    }

    /// dE/dt of a neuron's spike, after [#backward].
    double ofSpike(int neuron, int k) {
        return byTime[net.inputs() + neuron][k];
    }

    private void spike(int j, int k, SpikeGradients into) {
        double[] own = byTime[net.inputs() + j];
        if (own[k] == 0) {
            return;
        }
        SpikeResponse r = net.response(j);
        double t = times.time(net.inputs() + j, k);
        double delta = own[k] / Math.max(slope(j, k, t), mode.leastSlope * net.threshold(j));
        for (int place = net.begin(j); place < net.end(j); place++) {
            int synapse = net.into(place);
            int source = net.pre(synapse);
            for (int s = 0; s < times.count(source); s++) {
                double age = t - times.time(source, s) - net.delay(synapse);
                if (age > 0) {
                    into.weights()[synapse] -= delta * r.value(age);
                    byTime[source][s] += delta * net.weight(synapse) * r.slope(age);
                }
            }
        }
        for (int earlier = 0; earlier < k; earlier++) {
            own[earlier] += delta * net.threshold(j) * r.recovery(t - times.time(net.inputs() + j, earlier));
        }
        if (into.taus()) {
            taus(j, k, delta, into);
        }
    }

    /// What a spike asks of its neuron's time constants.
    private void taus(int j, int k, double delta, SpikeGradients into) {
        SpikeResponse r = net.response(j);
        double t = times.time(net.inputs() + j, k);
        double mem = 0;
        double syn = 0;
        for (int place = net.begin(j); place < net.end(j); place++) {
            int synapse = net.into(place);
            int source = net.pre(synapse);
            for (int s = 0; s < times.count(source); s++) {
                double age = t - times.time(source, s) - net.delay(synapse);
                mem += net.weight(synapse) * r.byTauMem(age);
                syn += net.weight(synapse) * r.byTauSyn(age);
            }
        }
        for (int earlier = 0; earlier < k; earlier++) {
            mem += net.threshold(j) * r.recoveryByTauMem(t - times.time(net.inputs() + j, earlier));
        }
        into.tauMem()[j] -= delta * mem;
        into.tauSyn()[j] -= delta * syn;
    }

    /// u' at a spike.
    private double slope(int j, int k, double t) {
        SpikeResponse r = net.response(j);
        double sum = 0;
        for (int place = net.begin(j); place < net.end(j); place++) {
            int synapse = net.into(place);
            int source = net.pre(synapse);
            for (int s = 0; s < times.count(source); s++) {
                sum += net.weight(synapse) * r.slope(t - times.time(source, s) - net.delay(synapse));
            }
        }
        for (int earlier = 0; earlier < k; earlier++) {
            sum += net.threshold(j) * r.recovery(t - times.time(net.inputs() + j, earlier));
        }
        return sum;
    }
}
