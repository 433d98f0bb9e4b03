package heaviside.engine.train.steps;

import heaviside.engine.compile.NetworkCompiler;
import heaviside.engine.compile.Synapses;
import heaviside.engine.math.Csr;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Network;
import heaviside.engine.network.Projection;
import heaviside.engine.network.TimeGrid;
import java.util.Arrays;

/// The pairs of a projection as a simulation with the same seed draws them.
///
/// @param pairs targets of each source
/// @param weights as described, one a pair. Not modified.
/// @param delays steps, one a pair. Not modified.
record ListedPairs(Csr pairs, double[] weights, int[] delays) {
    /// Whether a connectivity is a list of pairs, some of which do not exist.
    static boolean lists(Connectivity c) {
        return switch (c) {
            case Connectivity.AllToAll a -> false;
            case Connectivity.Local l -> false;
            case Connectivity.OneToOne o -> true;
            case Connectivity.FixedProbability f -> true;
            case Connectivity.FixedInDegree f -> true;
            case Connectivity.Explicit e -> true;
        };
    }

    static ListedPairs of(Network network, Projection p, TimeGrid grid, long seed) {
        return switch (NetworkCompiler.synapses(network, p, grid, seed)) {
            case Synapses.Lists l -> new ListedPairs(l.pairs(), each(l.weights(), l.pairs().count()),
                    l.uniformDelay() ? filled(l.delays()[0], l.pairs().count()) : l.delays());
            case Synapses.Bits b -> bits(b);
            case Synapses.Dense d -> dense(d, p);
        };
    }

    private static double[] each(double[] weights, int count) {
        if (weights.length != 1 || count == 1) {
            return weights;
        }
        double[] w = new double[count];
        Arrays.fill(w, weights[0]);
        return w;
    }

    private static int[] filled(int value, int count) {
        int[] all = new int[count];
        Arrays.fill(all, value);
        return all;
    }

    private static ListedPairs bits(Synapses.Bits b) {
        int count = (int) b.count();
        int[] start = new int[b.sources() + 1];
        int[] columns = new int[count];
        int at = 0;
        for (int s = 0; s < b.sources(); s++) {
            for (int t = 0; t < b.targets(); t++) {
                if ((b.bits()[s * b.stride() + (t >> 6)] >>> (t & 63) & 1) != 0) {
                    columns[at++] = t;
                }
            }
            start[s + 1] = at;
        }
        return new ListedPairs(new Csr(start, columns), each(new double[]{b.weight()}, count),
                filled(b.delay(), count));
    }

    private static ListedPairs dense(Synapses.Dense d, Projection p) {
        boolean skip = p.source().equals(p.target()) && p.connectivity() instanceof Connectivity.AllToAll a
                && !a.self();
        int count = d.weights().length - (skip ? d.sources() : 0);
        int[] start = new int[d.sources() + 1];
        int[] columns = new int[count];
        double[] weights = new double[count];
        int at = 0;
        for (int s = 0; s < d.sources(); s++) {
            for (int t = 0; t < d.targets(); t++) {
                if (!skip || s != t) {
                    columns[at] = t;
                    weights[at++] = d.weights()[s * d.targets() + t];
                }
            }
            start[s + 1] = at;
        }
        return new ListedPairs(new Csr(start, columns), weights, filled(d.delay(), count));
    }
}
