package heaviside.engine.train.eventprop;

import heaviside.engine.train.MemoryLedger;
import java.util.Arrays;

/// The backward pass: from the last event to the first, over spike times, neurons and currents alone.
///
/// At a spike k of neuron n, `lV^- = (I lV^+ + err)/(I - threshold)` with
/// `err = dl_p/dt_k + l_V^- - l_V^+ + sum_j w_jn (lV_j - lI_j)(arrival)`. At an arrival, `dL/dw = -tau_s lI`,
/// `dL/d delay = w (lV - lI)`, and the same goes to err of the spike that sent it. At equal times arrivals come first.
final class EventAdjoint {
    private final EventNetwork net;
    private final Limits limits;
    private final ArrivalQueue queue = new ArrivalQueue(true);
    private InputSpikes input = new InputSpikes(new double[0], new int[0]);
    private SpikeTape tape = new SpikeTape();
    private OutputMeter meter;
    private double end;
    private double[] err = new double[0];
    private int nextInput;
    private int nextSpike;

    /// How far gradients may go.
    ///
    /// @param smallestSlope I - threshold counts as this much at least, relative to the threshold: where a spike is about
    ///        to vanish the gradient grows without bound; 0 for none
    /// @param taus whether time constants' gradients are computed
    record Limits(double smallestSlope, boolean taus) {
        /// The plain equations.
        static final Limits NONE = new Limits(0, true);
    }

    EventAdjoint(EventNetwork net, Limits limits) {
        this.net = net;
        this.limits = limits;
        meter = new OutputMeter(net.neurons(), new int[0], 0);
    }

    /// @param perSpike dl_p/dt of every spike. Not modified.
    /// @param perOutput derivative of l_V by peak or integral of each output. Not modified.
    /// @param peaks whether `perOutput` belongs to peaks
    /// @param rate of the integral's weight
    /// @param into added to. Modified.
    /// @param observer sees every event
    void run(InputSpikes spikes, double endMs, SpikeTape spikeTape, OutputMeter outputs, double[] perSpike,
            double[] perOutput, boolean peaks, double rate, EventGradients into, AdjointObserver observer) {
        input = spikes;
        end = endMs;
        tape = spikeTape;
        meter = outputs;
        int events = input.count() + tape.count();
        err = err.length < events ? new double[events] : err;
        Arrays.fill(err, 0, events, 0);
        System.arraycopy(perSpike, 0, err, input.count(), tape.count());
        double[] drive = new double[net.neurons()];
        int[] peakOrder = peaks ? peakOrder() : new int[0];
        for (int k = 0; k < meter.count() && !peaks; k++) {
            drive[meter.neuron(k)] = perOutput[k];
        }
        AdjointState state = new AdjointState(net, end, limits.taus, rate, drive);
        queue.clear();
        nextInput = input.count() - 1;
        nextSpike = tape.count() - 1;
        int spike = tape.count() - 1;
        int peak = 0;
        while (true) {
            double ofSpike = spike < 0 ? Double.NEGATIVE_INFINITY : tape.time(spike);
            double ofPeak = peak < peakOrder.length ? meter.peakTime(peakOrder[peak]) : Double.NEGATIVE_INFINITY;
            double ofArrival = enqueue(Math.max(ofSpike, ofPeak));
            double time = Math.max(ofArrival, Math.max(ofSpike, ofPeak));
            if (time == Double.NEGATIVE_INFINITY) {
                break;
            }
            if (ofArrival == time) {
                arrival(state, time, queue.event(), queue.group(), into, observer);
                queue.removeFirst();
            } else if (ofPeak == time) {
                peak(state, peakOrder[peak], perOutput[peakOrder[peak]], into, observer);
                peak++;
            } else {
                spike(state, spike--, into, observer);
            }
        }
        System.arraycopy(err, 0, into.inputTimes(), 0, input.count());
    }

