package heaviside.app.editor;

import heaviside.engine.io.Project;
import heaviside.engine.network.Doubles;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Polarity;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import java.util.Set;

/// Changes what populations do to their targets: the signs of their outgoing weights follow.
final class Polarities {
    private Polarities() {
    }

    static Project set(Project p, Set<String> ids, Polarity sign) {
        Network n = p.network();
        for (String id : ids) {
            if (n.population(id).isEmpty()) {
                continue;
            }
            n = n.withPopulation(id, x -> new Population(x.id(), x.label(), x.size(), sign, x.model()));
            for (Projection e : n.projections()) {
                if (e.source().equals(id) && sign != Polarity.MIXED) {
                    double want = sign == Polarity.INHIBITORY ? -1 : 1;
                    n = n.withProjection(e.id(), x -> x.withWeight(signed(x.weight(), want)));
                }
            }
        }
        return p.withNetwork(n);
    }

    private static Parameter signed(Parameter w, double sign) {
        return switch (w) {
            case Parameter.Constant c -> Parameter.of(sign * Math.abs(c.value()));
            case Parameter.PerItem c -> new Parameter.PerItem(Doubles.generate(c.values().size(),
                    i -> sign * Math.abs(c.values().get(i))));
            case Parameter.Uniform c -> {
                double a = sign * Math.abs(c.low());
                double b = sign * Math.abs(c.high());
                yield new Parameter.Uniform(Math.min(a, b), Math.max(a, b));
            }
            case Parameter.Normal c -> new Parameter.Normal(sign * Math.abs(c.mean()), c.sd());
            case Parameter.LogNormal c -> sign > 0 ? c : new Parameter.Normal(-c.median(), c.median() * c.sigma());
            case Parameter.Gamma c -> sign > 0 ? c : new Parameter.Normal(-c.mean(), c.mean() / Math.sqrt(c.shape()));
        };
    }
}
