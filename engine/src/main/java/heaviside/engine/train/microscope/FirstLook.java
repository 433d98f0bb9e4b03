package heaviside.engine.train.microscope;

import heaviside.engine.sim.Crossing;
import heaviside.engine.train.eventprop.EventLoss;
import heaviside.engine.train.eventprop.EventProp;
import heaviside.engine.train.eventprop.SpikeTape;
import java.util.List;
import java.util.stream.IntStream;

/// What to put under the microscope first: a neuron at which something happens, a weight that reaches it, and a range in which
/// the weight makes a difference.
///
/// @param synapse whose weight is moved
/// @param output neuron whose spikes are compared
/// @param low lower end of the sweep
/// @param high upper end of the sweep
public record FirstLook(int synapse, int output, double low, double high) {
    /// The last neuron, or where that is a read-out, which never spikes, the first neuron that does, or the first that an
    /// input reaches.
    public static FirstLook of(Specimen s) {
        SpikeTape spikes = new EventProp(s.events(s.drives(0, s.synapses().getFirst().weight())))
                .forward(s.spikes(), s.endMs(), new EventLoss.SpikeTime(0, 0)).spikes();
        boolean[] active = new boolean[s.inputs().size() + s.neurons().size()];
        for (int source : s.spikes().sources()) {
            active[source] = true;
        }
        for (int k = 0; k < spikes.count(); k++) {
            active[s.inputs().size() + spikes.neuron(k)] = true;
        }
        int output = output(s, active);
        List<Integer> reaching = IntStream.range(0, s.synapses().size())
                .filter(k -> s.synapses().get(k).post() == output).boxed().toList();
        List<Integer> heard = reaching.stream().filter(k -> active[s.synapses().get(k).pre()]).toList();
        List<Integer> choice = heard.isEmpty() ? reaching : heard;
        int synapse = choice.get(choice.size() > 3 ? choice.size() - 2 : choice.size() - 1);
        double[] range = range(s, synapse, !active[s.inputs().size() + output]);
        return new FirstLook(synapse, output, range[0], range[1]);
    }

    private static int output(Specimen s, boolean[] active) {
        int last = s.synapses().getLast().post();
        if (!Double.isInfinite(s.thresholdMv()[last])) {
            return last;
        }
        int inputs = s.inputs().size();
        return IntStream.range(0, s.neurons().size())
                .filter(j -> active[inputs + j] && s.synapses().stream().anyMatch(y -> y.post() == j)).findFirst()
                .orElseGet(() -> s.synapses().stream()
                        .filter(y -> active[y.pre()] && !Double.isInfinite(s.thresholdMv()[y.post()]))
                        .mapToInt(Specimen.Synapse::post).min().orElse(last));
    }

    /// A range for a weight: from 0 (or below, where it is negative) to three times its size.
    ///
    /// @param silent whether the neuron does not spike: then on to half as much again as one input needs to make it spike
    /// @return low and high
    public static double[] range(Specimen s, int synapse, boolean silent) {
        Specimen.Synapse y = s.synapses().get(synapse);
        double[] r = Microscope.range(y.weight());
        double threshold = s.thresholdMv()[y.post()];
        double tm = s.tauMemMs()[y.post()];
        double ts = s.tauSynMs()[y.post()];
        double alone = threshold
                / (y.gain() * Crossing.membrane(tm, ts, 0, 1, Crossing.extremumMs(tm, ts, 0, 1)));
        if (silent && Double.isFinite(alone) && alone > 0) {
            r[1] = Math.max(r[1], Microscope.range(alone / 2)[1]);
        }
        return r;
    }
}