    /// Peaks that something moves, latest first.
    private int[] peakOrder() {
        Integer[] all = new Integer[meter.count()];
        Arrays.setAll(all, k -> k);
        Arrays.sort(all, (a, b) -> Double.compare(meter.peakTime(b), meter.peakTime(a)));
        return Arrays.stream(all).mapToInt(Integer::intValue)
                .filter(k -> meter.kind(k) != OutputMeter.Peak.START).toArray();
    }

    /// Puts under way, backward, whatever may arrive at `time` or later. Only what is in flight is in the queue.
    ///
    /// @return time of the latest arrival
    private double enqueue(double time) {
        while (true) {
            double ofInput = nextInput < 0 ? Double.NEGATIVE_INFINITY : input.times()[nextInput];
            double ofSpike = nextSpike < 0 ? Double.NEGATIVE_INFINITY : tape.time(nextSpike);
            double sent = Math.max(ofInput, ofSpike);
            double latest = Math.max(time, queue.time());
            if (sent == Double.NEGATIVE_INFINITY || sent + net.longestDelay() < latest) {
                return queue.time();
            }
            boolean fromSpike = ofSpike >= ofInput;
            int event = fromSpike ? input.count() + nextSpike : nextInput;
            int source = fromSpike ? net.inputs() + tape.neuron(nextSpike) : input.sources()[nextInput];
            for (int g = net.groupOffsets[source]; g < net.groupOffsets[source + 1]; g++) {
                double arrival = sent + net.groupDelay(g);
                if (arrival <= end) {
                    queue.add(arrival, event, g);
                }
            }
            if (fromSpike) {
                nextSpike--;
            } else {
                nextInput--;
            }
        }
    }

    private void arrival(AdjointState state, double time, int event, int group, EventGradients into,
            AdjointObserver observer) {
        for (int p = net.groupStarts[group + 1] - 1; p >= net.groupStarts[group]; p--) {
            int k = net.order[p];
            int j = net.post(k);
            double w = net.weight(k);
            state.back(j, time);
            double li = state.lambdaI(j);
            double bracket = w * (state.lambdaV(j) - li);
            into.weights()[k] -= net.tauSyn(j) * li;
            into.delays()[k] += bracket;
            err[event] += bracket;
            if (limits.taus) {
                into.tauMem()[j] += w * state.ofTauMem(j);
                into.tauSyn()[j] += w * state.ofTauSyn(j);
            }
            observer.after(AdjointObserver.Kind.ARRIVAL, time, event, j, state);
        }
    }

    private void peak(AdjointState state, int output, double slope, EventGradients into, AdjointObserver observer) {
        int j = meter.neuron(output);
        double time = meter.peakTime(output);
        state.back(j, time);
        if (meter.kind(output) == OutputMeter.Peak.SPIKE) {
            into.threshold()[j] += slope;
        } else {
            state.jump(j, -slope / net.tauMem(j));
        }
        if (meter.kind(output) == OutputMeter.Peak.ARRIVAL) {
            double direct = slope * meter.peakSlope(output);
            err[meter.peakEvent(output)] += direct;
            into.delays()[meter.peakSynapse(output)] += direct;
        }
        observer.after(AdjointObserver.Kind.PEAK, time, output, j, state);
    }

    private void spike(AdjointState state, int spike, EventGradients into, AdjointObserver observer) {
        int j = tape.neuron(spike);
        double time = tape.time(spike);
        double threshold = net.threshold(j);
        double current = tape.current(spike);
        state.back(j, time);
        double after = state.lambdaV(j);
        double total = err[input.count() + spike] + state.slope(j) * threshold;
        double rise = Math.max(current - threshold, limits.smallestSlope * threshold);
        double before = after + (threshold * after + total) / rise;
        state.jump(j, before - after);
        state.reset(j);
        into.threshold()[j] += net.tauMem(j) * before;
        observer.after(AdjointObserver.Kind.SPIKE, time, spike, j, state);
    }

    /// Adds the bytes that the pass holds besides the tape: an error a spike and input spike.
    void count(MemoryLedger ledger) {
        ledger.hold("spike errors", 8L * (input.count() + tape.count()));
    }
}
