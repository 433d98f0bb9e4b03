package heaviside.engine.train.steps;

import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Ints;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Projection;
import heaviside.engine.train.LayeredNetwork;
import java.util.List;

/// Writes trained weights and delays back into a description.
final class TrainedLinks {
    private final LayeredNetwork layered;
    private final double dtMs;

    TrainedLinks(LayeredNetwork layered, double dtMs) {
        this.layered = layered;
        this.dtMs = dtMs;
    }

    /// @param links in the order of the layers, the read-out's last. Not modified.
    /// @param delays whether they were trained: then they are written as whole steps, as which they were evaluated
    Network network(List<Link> links, boolean delays) {
        Network n = layered.network();
        int at = 0;
        for (LayeredNetwork.Layer l : layered.all()) {
            n = put(n, l, l.forward(), links.get(at++), delays);
            if (l.recurrent() != null) {
                n = put(n, l, l.recurrent(), links.get(at++), delays);
            }
        }
        return n;
    }

    private Network put(Network n, LayeredNetwork.Layer l, Projection p, Link link, boolean delays) {
        if (link.weights().length == 0) {
            return n;
        }
        if (link instanceof SparseLink s) {
            return listed(n, l, p, s, delays);
        }
        boolean own = p.source().equals(p.target());
        boolean short_ = own && link instanceof DelayedLink && p.connectivity() instanceof Connectivity.AllToAll a
                && !a.self();
        int rows = link.weights().length / link.rowStride();
        double[] w = values(link, link.weights(), rows, short_, 1 / l.gain(), 0);
        Network out = n.withProjection(p.id(), x -> x.withWeight(Parameter.of(w)));
        if (!(delays && link instanceof DelayedLink)) {
            return out;
        }
        boolean input = p.source().equals(layered.source().id());
        double[] d = values(link, link.delays(), rows, short_, 1, input ? 0 : 1);
        for (int k = 0; k < d.length; k++) {
            d[k] = Math.rint(d[k]) * dtMs;
        }
        return out.withProjection(p.id(), x -> x.withDelay(Parameter.of(d)));
    }

    /// Drawn pairs become explicit ones, so that the network that is written has the same graph whatever seed it is run with.
    private Network listed(Network n, LayeredNetwork.Layer l, Projection p, SparseLink link, boolean delays) {
        int count = link.weights().length;
        int early = p.source().equals(layered.source().id()) ? 0 : 1;
        int[] sources = new int[count];
        double[] w = new double[count];
        double[] d = new double[count];
        for (int i = 0; i < link.in; i++) {
            for (int k = link.pairs().start()[i]; k < link.pairs().start()[i + 1]; k++) {
                sources[k] = i;
                w[k] = link.weights()[k] / l.gain();
                d[k] = (Math.rint(link.steps()[k]) + early) * dtMs;
            }
        }
        boolean one = !delays && p.delayMs() instanceof Parameter.Constant;
        if (one && p.connectivity() instanceof Connectivity.AllToAll) {
            double[] all = new double[link.in * link.out];
            for (int k = 0; k < count; k++) {
                all[sources[k] * link.out + link.pairs().columns()[k]] = w[k];
            }
            return n.withProjection(p.id(), x -> x.withWeight(Parameter.of(all)));
        }
        Connectivity pairs = new Connectivity.Explicit(Ints.of(sources), Ints.of(link.pairs().columns().clone()));
        return n.withProjection(p.id(), x -> new Projection(x.id(), x.source(), x.target(), pairs, Parameter.of(w),
                one ? x.delayMs() : Parameter.of(d)));
    }

    private static double[] values(Link link, float[] from, int rows, boolean withoutSelf, double by, double plus) {
        double[] v = new double[rows * link.columns() - (withoutSelf ? rows : 0)];
        int at = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < link.columns(); j++) {
                if (!(withoutSelf && i == j)) {
                    v[at++] = from[i * link.rowStride() + j] * by + plus;
                }
            }
        }
        return v;
    }
}
