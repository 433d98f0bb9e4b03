package heaviside.app.train;

import heaviside.engine.network.Connectivity;
import heaviside.engine.network.LeakyReadout;
import heaviside.engine.network.Network;
import heaviside.engine.network.Population;
import java.util.List;

/// What a lane's layers are called, so that a finding can say where it is.
final class Layers {
    private final LaneProgress lane;
    private final List<Population> spiking;

    Layers(LaneProgress lane) {
        this.lane = lane;
        spiking = lane.network().populations().stream().filter(p -> !(p.model() instanceof LeakyReadout)).toList();
    }

    /// A spiking layer's label in the network; its number where the network has no such layer.
    String spiking(int layer, int layers) {
        return spiking.size() == layers && layer < layers
                ? "“" + spiking.get(layer).label() + "”"
                : layers == 1 ? "the hidden layer" : "hidden layer " + (layer + 1);
    }

    /// What the weights of a matrix, counted from the input side, lead to.
    String target(int matrix) {
        return matrix < spiking.size() ? spiking(matrix, spiking.size()) : "the read-out";
    }

    /// Weights that lead to each layer, the read-out last, NaN for those that share weights or have none of their own; empty
    /// where nothing is known.
    double[] weights(int matrices) {
        Network n = lane.network();
        List<Population> order = n.populations();
        if (order.size() != matrices || spiking.size() != matrices - 1
                || !(order.getLast().model() instanceof LeakyReadout)) {
            return new double[0];
        }
        return order.stream().mapToDouble(p -> n.projections().stream().filter(q -> q.target().equals(p.id()))
                .mapToDouble(q -> q.connectivity() instanceof Connectivity.AllToAll
                        ? size(n, q.source()) * p.size()
                        : Double.NaN)
                .sum()).toArray();
    }

    private static double size(Network n, String node) {
        return n.population(node).map(Population::size).or(() -> n.stimulus(node).map(s -> s.size())).orElse(0);
    }
}
