package heaviside.app.editor;

import heaviside.engine.network.AdaptiveLif;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.DeltaLif;
import heaviside.engine.network.Izhikevich;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.NeuronModel;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import heaviside.engine.network.Stimulus;
import java.util.Optional;

/// What a freshly drawn connection is: strong enough to be seen, whatever it joins.
///
/// Weights go with one over the square root of the expected in-degree, so that a single synapse moves the target
/// visibly and hundreds do not drown it.
final class Wiring {
    private static final double CHANCE = 0.1;
    private static final double INPUT_CHANCE = 0.25;

    private Wiring() {
    }

    static Projection standard(Network n, String source, String target) {
        Population to = n.population(target).orElseThrow();
        Optional<Population> from = n.population(source);
        Optional<Stimulus> stimulus = n.stimulus(source);
        String id = n.freeId(idOf(source, target));
        if (stimulus.isPresent() && !stimulus.get().spiking()) {
            return new Projection(id, source, target, new Connectivity.AllToAll(true), Parameter.of(1),
                    Parameter.of(0));
        }
        int sources = from.map(Population::size).orElseGet(() -> stimulus.map(Stimulus::size).orElse(1));
        boolean loop = source.equals(target);
        boolean chance = sources > 1 && to.size() > 1;
        double p = stimulus.isPresent() ? INPUT_CHANCE : CHANCE;
        Connectivity c = chance
                ? new Connectivity.FixedProbability(p, false)
                : new Connectivity.AllToAll(loop && sources == 1);
        double inDegree = chance ? Math.max(1, p * sources) : sources;
        double w = round(unit(to.model()) / Math.sqrt(inDegree));
        Polarity sign = from.map(Population::polarity).orElse(Polarity.EXCITATORY);
        Parameter weight = switch (sign) {
            case EXCITATORY -> chance ? new Parameter.Normal(w, w * 0.15) : Parameter.of(w);
            case INHIBITORY -> chance ? new Parameter.Normal(-w, w * 0.15) : Parameter.of(-w);
            case MIXED -> new Parameter.Normal(0, w);
        };
        return new Projection(id, source, target, c, weight, Parameter.of(1));
    }

    private static String idOf(String source, String target) {
        String id = source + "-" + target;
        return id.length() <= 56 ? id : "edge";
    }

    /// Weight of a lone synapse in the target's unit.
    private static double unit(NeuronModel m) {
        return switch (m) {
            case Lif l -> l.resistanceMOhm().centre() >= 1000 ? 1 : 500;
            case AdaptiveLif l -> l.resistanceMOhm().centre() >= 1000 ? 1 : 500;
            case DeltaLif l -> 8;
            case LeakyReadout l -> l.resistanceMOhm().centre() >= 1000 ? 1 : 300;
            case Izhikevich l -> 20;
        };
    }

    /// Two significant digits.
    private static double round(double v) {
        double p = Math.pow(10, Math.floor(Math.log10(v)) - 1);
        double r = Math.rint(v / p) * p;
        return Math.rint(r * 1e6) / 1e6;
    }
}
