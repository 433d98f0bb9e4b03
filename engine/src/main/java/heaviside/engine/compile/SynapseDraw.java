package heaviside.engine.compile;

import heaviside.engine.math.Csr;
import heaviside.engine.math.RandomStream;
import heaviside.engine.network.Connectivity;
import heaviside.engine.network.Parameter;
import heaviside.engine.network.Projection;
import heaviside.engine.network.TimeGrid;
import java.util.Arrays;

/// Draws a projection's pairs, weights and delays and chooses the shape that suits them.
final class SynapseDraw {
    /// From this density on, a bit a pair is less to move than a list.
    private static final double BIT_DENSITY = 1.0 / 40;
    private static final int BIT_TARGETS = 256;
    private final Projection projection;
    private final int n;
    private final int m;
    private final boolean same;
    private final TimeGrid grid;
    private final int minDelay;
    private final RandomStream root;

    SynapseDraw(Projection projection, int n, int m, boolean same, boolean fromStimulus, TimeGrid grid,
            RandomStream root) {
        this.projection = projection;
        this.n = n;
        this.m = m;
        this.same = same;
        this.grid = grid;
        this.minDelay = fromStimulus ? 0 : 1;
        this.root = root;
    }

    /// @throws IllegalArgumentException if given values do not fit the number of synapses
    Synapses draw() {
        Connectivity c = projection.connectivity();
        if (c instanceof Connectivity.AllToAll a && !(projection.weight() instanceof Parameter.Constant)
                && projection.delayMs() instanceof Parameter.Constant d) {
            return dense(a, steps(d.value()));
        }
        int[] order = new int[listed(c)];
        Csr pairs = Connections.draw(c, n, m, same, root.stream("pairs").stream(projection.id()), order);
        double[] weights = weights(c, pairs.count(), order);
        if (projection.delayMs() instanceof Parameter.Constant d) {
            int[] delays = {steps(d.value())};
            boolean bits = weights.length == 1 && m >= BIT_TARGETS && order.length == 0
                    && pairs.count() >= BIT_DENSITY * n * m && (long) n * stride() < 1 << 28;
            return bits ? bits(pairs, weights[0], delays[0]) : new Synapses.Lists(pairs, weights, delays);
        }
        double[] delays = projection.delayMs().sample(pairs.count(), root.stream("delays").stream(projection.id()));
        return sorted(pairs, weights, c instanceof Connectivity.Local ? delays : permuted(delays, order));
    }

    private static int listed(Connectivity c) {
        return switch (c) {
            case Connectivity.Explicit e -> e.sources().size();
            case Connectivity.Local l -> Math.toIntExact(l.pairs());
            case Connectivity other -> 0;
        };
    }

    private double[] weights(Connectivity c, int pairs, int[] order) {
        double factor = c instanceof Connectivity.Local l ? l.factor() : 1;
        if (projection.weight() instanceof Parameter.Constant w) {
            return new double[]{factor * w.value()};
        }
        double[] w = permuted(projection.weight().sample(c instanceof Connectivity.Local l ? l.weights() : pairs,
                root.stream("weights").stream(projection.id())), order);
        for (int i = 0; i < w.length && factor != 1; i++) {
            w[i] *= factor;
        }
        return w;
    }

    private Synapses dense(Connectivity.AllToAll a, int delay) {
        double[] w = projection.weight().sample(Math.multiplyExact(n, m),
                root.stream("weights").stream(projection.id()));
        long count = w.length;
        if (same && !a.self()) {
            for (int i = 0; i < n; i++) {
                w[i * m + i] = 0;
            }
            count -= n;
        }
        return new Synapses.Dense(n, m, w, delay, count);
    }

    private int stride() {
        return (m + 511) / 512 * 8;
    }

    private Synapses bits(Csr pairs, double weight, int delay) {
        int stride = stride();
        long[] bits = new long[n * stride];
        for (int s = 0; s < n; s++) {
            for (int i = pairs.start()[s]; i < pairs.start()[s + 1]; i++) {
                int t = pairs.columns()[i];
                bits[s * stride + (t >> 6)] |= 1L << (t & 63);
            }
        }
        return new Synapses.Bits(n, m, bits, stride, weight, delay, pairs.count());
    }

    private int steps(double ms) {
        return grid.nearest(Math.max(0, ms), minDelay);
    }

    private static double[] permuted(double[] values, int[] order) {
        if (order.length == 0) {
            return values;
        }
        double[] v = new double[order.length];
        for (int i = 0; i < v.length; i++) {
            v[i] = values[order[i]];
        }
        return v;
    }

    /// Synapses of each source by delay, then target.
    private Synapses sorted(Csr pairs, double[] weights, double[] delaysMs) {
        int count = pairs.count();
        int[] columns = new int[count];
        int[] delays = new int[count];
        double[] w = weights.length == 1 ? weights : new double[count];
        for (int s = 0; s < n; s++) {
            int from = pairs.start()[s];
            int to = pairs.start()[s + 1];
            long[] keys = new long[to - from];
            for (int i = from; i < to; i++) {
                keys[i - from] = (long) steps(delaysMs[i]) << 32 | (i - from);
            }
            Arrays.sort(keys);
            for (int k = 0; k < keys.length; k++) {
                int i = from + (int) keys[k];
                columns[from + k] = pairs.columns()[i];
                delays[from + k] = (int) (keys[k] >>> 32);
                if (w.length > 1) {
                    w[from + k] = weights[i];
                }
            }
        }
        return new Synapses.Lists(new Csr(pairs.start(), columns), w, delays);
    }
}
