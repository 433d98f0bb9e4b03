package heaviside.engine.video;

import heaviside.engine.network.Lif;
import heaviside.engine.network.Network;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Population;
import heaviside.engine.network.Projection;
import java.util.ArrayList;
import java.util.List;

/// The integers behind a network that was trained with ternary weights: nothing is rounded. With one magnitude m a
/// projection, a membrane of m k spikes above theta exactly if k is at least `floor(theta / m) + 1`.
final class IntegerReading {
    private IntegerReading() {
    }

    /// @throws IllegalArgumentException if a projection has more than one magnitude
    static Pathway of(Network n) {
        List<BinaryLayer> layers = new ArrayList<>();
        for (int l = 0; l + 1 < n.populations().size(); l++) {
            Population p = n.populations().get(l);
            double[] w = weights(n.projections().get(l));
            layers.add(new BinaryLayer(signs(w, p.size()), thresholds(p, magnitude(w, n.projections().get(l).id()))));
        }
        Projection last = n.projections().getLast();
        double[] w = weights(last);
        double unit = magnitude(w, last.id());
        return new Pathway(layers, signs(w, n.populations().getLast().size()), unit);
    }

    private static double[] weights(Projection p) {
        if (p.weight() instanceof Parameter.PerItem given) {
            return given.values().toArray();
        }
        throw new IllegalArgumentException("'%s' was not trained.".formatted(p.id()));
    }

    private static double magnitude(double[] w, String id) {
        double m = 0;
        for (double x : w) {
            if (x != 0 && m != 0 && Math.abs(Math.abs(x) - m) > 1e-6 * m) {
                throw new IllegalArgumentException("'%s' has weights of %s and %s; ternary ones have one magnitude."
                        .formatted(id, m, Math.abs(x)));
            }
            m = x != 0 ? Math.abs(x) : m;
        }
        return m == 0 ? 1 : m;
    }

    private static byte[][] signs(double[] w, int size) {
        byte[][] s = new byte[w.length / size][size];
        for (int i = 0; i < w.length; i++) {
            s[i / size][i % size] = (byte) Math.signum(w[i]);
        }
        return s;
    }

    private static int[] thresholds(Population p, double m) {
        Parameter theta = ((Lif) p.model()).thresholdMv();
        int[] t = new int[p.size()];
        for (int j = 0; j < t.length; j++) {
            double x = theta instanceof Parameter.PerItem given ? given.values().toArray()[j] : theta.centre();
            t[j] = (int) Math.clamp(Math.floor(x / m) + 1, 1, BinaryLayer.MOST);
        }
        return t;
    }
}
