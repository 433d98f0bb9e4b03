package heaviside.app.explore;

import heaviside.app.live.LiveRun;
import heaviside.app.live.Neurons;
import heaviside.app.live.RecordedRun;
import heaviside.app.plot.Ticks;
import heaviside.engine.network.Izhikevich;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.LifFormulas;
import heaviside.engine.network.Network;
import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.Population;
import heaviside.engine.network.Probe;
import heaviside.engine.run.Frame;
import org.jspecify.annotations.Nullable;

/// What to say of a run without spikes: how near any neuron came to its threshold, and what would make it fire. Probed
/// neurons are known at every step, the others at every frame.
final class Silence {
    private static final double SAID_AFTER_MS = 50;
    private final LiveRun run;
    private @Nullable Network network;
    private int seen;
    private double missing;
    private double highestMv;
    private @Nullable Population nearest;
    private int neuron;

    Silence(LiveRun run) {
        this.run = run;
    }

    /// The sentence with its remedy; empty where there are spikes, nothing that could spike, or too little time yet.
    String words() {
        RecordedRun r = run.recording();
        if (r.spikeCount() > 0 || r.steps() * r.dtMs() < SAID_AFTER_MS) {
            return "";
        }
        look(r);
        Population p = nearest;
        if (p == null) {
            return "";
        }
        boolean only = run.network().neurons() == 1;
        return "No spikes yet. The highest V so far is %s mV%s, %s mV below threshold. %s".formatted(
                Ticks.number(highestMv, 1), only ? "" : " in " + Neurons.name(p, neuron), Ticks.number(missing, 1),
                remedy(p));
    }

    private String remedy(Population p) {
        NeuronModel m = p.model();
        if (m instanceof Izhikevich) {
            return "Raise its input.";
        }
        double pa = LifFormulas.rheobasePa(Lane.at(m, "restMv", neuron), Lane.at(m, "resistanceMOhm", neuron),
                Lane.at(m, "thresholdMv", neuron));
        return "A steady input above %s pA makes it fire: raise the input, or lower the threshold."
                .formatted(Ticks.number(pa, pa < 10 ? 2 : 0));
    }

    private void look(RecordedRun r) {
        Network n = run.network();
        if (!n.equals(network) || r.steps() < seen) {
            network = n;
            seen = 0;
            nearest = null;
            missing = Double.POSITIVE_INFINITY;
        }
        int to = (int) Math.min(Integer.MAX_VALUE, r.steps());
        for (Probe x : n.probes()) {
            if (to > seen && x.variable().equals("V")) {
                n.population(x.population())
                        .ifPresent(p -> compare(p, x.neuron(), r.trace(x.id(), "V", seen, to, 1)[1]));
            }
        }
        seen = to;
        Frame f = run.frame();
        int at = 0;
        for (Population p : n.populations()) {
            for (int k = 0; f != null && k < p.size() && at + k < f.membrane().length; k++) {
                compare(p, k, f.membrane()[at + k]);
            }
            at += p.size();
        }
    }

    private void compare(Population p, int k, float v) {
        if (p.model() instanceof LeakyReadout || Float.isNaN(v)) {
            return;
        }
        double gap = Lane.at(p.model(), p.model() instanceof Izhikevich ? "peakMv" : "thresholdMv", k) - v;
        if (gap < missing) {
            missing = gap;
            highestMv = v;
            nearest = p;
            neuron = k;
        }
    }
}
