package heaviside.engine.experiment.maass;

import heaviside.engine.network.Network;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.Stimulus;

/// Two networks side by side in one, their parts renamed with an ending.
final class Pair {
    private Pair() {
    }

    /// The parts of `yes` end in "-yes", those of `no` in "-no".
    static Network of(Network yes, Network no) {
        return add(add(Network.EMPTY, yes, "yes"), no, "no");
    }

    private static Network add(Network to, Network from, String name) {
        String end = "-" + name;
        Network n = to;
        for (Population p : from.populations()) {
            n = n.plus(new Population(p.id() + end, name, p.size(), p.polarity(), p.model()));
        }
        for (Stimulus s : from.stimuli()) {
            if (s instanceof Stimulus.SpikeList l) {
                n = n.plus(new Stimulus.SpikeList(l.id() + end, l.label() + " " + name, l.size(), l.channels(),
                        l.timesMs()));
            }
        }
        for (Projection p : from.projections()) {
            n = n.plus(new Projection(p.source() + end + "-" + p.target() + end, p.source() + end, p.target() + end,
                    p.connectivity(), p.weight(), p.delayMs()));
        }
        return n;
    }
}
