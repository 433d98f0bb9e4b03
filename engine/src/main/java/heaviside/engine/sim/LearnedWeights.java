package heaviside.engine.sim;

import heaviside.engine.math.Csr;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Ints;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import java.util.List;

/// The present weights of a plastic projection.
///
/// @param projection its id
/// @param step when
/// @param pairs targets of each source. Not modified.
/// @param weights one a pair. Not modified.
public record LearnedWeights(String projection, long step, Csr pairs, double[] weights) {

    /// Mean weight; 0 for none.
    public double mean() {
        double sum = 0;
        for (double w : weights) {
            sum += w;
        }
        return weights.length == 0 ? 0 : sum / weights.length;
    }

    /// The projection with these weights, on the same pairs: pairs drawn by chance become given ones.
    ///
    /// @param p the projection that they were learned on
    /// @param target its target
    public Projection keep(Projection p, Population target) {
        return switch (p.connectivity()) {
            case Connectivity.AllToAll a -> p.withWeight(Parameter.of(dense(target.size())));
            case Connectivity.OneToOne o -> p.withWeight(Parameter.of(weights));
            case Connectivity.FixedProbability f -> given(p);
            case Connectivity.FixedInDegree f -> given(p);
            case Connectivity.Explicit e -> given(p);
            case Connectivity.Local l -> given(p);
        };
    }

    /// A network with all these weights in place of its own.
    public static Network keep(Network network, List<LearnedWeights> all) {
        Network n = network;
        for (LearnedWeights w : all) {
            n = n.withProjection(w.projection(),
                    p -> w.keep(p, network.population(p.target()).orElseThrow()));
        }
        return n;
    }

    private double[] dense(int targets) {
        double[] all = new double[Math.multiplyExact(pairs.rows(), targets)];
        for (int s = 0; s < pairs.rows(); s++) {
            for (int k = pairs.start()[s]; k < pairs.start()[s + 1]; k++) {
                all[s * targets + pairs.columns()[k]] = weights[k];
            }
        }
        return all;
    }

    private Projection given(Projection p) {
        int[] sources = new int[weights.length];
        for (int s = 0; s < pairs.rows(); s++) {
            java.util.Arrays.fill(sources, pairs.start()[s], pairs.start()[s + 1], s);
        }
        return p.withConnectivity(new Connectivity.Explicit(Ints.of(sources), Ints.of(pairs.columns())))
                .withWeight(Parameter.of(weights));
    }
}
