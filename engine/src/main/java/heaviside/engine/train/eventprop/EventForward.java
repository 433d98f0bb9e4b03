package heaviside.engine.train.eventprop;

import heaviside.engine.network.Propagators;
import heaviside.engine.sim.Crossing;
import java.util.Arrays;

/// The forward pass from event to event: each neuron is moved only when something reaches it, and its next crossing is
/// known in closed form or bracketed. At equal times a spike comes before an arrival. Reused from trial to trial.
final class EventForward {
    private final EventNetwork net;
    private final int mostSpikes;
    private final double[] v;
    private final double[] i;
    private final double[] at;
    private final double[] cross;
    private final ArrivalQueue queue = new ArrivalQueue(false);
    private SpikeTape tape = new SpikeTape();
    private double end;
    private OutputMeter meter;
    private InputSpikes input = new InputSpikes(new double[0], new int[0]);

    /// @param mostSpikes more are refused: the activity explodes
    EventForward(EventNetwork net, int mostSpikes) {
        this.net = net;
        this.mostSpikes = mostSpikes;
        int n = net.neurons();
        v = new double[n];
        i = new double[n];
        at = new double[n];
        cross = new double[n];
        meter = new OutputMeter(n, new int[0], 0);
    }

    /// Runs a trial up to and including `endMs`.
    ///
    /// @param into receives the spikes. Modified.
    /// @param outputs receives what the outputs' membranes did. Modified.
    /// @throws IllegalStateException when there are more spikes than allowed
    void run(InputSpikes spikes, double endMs, SpikeTape into, OutputMeter outputs) {
        input = spikes;
        end = endMs;
        tape = into;
        meter = outputs;
        tape.clear();
        meter.clear();
        queue.clear();
        Arrays.fill(v, 0);
        Arrays.fill(i, 0);
        Arrays.fill(at, 0);
        Arrays.fill(cross, Double.POSITIVE_INFINITY);
        int next = 0;
        while (true) {
            double ofInput = next < input.count() ? input.times()[next] : Double.POSITIVE_INFINITY;
            double ofArrival = queue.time();
            int first = firstCrossing();
            double ofSpike = first < 0 ? Double.POSITIVE_INFINITY : cross[first];
            if (Math.min(ofSpike, Math.min(ofInput, ofArrival)) > end || next > input.count()) {
                break;
            }
            if (ofSpike <= Math.min(ofInput, ofArrival)) {
                if (ofSpike == Double.POSITIVE_INFINITY) {
                    break;
                }
                spike(first, ofSpike);
            } else if (ofInput <= ofArrival) {
                send(input.sources()[next], ofInput, next++);
            } else {
                arrive(ofArrival, queue.event(), queue.group());
                queue.removeFirst();
            }
        }
        for (int k = 0; k < meter.count(); k++) {
            int j = meter.neuron(k);
            advance(j, end);
            meter.end(j, end, v[j]);
        }
    }

    private int firstCrossing() {
        int best = -1;
        double time = Double.POSITIVE_INFINITY;
        for (int j = 0; j < cross.length; j++) {
            if (cross[j] < time) {
                time = cross[j];
                best = j;
            }
        }
        return best;
    }

    /// Events of the trial are numbered: input spikes first, then spikes.
    private void send(int source, double time, int event) {
        for (int g = net.groupOffsets[source]; g < net.groupOffsets[source + 1]; g++) {
            queue.add(time + net.groupDelay(g), event, g);
        }
    }

    private void spike(int j, double time) {
        if (tape.count() >= mostSpikes) {
            throw new IllegalStateException("More than %,d spikes by %.3f ms: the activity explodes. ".formatted(
                    mostSpikes, time) + "Lower the recurrent weights or shorten the trial.");
        }
        advance(j, time);
        meter.spike(j, time, net.threshold(j));
        tape.add(time, j, i[j]);
        v[j] = 0;
        predict(j);
        send(net.inputs() + j, time, input.count() + tape.count() - 1);
    }

    private void arrive(double time, int event, int group) {
        for (int p = net.groupStarts[group]; p < net.groupStarts[group + 1]; p++) {
            int k = net.order[p];
            int j = net.post(k);
            advance(j, time);
            meter.arrival(net, j, time, v[j], i[j], net.weight(k), event, k);
            i[j] += net.weight(k);
            predict(j);
        }
    }

    private void advance(int j, double time) {
        double d = time - at[j];
        if (d > 0) {
            Propagators p = Propagators.exact(net.tauMem(j), net.tauSyn(j), d);
            meter.advance(net, j, at[j], v[j], i[j], d, p);
            v[j] = v[j] * p.pVV() + i[j] * p.pVI();
            i[j] *= p.pII();
            at[j] = time;
        }
    }

    private void predict(int j) {
        cross[j] = at[j]
                + Crossing.firstMs(net.tauMem(j), net.tauSyn(j), v[j], i[j], net.threshold(j), end - at[j]);
    }
}
